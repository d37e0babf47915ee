//! The rules: one file each, in rooms by what the fault belongs to.
//!
//! A rule is added with its file, one `mod` line in its room and one entry in [`RULES`].

mod accuracy;
mod consistency;
mod fluency;
mod labels;
mod locale;
mod residue;
mod surface;
mod terminology;
mod upkeep;
mod wording;

use crate::rule::Rule;
pub(crate) use residue::disclosure::is_disclosed;
pub(crate) use upkeep::unused_ignore::UNUSED_IGNORE;

/// Every rule, in the order of the documentation. Issues at the same place are reported in this order.
pub static RULES: &[&Rule] = &[
    &accuracy::untranslated_bracket::UNTRANSLATED_BRACKET,
    &accuracy::untranslated_fragment::UNTRANSLATED_FRAGMENT,
    &accuracy::untranslated_sentence::UNTRANSLATED_SENTENCE,
    &accuracy::untranslated_file::UNTRANSLATED_FILE,
    &accuracy::foreign_script::FOREIGN_SCRIPT,
    &accuracy::mixed_script_word::MIXED_SCRIPT_WORD,
    &accuracy::copied_source::COPIED_SOURCE,
    &accuracy::missing_text::MISSING_TEXT,
    &accuracy::added_text::ADDED_TEXT,
    &accuracy::length_mismatch::LENGTH_MISMATCH,
    &accuracy::missing_end_mark::MISSING_END_MARK,
    &accuracy::negation_mismatch::NEGATION_MISMATCH,
    &accuracy::code_mismatch::CODE_MISMATCH,
    &accuracy::link_mismatch::LINK_MISMATCH,
    &accuracy::placeholder_mismatch::PLACEHOLDER_MISMATCH,
    &accuracy::markup_mismatch::MARKUP_MISMATCH,
    &accuracy::name_mismatch::NAME_MISMATCH,
    &accuracy::number_mismatch::NUMBER_MISMATCH,
    &locale::foreign_quotes::FOREIGN_QUOTES,
    &locale::foreign_punctuation::FOREIGN_PUNCTUATION,
    &locale::punctuation_spacing::PUNCTUATION_SPACING,
    &locale::missing_inverted_mark::MISSING_INVERTED_MARK,
    &locale::number_format::NUMBER_FORMAT,
    &locale::date_format::DATE_FORMAT,
    &locale::time_format::TIME_FORMAT,
    &locale::currency_format::CURRENCY_FORMAT,
    &locale::unit_format::UNIT_FORMAT,
    &fluency::mismatched_quotes::MISMATCHED_QUOTES,
    &fluency::unbalanced_quotes::UNBALANCED_QUOTES,
    &fluency::nested_quotes::NESTED_QUOTES,
    &fluency::unbalanced_brackets::UNBALANCED_BRACKETS,
    &fluency::repeated_word::REPEATED_WORD,
    &fluency::repeated_text::REPEATED_TEXT,
    &fluency::lost_diacritics::LOST_DIACRITICS,
    &fluency::missing_contraction::MISSING_CONTRACTION,
    &fluency::missing_full_stop::MISSING_FULL_STOP,
    &fluency::sentence_case::SENTENCE_CASE,
    &fluency::stray_capital::STRAY_CAPITAL,
    &fluency::lower_case_noun::LOWER_CASE_NOUN,
    &fluency::name_order::NAME_ORDER,
    &residue::mt_residue::MT_RESIDUE,
    &residue::llm_residue::LLM_RESIDUE,
    &residue::broken_markup::BROKEN_MARKUP,
    &residue::damaged_code::DAMAGED_CODE,
    &residue::joined_words::JOINED_WORDS,
    &residue::html_entity::HTML_ENTITY,
    &residue::mojibake::MOJIBAKE,
    &residue::invisible_characters::INVISIBLE_CHARACTERS,
    &residue::scraper_residue::SCRAPER_RESIDUE,
    &residue::web_furniture::WEB_FURNITURE,
    &consistency::name_variant::NAME_VARIANT,
    &consistency::term_variant::TERM_VARIANT,
    &consistency::spelling_variety::SPELLING_VARIETY,
    &consistency::abbreviation_variant::ABBREVIATION_VARIANT,
    &consistency::double_translation::DOUBLE_TRANSLATION,
    &consistency::quote_style::QUOTE_STYLE,
    &consistency::inconsistent_translation::INCONSISTENT_TRANSLATION,
    &terminology::glossary_violation::GLOSSARY_VIOLATION,
    &upkeep::outdated_translation::OUTDATED_TRANSLATION,
    &UNUSED_IGNORE,
];
