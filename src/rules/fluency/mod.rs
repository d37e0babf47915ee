//! Marks and words that are wrong in any language.

mod bracket_capitals;
mod breaks_off;
mod capital_units;
mod digest;
mod dotless;
mod doubled;
mod doubled_function_word;
mod heading_capitals;
pub(super) mod lower_case_noun;
pub(super) mod mismatched_quotes;
pub(super) mod missing_full_stop;
pub(super) mod name_order;
pub(super) mod nested_quotes;
mod noun_lists;
mod repeated_original;
pub(super) mod repeated_text;
pub(super) mod repeated_word;
pub(super) mod sentence_case;
pub(super) mod stray_capital;
mod tongues;
mod turned_names;
mod two_capitals;
pub(super) mod unbalanced_brackets;
pub(super) mod unbalanced_quotes;
mod units;
mod unparted;
mod words_twice;
