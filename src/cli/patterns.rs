//! Patterns of paths, read as people mean them who write `.gitignore`: `de`, `de/`, `/de/**` and `./de/**` all stand for what lies in `de`.
//! What can match nothing is refused with what to write instead.

use super::failure::Failure;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use mtlint::text::visible::visible;

/// Whether a `*` for the last part of a pattern stands for folders as well, with all in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Star {
    /// For files only: `docs/*` is about the files right there.
    Files,
    /// For both: `docs/*` leaves nothing of `docs` out.
    All,
}

/// Patterns of paths from one directory.
#[derive(Debug)]
pub struct Patterns {
    set: GlobSet,
    directory: std::path::PathBuf,
}

impl Patterns {
    /// Reads patterns that stand in `place`, a key of the configuration or an option.
    pub fn new(
        written: &[String],
        place: &str,
        star: Star,
        directory: &std::path::Path,
    ) -> Result<Self, Failure> {
        let mut set = GlobSetBuilder::new();
        let wrong = |pattern: &str, error: &dyn std::fmt::Display| {
            let message = format!("{place}: '{pattern}': {error}");
            Failure::Message(visible(&message).into_owned())
        };
        for pattern in written {
            for glob in globs(pattern, star).map_err(|error| wrong(pattern, &error))? {
                let glob = GlobBuilder::new(&glob).literal_separator(true).build();
                set.add(glob.map_err(|error| wrong(pattern, error.kind()))?);
            }
        }
        Ok(Self {
            set: set.build().map_err(|error| wrong("", error.kind()))?,
            directory: directory.to_owned(),
        })
    }

    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Whether one of them matches a path from their directory.
    pub fn match_path(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// Whether one of them matches an input.
    pub fn match_input(&self, input: &super::inputs::Input) -> bool {
        let path = || input.under(&self.directory);
        !self.is_empty() && path().is_some_and(|path| self.match_path(&path))
    }
}

/// The globs that a pattern comes to.
fn globs(pattern: &str, star: Star) -> Result<Vec<String>, &'static str> {
    let trimmed = pattern.trim();
    if trimmed.starts_with('!') {
        return Err("a pattern cannot be turned round with '!': name the files that it is about");
    }
    if trimmed.contains('\\') {
        return Err(
            "write '/' between folders, and a special character itself in brackets, such as [*]",
        );
    }
    let parts: Vec<&str> = trimmed
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    let Some(last) = parts.last() else {
        return Err("it names no file; '**' stands for all");
    };
    if parts.contains(&"..") {
        return Err("what lies outside of the directory is not reached by '..'");
    }
    if parts
        .iter()
        .any(|part| *part != "**" && part.contains("**"))
    {
        return Err("'**' stands between slashes, for any number of folders");
    }
    let is_anchored = trimmed
        .trim_end_matches('/')
        .trim_start_matches("./")
        .contains('/');
    let mut glob = parts.join("/");
    if !is_anchored && glob != "**" {
        glob.insert_str(0, "**/");
    }
    let is_deep = match *last {
        "**" => false,
        "*" => star == Star::All,
        _ => true,
    };
    let below = is_deep.then(|| format!("{glob}/**"));
    // A slash at the end stands for folders only.
    let own = (!trimmed.ends_with('/') || !is_deep).then_some(glob);
    Ok(own.into_iter().chain(below).collect())
}

#[cfg(test)]
mod tests {
    use super::{Patterns, Star};
    use std::path::Path;

    fn matched(pattern: &str, star: Star) -> Vec<&'static str> {
        let paths = [
            "de/a.md",
            "de/x/a.md",
            "en/a.md",
            "docs/de/a.md",
            "a.md",
            "de.md",
        ];
        let patterns = Patterns::new(&[pattern.to_owned()], "exclude", star, Path::new(""))
            .unwrap_or_else(|error| panic!("{pattern}: {error}"));
        let matching = paths.into_iter().filter(|path| patterns.match_path(path));
        matching.collect()
    }

    #[test]
    fn patterns_mean_what_people_mean() {
        for pattern in [
            "/de/**",
            "./de/**",
            "de/**",
            "/de",
            "/de/",
            "de//**",
            "./de/./**",
        ] {
            assert_eq!(
                matched(pattern, Star::Files),
                ["de/a.md", "de/x/a.md"],
                "{pattern}"
            );
        }
        for pattern in ["de", "de/", "**/de", "**/de/**"] {
            let all = ["de/a.md", "de/x/a.md", "docs/de/a.md"];
            assert_eq!(matched(pattern, Star::Files), all, "{pattern}");
        }
        assert_eq!(matched("de/*", Star::Files), ["de/a.md"]);
        assert_eq!(matched("de/*", Star::All), ["de/a.md", "de/x/a.md"]);
        assert_eq!(matched("/a.md", Star::Files), ["a.md"]);
        assert_eq!(
            matched("{en,docs}/**", Star::Files),
            ["en/a.md", "docs/de/a.md"]
        );
        for pattern in ["*.md", "**", "*"] {
            assert_eq!(matched(pattern, Star::All).len(), 6, "{pattern}");
        }
    }

    #[test]
    fn what_can_match_nothing_is_refused() {
        for pattern in [
            "!de/**", "de\\**", "", "/", "./", "../de/**", "de/**.md", "de**", "[a", "{a",
        ] {
            let patterns =
                Patterns::new(&[pattern.to_owned()], "exclude", Star::All, Path::new(""));
            let error = patterns.expect_err(pattern).to_string();
            assert!(error.starts_with("exclude: '"), "{error}");
        }
    }
}
