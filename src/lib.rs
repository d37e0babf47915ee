//! mtlint finds what a careful editor would circle in a machine-translated text: words left in the source language, its
//! quotation marks and number formats, names spelt two ways, one quotation translated twice, residue of scrapers and engines.
//!
//! A file goes one way: its bytes are [decoded](decode), a format parser extracts its [prose](document) with the way back,
//! the prose is cut into blocks, sentences and tokens once, its [languages](language) are identified, every
//! [rule](rules::RULES) looks through it, and a [report] says what they found. No step searches the text for a position
//! that an earlier one had.

pub mod analysis;
pub mod article;
pub mod check;
pub mod decode;
pub mod diagnostic;
pub mod document;
pub mod evaluate;
pub mod language;
pub mod report;
pub mod rule;
pub mod rules;
pub mod text;

pub use article::glossary::Glossary;
pub use check::checker::{Checked, Checker};
pub use check::settings::Settings;
pub use decode::LineIndex;
pub use diagnostic::{Applicability, Issue, Severity};
pub use document::Format;
pub use rules::RULES;
pub use text::span::{Location, Span};
