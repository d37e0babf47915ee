//! Which files a run reads, and reading them.

use super::args::Inputs;
use super::failure::{Failure, why};
use globset::{GlobBuilder, GlobMatcher};
use ignore::{WalkBuilder, WalkState};
use mtlint::Format;
use mtlint::decode::{Decoded, LARGEST};
use mtlint::report::FileError;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// One text to read. Ordered by name, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// The path, or what standard input is called.
    name: PathBuf,
    /// Where it comes from.
    origin: Origin,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// Named by the user.
    Named,
    /// Found in a directory.
    Found,
    Stdin,
}

impl Input {
    /// A file that an editor has open.
    pub fn open(path: &Path) -> Self {
        Self {
            name: short(path).to_owned(),
            origin: Origin::Named,
        }
    }

    /// A text that is no file yet.
    pub fn unsaved() -> Self {
        Self {
            name: PathBuf::from("<unsaved>"),
            origin: Origin::Stdin,
        }
    }

    /// Its name in reports, with forward slashes. Bytes that are not Unicode are replaced.
    pub fn display(&self) -> Cow<'_, str> {
        display(&self.name)
    }

    /// The file that it is, if it is one.
    pub fn file(&self) -> Option<&Path> {
        (!self.is_stdin()).then_some(&self.name)
    }

    /// Whether the user named it.
    pub fn is_named(&self) -> bool {
        self.origin == Origin::Named
    }

    /// The directory that it lies in, as it is named.
    pub fn directory(&self) -> Option<PathBuf> {
        self.name.parent().map(Path::to_owned)
    }

    /// Whether it can be read only once.
    pub fn is_stdin(&self) -> bool {
        self.origin == Origin::Stdin
    }

    /// Where the file lies, with links on the way followed, but not one that it is itself.
    pub fn absolute(&self) -> Option<PathBuf> {
        let file = self.file()?;
        let directory = directory(file.parent()?)?;
        Some(directory.join(file.file_name()?))
    }

    /// Its path from a directory above it, with forward slashes.
    pub fn under(&self, root: &Path) -> Option<String> {
        let path = match self.origin {
            // What standard input is called need not be there.
            Origin::Stdin => std::env::current_dir().ok()?.join(&self.name),
            Origin::Named | Origin::Found => self.absolute()?,
        };
        let root = directory(root)?;
        let path = match path.strip_prefix(&root) {
            Ok(path) => path.to_owned(),
            // A link within the directory leads out of it.
            Err(_) => self.named_under(&root)?,
        };
        let parts: Vec<_> = path
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        Some(parts.join("/"))
    }

    /// Its path from a directory above it, as it is named.
    fn named_under(&self, root: &Path) -> Option<PathBuf> {
        let here = std::env::current_dir().ok()?;
        let path = std::path::absolute(here.join(&self.name)).ok()?;
        let path = path.strip_prefix(root).ok()?;
        let is_plain = path
            .components()
            .all(|part| matches!(part, std::path::Component::Normal(_)));
        is_plain.then(|| path.to_owned())
    }

    /// The format that its name says.
    pub fn format(&self) -> Format {
        Format::of_path(&self.name)
    }

    /// Whether it is worth no word: a review page of mtlint's own, found in a directory.
    pub fn is_own(&self, bytes: &[u8]) -> bool {
        self.origin == Origin::Found && mtlint::report::html::is_page(bytes)
    }

    /// All its bytes.
    pub fn read(&self) -> Result<Vec<u8>, String> {
        let read = match self.origin {
            Origin::Stdin => read_bounded(io::stdin().lock(), 0),
            Origin::Named | Origin::Found => read_file(&self.name),
        };
        read.map_err(|error| why(&error))
    }
}

/// A path as reports name it, with forward slashes. Bytes that are not Unicode are replaced.
pub fn display(path: &Path) -> Cow<'_, str> {
    let name = short(path).to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        name
    } else {
        Cow::Owned(name.replace(std::path::MAIN_SEPARATOR, "/"))
    }
}

/// The texts of a run.
pub struct Gathered {
    pub inputs: Vec<Input>,
    /// What could not be looked into.
    pub errors: Vec<FileError>,
    /// How many patterns leave out.
    pub excluded: usize,
}

/// Where a directory lies, with links followed.
pub fn directory(path: &Path) -> Option<PathBuf> {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    std::fs::canonicalize(path).ok()
}

/// All bytes of a file.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    read_bounded(file, length)
}

/// The text of a file that is no article: a configuration, a glossary, a baseline.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = read_file(path).map_err(|error| Failure::at(path, why(&error)))?;
    let decoded = Decoded::new(&bytes).map_err(|error| Failure::at(path, error))?;
    Ok(decoded.text().to_owned())
}

/// Reads no more than can be checked: a device or a pipe may never end.
fn read_bounded(reader: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    let too_large = || {
        let message = format!("too large: at most {LARGEST} bytes are read");
        io::Error::new(io::ErrorKind::FileTooLarge, message)
    };
    if expected > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(expected as usize);
    reader.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    Ok(bytes)
}

/// What is said of a file that is named and is of a kind that nothing is known of: read as plain text, its markup would be taken
/// for words.
const OF_NO_KIND: &str = "mtlint does not read files of this kind; hand its text over on standard input, with \
    --stdin-name and a name that ends in .txt, .md or .html";

/// The texts that the arguments mean, in order and each once; and what could not be looked into.
pub fn collect(arguments: &Inputs) -> (Vec<Input>, Vec<FileError>) {
    let mut inputs = Vec::new();
    let mut errors = Vec::new();
    let mut directories: Vec<PathBuf> = Vec::new();
    for path in &arguments.paths {
        if path.as_os_str() == "-" {
            let name = arguments
                .stdin_name
                .clone()
                .unwrap_or_else(|| PathBuf::from("<stdin>"));
            inputs.push(Input {
                name,
                origin: Origin::Stdin,
            });
            continue;
        }
        // What is not there is told here, for `include` and `exclude` may drop the path before it is read.
        match std::fs::metadata(path) {
            Ok(found) if found.is_dir() => directories.push(path.clone()),
            Ok(_) if path.extension().is_some() && Format::of_extension(path).is_none() => {
                errors.push(FileError {
                    path: path.to_string_lossy().into_owned(),
                    message: OF_NO_KIND.to_owned(),
                });
            }
            Ok(_) => inputs.push(Input {
                name: short(path).to_owned(),
                origin: Origin::Named,
            }),
            Err(error) => match Glob::of(path) {
                Some(glob) => glob.expand(arguments, &mut inputs, &mut errors),
                None => errors.push(FileError {
                    path: path.to_string_lossy().into_owned(),
                    message: why(&error),
                }),
            },
        }
    }
    walk(&directories, arguments, &mut inputs, &mut errors);
    inputs.sort_unstable_by(|a, b| {
        let bytes = |input: &Input| input.name.as_os_str().as_encoded_bytes().to_owned();
        bytes(a).cmp(&bytes(b)).then(a.origin.cmp(&b.origin))
    });
    // What was named and found as well counts as named, which sorts first.
    inputs.dedup_by(|later, first| {
        let both = (first.origin == Origin::Stdin) == (later.origin == Origin::Stdin);
        both && later.name == first.name
    });
    (inputs, errors)
}

/// A pattern of paths that no shell has followed: between quotation marks, or where shells know none.
struct Glob {
    written: String,
    base: PathBuf,
    set: GlobMatcher,
}

impl Glob {
    /// Of an argument that names no file.
    fn of(path: &Path) -> Option<Self> {
        let written = path.to_str()?;
        let special = written.find(['*', '?', '[', '{'])?;
        let base = written.get(..special)?.rsplit_once('/');
        let base = base.map_or(".", |(base, _)| if base.is_empty() { "/" } else { base });
        let glob = GlobBuilder::new(written.strip_prefix("./").unwrap_or(written))
            .literal_separator(true)
            .build()
            .ok()?;
        Some(Self {
            written: written.to_owned(),
            base: PathBuf::from(base),
            set: glob.compile_matcher(),
        })
    }

    /// Adds the texts that it matches; that there is none is told.
    fn expand(self, arguments: &Inputs, inputs: &mut Vec<Input>, errors: &mut Vec<FileError>) {
        let mut found = Vec::new();
        if self.base.is_dir() {
            walk(&[self.base], arguments, &mut found, errors);
        }
        found.retain(|input: &Input| self.set.is_match(&input.name));
        if found.is_empty() {
            errors.push(FileError {
                path: self.written,
                message: "there is no text, Markdown or HTML file that this pattern matches"
                    .to_owned(),
            });
        }
        inputs.append(&mut found);
    }
}

/// Refuses an output that would take the place of one of the inputs, or of what else is `read`: originals, glossaries, configurations.
pub fn spare(inputs: &[Input], read: &[PathBuf], output: &Path) -> Result<(), Failure> {
    let Ok(output_path) = std::fs::canonicalize(output) else {
        return Ok(());
    };
    let same = |input: &Input| {
        let file = input
            .file()
            .and_then(|file| std::fs::canonicalize(file).ok());
        file.is_some_and(|file| file == output_path && file.is_file())
    };
    if inputs.iter().any(same) {
        let message = "it is one of the texts that are checked; name another file for the output";
        return Err(Failure::at(output, message));
    }
    let is_read =
        |path: &PathBuf| std::fs::canonicalize(path).is_ok_and(|path| path == output_path);
    if output_path.is_file() && read.iter().any(is_read) {
        let message = "this run reads it; name another file for the output";
        return Err(Failure::at(output, message));
    }
    Ok(())
}

fn walk(
    directories: &[PathBuf],
    arguments: &Inputs,
    inputs: &mut Vec<Input>,
    errors: &mut Vec<FileError>,
) {
    let Some((first, rest)) = directories.split_first() else {
        return;
    };
    let mut builder = WalkBuilder::new(first);
    for directory in rest {
        builder.add(directory);
    }
    builder
        .require_git(false)
        .follow_links(false)
        .threads(arguments.jobs.map_or(0, std::num::NonZeroUsize::get));
    let found = Mutex::new((inputs, errors));
    builder.build_parallel().run(|| {
        Box::new(|entry| {
            // Another thread's panic leaves a list that is whole: entries are pushed one by one.
            let mut found = found
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            match entry {
                Ok(entry) => {
                    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                    if is_file && Format::of_extension(entry.path()).is_some() {
                        found.0.push(Input {
                            name: short(entry.path()).to_owned(),
                            origin: Origin::Found,
                        });
                    }
                }
                Err(error) => found.1.push(walk_error(&error)),
            }
            WalkState::Continue
        })
    });
}

/// A path without the `./` that says nothing.
pub fn short(path: &Path) -> &Path {
    match path.strip_prefix(".") {
        Ok(rest) if !rest.as_os_str().is_empty() => rest,
        _ => path,
    }
}

/// The walker's errors nest the path within.
fn walk_error(error: &ignore::Error) -> FileError {
    let mut path = None;
    let mut inner = error;
    loop {
        match inner {
            ignore::Error::WithPath { path: at, err } => {
                path = Some(at);
                inner = err;
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                inner = err
            }
            ignore::Error::Partial(errors) if errors.len() == 1 => inner = &errors[0],
            _ => break,
        }
    }
    FileError {
        path: path.map_or_else(
            || ".".to_owned(),
            |path| short(path).to_string_lossy().into_owned(),
        ),
        message: inner.to_string(),
    }
}
