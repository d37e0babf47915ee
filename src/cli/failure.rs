//! Why a run ends before its end.

use mtlint::check::settings::ConfigError;
use mtlint::text::visible::visible;
use std::fmt;
use std::io::{self, Write};
use std::path::Path;

/// What ends a run.
#[derive(Debug)]
pub enum Failure {
    /// Whoever reads the output has read enough. Not a fault.
    Closed,
    /// Somebody asked the run to end.
    Interrupted,
    /// Something was given that cannot be used, or the output cannot be written. In words fit for a terminal.
    Message(String),
}

impl Failure {
    /// A failure at a file.
    pub fn at(path: &Path, error: impl fmt::Display) -> Self {
        Self::Message(format!("{}: {error}", visible(&path.to_string_lossy())))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Message(format!("cannot write the output: {error}"))
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Message(visible(&error.to_string()).into_owned())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("the output is closed"),
            Self::Interrupted => f.write_str("interrupted"),
            Self::Message(message) => f.write_str(message),
        }
    }
}

/// Why a file could not be read or written, in people's words where there are some for it.
pub fn why(error: &io::Error) -> String {
    if error.get_ref().is_some() {
        // It was put in words where it arose.
        return error.to_string();
    }
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::AlreadyExists => "it is there already".to_owned(),
        io::ErrorKind::IsADirectory => "it is a directory, not a file".to_owned(),
        io::ErrorKind::NotADirectory => {
            "what should be a directory on the way to it is a file".to_owned()
        }
        _ => error.to_string(),
    }
}

/// Says on standard error what is no error but should be known.
pub fn warn(message: impl fmt::Display) {
    // As below.
    let _ = writeln!(io::stderr(), "warning: {message}");
}

/// Says on standard error what somebody may wonder about.
pub fn note(message: impl fmt::Display) {
    // As below.
    let _ = writeln!(io::stderr(), "note: {message}");
}

/// Says something on standard error, if anyone is there to read it.
pub fn complain(message: impl fmt::Display) {
    // There is no other place to say that standard error is closed.
    let _ = writeln!(io::stderr(), "error: {message}");
}
