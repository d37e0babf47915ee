//! What another language writes so: quotation marks, punctuation, numbers.

mod apart;
mod cents_dash;
mod compounds;
pub(super) mod currency_format;
mod dashes;
mod date_figures;
mod date_foreign;
pub(super) mod date_format;
mod date_pattern;
mod degrees;
pub(super) mod foreign_punctuation;
pub(super) mod foreign_quotes;
mod halves;
mod loose;
pub(super) mod missing_inverted_mark;
mod multipliers;
pub(super) mod number_format;
mod number_judge;
mod ordinals;
mod pieces;
mod place;
pub(super) mod punctuation_spacing;
mod sentence_end;
pub(super) mod time_format;
mod torn_words;
pub(super) mod unit_format;
mod versions;
