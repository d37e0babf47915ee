//! What a file of `corpora/languages` may say.

use crate::contractions::Contraction;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Table;

/// One file of `corpora/languages`. Its README describes the keys.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub name: String,
    pub autonym: String,
    pub iso639_3: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub relatives: Vec<String>,
    pub scripts: Vec<String>,
    pub sources: Vec<String>,
    #[serde(default)]
    pub nouns_capitalised: bool,
    #[serde(default)]
    pub names_follow: bool,
    #[serde(default)]
    pub inverted_marks: bool,
    #[serde(default)]
    pub title_case: bool,
    #[serde(default)]
    pub sentence_headings: bool,
    #[serde(default)]
    pub no_title_case: bool,
    #[serde(default)]
    pub marks_behind_quotes: bool,
    #[serde(default)]
    pub no_serial_comma: bool,
    #[serde(default)]
    pub case_endings: bool,
    #[serde(default)]
    pub dash: Option<String>,
    pub words: Words,
    #[serde(default)]
    pub declension: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub contractions: Vec<Contraction>,
    #[serde(default)]
    pub numbers: Numbers,
    #[serde(default)]
    pub dates: Dates,
    pub abbreviations: Abbreviations,
    #[serde(default)]
    pub apostrophe: Apostrophe,
    pub web: Web,
    #[serde(default)]
    pub chat: Chat,
    pub conventions: Table,
    #[serde(default)]
    pub regions: BTreeMap<String, Table>,
    pub cldr: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub function_words: Vec<String>,
    pub loans: Vec<String>,
    #[serde(default)]
    pub repeated_ok: Vec<String>,
    #[serde(default)]
    pub sentence_ends: Vec<String>,
    #[serde(default)]
    pub quoting: Vec<String>,
    #[serde(default)]
    pub doubles: bool,
    #[serde(default)]
    pub no_doubling_behind: Vec<String>,
    #[serde(default)]
    pub never_doubled: Vec<String>,
    #[serde(default)]
    pub never_doubled_first: Vec<String>,
    #[serde(default)]
    pub never_doubled_endings: Vec<String>,
    #[serde(default)]
    pub never_doubled_cases: Vec<String>,
    #[serde(default)]
    pub plural_endings: Vec<String>,
    #[serde(default)]
    pub doubled_only_in: Vec<String>,
    #[serde(default)]
    pub stand_apart: Vec<String>,
    #[serde(default)]
    pub loose_particles: Vec<String>,
    #[serde(default)]
    pub auxiliaries: Vec<String>,
    #[serde(default)]
    pub particle_pairs: Vec<[String; 2]>,
    #[serde(default)]
    pub clause_openers: Vec<String>,
    #[serde(default)]
    pub clause_seconds: Vec<String>,
    #[serde(default)]
    pub particles: Vec<char>,
    #[serde(default)]
    pub attributive: Option<char>,
    #[serde(default)]
    pub prepositions: Vec<String>,
    #[serde(default)]
    pub name_particles: Vec<String>,
    #[serde(default)]
    pub adjective_endings: Vec<String>,
    #[serde(default)]
    pub determiners: Vec<String>,
    #[serde(default)]
    pub weak_behind: Vec<String>,
    #[serde(default)]
    pub predicatives: Vec<String>,
    #[serde(default)]
    pub genitives: Vec<String>,
    #[serde(default)]
    pub weak_endings: Vec<String>,
    #[serde(default)]
    pub not_noun_endings: Vec<String>,
    #[serde(default)]
    pub noun_endings: Vec<String>,
    #[serde(default)]
    pub verb_endings: Vec<String>,
    #[serde(default)]
    pub noun_forms: Vec<String>,
    #[serde(default)]
    pub verb_forms: Vec<String>,
    #[serde(default)]
    pub infinitives: Vec<String>,
    #[serde(default)]
    pub strong_pasts: Vec<String>,
    #[serde(default)]
    pub past_prefixes: Vec<String>,
    #[serde(default)]
    pub other_pasts: Vec<String>,
    #[serde(default)]
    pub compound_links: Vec<String>,
    #[serde(default)]
    pub endings: Vec<String>,
    #[serde(default)]
    pub plural_letters: Vec<String>,
    #[serde(default)]
    pub capital_ok: Vec<String>,
    #[serde(default)]
    pub split: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Numbers {
    #[serde(default)]
    pub no_cents_dash: bool,
    #[serde(default)]
    pub currency_letters_behind: bool,
    pub quantities: Vec<String>,
    pub ordinals: Vec<String>,
    pub centuries: Vec<String>,
    #[serde(default)]
    pub centuries_in_figures: bool,
    pub tens: Vec<String>,
    pub compounds: Vec<String>,
    pub multipliers: Vec<String>,
    pub never_multipliers: Vec<String>,
    pub link: Option<String>,
    pub not_linked_by: Option<String>,
    pub version_words: Vec<String>,
    pub averages: Vec<String>,
    pub out_of: Vec<String>,
    pub abbreviations: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Dates {
    pub not_linked_by: Vec<String>,
    pub first_of_month: Option<String>,
    pub twelve_hour: Vec<String>,
    pub clock: Vec<String>,
    pub named_days: Vec<String>,
    pub at: Vec<String>,
    pub clock_short: Vec<String>,
    pub h_behind: bool,
    pub hours_behind: bool,
    pub never_clock: Vec<String>,
    pub hours: Vec<String>,
    pub day_parts: Vec<String>,
    pub never_part_of: Vec<String>,
    pub never_behind: Vec<String>,
    pub before_days: Vec<String>,
    #[serde(default)]
    pub given_months: Vec<String>,
    #[serde(default)]
    pub before_months: Vec<String>,
    pub in_general: Vec<String>,
    pub year_words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviations {
    #[serde(default)]
    pub honorifics: Vec<Vec<String>>,
    #[serde(default)]
    pub equal: Vec<Vec<String>>,
    #[serde(default)]
    pub spelled_out: Vec<Vec<String>>,
    #[serde(default)]
    pub no_sentence_end: Vec<String>,
    #[serde(default)]
    pub expressions: Vec<String>,
    #[serde(default)]
    pub before_numbers: Vec<String>,
    #[serde(default)]
    pub behind_numbers: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Apostrophe {
    pub prefixes: Vec<String>,
    pub suffixes: Vec<String>,
    pub opened: Vec<String>,
    pub before: Vec<char>,
    pub in_names: bool,
    pub not_in_genitives: bool,
    pub sibilants: Vec<char>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Web {
    pub scraper: Vec<String>,
    #[serde(default)]
    pub furniture: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Chat {
    pub openers: Vec<String>,
    pub preambles: Vec<String>,
    pub closings: Vec<String>,
    pub pleasantries: Vec<String>,
    pub refusals: Vec<String>,
    pub notes: Vec<String>,
    pub remarks: Vec<String>,
    pub prompts: Vec<String>,
    pub originals: Vec<String>,
    pub renderings: Vec<String>,
    pub cuts: Vec<String>,
    pub work: Vec<String>,
    pub subjects: Vec<String>,
}

/// The tables `cldr`, `cldr.regions.X`, `conventions` and `regions.X` laid over each other, in this order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conventions {
    pub letters: String,
    pub auxiliary_letters: String,
    pub quote_primary: String,
    pub quote_secondary: String,
    #[serde(default)]
    pub quotes_accepted: Vec<String>,
    #[serde(default)]
    pub quotes_outer: Vec<String>,
    #[serde(default = "no_space")]
    pub quote_inner_space: Vec<Space>,
    #[serde(default)]
    pub space_before: BTreeMap<char, Vec<Space>>,
    pub decimal: char,
    #[serde(default)]
    pub decimals_accepted: Vec<char>,
    pub group: char,
    #[serde(default)]
    pub groups_accepted: Vec<char>,
    pub min_grouping: u8,
    pub further_groups: u8,
    pub percent: String,
    pub currency: String,
    #[serde(default)]
    pub currency_accepted: Vec<Side>,
    #[serde(default)]
    pub currency_tolerated: Vec<Side>,
    pub months_wide: [String; 12],
    pub months_standalone: [String; 12],
    pub months_short: [String; 12],
    pub months_short_standalone: [String; 12],
    pub weekdays_wide: [String; 7],
    pub weekdays_standalone: [String; 7],
    pub weekdays_short: [String; 7],
    pub weekdays_short_standalone: [String; 7],
    pub date_full: String,
    pub date_long: String,
    pub date_medium: String,
    pub date_short: String,
    pub time: String,
    pub time_separators: Vec<String>,
    pub day_periods: [String; 2],
    pub list_pair: String,
    pub list_choice: String,
}

/// Where a sign may stand beside its number.
#[derive(Deserialize, Debug, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Before,
    BeforeSpaced,
    After,
    AfterSpaced,
}

#[derive(Deserialize, Debug, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Space {
    None,
    Ordinary,
    NoBreak,
    Narrow,
}

pub fn no_space() -> Vec<Space> {
    vec![Space::None]
}
