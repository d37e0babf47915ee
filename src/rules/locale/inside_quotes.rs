//! Commas and full stops before a closing quotation mark that stand behind it in the language, for `foreign-punctuation`: *„Ja,“ sagt er*.
//!
//! English in America sets them inside whatever they belong to. What is quoted as a whole sentence has its own full stop.

use crate::analysis::quotes::{Pair, Quotes, Style, is_single};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Document, ProseSpan, is_terminal};
use crate::rule::Findings;
use crate::rules::surface::is_abbreviation;
use crate::rules::wording::quoted;

/// Reports the marks of the text's own quotations that are set as in America.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let quotes = article.get::<Quotes>();
    for pair in &quotes.pairs {
        let [open, close] = quotes.ends(pair);
        let block = document.blocks().get(open.block as usize);
        let locale = block.and_then(|block| article.language(block));
        let is_plain = open.block == close.block
            && !is_single(open.glyph)
            && !pair.is_inner()
            && !pair.is_doubtful
            && pair.style != Style::Shown;
        let Some(locale) = locale.filter(|it| it.language.marks_behind_quotes && is_plain) else {
            continue;
        };
        let inside = quotes.inside(pair);
        let text = document.text(inside);
        let body = text.trim_end();
        let is_wrong = match body.chars().next_back() {
            Some(',') => is_led_out_of(document, body, close.span.end, open.glyph == '«'),
            Some('.') => {
                let last = body.trim_end_matches('.');
                let word = last.rsplit(|c: char| !c.is_alphanumeric()).next();
                let is_short = word.is_some_and(|it| is_abbreviation(locale.language, it));
                !is_short && is_part(document, pair, quotes, body)
            }
            _ => false,
        };
        if is_wrong {
            let mark = &body[body.len() - 1..];
            let start = inside.start + body.len() as u32 - 1;
            let span = ProseSpan::new(start, close.span.end);
            let shown = quoted(body[..body.len() - 1].trim_start());
            let mended = format!("{}{}{mark}", &text[body.len()..], close.glyph);
            let message = format!(
                "“{mark}” stands within the quotation marks of {shown}, and {} sets it behind them",
                locale.language.name
            );
            findings.report(span, message).confidence(0.85).fix(
                "Move it behind the quotation mark",
                Applicability::Unsafe,
                [(span, mended.as_str())],
            );
        }
    }
}

/// Whether a quotation with a comma at its end is one of words, and the sentence goes on behind it. What begins with a space stands between two
/// quotations, if its marks are not such as may have one inside.
fn is_led_out_of(document: &Document<'_>, body: &str, end: u32, is_spaced: bool) -> bool {
    let behind = document.prose().get(end as usize..).unwrap_or_default();
    let mut next = behind.chars();
    let is_apart = next.next().is_some_and(char::is_whitespace);
    is_apart
        && next
            .next()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '–' | '—'))
        && (is_spaced || !body.starts_with(' '))
        && body.contains(char::is_alphabetic)
}

/// Whether a quotation with a full stop at its end is a part of the sentence around it: it begins in lower case behind a word, and that
/// sentence ends with it.
fn is_part(document: &Document<'_>, pair: &Pair, quotes: &Quotes, body: &str) -> bool {
    let [open, close] = quotes.ends(pair);
    let before = document.before(open.span);
    let behind = document.behind(close.span);
    let inside = body.trim_start();
    let stops = inside.matches(is_terminal).count();
    let is_word_before = before
        .strip_suffix(' ')
        .is_some_and(|before| before.ends_with(char::is_alphabetic));
    let mut next = behind.trim_start_matches(' ').chars();
    let is_end = next
        .next()
        .is_none_or(|c| matches!(c, '\n' | '\r') || c.is_uppercase() && behind.starts_with(' '));
    stops == 1 && inside.starts_with(char::is_lowercase) && is_word_before && is_end
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn marks_that_america_sets_inside_are_found() {
        reports(&["foreign-punctuation"], Format::Text).holds(&[
            "de „Morgen wird es regnen⟦,“⟧ meinte der Wirt.",
            "es «Mañana va a llover⟦,»⟧ dijo el tabernero.",
            "ru «Завтра будет дождь⟦,»⟧ — сказал хозяин.",
            "pl „Jutro będzie padać⟦,”⟧ powiedział karczmarz.",
            "sv ”I morgon blir det regn⟦,”⟧ sade värden.",
            "es Lo llamó «una mala idea⟦.»⟧ Nadie le hizo caso.",
            "pl Nazwał to „złym pomysłem⟦.”⟧",
            "uk Він назвав це «поганою думкою⟦.»⟧",
        ]);
    }

    #[test]
    fn marks_of_the_quotation_itself_are_not() {
        reports(&["foreign-punctuation"], Format::Text).holds(&[
            "de „Morgen wird es regnen“, meinte der Wirt. Er sagte: „Es regnet.“",
            "de Er rief „Halt!“ und schrieb „usw.“ an den Rand.",
            "pl Powiedział: „jutro będzie padać.”",
            "es Escribió «etc.» Después se fue. Dijo «Llueve.» Y llovió.",
            "en “It will rain,” the landlord said. He called it “a bad idea.”",
            "sv Skriv ”,” mellan orden och ”a, b,”.",
        ]);
    }
}
