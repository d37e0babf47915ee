//! What of the target of a link has to be the same in a translation.
//!
//! A translated page may link to a translation: then the part of the address that names the language differs, the path goes
//! up once more, and the anchor of a heading has the words of the translated heading.

use crate::language::Locale;
use std::borrow::Cow;

/// Parameters that name a language.
const PARAMETERS: [&str; 6] = ["hl", "lang", "locale", "language", "l", "lr"];
/// How parameters begin that say for whom a visit is counted, and not where it leads.
const CAMPAIGN: &str = "utm_";
/// Names of hosts that a translation links to in its own language, under the title that the page has there.
const ENCYCLOPEDIAS: [&str; 3] = [".wikipedia.org", ".wiktionary.org", ".wikibooks.org"];
/// The target as it is compared.
pub(crate) fn key(target: &str, locales: [Option<Locale>; 2]) -> Cow<'static, str> {
    let target = target.trim().trim_matches(['<', '>']);
    if target.starts_with('#') {
        return "#".into();
    }
    let (scheme, rest) = match target.split_once("://") {
        Some((scheme, rest)) => (Some(scheme), rest),
        None if target.starts_with("//") => (Some(""), target.trim_start_matches('/')),
        None => (None, target),
    };
    let (rest, anchor) = match rest.split_once('#') {
        Some((rest, anchor)) => (rest, Some(anchor)),
        None => (rest, None),
    };
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let is_locale = |part: &str| locales.iter().flatten().any(|locale| names(part, *locale));
    let mut key = String::with_capacity(target.len());
    let mut parts = path.split('/');
    if scheme.is_some() {
        let host = parts.next().unwrap_or_default().to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        if let Some(known) = ENCYCLOPEDIAS.iter().find(|known| host.ends_with(**known)) {
            return (*known).into();
        }
        key.push_str("//");
        match host.split_once('.') {
            Some((first, rest)) if is_locale(first) => key.push_str(rest),
            _ => key.push_str(host),
        }
    }
    for part in parts.filter(|part| !matches!(*part, "" | "." | "..") && !is_locale(part)) {
        key.push('/');
        key.push_str(without_locale(part, &is_locale));
    }
    for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
        let name = parameter.split('=').next().unwrap_or_default();
        if !PARAMETERS.contains(&name) && !name.starts_with(CAMPAIGN) {
            key.push('?');
            key.push_str(parameter);
        }
    }
    // Pages of the same site have translated headings; the anchors of others are theirs.
    if let Some(anchor) = anchor.filter(|anchor| scheme.is_some() && !anchor.is_empty()) {
        key.push('#');
        key.push_str(anchor);
    }
    key.into()
}

/// The page of an encyclopedia that an address names in the language of the source: it has that title in no other one.
pub(crate) fn of_encyclopedia(target: &str, source: Option<Locale>) -> Option<&str> {
    let (_, rest) = target.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let known = ENCYCLOPEDIAS.iter().find(|known| host.ends_with(**known))?;
    let language = host.strip_suffix(known)?.split('.').next()?;
    let own = source.is_some_and(|source| names(language, source));
    own.then(|| path.split('#').next().unwrap_or(path))
}

/// Whether an address is that of a page in a language: its host or its path names it.
pub(crate) fn is_of(target: &str, locale: Option<Locale>) -> bool {
    let Some((_, rest)) = target.split_once("://") else {
        return false;
    };
    let page = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = page.split_once('/').unwrap_or((page, ""));
    let subdomain = host.split('.').take(1);
    let mut parts = path.split('/').chain(subdomain);
    locale.is_some_and(|locale| parts.any(|part| names(part, locale)))
}

/// Whether a part of an address names a language: `fr`, `fr-FR`, `fr_fr`.
fn names(part: &str, locale: Locale) -> bool {
    let primary = part.split(['-', '_']).next().unwrap_or_default();
    part.len() <= 7 && primary.eq_ignore_ascii_case(locale.language.code)
}

/// The name of a file without the language that stands before its ending, and without the endings that pages lose when they
/// are built.
fn without_locale<'p>(part: &'p str, is_locale: &impl Fn(&str) -> bool) -> &'p str {
    let name = [".md", ".mdx", ".html", ".htm"]
        .iter()
        .find_map(|ending| part.strip_suffix(ending))
        .unwrap_or(part);
    match name.rsplit_once(['.', '_', '-']) {
        Some((stem, language)) if !stem.is_empty() && is_locale(language) => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{key, of_encyclopedia};
    use crate::language::Locale;

    fn same(one: &str, other: &str) -> bool {
        let locales = ["en", "fr"].map(Locale::from_tag);
        key(one, locales) == key(other, locales)
    }

    #[test]
    fn the_language_of_an_address_may_differ() {
        for (one, other) in [
            (
                "https://example.org/en/guide/",
                "https://example.org/fr/guide",
            ),
            (
                "https://example.org/en-US/guide",
                "https://example.org/fr/guide",
            ),
            (
                "https://en.example.org/a?b=1&hl=en",
                "http://fr.example.org/a?b=1&hl=fr",
            ),
            (
                "https://en.wikipedia.org/wiki/Sea",
                "https://fr.wikipedia.org/wiki/Mer",
            ),
            (
                "https://example.org/a?b=1&utm_campaign=nlp",
                "https://example.org/a?b=1&utm_campaign=pln",
            ),
            ("../guide.md#the-start", "../../guide.md#le-debut"),
            ("/guide/", "/fr/guide/"),
            ("#the-start", "#le-debut"),
            ("img/map.en.png", "img/map.en.png"),
            ("page.en.md", "page.fr.md"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_page_in_the_language_of_the_source_is_one_page() {
        let page = |address| of_encyclopedia(address, Locale::from_tag("en"));
        assert_eq!(
            page("https://en.wikipedia.org/wiki/Sea#Depth"),
            Some("wiki/Sea")
        );
        assert_eq!(
            page("https://en.m.wikipedia.org/wiki/Sea"),
            Some("wiki/Sea")
        );
        assert_eq!(page("https://fr.wikipedia.org/wiki/Mer"), None);
        assert_eq!(page("https://example.org/wiki/Sea"), None);
    }

    #[test]
    fn what_it_leads_to_may_not() {
        for (one, other) in [
            ("https://example.org/guide", "https://example.org/guides"),
            ("https://example.org/a?b=1", "https://example.org/a?b=2"),
            ("https://example.org/a#b", "https://example.org/a#c"),
            ("guide.md", "manual.md"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}
