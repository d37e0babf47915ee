//! The checker that the package wraps, and the work that one text is.

use crate::TextError;
use crate::checked::{Ahead, Checked, Found};
use crate::many;
use crate::project::{self, Gathered};
use crate::settings::{self, GlossaryFile};
use crate::text::Text;
use mtlint::article::corpus::Corpus;
use mtlint::check::corpus::Gathering;
use mtlint::{Checker, Format, Settings};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyDict, PyList};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// One text to check, and all that its check needs.
pub struct Job {
    text: Text,
    original: Option<Text>,
    format: Format,
    checker: Arc<Checker>,
    /// What the text is known by among others; empty where nobody asks.
    path: String,
}

/// A text with its target, its source, its original and its format, as Python hands it over.
type Row<'py> = (
    Bound<'py, PyAny>,
    Option<String>,
    Option<String>,
    Option<Bound<'py, PyAny>>,
    String,
);

/// The checkers of a batch, by the languages that its texts are said to be in: few, for many texts.
type Checkers = HashMap<(Option<String>, Option<String>), Arc<Checker>>;

impl Job {
    /// Checks the text. Needs no interpreter.
    ///
    /// # Errors
    /// The text or its original cannot be read, or mtlint failed: the message says so.
    pub fn found(&self) -> Result<Found, String> {
        unharmed(|| self.check())
    }

    /// What the text adds to a project, in which it is known by `path`. Needs no interpreter.
    ///
    /// # Errors
    /// The text cannot be read, or mtlint failed: the message says so.
    fn gathered(&self) -> Result<Gathering, String> {
        unharmed(|| {
            let gathering = self
                .checker
                .gather(self.text.bytes(), self.format, &self.path);
            gathering.map_err(|error| error.to_string())
        })
    }

    fn check(&self) -> Result<Found, String> {
        let ahead = Ahead {
            text: self.text.ahead(),
            original: self.original.as_ref().map_or(0, Text::ahead),
        };
        let beside;
        let mut checker = &*self.checker;
        if let Some(original) = &self.original {
            let read = checker.original(original.bytes(), self.format);
            let read = read.map_err(|error| format!("against: {error}"))?;
            beside = checker.clone().against(Arc::new(read));
            checker = &beside;
        }
        let checked = checker.check(self.text.bytes(), self.format);
        let checked = checked.map_err(|error| error.to_string())?;
        Ok(Found::of(checker, &checked, ahead))
    }
}

/// What comes of work on a text. A panic is a fault of mtlint: it takes its text along, not those beside it.
fn unharmed<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err("a fault of mtlint: it panicked at this text".to_owned()))
}

/// Checks texts under one set of settings.
#[pyclass(frozen, module = "mtlint._mtlint")]
pub struct Core {
    settings: Settings,
    /// What the texts are compared with.
    corpus: Option<Arc<Corpus>>,
}

impl Core {
    fn job(&self, row: &Bound<'_, PyAny>, checkers: &mut Checkers) -> PyResult<Job> {
        let (text, target, source, original, format): Row<'_> = row.extract()?;
        let text = Text::of(&text)?;
        let original = original.as_ref().map(Text::of).transpose()?;
        let format = settings::format(&format).map_err(PyValueError::new_err)?;
        let languages = (target, source);
        let checker = match checkers.get(&languages) {
            Some(checker) => Arc::clone(checker),
            None => {
                let (target, source) = (languages.0.as_deref(), languages.1.as_deref());
                let told = settings::told(&self.settings, target, source);
                let mut checker = Checker::new(told.map_err(PyValueError::new_err)?);
                if let Some(corpus) = &self.corpus {
                    checker = checker.in_project(Arc::clone(corpus));
                }
                let checker = Arc::new(checker);
                checkers.insert(languages, Arc::clone(&checker));
                checker
            }
        };
        Ok(Job {
            text,
            original,
            format,
            checker,
            path: String::new(),
        })
    }
}

#[pymethods]
impl Core {
    #[new]
    fn new(
        keys: &Bound<'_, PyDict>,
        glossaries: Vec<GlossaryFile>,
        project: Option<PyBackedBytes>,
    ) -> PyResult<Self> {
        let settings = settings::settings(keys, &glossaries)?;
        let corpus = project.map(|bytes| project::corpus(&bytes)).transpose()?;
        let corpus = corpus.map(Arc::new);
        Ok(Self { settings, corpus })
    }

    /// Refuses languages and a format that there are not.
    fn suits(&self, target: Option<&str>, source: Option<&str>, format: &str) -> PyResult<()> {
        settings::told(&self.settings, target, source).map_err(PyValueError::new_err)?;
        settings::format(format).map_err(PyValueError::new_err)?;
        Ok(())
    }

    fn check(&self, py: Python<'_>, row: &Bound<'_, PyAny>) -> PyResult<Checked> {
        let job = self.job(row, &mut HashMap::new())?;
        let found = py.detach(|| job.found());
        found.map(Checked).map_err(TextError::new_err)
    }

    /// Checks many texts at a time. In the place of one that cannot be checked stands an error.
    fn check_many<'py>(
        &self,
        py: Python<'py>,
        rows: &Bound<'py, PyList>,
        threads: Option<usize>,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let mut checkers = HashMap::new();
        let job = |number: usize| {
            let row = rows.get_item(number);
            let job = row.and_then(|row| self.job(&row, &mut checkers));
            job.map_err(|error| error.value(py).to_string())
        };
        let object = |found: Result<Found, String>| match found {
            Ok(found) => Ok(Bound::new(py, Checked(found))?.into_any()),
            Err(why) => {
                let error = TextError::new_err(why).into_value(py);
                Ok(error.into_bound(py).into_any())
            }
        };
        let found = many::done(py, rows.len(), threads, job, Job::found)?;
        found.into_iter().map(object).collect()
    }

    /// Adds what many texts say, which are known by these paths. One that cannot be read adds nothing.
    fn gather(
        &self,
        py: Python<'_>,
        rows: &Bound<'_, PyList>,
        paths: Vec<String>,
        threads: Option<usize>,
        into: &Gathered,
    ) -> PyResult<()> {
        let mut checkers = HashMap::new();
        let job = |number: usize| {
            let row = rows.get_item(number);
            let job = row.and_then(|row| self.job(&row, &mut checkers));
            let mut job = job.map_err(|error| error.value(py).to_string())?;
            job.path = paths.get(number).cloned().unwrap_or_default();
            Ok(job)
        };
        let gathered = many::done(py, rows.len(), threads, job, Job::gathered)?;
        py.detach(|| gathered.into_iter().flatten().for_each(|one| into.add(one)));
        Ok(())
    }
}
