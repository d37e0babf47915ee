//! Texts as Python hands them over: `str`, or the `bytes` of a file in whatever encoding.

use crate::TextError;
use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBytes, PyString};

/// A text that can be read without the interpreter.
pub enum Text {
    Str(PyBackedStr),
    Bytes(PyBackedBytes),
}

/// What `str` calls a byte order mark is a character like any other; to a file it is none.
const MARK: char = '\u{FEFF}';

impl Text {
    /// Of an object in Python.
    ///
    /// # Errors
    /// It is neither `str` nor `bytes` (`TypeError`), or holds what no text holds (`TextError`).
    pub fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(bytes) = object.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes.clone().into()));
        }
        let Ok(string) = object.cast::<PyString>() else {
            let kind = object.get_type().name()?;
            let message = format!("a text is str or bytes, not {kind}");
            return Err(PyTypeError::new_err(message));
        };
        let text = PyBackedStr::try_from(string.clone())
            .map_err(|error| without_surrogate(object.py(), string, error))?;
        // Bytes with a zero may be UTF-16. A string is what it is.
        match text.find('\0') {
            Some(at) => {
                let at = text.get(..at).map_or(0, |before| before.chars().count());
                let message = format!("the character U+0000 stands at {at}: that is no text");
                Err(TextError::new_err(message))
            }
            None => Ok(Self::Str(text)),
        }
    }

    /// As the bytes of a file.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Str(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// By how much an index in Python is ahead of the characters that a report counts, which leaves a byte order mark out.
    pub fn ahead(&self) -> u32 {
        match self {
            Self::Str(text) => u32::from(text.starts_with(MARK)),
            Self::Bytes(_) => 0,
        }
    }
}

/// Says which half of a pair stands alone, in the place of an error that speaks of a codec nobody asked for.
fn without_surrogate(py: Python<'_>, text: &Bound<'_, PyString>, error: PyErr) -> PyErr {
    if !error.is_instance_of::<PyUnicodeEncodeError>(py) {
        return error;
    }
    let told = || -> PyResult<String> {
        let at: usize = error.value(py).getattr("start")?.extract()?;
        let surrogate = text.get_item(at)?;
        let code: u32 = py
            .import("builtins")?
            .call_method1("ord", (surrogate,))?
            .extract()?;
        Ok(format!(
            "the surrogate U+{code:04X} stands alone at {at}, which is no character: \
             decode the text anew, or replace it"
        ))
    };
    told().map_or_else(|other| other, TextError::new_err)
}
