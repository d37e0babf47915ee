//! The keywords of the shell, and values and functions by the words that engines render them with, for [`super::code_words`].

use super::code_tokens::{Kind, Token, is_of_name};
use super::code_words::Block;
use super::shell::Code;
use crate::language::facts::{Form, SAID_PRINTS, SAID_VALUES};
use crate::language::{ENGLISH, Lexicon, WordHash};
use foldhash::HashMap;

/// Where the code of a page has a word.
#[derive(Clone, Copy)]
struct Seen {
    /// Where the first piece of code begins that has it.
    first: u32,
    /// Others have it as well.
    again: bool,
    /// It stands somewhere without being called.
    is_defined: bool,
}

/// The words of all code of a page.
pub(super) struct PageWords<'t>(HashMap<&'t str, Seen>);

impl<'t> PageWords<'t> {
    pub fn of(pieces: &[Code<'t>]) -> Self {
        let mut words: HashMap<&'t str, Seen> = HashMap::default();
        for piece in pieces {
            let mut before = "";
            for word in piece.body.split_inclusive(|c| !is_of_name(c)) {
                let name = word.trim_end_matches(|c| !is_of_name(c));
                let defines = before.len() > 1 && before.ends_with(' ');
                let is_defined = defines || !word.ends_with('(');
                let seen = words.entry(name).or_insert(Seen {
                    first: piece.start,
                    again: false,
                    is_defined,
                });
                seen.again |= seen.first != piece.start;
                seen.is_defined |= is_defined;
                before = word;
            }
        }
        Self(words)
    }

    /// Whether code has a word that does not begin where `start` says.
    pub fn is_elsewhere(&self, word: &str, start: u32) -> bool {
        let seen = self.0.get(word);
        seen.is_some_and(|seen| seen.again || seen.first != start)
    }

    fn is_defined(&self, word: &str) -> bool {
        self.0.get(word).is_some_and(|seen| seen.is_defined)
    }
}

impl Block<'_, '_> {
    /// A word in the place of a keyword of the shell.
    pub(super) fn of_shell(&self, at: usize) -> Option<Token> {
        let token = self.tokens.get(at).filter(|it| it.kind == Kind::Name)?;
        let before = self.before(at);
        if !matches!(before, None | Some(Kind::Line | Kind::Mark(';'))) {
            return None;
        }
        let line = self.line_from(at);
        let is = |token: Option<&Token>, word: &str| token.is_some_and(|it| self.text(it) == word);
        let gap = |from: usize| {
            let pair = line.get(from).zip(line.get(from + 1));
            pair.is_some_and(|(one, other)| one.end < other.start)
        };
        let begins = || is(line.last(), "then") || is(line.last(), "do") || self.uses.open < 0;
        // `wenn [ -f x ]; then`
        let is_test =
            || is(line.get(1), "[") && gap(0) && (gap(1) || is(line.get(2), "[")) && begins();
        // `für f in *; do`
        let is_loop = || is(line.get(2), "in") && is(line.last(), "do");
        // `if [ -f x ]; dann`
        let ends = line.len() == 1;
        let is_opener = || before == Some(Kind::Mark(';')) && self.is_headed(at);
        // `fertig` where a loop is open, and its lines are indented
        let is_end =
            || before == Some(Kind::Line) && self.uses.open > 0 && self.is_outdented(token);
        let holds = is_test() || is_loop() || ends && (is_opener() || is_end());
        (holds && self.is_own(token) && !self.is_repeated(self.text(token))).then_some(*token)
    }

    /// Whether the line of a token begins a loop or a choice, and nothing in it opens that.
    fn is_headed(&self, at: usize) -> bool {
        let line = self.tokens.get(self.line_start(at)..at).unwrap_or_default();
        let mut words = line.iter().map(|token| self.text(token));
        let head = words.next().unwrap_or_default();
        matches!(head, "if" | "elif" | "while" | "until" | "for")
            && !words.any(|word| matches!(word, "then" | "do"))
    }

    /// The first token of the line that a token stands in.
    fn line_start(&self, at: usize) -> usize {
        let before = self.tokens.get(..at).unwrap_or_default();
        let end = before.iter().rposition(|token| token.kind == Kind::Line);
        end.map_or(0, |end| end + 1)
    }

    /// A rendering of `true`, `false` or `null` where a value stands, if nothing else uses it.
    pub(super) fn value(&self, at: usize) -> Option<Token> {
        let token = self.tokens.get(at)?;
        let told = self.before(at);
        let data = self.grammar.form == Form::Data;
        let leads = matches!(told, Some(Kind::Mark('=' | ':')))
            || data && matches!(told, Some(Kind::Mark('[' | ',')));
        let ends = match self.kind(at + 1) {
            None | Some(Kind::Line | Kind::Mark(',' | ')' | ']' | '}' | ';' | ':')) => true,
            Some(_) => false,
        };
        let applies = matches!(self.grammar.form, Form::Data | Form::Indents | Form::Braces);
        if token.kind != Kind::Name || !applies || !leads || !ends {
            return None;
        }
        let text = self.text(token);
        let word = text.to_lowercase();
        if SAID_VALUES.binary_search(&word.as_str()).is_err() {
            return None;
        }
        let has = |list: Option<&Lexicon>| {
            let entry = list.and_then(|it| it.get(WordHash::of(&word)));
            entry.is_some_and(|entry| entry.flags.is_ordinary())
        };
        // Where it is set or asked for, it is a name. Those of Python have capitals, which names have not.
        let is_large = self.grammar.form == Form::Indents && text != word;
        let is_set = self.uses.set.contains(text);
        let is_name = !data && !is_large && self.is_said_again(text);
        (!has(Lexicon::of(ENGLISH)) && !is_set && !is_name).then_some(*token)
    }

    /// A rendering of `print` before a string in brackets, if the code does not define it.
    pub(super) fn print(&self, at: usize) -> Option<Token> {
        let token = self.tokens.get(at)?;
        let opens = matches!(self.before(at), None | Some(Kind::Line | Kind::Mark(':')));
        if token.kind != Kind::Name || !opens || !self.is_mark(at + 1, '(') {
            return None;
        }
        let word = self.text(token).to_lowercase();
        let is_said = SAID_PRINTS.binary_search(&word.as_str()).is_ok();
        let is_defined = || self.uses.defined.contains(self.text(token)) || self.is_imported(token);
        let text = self.kind(at + 2) == Some(Kind::Text);
        (is_said && text && !is_defined()).then_some(*token)
    }

    /// Whether other code of the page defines a function, or all that a file defines is taken over.
    fn is_imported(&self, token: &Token) -> bool {
        self.takes_all || self.words.is_defined(self.text(token))
    }
}
