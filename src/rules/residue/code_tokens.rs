//! The words, numbers, strings and marks of a block of code, for [`super::code_words`].

use crate::language::facts::{Form, GRAMMARS, Grammar};
use foldhash::{HashMap, HashSet};

/// What a token of code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word that may be a name.
    Name,
    /// A word that stands for a value: `true`.
    Value,
    Keyword,
    Number,
    Text,
    Mark(char),
    /// The end of a line.
    Line,
}

/// A token, by its bytes in the block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// The grammar that a fence names, or the one whose signs some line begins with.
pub(super) fn grammar_of(fence: &str, body: &str) -> Option<&'static Grammar> {
    /// In lines.
    const FIRST: usize = 60;
    if !fence.is_empty() {
        let fence = fence.to_ascii_lowercase();
        return GRAMMARS
            .iter()
            .find(|grammar| grammar.fences.contains(&fence.as_str()));
    }
    let has_sign = |grammar: &&Grammar| {
        let mut lines = body.lines().take(FIRST).map(str::trim_start);
        lines.any(|line| grammar.signs.iter().any(|sign| line.starts_with(sign)))
    };
    let mut told = GRAMMARS.iter().filter(has_sign);
    // Where two may be meant, none is known.
    told.next().filter(|_| told.next().is_none())
}

/// The tokens of a block of code.
pub(super) fn tokens(body: &str, grammar: &Grammar) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = body.get(at..).and_then(|rest| rest.chars().next()) {
        let start = at;
        let rest = &body[at..];
        let kind = if let Some(length) = remark(rest, grammar) {
            at += length;
            continue;
        } else if grammar.quotes.contains(&c) {
            at += string(rest, c, grammar);
            Kind::Text
        } else if c == '\n' {
            at += 1;
            Kind::Line
        } else if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c.is_ascii_digit() {
            at += length_of(rest, |c| c.is_alphanumeric() || matches!(c, '_' | '.'));
            Kind::Number
        } else if is_of_name(c) {
            at += length_of(rest, is_of_name);
            word(&body[start..at], grammar)
        } else {
            at += c.len_utf8();
            Kind::Mark(c)
        };
        tokens.push(Token {
            kind,
            start,
            end: at,
        });
    }
    tokens
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

fn length_of(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

fn word(word: &str, grammar: &Grammar) -> Kind {
    let has = |word: &str| grammar.keywords.binary_search(&word).is_ok();
    let upper = (grammar.form == Form::Clauses).then(|| word.to_uppercase());
    let word = upper.as_deref().unwrap_or(word);
    if grammar.values.contains(&word) {
        Kind::Value
    } else if has(word) {
        Kind::Keyword
    } else {
        Kind::Name
    }
}

/// How long the remark is that a text begins with.
fn remark(text: &str, grammar: &Grammar) -> Option<usize> {
    if grammar.form != Form::Indents && grammar.form != Form::Shell && text.starts_with("/*") {
        return Some(text.find("*/").map_or(text.len(), |end| end + 2));
    }
    let mut marks = grammar.remarks.iter();
    marks
        .any(|mark| text.starts_with(mark))
        .then(|| text.find('\n').unwrap_or(text.len()))
}

/// How long the string is that a text begins with; one of a line ends with it.
fn string(text: &str, quote: char, grammar: &Grammar) -> usize {
    let long = ["\"\"\"", "'''"];
    let is_long = |mark: &&&str| text.starts_with(**mark);
    if let Some(mark) = long.iter().find(is_long) {
        let end = text.get(3..).and_then(|inside| inside.find(mark));
        return end.map_or(text.len(), |end| end + 6);
    }
    let goes_on = quote == '`'
        || matches!(grammar.form, Form::Clauses | Form::Shell)
        || !grammar.quotes.contains(&'\'');
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' if !goes_on => return at,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// What a block does with its words.
#[derive(Default)]
pub(super) struct Uses<'t> {
    /// The words that stand where the grammar lets names stand, with the first place of each.
    pub names: HashMap<&'t str, usize>,
    /// Those that are set, or asked for a part.
    pub set: HashSet<&'t str>,
    /// Those that a keyword stands before, or that are used without being called.
    pub defined: HashSet<&'t str>,
    /// Whether a loop or a choice of the shell is never closed.
    pub is_open: bool,
}

impl<'t> Uses<'t> {
    pub fn of(body: &'t str, tokens: &[Token], grammar: &Grammar) -> Self {
        let is_name = |token: Option<&Token>| token.is_some_and(|it| it.kind == Kind::Name);
        let mut uses = Self::default();
        let mut depth = 0_i32;
        for (at, token) in tokens.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            let next = tokens.get(at + 1);
            let word = body.get(token.start..token.end).unwrap_or_default();
            if token.kind == Kind::Keyword && grammar.form == Form::Shell {
                depth += i32::from(matches!(word, "do" | "then"));
                depth -= i32::from(matches!(word, "done" | "fi"));
            }
            if token.kind != Kind::Name {
                continue;
            }
            let mark = next.and_then(|next| match next.kind {
                Kind::Mark(c) => Some(c),
                _ => None,
            });
            if matches!(mark, Some('=' | '.')) {
                uses.set.insert(word);
            }
            if before.is_some_and(|it| it.kind == Kind::Keyword) || mark != Some('(') {
                uses.defined.insert(word);
            }
            let is_used = match mark {
                Some('=' | '.' | ',' | ';' | ')' | '[' | ']' | '+' | '-' | '*' | '/') => true,
                // A call, unless it is a word before a condition.
                Some('(') => grammar.form != Form::Braces,
                _ => false,
            };
            if is_used && !is_name(before) {
                uses.names.entry(word).or_insert(token.start);
            }
        }
        uses.is_open = depth > 0;
        uses
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, grammar_of, tokens};

    fn said(fence: &str, body: &str) -> Vec<String> {
        let grammar = grammar_of(fence, body).expect("is known");
        let tokens = tokens(body, grammar).into_iter();
        let names = tokens.filter(|token| matches!(token.kind, Kind::Name | Kind::Keyword));
        names
            .map(|token| body[token.start..token.end].to_owned())
            .collect()
    }

    #[test]
    fn strings_and_remarks_are_no_words() {
        let python = "a = 'b c' # d\n\"\"\"e\nf\"\"\"\nif g:";
        assert_eq!(said("Python", python), ["a", "if", "g"]);
        let script = "/* a */ let b = `c\n${d}`; // e\nf";
        assert_eq!(said("js", script), ["let", "b", "f"]);
        assert_eq!(
            said("sql", "select a -- b\nFROM 'c'"),
            ["select", "a", "FROM"]
        );
        assert_eq!(
            said("rust", "fn a<'b>(c: &'b str)"),
            ["fn", "a", "b", "c", "b", "str"]
        );
    }

    #[test]
    fn a_language_is_told_by_its_fence_or_its_lines() {
        assert!(grammar_of("portugol", "def f(x):").is_none());
        assert!(grammar_of("", "a simple text").is_none());
        assert!(grammar_of("", "x = 1\ndef f(x):\n").is_some());
    }
}
