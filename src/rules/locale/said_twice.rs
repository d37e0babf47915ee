//! A sign and the word that it is read as, beside one number, for `currency-format` and `unit-format`: *$20 dólares*, *5 % Prozent*, *$20달러*.

use crate::analysis::quantities::clock::is_in;
use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{ProseSpan, TokenKind};
use crate::language::facts::{MEASURES, SIGNS_READ};
use crate::rule::{Findings, Reserve};
use crate::text::fold;
use unicode_script::Script;

/// Reports the word behind the number that the sign at `at` belongs to, or behind the sign.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let before = Line::before(at);
    let is_beside =
        |number: usize, first: usize| line.is(number, TokenKind::Number) && line.is_near(first);
    let (first, last) = if is_beside(before, before) {
        (before, at)
    } else if is_beside(at + 1, at) {
        (at, at + 1)
    } else {
        behind_word(line, at, findings);
        return;
    };
    let sign = line.text(at).chars().next();
    let read = SIGNS_READ.iter().find(|(read, _)| sign == Some(*read));
    let Some((_, words)) = read else { return };
    if let Some(word) = glued(line, last + 1, words) {
        report(line, [first, last, at], word, Reserve::None, findings);
        return;
    }
    if !line.is_word(last + 1) || line.gap(last).is_none() {
        return;
    }
    let is_one = |start: usize, end: usize| {
        let span = line.span(start, end)?;
        let word = fold(line.document.text(span));
        words.binary_search(&&*word).is_ok().then_some((start, end))
    };
    let counted = || behind_millions(line, last + 1).and_then(|at| is_one(at, at));
    let found = is_one(last + 1, last + 1).or_else(|| is_one(last + 1, last + 2));
    let Some((start, end)) = found.or_else(counted) else {
        return;
    };
    // It may begin another word: *20 € Euro-Bonus*.
    let goes_on = line.is_tight(end)
        && !line
            .text(end + 1)
            .starts_with([',', '.', ';', ':', '!', '?', ')']);
    let Some(word) = line.span(start, end).filter(|_| !goes_on) else {
        return;
    };
    // A coin is of five dollars, and not all dollars are those of the United States. There is one euro only.
    let sign = line.text(at);
    let is_alone =
        matches!(sign, "%" | "€") || !line.is_word(end + 1) || line.is_function_word(end + 1);
    let reserve = match is_alone {
        true => Reserve::None,
        false => Reserve::Alone("the word may belong to the next"),
    };
    report(line, [first, last, at], word, reserve, findings);
}

/// Where what is counted begins behind a word for thousands or millions, and what joins it to that: *$2 million dollars*, *$2 millones de dólares*.
fn behind_millions(line: &Line<'_>, at: usize) -> Option<usize> {
    let scale = &line.locale.language.scale;
    let is_link = scale.link.is_some_and(|link| line.text(at + 1) == link);
    let counted = at + 1 + usize::from(is_link);
    let is_apart = (at..counted).all(|at| line.gap(at).is_some());
    (is_in(scale.multipliers, line.text(at)) && is_apart).then_some(counted)
}

/// Reports the sign at `at` behind the word that it is read as, and the number: *5 percent %*.
fn behind_word(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let last = Line::before(at);
    let sign = line.text(at).chars().next();
    let read = SIGNS_READ.iter().find(|(read, _)| sign == Some(*read));
    let (Some((_, words)), true) = (read, line.is_word(last)) else {
        return;
    };
    let starts = [Line::before(last), Line::before(Line::before(last))];
    let is_number = |at: &usize| line.is(*at, TokenKind::Number);
    let number = starts.into_iter().filter(is_number).find(|number| {
        let word = line.span(number + 1, last);
        let word = word.map(|word| fold(line.document.text(word)));
        word.is_some_and(|word| words.binary_search(&&*word).is_ok())
    });
    // Before another number it is the sign of that.
    let is_free = !line.is(at + 1, TokenKind::Number);
    let (Some(number), true, Some(mark)) = (number, is_free, line.get(at)) else {
        return;
    };
    let (Some(word), Some(all)) = (line.span(number + 1, last), line.span(number, at)) else {
        return;
    };
    let document = line.document;
    let (said, text) = (document.text(word), document.text(all));
    let message = format!("“{}” says what “{said}” does: “{text}”", line.text(at));
    let rest = ProseSpan::new(word.end, mark.span.end);
    findings.report(all, message).confidence(0.9).fix(
        format!("Remove “{}”", line.text(at)),
        Applicability::Unsafe,
        [(rest, "")],
    );
}

/// The word at the beginning of a token of East Asia, where no space parts it from the number or from what follows, with the *ten thousands*
/// that may stand before it: *$15ドル*, *$500万美元*, *$3억 달러*.
fn glued(line: &Line<'_>, at: usize, words: &[&str]) -> Option<ProseSpan> {
    let starts = |at: usize, skipped: usize| {
        let token = line.get(at)?;
        let rest = line.text(at).get(skipped..)?;
        let word = words.iter().find(|word| rest.starts_with(**word))?;
        let start = token.span.start as usize + skipped;
        Some(ProseSpan::at(start, start + word.len()))
    };
    let is_east = |at: usize| line.writes_without_spaces(at) || is_hangul(line, at);
    let scaled = || {
        let text = line.text(at);
        let counts = MEASURES.iter().filter(|it| it.dimension == "count");
        let head = counts
            .map(|it| it.name)
            .find(|name| text.starts_with(name))?;
        match text.len() > head.len() {
            true => starts(at, head.len()),
            false => starts(at + 1, 0),
        }
    };
    (line.is_word(at) && is_east(at))
        .then(|| starts(at, 0).or_else(scaled))
        .flatten()
}

fn is_hangul(line: &Line<'_>, at: usize) -> bool {
    line.get(at)
        .is_some_and(|token| token.script == Script::Hangul)
}

/// Reports the word behind the tokens from `first` to `last`, of which the one at `at` is the sign.
fn report(
    line: &Line<'_>,
    [first, last, at]: [usize; 3],
    word: ProseSpan,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let Some(number) = line.span(first, last) else {
        return;
    };
    let document = line.document;
    let text = document.text(number.to(word));
    let (sign, said) = (line.text(at), document.text(word));
    let message = format!("“{said}” says what “{sign}” does: “{text}”");
    let found = findings
        .report(number.to(word), message)
        .confidence(0.9)
        .reserve(reserve);
    // Where thousands stand between them, both may go, but not what parts them.
    let between = ProseSpan::new(number.end, word.start);
    if document.text(between).trim().is_empty() {
        let rest = ProseSpan::new(number.end, word.end);
        found.fix(
            format!("Remove “{said}”"),
            Applicability::Unsafe,
            [(rest, "")],
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn a_sign_and_its_word_are_one_too_many() {
        warns(&["currency-format", "unit-format"], Format::Text).holds(&[
            "en They paid ⟦$300 dollars⟧ for the boat.",
            "nl De boot kostte ⟦300 € euro⟧ in mei.",
            "es El ⟦40 % por ciento⟧ vino en barco.",
            "pl Przyszło ⟦40% procent⟧ gości.",
            "en Sales rose by ⟦5 percent %⟧ in May.",
            "fr Elle a payé ⟦30 euros €⟧ pour la barque.",
            "en They paid 30 dollars, $20 of them in coins.",
            "en The house sold for ⟦€2 million euros⟧ last week.",
            "es Pagaron ⟦$3 millones de dólares⟧ por el puente.",
            "de Die Brücke kostete ⟦€ 2,5 Millionen Euro⟧.",
            "ja 船の修理に⟦$300ドル⟧かかった。",
            "zh 这座桥花了⟦$500万美元⟧。",
            "ko 다리를 고치는 데 ⟦$3억 달러⟧가 들었다.",
        ]);
    }

    #[test]
    fn a_sign_or_a_word_alone_is_left_alone() {
        warns(&["currency-format", "unit-format"], Format::Text).holds(&[
            "en They paid $300 for the boat, and 300 dollars for the pier.",
            "en They paid $3 million dollars’ worth of fees.",
            "en They paid $3 million, dollars that nobody had seen, and a $2 million dollar-a-year rent.",
            "en They paid with a $5 dollar coin.",
            "es Pagaron $20 dólares canadienses por el viaje.",
            "ja 300ドル（$1は150円）で、20%の値引きがある。",
            "zh 票价为20美元，约合¥140。",
            "de Es gibt 20 € Euro-Bonus und 5 % Prozentpunkte mehr.",
            "es El 40 % vino en barco; por ciento se entiende otra cosa.",
        ]);
    }
}
