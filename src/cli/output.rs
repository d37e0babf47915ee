//! Where results go.

use super::args::When;
use super::failure::{Failure, why};
use super::interrupt;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Standard output, or a file that appears when it is complete.
pub enum Output {
    Stdout(BufWriter<io::Stdout>),
    /// A device or a pipe: nothing to replace.
    Direct(BufWriter<std::fs::File>, PathBuf),
    Replacing(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    pub fn stdout() -> Self {
        Self::Stdout(BufWriter::with_capacity(1 << 16, io::stdout()))
    }

    /// A file at this path; what is there stays until [`Self::finish`].
    pub fn file(path: &Path) -> Result<Self, Failure> {
        let fail = |error: io::Error| Failure::at(path, why(&error));
        // A link stays a link, to a new file.
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if std::fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
            let file = std::fs::OpenOptions::new()
                .write(true)
                .open(&path)
                .map_err(fail)?;
            return Ok(Self::Direct(BufWriter::new(file), path));
        }
        let directory = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(".mtlint-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As for any new file: the umask takes away from it.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        // The error would name the file beside it, which nobody asked for.
        let file = builder
            .tempfile_in(directory)
            .map_err(|error| fail(error.kind().into()))?;
        interrupt::takes_away(file.path());
        Ok(Self::Replacing(
            BufWriter::with_capacity(1 << 16, file),
            path,
        ))
    }

    /// Ends the output; a file takes its place now.
    pub fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Stdout(mut out) => Ok(out.flush()?),
            Self::Direct(mut out, path) => {
                out.flush().map_err(|error| Failure::at(&path, why(&error)))
            }
            Self::Replacing(out, path) => {
                let fail = |error: io::Error| Failure::at(&path, why(&error));
                let file = out.into_inner().map_err(|error| fail(error.into_error()))?;
                file.persist(&path).map_err(|error| fail(error.error))?;
                Ok(())
            }
        }
    }

    /// Writes the whole of it.
    pub fn finish_with(mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.write_all(bytes)?;
        self.finish()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::Direct(out, _) => out.write(bytes),
            Self::Replacing(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::Direct(out, _) => out.flush(),
            Self::Replacing(out, _) => out.flush(),
        }
    }
}

/// Whether to colour what goes to standard output.
pub fn stdout_color(when: When) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}

/// The columns of the terminal, or what reads well in a file.
pub fn width() -> usize {
    const OF_A_FILE: usize = 100;
    if !io::stdout().is_terminal() {
        return OF_A_FILE;
    }
    terminal_size::terminal_size().map_or(OF_A_FILE, |(width, _)| usize::from(width.0))
}
