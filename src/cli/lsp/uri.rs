//! Paths as addresses, and back.

use lsp_types::Uri;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The file that an address names, if it names one on this machine.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let (host, path) = rest.split_at_checked(rest.find('/')?)?;
    if !host.is_empty() && !host.eq_ignore_ascii_case("localhost") {
        return None;
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = decoded(path)?;
    // Before the letter of a drive stands a slash that is none of the path.
    let drive = path.get(1..3).filter(|drive| {
        let letter = drive.starts_with(|c: char| c.is_ascii_alphabetic());
        cfg!(windows) && letter && drive.ends_with(':')
    });
    let path = match drive {
        Some(_) => path.get(1..)?.to_owned(),
        None => path,
    };
    Some(PathBuf::from(path))
}

/// The address of a file. A path that does not start at the root starts in the current directory.
pub fn of_path(path: &Path) -> Option<Uri> {
    let path = std::path::absolute(path).ok()?;
    let path = path.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    let mut uri = format!("file://{slash}");
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    Uri::from_str(&uri).ok()
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = (*first == b'%')
            .then(|| behind.split_at_checked(2))
            .flatten();
        let value = code.and_then(|(digits, behind)| {
            let digits = std::str::from_utf8(digits).ok()?;
            Some((u8::from_str_radix(digits, 16).ok()?, behind))
        });
        let (byte, behind) = value.unwrap_or((*first, behind));
        bytes.push(byte);
        rest = behind;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(all(test, unix))]
mod tests {
    use super::{of_path, path};
    use lsp_types::Uri;
    use std::path::{Path, PathBuf};
    use std::str::FromStr;

    #[test]
    fn there_and_back() {
        for name in ["/a/b.md", "/a b/é#?%41.md", "/日本/[x].md"] {
            let uri = of_path(Path::new(name)).expect("is Unicode");
            assert_eq!(path(&uri), Some(PathBuf::from(name)), "{}", uri.as_str());
        }
    }

    #[test]
    fn other_addresses_are_no_files() {
        for name in [
            "untitled:Untitled-1",
            "https://example.org/a.md",
            "file://host/a",
        ] {
            let uri = Uri::from_str(name).expect("is one");
            assert_eq!(path(&uri), None, "{name}");
        }
    }
}
