//! A text that the client has open.

use super::findings::Findings;
use super::position::Text;
use lsp_types::{TextDocumentContentChangeEvent, Uri};
use mtlint::Format;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A check that takes no longer than this is worth its while at every key.
const QUICK: Duration = Duration::from_millis(100);

/// The longest that a text is to be left alone before it is checked.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

pub struct Document {
    pub uri: Uri,
    pub path: Option<PathBuf>,
    /// Nothing for what is no kind of text that is read.
    pub format: Option<Format>,
    /// The client's number of the version.
    pub version: i32,
    /// Our own, which rises with every change whatever the client counts.
    pub revision: u64,
    pub text: Text,
    /// When it is to be checked, if it is to be.
    pub due: Option<Instant>,
    /// How long the last check took.
    pub took: Duration,
    /// What the last check found, and in which revision.
    pub found: Option<(u64, Findings)>,
    /// The revision that was last checked, whatever came of it.
    pub checked: u64,
}

impl Document {
    pub fn new(uri: Uri, path: Option<PathBuf>, language: &str, version: i32, text: Text) -> Self {
        Self {
            format: format(path.as_deref(), language),
            uri,
            path,
            version,
            revision: 1,
            text,
            due: None,
            took: Duration::ZERO,
            found: None,
            checked: 0,
        }
    }

    /// Takes over what the client changed, in its order.
    pub fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        for change in changes {
            match change.range {
                Some(range) => self.text.replace(range, &change.text),
                None => self.text = Text::new(change.text, self.text.unit),
            }
        }
        self.version = version;
        self.revision += 1;
    }

    /// Has it checked when it has been left alone for a while.
    pub fn schedule(&mut self) {
        let pause = self.took.saturating_sub(QUICK).min(LONGEST_PAUSE);
        self.due = self.format.map(|_| Instant::now() + pause);
    }

    /// What was found in it as it is now.
    pub fn findings(&self) -> Option<&Findings> {
        let (revision, findings) = self.found.as_ref()?;
        (*revision == self.revision).then_some(findings)
    }

    /// Whether nothing more will be found in it as it is now.
    pub fn is_settled(&self) -> bool {
        self.format.is_none() || self.checked == self.revision
    }
}

/// The format of a text: as its name says, or else as the editor does.
fn format(path: Option<&Path>, language: &str) -> Option<Format> {
    let named = path.and_then(Format::of_extension);
    named.or_else(|| match language.to_ascii_lowercase().as_str() {
        "markdown" | "gfm" | "quarto" => Some(Format::Markdown),
        "mdx" | "markdown.mdx" => Some(Format::Mdx),
        "html" | "xhtml" => Some(Format::Html),
        "plaintext" | "plain text" | "text" => Some(Format::Text),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::format;
    use mtlint::Format;
    use std::path::Path;

    #[test]
    fn the_name_goes_before_the_language() {
        let of = |name: &str, language| format(Some(Path::new(name)), language);
        assert_eq!(of("a.md", "plaintext"), Some(Format::Markdown));
        assert_eq!(of("LICENSE", "plaintext"), Some(Format::Text));
        assert_eq!(of("a.rs", "rust"), None);
        assert_eq!(format(None, "markdown"), Some(Format::Markdown));
    }
}
