//! What git says has changed. Asked as a program: whoever has a repository has it.

use super::failure::Failure;
use mtlint::text::visible::visible;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The files that changed since a revision, by their absolute paths.
pub struct Changes {
    root: PathBuf,
    files: HashMap<PathBuf, Option<Former>>,
}

/// A file as it was.
pub struct Former {
    /// Its name then; its extension told the format.
    pub path: PathBuf,
    blob: String,
}

impl Changes {
    /// What changed in the working tree since it parted from `revision`; files that git does not know are new.
    pub fn since(revision: &str) -> Result<Self, Failure> {
        let here = Path::new(".");
        let root = line(git(here, ["rev-parse", "--show-toplevel"])?);
        let root = std::fs::canonicalize(path(root.as_bytes()))
            .map_err(|error| Failure::Message(format!("git: {error}")))?;
        let commit = commit(&root, revision)?;
        // What others changed there in the meantime is not this branch's.
        let base = git(&root, ["merge-base", &commit, "HEAD"]).map_or(commit, line);
        let mut files = HashMap::new();
        let raw = [
            "diff",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-ext-diff",
            "--diff-filter=d",
            "-M",
            &base,
            "--",
        ];
        let changed = git(&root, raw)?;
        let mut fields = changed.split(|byte| *byte == 0);
        while let Some((head, name)) = fields.next().zip(fields.next()) {
            let head = String::from_utf8_lossy(head);
            let mut parts = head.split(' ');
            let (Some(blob), Some(status)) = (parts.nth(2), parts.nth(1)) else {
                break;
            };
            let now = if status.starts_with(['R', 'C']) {
                fields.next().unwrap_or(name)
            } else {
                name
            };
            let former = (status != "A").then(|| Former {
                path: path(name),
                blob: blob.to_owned(),
            });
            files.insert(root.join(path(now)), former);
        }
        let others = git(&root, ["ls-files", "-z", "--others", "--exclude-standard"])?;
        for name in others
            .split(|byte| *byte == 0)
            .filter(|name| !name.is_empty())
        {
            files.insert(root.join(path(name)), None);
        }
        Ok(Self { root, files })
    }

    /// What is known of a file that changed: nothing if it did not, nothing inside if it is new.
    pub fn of(&self, absolute: &Path) -> Option<Option<&Former>> {
        self.files.get(absolute).map(Option::as_ref)
    }

    /// The bytes of a file as it was.
    pub fn read(&self, former: &Former) -> Result<Vec<u8>, String> {
        git(&self.root, ["cat-file", "blob", &former.blob]).map_err(|failure| match failure {
            Failure::Message(message) => message,
            Failure::Closed | Failure::Interrupted => "git: no output".to_owned(),
        })
    }
}

/// The bytes of a file as it was at a revision; nothing if it was not there.
pub fn as_it_was(file: &Path, revision: &str) -> Result<Option<Vec<u8>>, Failure> {
    let fail = |error: std::io::Error| Failure::Message(format!("git: {error}"));
    let file = std::fs::canonicalize(file).map_err(fail)?;
    let (Some(directory), Some(name)) = (file.parent(), file.file_name()) else {
        return Ok(None);
    };
    let commit = commit(directory, revision)?;
    let blob = format!("{commit}:./{}", name.to_string_lossy());
    Ok(git(directory, ["cat-file", "blob", &blob]).ok())
}

/// The name of the commit that a revision is.
fn commit(directory: &Path, revision: &str) -> Result<String, Failure> {
    let commit = format!("{revision}^{{commit}}");
    let named = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &commit,
    ];
    git(directory, named).map(line).map_err(|_| {
        let revision = visible(revision);
        Failure::Message(format!(
            "git knows no revision '{revision}'; a shallow clone, as in CI, has to fetch it first"
        ))
    })
}

fn git<'a>(
    directory: &Path,
    arguments: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<u8>, Failure> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(directory)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure::Message(format!("git: {error}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("it failed");
    Err(Failure::Message(format!("git: {}", visible(said))))
}

fn line(output: Vec<u8>) -> String {
    String::from_utf8_lossy(&output)
        .trim_end_matches(['\r', '\n'])
        .to_owned()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    let name = String::from_utf8_lossy(bytes);
    PathBuf::from(OsStr::new(&*name))
}
