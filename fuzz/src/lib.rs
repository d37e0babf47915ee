//! What must hold for any bytes: the bodies of the fuzz targets. `tests/it/fuzzed.rs` runs them over the inputs that are kept.
//!
//! A body takes bytes and panics if something does not hold. The first two bytes of an input that is checked choose its
//! format and its language (see [`Case`]), so that a fuzzer can turn to either.

mod files;
mod harmless;
mod reports;
// The tests that run the bodies have it as well.
#[allow(clippy::duplicate_mod)]
#[path = "../../tests/it/structure.rs"]
mod structure;
pub mod texts;

pub use files::{config, glossary, records};
pub use harmless::harmless;
pub use reports::reports;
pub use texts::{check, decode, fix, prose};

use mtlint::language::{LANGUAGES, Locale};
use mtlint::{Checker, Format, Settings};

/// A target: its name and its body.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 9] = [
    ("decode", decode),
    ("prose", prose),
    ("check", check),
    ("fix", fix),
    ("harmless", harmless),
    ("reports", reports),
    ("glossary", glossary),
    ("config", config),
    ("records", records),
];

/// An input that is checked: `0` to `3` for its format, a byte for its target language, then the file.
pub struct Case<'a> {
    pub format: Format,
    pub checker: Checker,
    pub file: &'a [u8],
}

impl<'a> Case<'a> {
    pub fn of(data: &'a [u8]) -> Option<Self> {
        let [format, language, file @ ..] = data else {
            return None;
        };
        let format = match format & 3 {
            0 => Format::Text,
            1 => Format::Markdown,
            2 => Format::Mdx,
            _ => Format::Html,
        };
        let mut settings = Settings::default();
        settings.target = target(*language);
        Some(Self {
            format,
            checker: Checker::new(settings),
            file,
        })
    }
}

/// `a` is English and `b` detected; then come all languages in their order.
fn target(byte: u8) -> Option<Locale> {
    match byte.wrapping_sub(b'a') {
        0 => Locale::from_tag("en"),
        1 => None,
        other => {
            let language = LANGUAGES.get(usize::from(other - 2) % LANGUAGES.len())?;
            Locale::from_tag(language.code)
        }
    }
}
