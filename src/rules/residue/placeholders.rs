//! Places for values that spaces tore apart, for [`super::broken_markup`]: `% s`, `% 1$s`, `{ {name} }`.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, ProseSpan};
use crate::language::Lexicon;
use crate::rule::Findings;
use crate::rules::surface::report_torn;
use crate::text::places;
use crate::text::script::Script;
use memchr::memchr3_iter;

/// The conversions of printf that programs have in their messages, and the letters of other alphabets and widths that stand for them.
const CONVERSIONS: [(char, char); 9] = [
    ('s', 's'),
    ('d', 'd'),
    ('@', '@'),
    ('ｓ', 's'),
    ('ｄ', 'd'),
    ('с', 's'),
    ('д', 'd'),
    ('σ', 's'),
    ('δ', 'd'),
];
/// The percent signs of other scripts.
const SIGNS: [char; 3] = ['％', '﹪', '٪'];
/// Such conversions as they should be, and as they are torn apart.
const CONVERTED: [&str; 10] = [
    "%s", "%d", "%@", "%1$", "%2$", "%3$", "% s", "% d", "% 1", "% 2",
];
/// In bytes: the longest name between braces, and the shortest that tells by itself.
const LONGEST: usize = 40;
const SHORTEST: usize = 4;

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let body = document.text(block.span);
    let place = |from: usize, length: usize| {
        ProseSpan::at(
            block.span.start as usize + from,
            block.span.start as usize + from + length,
        )
    };
    percents(article, block, findings);
    if !block.bytes.has(b'{') {
        return;
    }
    variables(article, block, findings);
    for at in places(body, "{ {") {
        let behind = body.get(at + 3..).unwrap_or_default();
        let before = body.get(..at).unwrap_or_default();
        // A name of several words is no set of sets.
        let is_name = |length: &usize| {
            let inside = behind.get(..*length).unwrap_or_default();
            inside.ends_with("} }") && inside.contains(['_', '.'])
        };
        // The names of sets are letters, and those of places in messages words of English.
        let is_field = |length: &usize| {
            let inside = behind.get(..*length).unwrap_or_default();
            let word = inside.trim_end_matches(['}', ' ']).trim();
            let entry = Lexicon::in_english(word);
            word.len() >= SHORTEST && entry.is_some_and(|entry| entry.flags.is_ordinary())
        };
        let length = braces(behind).filter(|length| {
            is_name(length) || is_field(length) || is_message(before, behind, &["{{"])
        });
        let Some(length) = length else {
            continue;
        };
        let span = place(at, length + 3);
        let text = document.text(span);
        let mended = text.replacen("{ {", "{{", 1).replace("} }", "}}");
        let message = format!("“{text}” is torn apart by spaces: “{mended}”");
        findings.report(span, message).confidence(0.9).fix(
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

/// `$ {HOME}`: a variable of a shell. What is in small letters may be an amount in dollars.
fn variables(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let body = document.text(block.span);
    for at in places(body, "$ {") {
        let inside = body.get(at + 3..).unwrap_or_default();
        let is_part = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
        let length = inside.bytes().take_while(|b| is_part(*b)).count();
        if length > 1 && inside[length..].starts_with('}') {
            let start = block.span.start as usize + at;
            let place = |from: usize, to: usize| ProseSpan::at(start + from, start + to);
            report_torn(document, place(0, length + 4), place(1, 2), 0.92, findings);
        }
    }
}

/// `% s`, `% 1 $ s`, `％d`, `%д`
fn percents(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    /// In words: a text of one message is no longer.
    const MESSAGE: usize = 12;
    let document = article.document;
    let body = document.text(block.span);
    if ![b'%', 0xEF, 0xD9].iter().any(|byte| block.bytes.has(*byte)) {
        return;
    }
    let is_sign = |c: char| c == '%' || SIGNS.contains(&c);
    // The first bytes of the signs.
    let places = memchr3_iter(b'%', 0xEF, 0xD9, body.as_bytes());
    let signs = places.filter_map(|at| {
        let sign = body.get(at..)?.chars().next().filter(|c| is_sign(*c))?;
        Some((at, body.get(at..at + sign.len_utf8())?))
    });
    let is_alone = document.blocks().len() == 1 && document.word_count() <= MESSAGE;
    for (at, sign) in signs {
        let (before, behind) = (&body[..at], &body[at + sign.len()..]);
        let Some(found) = conversion(before, sign, behind) else {
            continue;
        };
        // Czech *s* is a word.
        let is_word = || {
            let locale = article.language(block);
            locale.is_none_or(|locale| {
                locale
                    .language
                    .is_function_word(found.letter.encode_utf8(&mut [0; 4]))
            })
        };
        let is_sure =
            found.is_sure || !is_word() && (is_alone || is_message(before, behind, &CONVERTED));
        if !is_sure {
            continue;
        }
        let start = block.span.start as usize + at;
        let span = ProseSpan::at(start, start + sign.len() + found.length);
        let (text, mended) = (document.text(span), found.mended);
        let message = match sign == "%" && text.is_ascii() {
            true => format!("“{text}” is torn apart by a space: “{mended}”"),
            false => format!("“{text}” is no place for a value: “{mended}”"),
        };
        findings.report(span, message).confidence(0.9).replace(
            span,
            &mended,
            Applicability::Unsafe,
        );
    }
}

/// A damaged conversion of printf behind its sign.
struct Conversion {
    length: usize,
    letter: char,
    mended: String,
    /// Whether nothing else looks like it, wherever it stands.
    is_sure: bool,
}

/// What stands behind a percent sign, if it is a conversion with a space in it or with a letter or a sign of another script. Behind a
/// figure the sign is one of percent.
fn conversion(before: &str, sign: &str, behind: &str) -> Option<Conversion> {
    let bare = |text: &str| text.strip_prefix([' ', '\u{3000}']).unwrap_or(text).len();
    let rest = &behind[behind.len() - bare(behind)..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = rest.split_at(digits);
    let dollar = &rest[rest.len() - bare(rest)..];
    let numbered = dollar.strip_prefix(['$', '＄']).filter(|_| digits > 0);
    let rest = numbered.map_or(rest, |rest| &rest[rest.len() - bare(rest)..]);
    let letter = rest.chars().next()?;
    let (_, right) = CONVERSIONS.iter().find(|(known, _)| *known == letter)?;
    let next = rest.chars().nth(1);
    let length = behind.len() - rest.len() + letter.len_utf8();
    let mended = match numbered {
        Some(_) => format!("%{figures}${right}"),
        None => format!("%{right}"),
    };
    let is_damaged = sign != "%" || behind.get(..length) != mended.get(1..);
    let is_wide = sign != "%" && letter.is_ascii();
    let is_foreign = !letter.is_ascii() && behind.starts_with(letter);
    let ends = next.is_none_or(|c| {
        !c.is_alphanumeric()
            || letter.is_ascii() && !c.is_ascii() && Script::of_char(c) != Some(Script::Latin)
    });
    let is_stop = matches!(next, Some('.' | '\'' | '’' | '-'));
    let is_percent = before
        .trim_end()
        .ends_with(|c: char| c.is_numeric() || c == '%' || SIGNS.contains(&c));
    let is_free = !before.ends_with(|c: char| {
        c.is_ascii_alphanumeric() || Script::of_char(c) == Some(Script::Latin)
    });
    let fault = match numbered {
        Some(_) => ends,
        None => {
            digits == 0 && ends && is_free && !is_percent && (!is_stop || is_wide || is_foreign)
        }
    };
    (fault && is_damaged).then_some(Conversion {
        length,
        letter,
        mended,
        is_sure: numbered.is_some() || is_wide || is_foreign,
    })
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
    use crate::check::trial::reports;

    #[test]
    fn places_for_values_that_spaces_tear_are_found() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "nl De melding “Bestand ⟦% s⟧ ontbreekt” is nu korter.",
            "fi Viesti ”⟦% d⟧ tiedostoa poistettiin” on nyt lyhyempi.",
            "cs Zpráva „Chybí soubor ⟦% 2$s⟧“ je nyní kratší.",
            "it Ha scritto ⟦% 2 $ s⟧ al posto del nome e non lo ha corretto.",
            "ja 残りは⟦％d⟧件で、あとは明日届く予定です。",
            "zh 欢迎⟦％ s⟧先生来到我们的图书馆，请先登记。",
            "bg Добре дошли, ⟦%с⟧. Имате нови писма в кутията си.",
            "ar وصلت إليك ⟦٪ s⟧ رسالة في الصباح.",
            "sv Du har ⟦% d⟧ olästa brev.",
            "nl Dag ⟦{ { username } }⟧, uw brief is onderweg.",
            "ja 変数 ⟦$ {CACHE_DIR}⟧ を見てください。",
            "it Il messaggio «Benvenuto, ⟦{ {user_name} }⟧» compare una volta.",
        ]);
    }

    #[test]
    fn percent_signs_and_words_of_one_letter_are_no_places_for_values() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "cs Ceny vzrostly o 12 % s výjimkou chleba, o několik % s výjimkou másla.",
            "sv Vi fick 5 % s.k. bonus, och andelen i % d. 1 maj var låg.",
            "en Growth in % d. 2019 was 5% d and 4 % s of all. The set { {1}, {2} } is small.",
            "bg Делът в % с отстъпка е 5 %с данък, а 3 % д. е малко.",
            "zh 增长了５０％ s 和 50％d，用百分比％表示。",
            "fr Il faut 20 % d'eau, 5 % d’huile et un % d'alcool élevé.",
            "pt O preço é $ {valor} ou $ {x}, e o conjunto é { { um } }.",
            "en Use `% s` here, and %s, %d, %1$s and {{ name }} there.",
        ]);
    }
}
