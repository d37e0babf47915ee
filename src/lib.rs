//! mtlint finds what a careful editor would circle in a machine-translated text: words left in the source language, its
//! quotation marks and number formats, names spelt two ways, one quotation translated twice, residue of scrapers and engines.
//!
//! A file goes one way: its bytes are [decoded](decode), a format parser extracts its [prose](document) with the way back,
//! the prose is cut into blocks, sentences and tokens once, its [languages](language) are identified, every
//! [rule](rules::RULES) looks through it, and a [report] says what they found. No step searches the text for a position
//! that an earlier one had.

pub mod analysis;
pub mod baseline;
pub mod checker;
pub mod config;
pub mod decode;
pub mod diagnostic;
pub mod document;
pub mod evaluate;
pub mod fix;
pub mod glossary;
pub mod language;
pub mod original;
pub mod project;
pub mod report;
pub mod rule;
pub mod rules;
pub mod span;
pub mod suppress;

pub use checker::{Checked, Checker};
pub use config::Settings;
pub use diagnostic::{Applicability, Issue, Severity};
pub use document::Format;
pub use glossary::Glossary;
pub use rules::RULES;
pub use span::{LineIndex, Location, Span};
