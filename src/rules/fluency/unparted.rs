//! Words twice in a row where no spaces part them, for `repeated-word`. Languages that write so double words on purpose, but none of their
//! particles and conjunctions, no phrase that a particle ends, no verb before its auxiliary, and no noun before the particle of an object.

use crate::document::{Document, ProseSpan};
use crate::language::Language;
use crate::rule::{Findings, Reserve};
use crate::text::han::is_unified;
use crate::text::kind;

/// In characters: what is longer is a text.
const LONGEST: usize = 8;
/// So many characters before a double may be part of a word with it.
const NEAR: usize = 2;
/// A shorter phrase is doubled on purpose (それはそれは).
const PHRASE: usize = 4;
/// And no noun is longer.
const NOUN: usize = 4;

pub(super) fn check(
    document: &Document<'_>,
    language: &Language,
    span: ProseSpan,
    findings: &mut Findings<'_, '_>,
) {
    if language.never_doubled.is_empty() {
        return;
    }
    let body = document.text(span);
    let places: Vec<(usize, char)> = body.char_indices().collect();
    let begins = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| places.get(before));
        before.is_none_or(|(_, c)| !kind::is_alphanumeric(*c))
    };
    let start_of = |at: usize| places.get(at).map_or(body.len(), |(start, _)| *start);
    let mut at = 0;
    while at < places.len() {
        let rest = &places[at..];
        // At nearly every place another character stands wherever the second text would begin.
        let near = &places[at + 1..places.len().min(at + 1 + LONGEST)];
        let returns = near.iter().any(|(_, c)| *c == places[at].1);
        let length = returns.then(|| {
            let before = &body[start_of(at.saturating_sub(NEAR))..start_of(at)];
            doubled(rest, (before, begins(at)), language)
        });
        let Some(length) = length.flatten() else {
            at += 1;
            continue;
        };
        let place = |from: usize, to: usize| {
            let start = span.start as usize;
            ProseSpan::at(start + start_of(from), start + start_of(to))
        };
        let (first, second) = (place(at, at + length), place(at + length, at + 2 * length));
        let found = super::repeated_word::report(document, [first, second, second], 2, findings);
        // Nothing parts words: 在在场的 has two of them.
        let double = document.text(first.to(second));
        if language
            .doubled_only_in
            .iter()
            .any(|it| it.contains(double))
        {
            found.reserve(Reserve::Hint("the second one may begin a word"));
        }
        at += 2 * length;
    }
}

/// How many characters at the start of a text stand there twice by mistake; what stands right before it, and whether a clause begins there.
fn doubled(
    text: &[(usize, char)],
    (before, begins): (&str, bool),
    language: &Language,
) -> Option<usize> {
    let twice = |length: usize| {
        let (one, other) = text.get(..length).zip(text.get(length..2 * length))?;
        let mut pairs = one.iter().zip(other);
        pairs.all(|(a, b)| a.1 == b.1).then_some(one)
    };
    (1..=LONGEST).find(|length| {
        let Some(phrase) = twice(*length) else {
            return false;
        };
        let read = |from: usize| -> String {
            let near = text.get(from..).unwrap_or_default();
            near.iter().take(LONGEST).map(|(_, c)| *c).collect()
        };
        let word: String = phrase.iter().map(|(_, c)| *c).collect();
        let behind = read(2 * length);
        is_in_place(&word, [before, &behind], language).map_or_else(
            || is_fault(&word, begins, [&read(2 * length - 1), &behind], language),
            |is_in_place| !is_in_place && !behind.starts_with(&word),
        )
    })
}

/// Of a word of which the language says where it may stand twice, whether it stands there: 在 in 现在在.
fn is_in_place(word: &str, [before, behind]: [&str; 2], language: &Language) -> Option<bool> {
    let double = word.repeat(2);
    let places = language.doubled_only_in.iter();
    let mut places = places.filter(|it| it.contains(&double)).peekable();
    places.peek()?;
    let around = format!("{before}{double}{behind}");
    Some(places.any(|it| around.contains(it)))
}

/// Whether a phrase that stands twice does so by mistake; behind it stands the second of two texts, and the first begins with its last character.
fn is_fault(phrase: &str, begins: bool, [last, behind]: [&str; 2], language: &Language) -> bool {
    let is_in = |words: &[&str], word: &str| words.binary_search(&word).is_ok();
    let never = |word: &str| is_in(language.never_doubled, word);
    let length = phrase.chars().count();
    let is_row = behind.starts_with(phrase);
    let ends_so = || {
        let end = phrase.char_indices().next_back().map_or(0, |(at, _)| at);
        let mut letters = phrase.chars();
        let first = letters.next();
        length >= PHRASE
            && language.is_function_word(&phrase[end..])
            && phrase.chars().all(kind::is_alphabetic)
            && letters.any(|c| Some(c) != first)
    };
    let is_verb = || {
        let mut auxiliaries = language.auxiliaries.iter();
        phrase.contains(is_unified) && auxiliaries.any(|it| last.starts_with(it))
    };
    let is_object = || {
        let particle = behind.chars().next().map(String::from).unwrap_or_default();
        (2..=NOUN).contains(&length)
            && phrase.chars().all(is_unified)
            && never(&particle)
            && !is_in(language.repeated_ok, phrase)
            && !is_one_by_one(phrase, language)
    };
    // 已经已经, but 刚刚 is one word.
    let is_small_word = || {
        let mut letters = phrase.chars();
        let first = letters.next();
        length > 1
            && phrase.chars().all(is_unified)
            && letters.any(|c| Some(c) != first)
            && language.is_function_word(phrase)
            && !is_in(language.repeated_ok, phrase)
            && !is_in(language.never_doubled_first, phrase)
    };
    let is_word = || {
        never(phrase) || is_small_word() || begins && is_in(language.never_doubled_first, phrase)
    };
    !is_row && (is_word() || ends_so() || is_verb() || is_object())
}

/// Whether a phrase counts things one by one, as the beginnings with a hyphen say that may be doubled: *一針一針を*.
fn is_one_by_one(phrase: &str, language: &Language) -> bool {
    let mut beginnings = language.repeated_ok.iter();
    beginnings.any(|it| {
        it.strip_suffix('-')
            .is_some_and(|it| phrase.starts_with(it))
    })
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn what_no_clause_says_twice_is_found() {
        reports(&["repeated-word"], Format::Text).holds(&[
            "ja 窓を開けて⟦開けて⟧から、部屋を掃除します。",
            "ja 毎朝、牛乳⟦牛乳⟧を飲みます。",
            "ja 雨が降りました。しかし⟦しかし⟧、出かけました。",
            "zh 我们⟦我们⟧明天去公园。",
            "zh 我没去，因为⟦因为⟧下雨了。",
            "zh 法院已经⟦已经⟧驳回了请求。",
            "ja 泣いて泣いて、やっと眠りました。待って待って待ち続けた。",
            "ja 一人一人を大切にし、毎日毎日を楽しむ。早く早く。",
            "ja 見て見て、いろいろな花が次々に咲いて咲いて。",
            "zh 他告诉我们我们可以进去，大家讨论讨论，研究研究。",
            "zh 天天看看书，慢慢慢慢地走，人人都谢谢谢谢你。",
        ]);
    }
}
