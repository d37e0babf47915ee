//! Where the original of a file lies, as its path tells by itself.

use super::language_tag::LanguageTag;
use crate::language::Locale;

/// The language that most originals are written in, where nothing says otherwise.
const USUAL: &str = "en";

/// What the place of a document says of its language: the folder `de`, the ending `.fr.md`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PlaceLanguage {
    /// It names a language of which mtlint has facts.
    Known(Locale),
    /// It names one of which there are none: the document is not judged as one in any other.
    WithoutFacts,
}

/// A place where the original of a file may lie.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairing {
    /// The path of the original, if there is such a file.
    pub path: String,
    /// The language that the path of the translation names.
    pub language: PlaceLanguage,
    /// What names it there: a folder or a part of the file's name.
    pub part: String,
}

/// Where the original of the file at a path with forward slashes may lie, the likeliest place first: in the folder of the source
/// language beside that of the target's, in the folder above, or under the same name without its language. A folder or file named like a
/// language without facts, as `ts` or `io`, may be named after something else: it counts where the source language has one beside it.
///
/// ```
/// use mtlint::check::settings::originals;
///
/// let of = |path: &str| originals(path, None).into_iter().map(|place| place.path).collect::<Vec<_>>();
/// assert_eq!(of("docs/de/x.md")[0], "docs/en/x.md");
/// assert!(of("_articles/fr/x.md").contains(&"_articles/x.md".to_owned()));
/// assert_eq!(of("README.ja.md").last().map(String::as_str), Some("README.md"));
/// assert!(of("docs/en/x.md").is_empty());
/// assert!(of("docs/lt/x.md").contains(&"docs/en/x.md".to_owned()));
/// assert!(!of("docs/lt/x.md").contains(&"docs/x.md".to_owned()));
/// assert!(of("README.lt.md").contains(&"README.md".to_owned()));
/// assert!(!of("main.ts.md").contains(&"main.md".to_owned()));
/// ```
#[must_use]
pub fn originals(path: &str, source: Option<Locale>) -> Vec<Pairing> {
    let code = source.map_or(USUAL, |source| source.language.code);
    let mut found = Vec::new();
    let parts: Vec<&str> = path.split('/').collect();
    let Some((name, folders)) = parts.split_last() else {
        return found;
    };
    by_name(name, folders, code, &mut found);
    for at in (0..folders.len()).rev() {
        by_folder(&parts, at, code, &mut found);
    }
    found
}

/// The language whose tag a part of a path is; none for that of the originals.
fn language(part: &str, source: &str) -> Option<PlaceLanguage> {
    let mut subtags = part.split(['-', '_']);
    let first = subtags.next()?;
    let is_language = first.len() == 2 && first.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_region = |tag: &str| {
        (2..=4).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if !is_language || !subtags.clone().all(is_region) || subtags.count() > 2 {
        return None;
    }
    let tag = LanguageTag::try_from(part.replace('_', "-")).ok()?;
    let language = (tag.locale).map_or(PlaceLanguage::WithoutFacts, PlaceLanguage::Known);
    let is_other = |locale: Locale| locale.language.code != source;
    (first != source && tag.locale.is_none_or(is_other)).then_some(language)
}

/// `README.ja.md` beside `README.md`, `x.de.md` beside `x.en.md`.
fn by_name(name: &str, folders: &[&str], source: &str, found: &mut Vec<Pairing>) {
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return;
    };
    let is_readme = stem.len() > 6
        && stem
            .get(..6)
            .is_some_and(|start| start.eq_ignore_ascii_case("readme"));
    let parted = stem.rsplit_once('.').map(|(stem, tag)| (stem, '.', tag));
    let parted = parted.or_else(|| {
        let (stem, tag) = stem.split_at_checked(6).filter(|_| is_readme)?;
        let mark = tag
            .chars()
            .next()
            .filter(|mark| matches!(mark, '-' | '_'))?;
        Some((stem, mark, tag.get(1..)?))
    });
    let Some((stem, mark, tag)) = parted else {
        return;
    };
    let Some(language) = language(tag, source) else {
        return;
    };
    let plain = format!("{stem}.{extension}");
    let may_be_plain = is_readme || language != PlaceLanguage::WithoutFacts;
    let beside = format!("{stem}{mark}{source}.{extension}");
    for name in [beside].into_iter().chain(may_be_plain.then_some(plain)) {
        let path = folders.iter().copied().chain([name.as_str()]);
        found.push(Pairing {
            path: path.collect::<Vec<_>>().join("/"),
            language,
            part: tag.to_owned(),
        });
    }
}

/// `docs/de/x.md` beside `docs/en/x.md` or `docs/x.md`, `i18n/de/docusaurus-plugin-content-docs/current/x.md` beside `docs/x.md`.
fn by_folder(parts: &[&str], at: usize, source: &str, found: &mut Vec<Pairing>) {
    let (Some(tag), Some(before), Some(behind)) =
        (parts.get(at), parts.get(..at), parts.get(at + 1..))
    else {
        return;
    };
    let Some(language) = language(tag, source) else {
        return;
    };
    let mut push = |path: Vec<&str>| {
        found.push(Pairing {
            path: path.join("/"),
            language,
            part: (*tag).to_owned(),
        });
    };
    let american = [
        format!("{source}-us"),
        format!("{source}-US"),
        format!("{source}_US"),
    ];
    let english = american
        .iter()
        .map(String::as_str)
        .filter(|_| source == USUAL);
    for other in [source].into_iter().chain(english) {
        push([before, &[other], behind].concat());
    }
    if language != PlaceLanguage::WithoutFacts {
        push([before, behind].concat());
    }
    if let (Some((&"i18n", root)), Some((plugin, rest))) =
        (before.split_last(), behind.split_first())
    {
        let rest = rest.strip_prefix(&["current"]).unwrap_or(rest);
        for folder in plugin.rsplit('-').take(1) {
            push([root, &[folder], rest].concat());
        }
        push([root, rest].concat());
    }
}
