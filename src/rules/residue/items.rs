//! Items of lists that are none because the space behind their mark is missing, for [`super::broken_markup`].

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Item, ItemKind, ProseSpan};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use crate::text::script::Script;
use crate::text::span::Span;
use memchr::memmem;
use std::cell::LazyCell;
use std::ops::Deref;

/// `*Item` or `2.Item` on a line of its own beside an item with the same mark.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    brackets(article, findings);
    let document = article.document;
    let has = |what: &str| memmem::find(article.text().as_bytes(), what.as_bytes()).is_some();
    let tasks = ["- [ ] ", "- [x] ", "- [X] ", "* [ ] ", "* [x] "];
    let has_tasks = LazyCell::new(|| tasks.into_iter().any(has));
    for block in document.blocks() {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        task(article, block, &has_tasks, findings);
        let mut start = block.span.start;
        for line in document.text(block.span).split('\n') {
            let at = start;
            start += line.len() as u32 + 1;
            other_mark(article, block, [at, start - 1], findings);
            let Some((mark, item)) = parted(line) else {
                continue;
            };
            let mark_span = ProseSpan::new(at, at + mark.len() as u32);
            let in_text = document.to_text(mark_span).start as usize;
            // A mark that a backslash stands before is meant as one: the sign of a note.
            let before = article.text().get(..in_text).unwrap_or_default();
            let is_item = || is_beside_item(article.text(), in_text, mark) || goes_on(before, mark);
            if before.ends_with('\\') || !is_item() {
                continue;
            }
            let message = format!(
                "without a space after “{mark}”, {} is not a list item",
                quoted(item)
            );
            findings
                .report(ProseSpan::new(at, at + line.len() as u32), message)
                .confidence(0.93)
                .fix(
                    "Insert a space",
                    Applicability::Unsafe,
                    [(mark_span, format!("{mark} ").as_str())],
                );
        }
    }
}

/// `2) Item` between `1. Item` and `3. Item`, `— Item` between `- Item` and `- Item`: a line that no parser takes for an item.
fn other_mark(
    article: &Article<'_>,
    block: &Block,
    [from, to]: [u32; 2],
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let line = document.text(ProseSpan::new(from, to));
    let Some(mark) = strange_mark(line) else {
        return;
    };
    let is_inside = block.kind == BlockKind::ListItem;
    let place = ProseSpan::new(from, from + mark.len() as u32);
    let at = document.to_text(place).start as usize;
    let [before, behind] = lines_beside(article.text(), at);
    let number = |line: Option<&str>| {
        let line = bare(line?);
        let length = mark_length(line).filter(|length| line[*length..].starts_with(' '))?;
        Some(line[..length - 1].parse::<u32>().ok())
    };
    let own = value(mark);
    // A dash begins what somebody says as well, so that items stand on both sides of it.
    let beside = [number(before), number(behind)];
    let fits = match (own, beside) {
        (Some(own), [before, behind]) => {
            let follows = before.flatten().map(|before| before + 1 == own);
            let precedes = behind.flatten().map(|behind| own + 1 == behind);
            follows != Some(false)
                && precedes != Some(false)
                && (follows.is_some() && precedes.is_some()
                    || is_inside && !mark.is_ascii() && follows.or(precedes).is_some())
        }
        (None, [Some(None), Some(None)]) => true,
        (None, [before, behind]) => {
            is_inside && !mark.starts_with(is_dash) && [before, behind].contains(&Some(None))
        }
    };
    // What stands before the next line shows how the mark has to look.
    let pattern = [before, behind].into_iter().flatten().map(bare);
    let pattern = pattern
        .filter_map(|line| Some(&line[..mark_length(line)?]))
        .next();
    let Some(pattern) = pattern.filter(|_| fits) else {
        return;
    };
    let mended = match own {
        Some(own) => format!("{own}{} ", &pattern[pattern.len() - 1..]),
        None => format!("{pattern} "),
    };
    let rest = line[mark.len()..].trim_start();
    let edit = ProseSpan::new(from, from + (line.len() - rest.len()) as u32);
    let message = format!(
        "with “{mark}”, {} is not an item of this list",
        quoted(rest)
    );
    findings
        .report(ProseSpan::new(from, to), message)
        .confidence(0.9)
        .fix(
            format!("Replace with “{}”", mended.trim_end()),
            Applicability::Unsafe,
            [(edit, mended.as_str())],
        );
}

/// `2) Item` between `1. Item` and `3. Item`: a list of its own.
fn brackets(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let items = article.document.items().iter();
    let is_item = |item: &&Item| matches!(item.kind, ItemKind::ListItem(_));
    let mut last: Vec<(usize, &str)> = Vec::new();
    for item in items.filter(is_item) {
        let start = item.span.start as usize;
        let line = text.get(start..).unwrap_or_default();
        let mark = &line[..mark_length(line).unwrap_or_default()];
        if last.len() == 3 {
            last.remove(0);
        }
        last.push((start, mark));
        let [(begin, first), (at, second), (_, third)] = last[..] else {
            continue;
        };
        let values = [first, second, third].map(value);
        let [Some(one), Some(two), Some(three)] = values else {
            continue;
        };
        let end = |mark: &str| mark.chars().next_back();
        let is_other = end(first) == end(third) && end(first) != end(second);
        let between = text.get(begin..start).unwrap_or_default();
        if is_other && one + 1 == two && two + 1 == three && !between.contains("\n\n") {
            let right = format!("{two}{}", &first[first.len() - 1..]);
            let message = format!("“{second}” begins another list between “{first}” and “{third}”");
            let span = Span::new(at as u32, (at + second.len()) as u32);
            findings
                .report_text(span, message)
                .confidence(0.9)
                .replace_text(span, &right, Applicability::Unsafe);
        }
    }
}

/// A line without what sets it in and the marks of a quotation.
fn bare(line: &str) -> &str {
    line.trim_start_matches(['>', ' ', '\t'])
}

fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―')
}

/// What a line begins with in the place of the mark of an item.
fn strange_mark(line: &str) -> Option<&str> {
    const BULLETS: [char; 9] = ['–', '—', '―', '•', '·', '・', '●', '○', '▪'];
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let rest = line.trim_start_matches(is_digit);
    let digits = line.len() - rest.len();
    let first = rest.chars().next()?;
    let ends = match digits {
        0 => BULLETS.contains(&first),
        _ => matches!(first, '.' | ')' | '。' | '．' | '、' | '）'),
    };
    let length = digits + first.len_utf8();
    let text = line.get(length..)?;
    let begins = text.starts_with(|c: char| c == ' ' || digits > 0 && !c.is_ascii());
    let says = text.trim_start().starts_with(char::is_alphabetic);
    (ends && digits <= 6 && begins && says).then(|| &line[..length])
}

/// The number of a mark, in figures of either width.
fn value(mark: &str) -> Option<u32> {
    let figure = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        _ => c.is_ascii_digit().then_some(c),
    };
    let figures: String = mark.chars().map_while(figure).collect();
    figures.parse().ok()
}

/// `- [ x ] Item`, `- [] Item`, `- 【 】 Item` in a text with `- [ ] Item`.
fn task(
    article: &Article<'_>,
    block: &Block,
    has_tasks: &dyn Deref<Target = bool>,
    findings: &mut Findings<'_, '_>,
) {
    /// In bytes.
    const LONGEST: usize = 12;
    let body = article.document.text(block.span);
    let Some(open) = body
        .chars()
        .next()
        .filter(|c| matches!(c, '[' | '【' | '［'))
    else {
        return;
    };
    let near = &body[..body.floor_char_boundary(LONGEST)];
    let Some(close) = near.find([']', '】', '］']) else {
        return;
    };
    let inside = &near[open.len_utf8()..close];
    let end = close + near[close..].chars().next().map_or(0, char::len_utf8);
    let checked = match inside.trim() {
        "" => " ",
        "x" | "X" => "x",
        _ => return,
    };
    let is_item = block.kind == BlockKind::ListItem && body[end..].starts_with([' ', '\u{3000}']);
    let mended = format!("[{checked}]");
    if !is_item || body[..end].eq_ignore_ascii_case(&mended) || !**has_tasks {
        return;
    }
    let span = ProseSpan::new(block.span.start, block.span.start + end as u32);
    let message = format!("“{}” is not the box of a task", &body[..end]);
    findings
        .report(span, message)
        .confidence(0.93)
        .replace(span, &mended, Applicability::Unsafe);
}

/// The mark of an item and the sentence that it runs into.
fn parted(line: &str) -> Option<(&str, &str)> {
    let (mark, item) = line.split_at_checked(mark_length(line)?)?;
    let first = item.chars().next()?;
    let is_unspaced = matches!(Script::of_char(first), Some(Script::Han | Script::Kana));
    let is_sentence = first.is_alphabetic()
        && !first.is_lowercase()
        && (item.contains(' ') || is_unspaced && mark.ends_with(['.', ')']));
    // What a second star closes is emphasis.
    (is_sentence && !(mark == "*" && item.contains('*'))).then_some((mark, item))
}

/// How many bytes the mark of an item takes that the text starts with.
fn mark_length(text: &str) -> Option<usize> {
    /// In digits: a longer number is a year or an amount.
    const LONGEST: usize = 2;
    if text.starts_with(['*', '-', '+']) {
        return Some(1);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let closed = text
        .get(digits..)
        .is_some_and(|rest| rest.starts_with(['.', ')']));
    (closed && (1..=LONGEST).contains(&digits)).then_some(digits + 1)
}

/// The line before the one with the byte `at` of the text, and the line behind it; empty ones are passed over.
fn lines_beside(text: &str, at: usize) -> [Option<&str>; 2] {
    let start = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |end| end + 1);
    let before = text
        .get(..start)
        .unwrap_or_default()
        .trim_end()
        .rsplit('\n')
        .next();
    let behind = text
        .get(at..)
        .and_then(|rest| rest.split_once('\n'))
        .and_then(|(_, rest)| rest.trim_start().lines().next());
    [before, behind]
}

/// Whether the line before or behind the one with the byte `at` of the text is an item with such a mark.
fn is_beside_item(text: &str, at: usize, mark: &str) -> bool {
    let [before, behind] = lines_beside(text, at);
    [before, behind].into_iter().flatten().any(|line| {
        let line = bare(line);
        let length = mark_length(line).unwrap_or_default();
        let (other, rest) = line.split_at(length);
        other.chars().next_back() == mark.chars().next_back() && rest.starts_with(' ')
    })
}

/// Whether an item not far before it has the number that comes before its own: code, a picture or a note stands between the two.
fn goes_on(before: &str, mark: &str) -> bool {
    /// In bytes.
    const FAR: usize = 4096;
    let before = &before[before.floor_char_boundary(before.len().saturating_sub(FAR))..];
    let number = mark.trim_end_matches(['.', ')']);
    let last = number.parse::<u32>().ok().and_then(|it| it.checked_sub(1));
    last.filter(|it| *it > 0).is_some_and(|last| {
        let item = format!("\n{last}{} ", &mark[number.len()..]);
        memmem::rfind(before.as_bytes(), item.as_bytes()).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::{goes_on, is_beside_item, parted};
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn a_mark_runs_into_a_sentence() {
        assert_eq!(parted("*Open an issue"), Some(("*", "Open an issue")));
        assert_eq!(parted("12)Open an issue"), Some(("12)", "Open an issue")));
        for line in [
            "*Open* an issue",
            "* Open an issue",
            "-Wall",
            "-v prints more",
            "1984.It was cold",
            "1.5 m of it",
            "+",
            "",
        ] {
            assert_eq!(parted(line), None, "{line}");
        }
    }

    #[test]
    fn an_item_with_the_same_mark_stands_beside() {
        let text = "Two things:\n\n* Read it\n*Open it now\n\nThe end.\n";
        assert!(is_beside_item(text, 23, "*"));
        assert!(!is_beside_item(text, 23, "-"));
        assert!(!is_beside_item("*Open it now", 0, "*"));
        assert!(is_beside_item("1.Open it now\n2. Read it", 0, "1."));
        assert!(goes_on(
            "Two things:\n\n1. Open it\n\n![A page](a.png)\n\n",
            "2."
        ));
        assert!(!goes_on("Two things:\n\n1. Open it\n\n", "3."));
        assert!(!goes_on("Two things:\n\n1. Open it\n\n", "*"));
    }

    #[test]
    fn marks_of_another_kind_than_their_neighbours_are_found() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "zh 1. 打开炉子⏎⟦2。放入面团⟧⏎3. 等一下",
            "ja 1. 火をつける⏎⟦２．生地を入れる⟧",
            "zh ⟦1.打开炉子⟧⏎2. 放入面团",
            "uk - Увімкнути піч⏎⟦— Покласти тісто⟧⏎- Чекати",
            "it > * Accendere⏎> ⟦• Infornare⟧",
            "nl 1. Oven aan⏎⟦2)⟧ Deeg erin⏎3. Wachten",
            "es - [x] Encender⏎- ⟦[ x ]⟧ Hornear",
            "ja - [ ] 火をつける⏎- ⟦【】⟧ 生地を入れる",
        ]);
    }

    #[test]
    fn speech_and_lists_of_one_kind_are_left_alone() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "fr - Le four⏎— Il est chaud, dit-il.⏎⏎— Oui, dit-elle.⏎— Bon.",
            "uk 1) Увімкнути⏎2) Покласти⏎3) Чекати",
            "nl 1. Oven aan⏎⏎Tekst.⏎⏎2) Deeg erin⏎⏎Tekst.⏎⏎3. Wachten",
            "zh 1. 上午⏎2.5小时⏎3. 下午",
            "es - [ x ] Hornear⏎- [] (nada)⏎- [x](y) Encender",
        ]);
    }
}
