//! mtlint in Python: the module `mtlint._mtlint`, which the package `mtlint` wraps in types of its own.
//!
//! What is here is as little as can be: texts come in, what was found goes out as plain tuples, of which the package makes its dataclasses
//! when somebody asks for them. So a batch costs Python one object a text, and the types that are checked are those that are used.

mod arrow;
mod checked;
mod checker;
mod many;
mod project;
mod settings;
mod text;

use pyo3::prelude::*;

pyo3::create_exception!(
    mtlint,
    TextError,
    pyo3::exceptions::PyValueError,
    "A text that cannot be checked: it is no text, or not all of it is."
);

/// The module that the package loads.
#[pymodule]
mod _mtlint {
    use pyo3::prelude::*;
    use std::ffi::OsString;
    use std::io::Write as _;

    #[pymodule_export]
    use super::TextError;
    #[pymodule_export]
    use super::arrow::Table;
    #[pymodule_export]
    use super::checked::Checked;
    #[pymodule_export]
    use super::checker::Core;
    #[pymodule_export]
    use super::project::Gathered;

    /// The version of the package.
    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// Runs the command line with these arguments, of which the first is its own name, and gives the exit code.
    #[pyfunction]
    fn run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
        py.detach(|| {
            let code = mtlint::cli::run(arguments);
            // At the end of a process that is not Rust's, nobody else does.
            let _ = std::io::stdout().flush();
            code
        })
    }
}
