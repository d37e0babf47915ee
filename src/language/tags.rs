//! What may be the tag of a language, whether there are facts about it or not.

/// The codes of two letters.
const CODES: &str = include_str!("../../corpora/shared/languages.txt");

/// Whether a text has the form of a BCP 47 tag and its language is one that there is. Codes of three letters are thousands, and are taken
/// as they come.
///
/// ```
/// use mtlint::language::is_tag;
///
/// assert!(is_tag("lt") && is_tag("pt-BR") && is_tag("zh_Hant") && is_tag("ast"));
/// assert!(!is_tag("xx") && !is_tag("english") && !is_tag("") && !is_tag("de-"));
/// ```
#[must_use]
pub fn is_tag(tag: &str) -> bool {
    let mut subtags = tag.split(['-', '_']);
    let language = subtags.next().unwrap_or_default().to_ascii_lowercase();
    let is_language = match language.len() {
        2 => codes().any(|code| code == language),
        3 => language.bytes().all(|byte| byte.is_ascii_lowercase()),
        _ => false,
    };
    let is_subtag = |tag: &str| {
        (1..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    is_language && subtags.all(is_subtag)
}

fn codes() -> impl Iterator<Item = &'static str> {
    let lines = CODES.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_ascii_whitespace)
}
