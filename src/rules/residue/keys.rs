//! Names of keys that were translated word by word, for [`super::damaged_code`]: *Ctrl + Décalage + P*; and a key that is called by two names.

use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::ItemKind;
use crate::language::facts::{KEYS, Keywords, MACS, of_language};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use crate::text::first_word;
use crate::text::span::Span;
use std::ops::Range;

/// In bytes: no name of a key is longer.
const LONGEST: usize = 40;
/// In bytes: code that is longer is no key.
const CODE: usize = 80;
/// The keys that have a name of their own in languages and are the same on all keyboards.
const NAMED_TWICE: [&str; 2] = ["control", "shift"];

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    if !PLUS.iter().any(|plus| text.contains(*plus)) {
        return;
    }
    let names = |code: &str| of_language(KEYS, code).copied();
    let code = article.target.map(|target| target.language.code);
    let Some((own, any)) = code.and_then(names).zip(names("any")) else {
        return;
    };
    let keys = Keys { own, any };
    let mut pressed: Vec<(Span, &str)> = Vec::new();
    let mut wrong: Vec<Span> = Vec::new();
    for (body, start) in pieces(article) {
        for (at, _) in body.match_indices(PLUS) {
            let held = last_word(body, at);
            let Some(held_text) = body.get(held.clone()).filter(|it| keys.has(it)) else {
                continue;
            };
            let span = |range: &Range<usize>| {
                Span::new(start + range.start as u32, start + range.end as u32)
            };
            if is_pressed(body.get(at..).unwrap_or_default(), &keys) {
                pressed.push((span(&held), held_text));
            }
            if let Some(middle) = middle(body, at).filter(|it| !keys.has(&body[it.clone()])) {
                wrong.push(span(&middle));
            }
        }
    }
    wrong.sort_by_key(|span| span.start);
    wrong.dedup();
    for span in wrong {
        let name = quoted(span.of(text));
        let message = format!("{name} may be the name of a key, translated word for word");
        let found = findings.report_text(span, message).confidence(0.6);
        // Other keys than those that are held down are called as people like.
        found.severity(Severity::Hint);
    }
    let is_mac = |mac: &str| {
        let mut places = text.match_indices(mac);
        places.any(|(at, _)| !text[at + mac.len()..].starts_with(char::is_alphabetic))
    };
    // Where a page tells of the keyboards of Macs, a key has the name that stands there.
    let is_command = |(_, name): &(Span, &str)| keys.key(name) == Some("command");
    if !MACS.iter().any(|mac| is_mac(mac)) && !pressed.iter().any(is_command) {
        twice(&keys, &mut pressed, findings);
    }
}

/// What stands between keys that are pressed together.
const PLUS: [char; 2] = ['+', '＋'];

/// The names of keys in the language, and everywhere.
struct Keys {
    own: Keywords,
    any: Keywords,
}

impl Keys {
    fn key(&self, name: &str) -> Option<&'static str> {
        key_of(self.own, name).or_else(|| key_of(self.any, name))
    }

    fn has(&self, name: &str) -> bool {
        self.key(name).is_some()
    }
}

/// The key that has a name.
fn key_of(keys: Keywords, name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let has = |(_, names): &&(&'static str, &[&str])| names.contains(&name.as_str());
    keys.iter().find(has).map(|(key, _)| *key)
}

/// The pieces of text and of code in a line that a plus stands in, and where in the text they begin.
fn pieces<'a>(article: &'a Article<'_>) -> Vec<(&'a str, u32)> {
    let (document, text) = (article.document, article.text());
    let blocks = document
        .blocks()
        .iter()
        .map(|block| document.to_text(block.span));
    let code = document.items().iter().filter_map(|item| {
        let is_short = item.body.end - item.body.start <= CODE as u32;
        (item.kind == ItemKind::Code && is_short).then_some(item.body)
    });
    let spans = blocks.chain(code);
    let pieces = spans.map(|span| (span.of(text), span.start));
    pieces.filter(|(body, _)| body.contains(PLUS)).collect()
}

/// The word that ends right before a place, or before a space there.
fn last_word(body: &str, at: usize) -> Range<usize> {
    let before = body.get(..at).unwrap_or_default().trim_end_matches(is_gap);
    // What is written without spaces may stand tight before Latin letters.
    let is_latin = before.ends_with(|c: char| c.is_ascii_alphabetic());
    let is_of_word = |c: char| match is_latin {
        true => c.is_ascii_alphabetic(),
        false => c.is_alphabetic() || matches!(c, '⌘' | '⌥' | '⇧' | '⌃'),
    };
    let start = before.trim_end_matches(is_of_word).len();
    start..before.len()
}

/// Marks of emphasis and of code may stand between a key and the plus.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '`' | '*')
}

/// The word between two signs, the second of which a single letter, figure or function key follows.
fn middle(body: &str, plus: usize) -> Option<Range<usize>> {
    let rest = body.get(plus..)?;
    let rest = rest.strip_prefix(PLUS)?;
    let start = body.len() - rest.len();
    let next = rest.find(PLUS).filter(|length| *length <= LONGEST)?;
    let behind = rest.get(next..)?.strip_prefix(PLUS)?;
    let inside = rest.get(..next)?;
    let word = inside.trim_matches(is_gap).trim_end_matches('.');
    let at = start + inside.find(word)?;
    let is_word = word.chars().count() >= least(word) && word.chars().all(char::is_alphabetic);
    (is_word && is_last(behind)).then_some(at..at + word.len())
}

/// In letters: a shorter one may be short for a key.
fn least(word: &str) -> usize {
    if word.is_ascii() { 4 } else { 2 }
}

/// Whether a text begins with a key that is pressed last: a letter, a figure, F5.
fn is_last(behind: &str) -> bool {
    let key = behind.trim_start_matches(is_gap);
    let end = key
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(key.len());
    let key = key.get(..end).unwrap_or_default();
    let is_function = key
        .strip_prefix('F')
        .is_some_and(|it| it.parse::<u8>().is_ok());
    // Between characters that are words nothing parts the letter from the text.
    let is_letter = |key: &str| key.len() == 1 || key.chars().nth(1).is_some_and(|c| !c.is_ascii());
    is_function || key.starts_with(|c: char| c.is_ascii_alphanumeric()) && is_letter(key)
}

/// Whether what follows the sign is a key as well.
fn is_pressed(behind: &str, keys: &Keys) -> bool {
    let rest = behind.trim_start_matches(PLUS);
    is_last(rest) || keys.has(first_word(rest.trim_start_matches(is_gap)))
}

/// Keys that are called by the name of the language and by that of everywhere.
fn twice(keys: &Keys, pressed: &mut Vec<(Span, &str)>, findings: &mut Findings<'_, '_>) {
    pressed.sort_by_key(|(span, _)| span.start);
    pressed.dedup_by_key(|(span, _)| span.start);
    for key in NAMED_TWICE {
        let is_in = |names: Keywords, name: &str| key_of(names, name) == Some(key);
        let Some((_, own)) = pressed.iter().find(|(_, name)| is_in(keys.own, name)) else {
            continue;
        };
        let others = pressed.iter().filter(|(_, name)| is_in(keys.any, name));
        for (span, name) in others {
            let message = format!("the key “{name}” is called “{own}” elsewhere");
            findings.report_text(*span, message).confidence(0.8);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn names_that_no_key_has_are_found() {
        reports(&["damaged-code"], Format::Markdown).holds(&[
            "fr Appuyez sur Ctrl + ⟦Décalage⟧ + K.",
            "it - **Ctrl+⟦Spostamento⟧+F5** aggiorna la pagina.",
            "pl | Wklej | `Ctrl+⟦Zmiana⟧+V` |⏎| --- | --- |⏎| a | b |",
            "zh 按Ctrl + ⟦班次⟧ + K打开窗口。",
            "uk Натисніть Ctrl + ⟦Зсув⟧ + K, щоб відкрити вікно.",
            "de Öffnen mit Strg + O, schließen mit ⟦Ctrl⟧ + W.",
            "sv Skift + F5 startar om, ⟦Shift⟧ + F6 stannar.",
        ]);
    }

    #[test]
    fn keys_and_what_is_no_key_are_left_alone() {
        reports(&["damaged-code"], Format::Markdown).holds(&[
            "fr Appuyez sur Ctrl + Maj + K ou sur Alt + clic, puis Ctrl + molette + clic.",
            "it Ctrl+Maiusc+F5 e Alt + Opzione + K.",
            "de Strg + Umschalt + K, und Wasser + Mehl + Ei + 3 Löffel Öl ergeben Teig.",
            "de Am PC Strg + O, am Mac Ctrl + W.",
            "ja Ctrl + シフト + K を押します。",
            "pl Alt + Wiersz + Kolumna, a potem Ctrl + K + Z.",
            "el Ctrl + Βάρδια + K",
        ]);
    }
}
