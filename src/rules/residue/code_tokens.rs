//! The words, numbers, strings and marks of a block of code, for [`super::code_words`].

use super::code_strings::{character, pattern, raw, string, template};
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
    let mut tokens: Vec<Token> = Vec::new();
    let is_rust = grammar.fences.contains(&"rust");
    let mut at = 0;
    while let Some(c) = body.get(at..).and_then(|rest| rest.chars().next()) {
        let start = at;
        let rest = &body[at..];
        let kind = if let Some(length) = remark(rest, grammar) {
            at += length;
            continue;
        } else if let Some(length) = special(rest, grammar, tokens.last()) {
            at += length;
            Kind::Text
        } else if is_rust && c == '\'' {
            at += character(rest);
            Kind::Mark(c)
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

/// How long the pattern, the template or the raw string is that a text begins with, in the languages that have them.
fn special(text: &str, grammar: &Grammar, before: Option<&Token>) -> Option<usize> {
    let is = |name: &str| grammar.fences.contains(&name);
    match text.as_bytes().first()? {
        // Behind a value a slash divides.
        b'/' if is("js") => {
            let divides = before.is_some_and(|before| match before.kind {
                Kind::Name | Kind::Value | Kind::Number | Kind::Text => true,
                Kind::Mark(c) => matches!(c, ')' | ']' | '}'),
                Kind::Keyword | Kind::Line => false,
            });
            pattern(text).filter(|_| !divides)
        }
        b'`' if is("js") => Some(template(text)),
        b'r' | b'b' if is("rust") => raw(text),
        _ => None,
    }
}

pub(super) fn is_of_name(c: char) -> bool {
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

/// What a block does with its words.
#[derive(Default)]
pub(super) struct Uses<'t> {
    /// The words that stand where the grammar lets names stand, with the first place of each.
    pub names: HashMap<&'t str, usize>,
    /// Those that are set, or asked for a part.
    pub set: HashSet<&'t str>,
    /// Those that a keyword stands before, or that are used without being called.
    pub defined: HashSet<&'t str>,
    /// How often each word stands there.
    pub counts: HashMap<&'t str, usize>,
    /// How many loops and choices of the shell are open at the end.
    pub open: i32,
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
                // A further choice has a `then` of its own, and the same end.
                depth -= i32::from(matches!(word, "done" | "fi" | "elif"));
            }
            if token.kind != Kind::Name {
                continue;
            }
            *uses.counts.entry(word).or_default() += 1;
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
        uses.open = depth;
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
            said("ts", "a = /b c/i; d(e / f / g)"),
            ["a", "d", "e", "f", "g"]
        );
        assert_eq!(said("rs", "a('\"', b, r#\"c \"d\"\"#)"), ["a", "b"]);
        assert_eq!(
            said("rust", "fn a<'b>(c: &'b str)"),
            ["fn", "a", "c", "str"]
        );
    }

    #[test]
    fn a_language_is_told_by_its_fence_or_its_lines() {
        assert!(grammar_of("portugol", "def f(x):").is_none());
        assert!(grammar_of("", "a simple text").is_none());
        assert!(grammar_of("", "x = 1\ndef f(x):\n").is_some());
    }
}
