//! mtlint finds what a careful editor would circle in a machine-translated text: words left in the source language, its
//! quotation marks and number formats, names spelt two ways, one quotation translated twice, residue of scrapers and engines.
//!
//! ```
//! use mtlint::{Checker, Format, Settings, Severity};
//!
//! let settings = Settings::default()
//!     .with_target("en".parse()?)
//!     .with_min_severity(Severity::Warning);
//! let checker = Checker::new(settings);
//! let text = "The minister spoke of a « mediation » between the two governments, and then he left the room.";
//! let checked = checker.check(text.as_bytes(), Format::Text)?;
//! for issue in checker.report(&checked) {
//!     println!("{}:{} {}", issue.span.start.line, issue.span.start.column, issue.message);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A [`Checker`] has [`Settings`] and no state: it can be shared between threads, and the same bytes give the same issues.
//! [`Checker::check`] finds all there is; [`Checker::report`] gives what the settings report of it, with its places in the file, in the form
//! of the JSON report. [`report`] writes the formats of the command line.
//!
//! What is named here, at the root, and in [`report`] is the interface. The modules that the documentation does not show are for the
//! program, and change with any version.
//!
//! A file goes one way: its bytes are decoded, a format parser extracts its prose with the way back, the prose is cut into blocks,
//! sentences and tokens once, its languages are identified, every [rule](RULES) looks through it, and a report says what they found. No
//! step searches the text for a position that an earlier one had.

// The command line names the library by this name, as any other program would.
#[cfg(feature = "cli")]
extern crate self as mtlint;

#[doc(hidden)]
pub mod analysis;
#[doc(hidden)]
pub mod article;
#[doc(hidden)]
pub mod check;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod decode;
#[doc(hidden)]
pub mod diagnostic;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod evaluate;
#[doc(hidden)]
pub mod language;
pub mod report;
#[doc(hidden)]
pub mod rule;
#[doc(hidden)]
pub mod rules;
#[doc(hidden)]
pub mod text;

pub use article::glossary::{Glossary, Term};
pub use article::original::Original;
pub use check::checker::{Checked, Checker};
pub use check::settings::{ConfigError, PlaceLanguage, Settings};
pub use decode::{DecodeError, LineIndex};
pub use diagnostic::{Applicability, Category, Edit, Fix, Issue, Meta, Related, Severity};
pub use document::Format;
pub use language::{Locale, ProvideError, provide};
pub use report::json::Issue as Located;
pub use rule::Rule;
pub use rules::RULES;
pub use text::span::{LineColumn, Location, Span};
