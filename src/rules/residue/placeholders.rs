//! Places for values that spaces tore apart, for [`super::broken_markup`]: `% s`, `% 1$s`, `{ {name} }`.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, ProseSpan};
use crate::rule::Findings;
use crate::rules::surface::report_torn;
use memchr::memmem;

/// The conversions of printf that programs have in their messages.
const CONVERSIONS: [char; 3] = ['s', 'd', '@'];
/// Such conversions as they should be.
const CONVERTED: [&str; 6] = ["%s", "%d", "%@", "%1$", "%2$", "%3$"];
/// In bytes: the longest name between braces.
const LONGEST: usize = 40;

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let body = document.text(block.span);
    let place = |from: usize, length: usize| {
        ProseSpan::at(
            block.span.start as usize + from,
            block.span.start as usize + from + length,
        )
    };
    for at in memmem::find_iter(body.as_bytes(), "% ") {
        let (before, behind) = (body.get(..at), body.get(at + 2..));
        let (Some(before), Some(behind)) = (before, behind) else {
            continue;
        };
        let is_word = |letter: &str| {
            let locale = article.language(block);
            locale.is_none_or(|locale| locale.language.is_function_word(letter))
        };
        let length = conversion(before, behind, is_word);
        if let Some(length) =
            length.filter(|length| *length > 1 || is_message(before, behind, &CONVERTED))
        {
            let (span, gap) = (place(at, length + 2), place(at + 1, 1));
            report_torn(document, span, gap, 0.9, findings);
        }
    }
    for at in memmem::find_iter(body.as_bytes(), "{ {") {
        let behind = body.get(at + 3..).unwrap_or_default();
        let before = body.get(..at).unwrap_or_default();
        // A name of several words is no set of sets.
        let is_name = |length: &usize| {
            let inside = behind.get(..*length).unwrap_or_default();
            inside.ends_with("} }") && inside.contains(['_', '.'])
        };
        let length =
            braces(behind).filter(|length| is_name(length) || is_message(before, behind, &["{{"]));
        let Some(length) = length else {
            continue;
        };
        let span = place(at, length + 3);
        let text = document.text(span);
        let mended = text.replacen("{ {", "{{", 1).replace("} }", "}}");
        findings
            .report(
                span,
                format!("“{text}” is torn apart by spaces: “{mended}”"),
            )
            .confidence(0.9)
            .fix(
                "Remove the spaces",
                Applicability::Unsafe,
                [(span, mended.as_str())],
            );
    }
}

/// Whether a place for a value stands in a message: one that is quoted, or that has another such place. Texts about printf, sets and TeX have
/// the same signs in running text.
fn is_message(before: &str, behind: &str, places: &[&str]) -> bool {
    /// In bytes: a message is no longer.
    const NEAR: usize = 160;
    let before = &before[before.floor_char_boundary(before.len().saturating_sub(NEAR))..];
    let behind = &behind[..behind.floor_char_boundary(NEAR)];
    let is_quote = |c: char| "\"“”„«»‘‚「」『』".contains(c);
    before.contains(is_quote) && behind.contains(is_quote)
        || (places.iter()).any(|place| before.contains(place) || behind.contains(place))
}

/// The bytes of a conversion behind a percent sign and a space. Behind a figure the sign is one of percent; a letter that is a word of the
/// language (Czech *s*) may be one.
fn conversion(before: &str, behind: &str, is_word: impl Fn(&str) -> bool) -> Option<usize> {
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = behind.split_at(digits);
    let numbered = !figures.is_empty() && rest.starts_with('$');
    let rest = rest.strip_prefix('$').unwrap_or(rest);
    let letter = rest
        .chars()
        .next()
        .filter(|letter| CONVERSIONS.contains(letter))?;
    let goes_on = rest.chars().nth(1);
    let ends = goes_on.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’' | '-'));
    let is_percent = before
        .trim_end()
        .ends_with(|c: char| c.is_numeric() || c == '%');
    let is_free = !before.ends_with(char::is_alphanumeric);
    let fault = if numbered {
        ends || goes_on == Some('.')
    } else {
        figures.is_empty()
            && ends
            && !is_percent
            && is_free
            && !is_word(letter.encode_utf8(&mut [0; 4]))
    };
    fault.then_some(behind.len() - rest.len() + letter.len_utf8())
}

/// The bytes up to the braces that close behind a name: `name} }`, `name}}`.
fn braces(behind: &str) -> Option<usize> {
    let close = behind.find('}').filter(|close| *close <= LONGEST)?;
    let name = behind.get(..close)?.trim();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'));
    let rest = behind.get(close..)?;
    let closed = ["} }", "}}"].iter().find(|it| rest.starts_with(**it))?;
    is_name.then_some(close + closed.len())
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::texts;

    fn found(target: &str, text: &str) -> Vec<String> {
        texts(&["broken-markup"], target, Format::Markdown, text)
    }

    #[test]
    fn places_for_values_that_spaces_tear_are_found() {
        for (target, text, torn) in [
            (
                "nl",
                "De melding “Bestand % s ontbreekt” is nu korter.",
                "% s",
            ),
            (
                "fi",
                "Viesti ”% d tiedostoa poistettiin” on nyt lyhyempi.",
                "% d",
            ),
            ("cs", "Zpráva „Chybí soubor % 2$s“ je nyní kratší.", "% 2$s"),
            (
                "it",
                "Il messaggio «Benvenuto, { {user_name} }» compare una volta.",
                "{ {user_name} }",
            ),
        ] {
            assert_eq!(found(target, text), [torn], "{text}");
        }
    }

    #[test]
    fn percent_signs_and_words_of_one_letter_are_no_places_for_values() {
        for (target, text) in [
            (
                "cs",
                "Ceny vzrostly o 12 % s výjimkou chleba, o několik % s výjimkou másla.",
            ),
            (
                "sv",
                "Vi fick 5 % s.k. bonus, och andelen i % d. 1 maj var låg.",
            ),
            (
                "en",
                "Growth in % d. 2019 was 5% d and 4 % s of all. The set { {1}, {2} } is small.",
            ),
            (
                "en",
                "Use `% s` here, and %s, %d, %1$s and {{ name }} there.",
            ),
        ] {
            assert!(
                found(target, text).is_empty(),
                "{text}: {:?}",
                found(target, text)
            );
        }
    }
}
