//! Code blocks line by line: what of the original's lines the translation lost or changed.
//!
//! Comments and texts in quotation marks may be translated, so lines are compared without them. A run of comments counts as
//! one line: its translation may need more lines or fewer. Indents are left out, for a list may be set another way.

use super::{Laid, Loss, Side, Sign, changes};
use crate::analysis::quotes::is_quote;
use crate::article::{Article, Query};
use crate::document::{Item, ItemKind};
use foldhash::{HashMap, HashSet};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::hash::Hash;
use std::ops::Range;

/// More pairs of lines than this are not compared: nobody reads that difference.
const MOST_PAIRS: usize = 1 << 20;

/// The inline code of a translation and of its original, and what is lost of it; worked out once for all rules that ask.
pub(crate) struct InlineCode {
    pub ours: Vec<Sign<'static>>,
    pub theirs: Vec<Sign<'static>>,
    /// What of the original is missing from the translation or was changed there, in order.
    pub losses: Vec<Loss>,
}

impl Query for InlineCode {
    fn run(article: &Article<'_>) -> Self {
        let (ours, theirs) = Laid::of(article).map_or_else(Default::default, |laid| inline(&laid));
        let losses = changes(&ours, &theirs);
        Self {
            ours,
            theirs,
            losses,
        }
    }
}

fn inline(laid: &Laid<'_>) -> (Vec<Sign<'static>>, Vec<Sign<'static>>) {
    let phrases = Phrases::of(laid);
    let all = |side: &Side<'_>| {
        side.signs(side.document.items(), |item: &Item, body: &str| {
            let is_code = item.kind == ItemKind::Code;
            is_code.then(|| Cow::Owned(squeezed(body).into_owned()))
        })
    };
    let (mut ours, mut theirs) = (all(&laid.ours), all(&laid.theirs));
    let bare = Bare::of(laid, &ours, &theirs, &phrases);
    ours.retain(|sign| !is_text(&sign.key, &phrases));
    theirs.retain(|sign| !is_text(&sign.key, &phrases) || bare.0.contains(&sign.row));
    (ours, theirs)
}

/// The rows that have less code in the translation than in the original, none there that may be a text, and no more quotation marks: a
/// text in code was not translated there, but left out.
struct Bare(HashSet<u32>);

impl Bare {
    fn of(
        laid: &Laid<'_>,
        ours: &[Sign<'_>],
        theirs: &[Sign<'_>],
        phrases: &Phrases<'_, '_>,
    ) -> Self {
        let mut counts: HashMap<u32, (usize, bool)> = HashMap::default();
        for sign in ours {
            let (count, text) = counts.entry(sign.row).or_default();
            *count += 1;
            *text |= is_text(&sign.key, phrases);
        }
        let mut there: HashMap<u32, usize> = HashMap::default();
        for sign in theirs {
            *there.entry(sign.row).or_default() += 1;
        }
        there.retain(|row, count| {
            let (here, text) = counts.get(row).copied().unwrap_or_default();
            here < *count && !text && !is_quoted(laid, *row)
        });
        Self(there.into_keys().collect())
    }
}

/// Whether a row has more quotation marks in the translation than in the original.
fn is_quoted(laid: &Laid<'_>, row: u32) -> bool {
    let count = |side: &Side<'_>, blocks: &Range<usize>| {
        let blocks = side.document.blocks().get(blocks.clone());
        let texts = blocks.unwrap_or_default().iter();
        let marks = texts.flat_map(|block| side.document.text(block.span).chars());
        marks
            .filter(|c| is_quote(*c) && !matches!(c, '\'' | '’'))
            .count()
    };
    let row = laid.rows.get(row as usize);
    row.is_some_and(|row| count(&laid.ours, &row.blocks) > count(&laid.theirs, &row.passages))
}

/// What nobody translated: the words that stand side by side in the code blocks of both texts, and inline code that both have.
struct Phrases<'l, 'c> {
    laid: &'l Laid<'c>,
    pairs: OnceCell<HashSet<(&'c str, &'c str)>>,
    inline: OnceCell<HashSet<Cow<'c, str>>>,
}

impl<'l, 'c> Phrases<'l, 'c> {
    fn of(laid: &'l Laid<'c>) -> Self {
        Self {
            laid,
            pairs: OnceCell::new(),
            inline: OnceCell::new(),
        }
    }

    fn have(&self, code: &str) -> bool {
        let bodies = |side: &Side<'c>, kind: ItemKind| {
            let items = side.document.items().iter();
            let items = items.filter(|item| item.kind == kind);
            items.map(|item| side.of(item.body)).collect::<Vec<_>>()
        };
        let pairs_of = |side: &Side<'c>| {
            let blocks = bodies(side, ItemKind::CodeBlock).into_iter();
            blocks.flat_map(str::lines).flat_map(pairs).collect()
        };
        let inline_of = |side: &Side<'c>| {
            let bodies = bodies(side, ItemKind::Code).into_iter();
            bodies.map(squeezed).collect()
        };
        let inline = self.inline.get_or_init(|| self.shared(inline_of));
        let kept = || self.pairs.get_or_init(|| self.shared(pairs_of));
        inline.contains(code) || pairs(code).all(|pair| kept().contains(&pair))
    }

    /// What both texts have of a kind.
    fn shared<T: Eq + Hash>(&self, of: impl Fn(&Side<'c>) -> HashSet<T>) -> HashSet<T> {
        let (mut ours, theirs) = (of(&self.laid.ours), of(&self.laid.theirs));
        ours.retain(|it| theirs.contains(it));
        ours
    }
}

/// Each word of a line with the one behind it.
fn pairs(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let words = line.split_whitespace();
    words.clone().zip(words.skip(1))
}

/// Whether inline code is a text that may be translated: in quotation marks, or several words that are no code elsewhere.
fn is_text(body: &str, phrases: &Phrases<'_, '_>) -> bool {
    let body = body.trim();
    if let Some(quoted) = quoted(body) {
        let is_name = !quoted.contains(char::is_whitespace) && quoted.contains(['.', '_', '/']);
        return quoted.contains(char::is_alphabetic) && !is_name;
    }
    if super::example::command(body).is_some() {
        return false;
    }
    // Marks of Markdown around words: an example of a text that is written so.
    let body = body.trim_matches(['*', '#', '_', '>', '-', ' ']);
    let words = || {
        body.chars()
            .all(|c| c.is_alphabetic() || c.is_whitespace() || ",.!?'*".contains(c))
    };
    body.is_empty() || body.contains(char::is_whitespace) && words() && !phrases.have(body)
}

/// What stands between the quotation marks around a text.
fn quoted(body: &str) -> Option<&str> {
    let mark = body.chars().next()?;
    let inside = body.strip_prefix(['"', '\'', '“'])?;
    let inside = inside.strip_suffix(closing(mark))?;
    (!inside.contains([mark, closing(mark)])).then_some(inside)
}

/// Code with each of its runs of white space as one space; the mark of a quotation before its further lines is none of it.
fn squeezed(body: &str) -> Cow<'_, str> {
    if body.contains("  ") || body.contains(['\n', '\r', '\t']) {
        let lines = body.lines().enumerate();
        let lines = lines.map(|(at, line)| match line.trim_start().strip_prefix("> ") {
            Some(rest) if at > 0 => rest,
            _ => line,
        });
        let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
        words.join(" ").into()
    } else {
        body.trim().into()
    }
}

/// A line of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line<'t> {
    /// As it is compared: without comments, texts and spaces. Empty for a run of comments.
    pub key: String,
    /// As it stands there, without its indent; of a run of comments the first line.
    pub text: &'t str,
    /// Where, in the code block: from its indent to its end; of a run of comments all of it.
    pub range: Range<usize>,
    /// Whether all of it is compared.
    pub whole: bool,
}

/// Lines of the original that are not in the translation, and what is there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hunk {
    pub theirs: Range<usize>,
    pub ours: Range<usize>,
}

/// The lines of a code block; empty ones are left out.
pub(crate) fn lines(body: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut quoted: Option<&str> = None;
    let mut at = 0;
    for raw in body.split_inclusive('\n') {
        let range = at..at + raw.trim_end().len();
        at += raw.len();
        let text = raw.trim();
        if text.is_empty() {
            continue;
        }
        if let Some(mark) = quoted {
            if text.contains(mark) {
                quoted = None;
            }
            if let Some(last) = lines.last_mut() {
                last.range.end = range.end;
            }
            continue;
        }
        let mark = ["\"\"\"", "'''"]
            .into_iter()
            .find_map(|mark| Some((mark, text.split_once(mark)?)));
        let (key, whole) = match mark {
            // A text over several lines belongs to the line that it starts in.
            Some((mark, (before, rest))) => {
                let behind = rest.split_once(mark).map(|parts| parts.1);
                if behind.is_none() {
                    quoted = Some(mark);
                }
                let keys = [key(before).0, key(behind.unwrap_or_default()).0];
                (keys.join("\""), false)
            }
            None => key(text),
        };
        if key.is_empty()
            && let Some(last) = lines.last_mut().filter(|last| last.key.is_empty())
        {
            last.range.end = range.end;
            continue;
        }
        lines.push(Line {
            key,
            text,
            range,
            whole,
        });
    }
    lines
}

/// A line without its comments, texts and spaces, and whether it had only spaces to leave out.
fn key(line: &str) -> (String, bool) {
    let mut key = String::with_capacity(line.len());
    let mut whole = true;
    let mut rest = line;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let may_open = matches!(c, '*' | '/' | '<' | '-' | '#' | ';');
        if may_open && let Some(behind) = comment(rest, before, key.is_empty()) {
            whole = false;
            rest = behind;
            before = ' ';
            continue;
        }
        let after = &rest[c.len_utf8()..];
        let closing = match c {
            '"' | '`' | '“' | '«' => after.find(closing(c)),
            '\'' if !before.is_alphanumeric() => after.find('\''),
            _ => None,
        };
        if let Some(end) = closing {
            // A text in quotation marks is one thing, whatever it says.
            whole &= end == 0;
            key.push('"');
            let mark = after[end..].chars().next().map_or(0, char::len_utf8);
            rest = &after[end + mark..];
            before = '"';
            continue;
        }
        if !c.is_whitespace() {
            key.push(c);
        }
        before = c;
        rest = after;
    }
    (key, whole)
}

fn closing(open: char) -> char {
    match open {
        '“' => '”',
        '«' => '»',
        other => other,
    }
}

/// What stands behind the comment that `rest` starts with, if it starts with one.
fn comment(rest: &str, before: char, first: bool) -> Option<&str> {
    let spaced = before.is_whitespace();
    if let Some(behind) = rest.strip_prefix("*/").filter(|_| first) {
        return Some(behind);
    }
    for (open, close) in [("/*", "*/"), ("<!--", "-->")] {
        if let Some(body) = rest.strip_prefix(open) {
            return Some(body.split_once(close).map_or("", |parts| parts.1));
        }
    }
    let to_end = (rest.starts_with("//") && before != ':')
        || (spaced
            && ["# ", "## ", "-- ", "; ", "#:", "#!"]
                .iter()
                .any(|mark| rest.starts_with(mark)))
        || (spaced && rest == "#")
        || (first && rest.starts_with("* "));
    to_end.then_some("")
}

/// What the translation's lines lack of the original's. Nothing if there are too many to tell.
pub(crate) fn hunks(theirs: &[Line<'_>], ours: &[Line<'_>]) -> Vec<Hunk> {
    let same = |(one, other): &(&Line<'_>, &Line<'_>)| one.key == other.key;
    let start = theirs.iter().zip(ours).take_while(same).count();
    let most = theirs.len().min(ours.len()) - start;
    let end = theirs.iter().rev().zip(ours.iter().rev()).take(most);
    let end = end.take_while(same).count();
    let middle = theirs.get(start..theirs.len() - end).unwrap_or_default();
    let other = ours.get(start..ours.len() - end).unwrap_or_default();
    if (middle.len() + 1) * (other.len() + 1) > MOST_PAIRS {
        return Vec::new();
    }
    let common = Common::of(middle, other);
    let (mut at, mut beside) = (0, 0);
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut open = Hunk {
        theirs: start..start,
        ours: start..start,
    };
    while at < middle.len() || beside < other.len() {
        let equal = middle
            .get(at)
            .zip(other.get(beside))
            .is_some_and(|pair| same(&pair));
        if equal {
            (at, beside) = (at + 1, beside + 1);
            hunks.extend((!open.theirs.is_empty()).then_some(open));
            open = Hunk {
                theirs: start + at..start + at,
                ours: start + beside..start + beside,
            };
        } else if beside >= other.len()
            || at < middle.len() && common.at(at + 1, beside) >= common.at(at, beside + 1)
        {
            at += 1;
            open.theirs.end = start + at;
        } else {
            beside += 1;
            open.ours.end = start + beside;
        }
    }
    hunks.extend((!open.theirs.is_empty()).then_some(open));
    hunks
}

/// How many lines the rests of two lists have in common, in order.
struct Common {
    width: usize,
    lengths: Vec<u32>,
}

impl Common {
    fn of(one: &[Line<'_>], other: &[Line<'_>]) -> Self {
        let width = other.len() + 1;
        let mut common = Self {
            width,
            lengths: vec![0; (one.len() + 1) * width],
        };
        for (at, line) in one.iter().enumerate().rev() {
            for (beside, partner) in other.iter().enumerate().rev() {
                let length = if line.key == partner.key {
                    common.at(at + 1, beside + 1) + 1
                } else {
                    common.at(at + 1, beside).max(common.at(at, beside + 1))
                };
                if let Some(cell) = common.lengths.get_mut(at * width + beside) {
                    *cell = length;
                }
            }
        }
        common
    }

    fn at(&self, one: usize, other: usize) -> u32 {
        let cell = self.lengths.get(one * self.width + other);
        cell.copied().unwrap_or_default()
    }
}

/// Whether a line is made of words and not of code: what a program prints, a note between lines.
pub(crate) fn is_prose(line: &str) -> bool {
    // Options are given to commands.
    if line.split_whitespace().any(|word| word.starts_with("--")) {
        return false;
    }
    let words = line.split_whitespace().filter(|word| {
        let word =
            word.trim_matches(|c: char| c.is_ascii_punctuation() || "，。：；！？、".contains(c));
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
    });
    let all = line.split_whitespace().count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let foreign = line
        .chars()
        .filter(|c| c.is_alphabetic() && !c.is_ascii())
        .count();
    let words = words.count();
    words >= 3 && words * 4 >= all * 3 || foreign * 2 > letters
}

#[cfg(test)]
mod tests {
    use super::{Hunk, hunks, is_prose, lines};

    const CODE: &str = "# Read it all.\nwith open(\"a.txt\") as file:\n    text = file.read()  # all\n    # Done.\n    # Yes.\n    return text\n";

    fn compared(theirs: &str, ours: &str) -> Vec<Hunk> {
        hunks(&lines(theirs), &lines(ours))
    }

    #[test]
    fn comments_and_texts_may_be_translated() {
        let french = "# Tout lire.\nwith open(\"fichier.txt\") as file:\n  text = file.read()  # tout\n  # Fini, oui.\n  return text\n";
        assert_eq!(compared(CODE, french), []);
        assert_eq!(compared("let a = 'b'; // c", "let a = 'd';"), []);
        assert_eq!(compared("/* a\n * b\n */\nx()", "/* c */\nx()"), []);
        assert_eq!(
            compared(
                "def a():\n  \"\"\"One.\n\n  Two\n  \"\"\"\n  b()",
                "def a():\n  \"\"\"Un.\"\"\"\n  b()"
            )
            .len(),
            0
        );
    }

    #[test]
    fn lines_that_are_gone_or_changed() {
        let hunk = |theirs, ours| Hunk { theirs, ours };
        assert_eq!(compared("a()\nb()\nc()", "a()\nc()"), [hunk(1..2, 1..1)]);
        assert_eq!(
            compared("a()\nb()\nc()", "a()\nd()\nc()"),
            [hunk(1..2, 1..2)]
        );
        assert_eq!(compared("a()\nc()", "a()\nb()\nc()"), []);
        assert_eq!(compared("a()\nb()", ""), [hunk(0..2, 0..0)]);
        assert_eq!(compared("use a::b;\nx", "use a::c;\nx"), [hunk(0..1, 0..1)]);
        assert_eq!(
            compared("see https://a.org/b", "see https://a.org/c").len(),
            1
        );
    }

    #[test]
    fn prose_is_told_from_code() {
        assert!(is_prose("Please input your guess."));
        assert!(is_prose("请输入你的猜测"));
        assert!(!is_prose("git commit --amend"));
        assert!(!is_prose("let mut guess = String::new();"));
    }
}
