//! See [`UNBALANCED_BRACKETS`].

use crate::analysis::register;
use crate::article::Article;
use crate::document::{Block, BlockKind, Document, ProseSpan, Token, TokenKind};
use crate::rule::Findings;
use crate::rules::wording::{after_words, before_words};
use crate::text::faces::is_mouth;
use crate::text::order::Order;
use foldhash::HashMap;
use std::cell::LazyCell;
use unicode_script::Script;

crate::declare_rule! {
    /// A bracket that is never closed, closes nothing, or is closed by one of another kind.
    ///
    /// An engine that drops half a sentence drops one of its brackets. One missing bracket gives one issue. Labels of lists,
    /// faces, intervals, and parentheses that go on in the next paragraph are left alone.
    ///
    /// ```fails,en
    /// The agency (founded in 1998 has forty employees.
    /// ```
    /// ```fails,en
    /// The agency, founded in 1998), has forty employees.
    /// ```
    /// ```fails,en
    /// The agency (founded in 1998] has forty employees.
    /// ```
    /// ```fails,fr
    /// Le maire (élu en mars [et non en mai) n’a rien dit.
    /// ```
    /// ```fails,ja
    /// 件数（最大百件)を指定します。
    /// ```
    /// ```passes,zh
    /// 请选择一个（见下表），或者输入 (A) 或 (B)。
    /// ```
    /// ```passes,en
    /// There are two ways: a) by train, b) by bus; 1) is cheaper :)
    /// ```
    /// ```passes,en
    /// “We waited (in the Bo) said nothing of it (as the B) did,” she wrote, and left (at once).
    /// ```
    /// ```passes,en
    /// It holds on the interval [0, 1) and for “[…] the rest” (see [2]).
    /// ```
    /// ```passes,fr
    /// Le maire (élu en mars. Réélu depuis) n’a rien dit [sic].
    /// ```
    pub UNBALANCED_BRACKETS = "unbalanced-brackets", Fluency, Warning, check, a Slip;
}

/// A parenthesis that is open at the end of a paragraph may close so many blocks later.
const BLOCKS_ON: usize = 3;

/// So many brackets at most are looked through for the partner of one: nobody nests deeper, and time stays linear.
const LOOKAHEAD: usize = 64;

/// The longest label of a list item before its bracket, in letters or digits: a), 12), iii), viii).
const LABEL: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Round,
    Square,
    Curly,
    Lenticular,
}

#[derive(Debug, Clone, Copy)]
struct Bracket {
    shape: Shape,
    opens: bool,
    span: ProseSpan,
    /// Its token, as an index into the block's.
    token: usize,
    block: usize,
}

/// What is wrong with a bracket.
#[derive(Debug, Clone, Copy)]
enum Wrong {
    NeverClosed,
    NeverOpened,
    /// The bracket that it closes.
    OtherShape(Bracket),
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let mut wrong: Vec<(Bracket, Wrong)> = Vec::new();
    for (index, block) in document.blocks().iter().enumerate() {
        if block.kind != BlockKind::Furniture {
            let locale = article.language(block);
            let has_both = locale.is_some_and(|it| it.language.writes(Script::Han));
            let brackets = brackets(document, index, block);
            balance(document, &brackets, has_both, &mut wrong);
        }
    }
    let code = LazyCell::new(|| register::is_documentation(article));
    let mut labels: HashMap<&str, usize> = HashMap::default();
    for (bracket, _) in &wrong {
        *labels.entry(label(document, *bracket)).or_default() += 1;
    }
    let mut faces: HashMap<usize, Option<u32>> = HashMap::default();
    let mut skip = vec![false; wrong.len()];
    for (at, (bracket, fault)) in wrong.iter().enumerate() {
        if !matches!(fault, Wrong::NeverClosed) {
            continue;
        }
        // A parenthesis of several paragraphs.
        let closes = |(other, fault): &&(Bracket, Wrong)| {
            matches!(fault, Wrong::NeverOpened)
                && other.shape == bracket.shape
                && (bracket.block + 1..=bracket.block + BLOCKS_ON).contains(&other.block)
        };
        let later = wrong.iter().enumerate().skip(at + 1).take(LOOKAHEAD);
        let near = later.take_while(|(_, (other, _))| other.block <= bracket.block + BLOCKS_ON);
        if let Some((other, _)) = near
            .into_iter()
            .find(|(index, entry)| !skip[*index] && closes(entry))
        {
            skip[at] = true;
            skip[other] = true;
        }
    }
    for ((bracket, fault), _) in wrong.iter().zip(skip).filter(|(_, skip)| !skip) {
        // Braces in documentation are those of code, and a label that comes again is meant to be one: 例）.
        let recurs = || {
            let label = label(document, *bracket);
            matches!(fault, Wrong::NeverOpened)
                && !label.is_empty()
                && labels.get(label).is_some_and(|times| *times > 1)
        };
        // Many let the mouth of a face close the bracket as well, (as here :).
        let mut is_closed = || {
            let faces = faces.entry(bracket.block);
            let last = faces.or_insert_with(|| last_face(document, bracket.block));
            matches!(fault, Wrong::NeverClosed)
                && bracket.shape == Shape::Round
                && last.is_some_and(|last| last > bracket.span.start)
        };
        let is_data = opens_data(document, *bracket) || bracket.shape == Shape::Curly && *code;
        if is_data || recurs() || is_closed() {
            continue;
        }
        report(document, *bracket, *fault, findings);
    }
}

fn report(
    document: &Document<'_>,
    bracket: Bracket,
    fault: Wrong,
    findings: &mut Findings<'_, '_>,
) {
    let text = document.text(bracket.span);
    match fault {
        Wrong::NeverClosed => {
            findings.report(
                bracket.span,
                format!(
                    "the bracket “{text}”{} is never closed",
                    before_words(document, bracket.span.end)
                ),
            );
        }
        Wrong::NeverOpened => {
            findings.report(
                bracket.span,
                format!(
                    "the bracket “{text}”{} was never opened",
                    after_words(document, bracket.span.start)
                ),
            );
        }
        Wrong::OtherShape(open) => {
            let opener = document.text(open.span);
            let message = format!(
                "the bracket “{opener}”{} is closed with “{text}”",
                before_words(document, open.span.end)
            );
            findings
                .report(bracket.span, message)
                .related(open.span, "opened here");
        }
    }
}

/// The shape of a bracket, and whether it opens, whatever the width of its form.
fn shape(c: char) -> Option<(Shape, bool)> {
    Some(match c {
        '(' | '（' => (Shape::Round, true),
        ')' | '）' => (Shape::Round, false),
        '[' | '［' => (Shape::Square, true),
        ']' | '］' => (Shape::Square, false),
        '{' => (Shape::Curly, true),
        '}' => (Shape::Curly, false),
        '【' => (Shape::Lenticular, true),
        '】' => (Shape::Lenticular, false),
        _ => return None,
    })
}

/// Whether a bracket opens or closes data that stand in the text as paragraphs: alone, or behind a colon at the end of its own.
fn opens_data(document: &Document<'_>, bracket: Bracket) -> bool {
    /// In bytes: a longer paragraph is no line of data.
    const LONGEST: u32 = 200;
    let block = document.blocks().get(bracket.block);
    let Some(block) = block.filter(|it| bracket.shape != Shape::Round && it.span.len() <= LONGEST)
    else {
        return false;
    };
    let text = document.text(block.span).trim();
    let key = text.trim_end_matches(['[', '{', '(', '\\']);
    let is_alone = !text.contains(char::is_alphanumeric);
    let is_value = bracket.opens && key.len() < text.len() && key.trim_end().ends_with("\":");
    is_alone || is_value
}

/// The brackets of a block that belong to its prose, in order.
fn brackets(document: &Document<'_>, index: usize, block: &Block) -> Vec<Bracket> {
    let tokens = document.tokens_in(&block.tokens);
    let body = document.text(block.span);
    let mut brackets: Vec<Bracket> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Mark => {}
            TokenKind::Opaque => {
                let text = document.word(token);
                brackets.extend(swallowed(text).map(|(offset, c, shape)| Bracket {
                    shape,
                    opens: false,
                    span: ProseSpan::at(
                        token.span.start as usize + offset,
                        token.span.start as usize + offset + c.len_utf8(),
                    ),
                    token: at,
                    block: index,
                }));
                continue;
            }
            _ => continue,
        }
        let Some((shape, opens)) = document.word(token).chars().next().and_then(shape) else {
            continue;
        };
        let before = &body[..(token.span.start - block.span.start) as usize];
        // An engine may have torn it into pieces: `: )`
        let torn = before.strip_suffix(' ').filter(|_| !opens);
        let before = torn
            .filter(|before| before.ends_with([':', ';']))
            .unwrap_or(before);
        if before.ends_with('\\')
            || is_mouth(
                before,
                &body[(token.span.end - block.span.start) as usize..],
            )
        {
            continue;
        }
        let bracket = Bracket {
            shape,
            opens,
            span: token.span,
            token: at,
            block: index,
        };
        // An interval is its own pair whatever the shapes: [0, 1) or ]0, 1].
        if let Some(open) = brackets.last()
            && is_interval(document, tokens, *open, bracket)
        {
            brackets.pop();
            continue;
        }
        brackets.push(bracket);
    }
    brackets
}

/// The closing brackets in an address that nothing in it opens: they stand behind it, and belong to the text.
fn swallowed(address: &str) -> impl Iterator<Item = (usize, char, Shape)> {
    let mut open = 0_usize;
    address.char_indices().filter_map(move |(at, c)| {
        let (shape, opens) = shape(c)?;
        if opens {
            open += 1;
            return None;
        }
        let free = open == 0;
        open = open.saturating_sub(1);
        free.then_some((at, c, shape))
    })
}

/// Where the mouth of the last face of a block stands.
fn last_face(document: &Document<'_>, block: usize) -> Option<u32> {
    let block = document.blocks().get(block)?;
    let body = document.text(block.span);
    let mut mouths = body.rmatch_indices(')').map(|(at, _)| at);
    let last = mouths.find(|at| is_mouth(&body[..*at], &body[at + 1..]))?;
    Some(block.span.start + last as u32)
}

/// Whether two neighbouring brackets of unlike shape or direction hold the two ends of an interval.
fn is_interval(document: &Document<'_>, tokens: &[Token], open: Bracket, close: Bracket) -> bool {
    let usual = open.opens && !close.opens && open.shape == close.shape;
    let shapes = [open.shape, close.shape]
        .iter()
        .all(|shape| matches!(shape, Shape::Round | Shape::Square));
    if usual || !shapes || close.token - open.token > 8 {
        return false;
    }
    let inside = &tokens[open.token + 1..close.token];
    let is_end = |token: &Token| match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark => document.word(token).chars().all(|c| !c.is_alphabetic()),
        TokenKind::Word => document.word(token).chars().count() == 1,
        _ => false,
    };
    let parted = inside.iter().any(|token| {
        let text = document.word(token);
        matches!(text, "," | ";" | "…" | "..")
            || (token.kind == TokenKind::Number && text.contains(','))
    });
    parted && inside.iter().all(is_end)
}

/// Pairs the brackets of one block; what is left over is wrong, and so are two of one pair in forms of two widths where the language has both.
fn balance(
    document: &Document<'_>,
    brackets: &[Bracket],
    mixes_widths: bool,
    wrong: &mut Vec<(Bracket, Wrong)>,
) {
    let first = wrong.len();
    let mut open: Vec<Bracket> = Vec::new();
    for (at, &bracket) in brackets.iter().enumerate() {
        if bracket.opens {
            open.push(bracket);
            continue;
        }
        let Some(top) = open.last().copied() else {
            lone_close(document, bracket, wrong);
            continue;
        };
        if top.shape == bracket.shape {
            open.pop();
            if mixes_widths && top.span.len() != bracket.span.len() {
                wrong.push((bracket, Wrong::OtherShape(top)));
            }
            continue;
        }
        if is_label(document, bracket) {
            continue;
        }
        let near = open.len().saturating_sub(LOOKAHEAD);
        let partner = open[near..]
            .iter()
            .rposition(|other| other.shape == bracket.shape)
            .map(|at| near + at);
        let next = brackets.get(at + 1);
        if let Some(partner) = partner {
            // What was opened inside it and is still open is never closed.
            wrong.extend(
                open.drain(partner + 1..)
                    .map(|inner| (inner, Wrong::NeverClosed)),
            );
            open.pop();
        } else if next.is_some_and(|next| !next.opens && next.shape == top.shape) {
            wrong.push((bracket, Wrong::NeverOpened));
        } else {
            open.pop();
            wrong.push((bracket, Wrong::OtherShape(top)));
        }
    }
    wrong.extend(
        open.into_iter()
            .map(|bracket| (bracket, Wrong::NeverClosed)),
    );
    wrong[first..].order_by_key(|(bracket, _)| bracket.span.start);
}

fn lone_close(document: &Document<'_>, bracket: Bracket, wrong: &mut Vec<(Bracket, Wrong)>) {
    if !is_label(document, bracket) {
        wrong.push((bracket, Wrong::NeverOpened));
    }
}

/// The word before a closing bracket, if it is as short as labels of lists are.
fn label<'d>(document: &'d Document<'_>, bracket: Bracket) -> &'d str {
    let block = document.blocks().get(bracket.block);
    let tokens = block.map_or(&[][..], |block| document.tokens_in(&block.tokens));
    let before = bracket.token.checked_sub(1).and_then(|at| tokens.get(at));
    let word = before.map_or("", |token| document.word(token));
    let beside = before.is_some_and(|token| token.span.end == bracket.span.start);
    if beside && word.chars().count() <= LABEL {
        word
    } else {
        ""
    }
}

/// Whether a closing bracket stands behind the label of a list item: a), 1), iv), 1.2), *).
fn is_label(document: &Document<'_>, bracket: Bracket) -> bool {
    let block = &document.blocks()[bracket.block];
    let before = &document.prose()[block.span.start as usize..bracket.span.start as usize];
    let word = before
        .rsplit(|c: char| {
            c.is_whitespace()
                || shape(c).is_some()
                || matches!(c, ',' | ';' | ':' | '：' | '、' | '。' | '—' | '–')
        })
        .next()
        .unwrap_or_default();
    let body = word.trim_end_matches(['.', '°', 'º']);
    let letters = body.chars().count();
    let number = !body.is_empty() && body.chars().all(|c| c.is_numeric() || c == '.');
    let roman = !body.is_empty()
        && body
            .chars()
            .all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    let stars = matches!(body, "*" | "**" | "***" | "†");
    // A year is no label.
    stars
        || (letters == 1 && body.chars().all(char::is_alphanumeric))
        || (number && (letters < LABEL || body.contains('.')))
        || (roman && letters <= LABEL)
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::issues;

    fn found(text: &str) -> Vec<(usize, String)> {
        let issues = issues(&["unbalanced-brackets"], "", Format::Text, text).into_iter();
        issues
            .map(|issue| (issue.span.start as usize, issue.span.of(text).to_owned()))
            .collect()
    }

    #[test]
    fn one_missing_bracket_is_one_issue() {
        for (text, at) in [
            ("(a b (c) d", 0),
            ("a b (c) word) e", 12),
            ("(one [two) three", 5),
            ("(one] two", 4),
            ("(one] two) three", 4),
            ("（第一）第二）", 18),
            ("He said {this and left.", 8),
            (
                "We met :) again (as we do every year, and then we left.",
                16,
            ),
        ] {
            let found = found(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].0, at, "{text}");
        }
    }

    #[test]
    fn leaves_what_is_no_bracket_of_the_prose() {
        for text in [
            "Well done :-) and ;) but :( now (: too =)",
            "We met again (as we do every year ;), and then we left.",
            "They signed it with a smile [:-)] and left.",
            "1) first\n2) second\niv) fourth\n*) note",
            "in ]0, 1[ and (0; 5] and [a, b)",
            "[x] done [ ] open",
            "（一）和（二）",
            "A long aside (it starts here and goes on.\n\nAnd it ends here) at last.",
            "\\( x \\] is how it is written.",
            "The answer:\n\n\"items\": [\n\n{\n\n\"id\": 7",
            "The end of it:\n\n]\n\nThat is all.",
        ] {
            assert_eq!(found(text), Vec::new(), "{text}");
        }
    }
}
