//! What many texts say together, as bytes: each process gathers its own texts, the bytes travel, and one process compares.

use mtlint::article::corpus::Corpus;
use mtlint::check::corpus::{Gathering, Settled};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What stands before the bytes: another release keeps other things.
const SUMMARY: &str = concat!("mtlint ", env!("CARGO_PKG_VERSION"), " summary\n");
const PROJECT: &str = concat!("mtlint ", env!("CARGO_PKG_VERSION"), " project\n");

/// What is known of some texts, while more come in.
#[pyclass(frozen, module = "mtlint._mtlint")]
pub struct Gathered(Mutex<Gathering>);

impl Gathered {
    /// Takes in what is known of other texts.
    pub fn add(&self, other: Gathering) {
        self.lock().merge(other);
    }

    fn lock(&self) -> MutexGuard<'_, Gathering> {
        // Nobody panics while it is held, but for want of memory.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Gathered {
    /// Of the bytes of a summary; of none the empty one.
    #[new]
    fn new(py: Python<'_>, data: PyBackedBytes) -> PyResult<Self> {
        if data.is_empty() {
            return Ok(Self(Mutex::default()));
        }
        let read = py.detach(|| read(SUMMARY, "summary", &data))?;
        Ok(Self(Mutex::new(read)))
    }

    fn merge(&self, py: Python<'_>, other: &Self) {
        py.detach(|| {
            let other = other.lock().clone();
            self.add(other);
        });
    }

    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| write(SUMMARY, &*self.lock()))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Compares the forms: the bytes of a project.
    fn settled<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| {
            let all = self.lock().clone();
            write(PROJECT, &all.settle())
        })?;
        Ok(PyBytes::new(py, &bytes))
    }
}

/// What was compared, for a checker.
///
/// # Errors
/// The bytes are no project of this release.
pub fn corpus(bytes: &[u8]) -> PyResult<Corpus> {
    let settled: Settled = read(PROJECT, "project", bytes)?;
    Ok(settled.into())
}

fn write(head: &str, what: &impl Serialize) -> PyResult<Vec<u8>> {
    let wrong = |error: postcard::Error| PyValueError::new_err(error.to_string());
    postcard::to_extend(what, head.as_bytes().to_vec()).map_err(wrong)
}

fn read<T: DeserializeOwned>(head: &str, kind: &str, bytes: &[u8]) -> PyResult<T> {
    let wrong = || {
        let release = env!("CARGO_PKG_VERSION");
        PyValueError::new_err(format!(
            "these bytes are no {kind} of mtlint {release}: make it anew with this release"
        ))
    };
    let body = bytes.strip_prefix(head.as_bytes()).ok_or_else(wrong)?;
    postcard::from_bytes(body).map_err(|_| wrong())
}
