//! The keywords of the shell, and values and functions by the words that engines render them with, for [`super::code_words`].

use super::code_tokens::{Kind, Token};
use super::code_words::Block;
use crate::language::facts::{Form, SAID_PRINTS, SAID_VALUES};
use crate::language::{ENGLISH, Lexicon, WordHash};

impl Block<'_> {
    /// A word in the place of a keyword of the shell.
    pub(super) fn of_shell(&self, at: usize) -> Option<Token> {
        let token = self.tokens.get(at).filter(|token| self.is_own(token))?;
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
        // `wenn [ -f x ]; then`
        let is_test = is(line.get(1), "[") && gap(0) && (gap(1) || is(line.get(2), "["));
        // `für f in *; do`
        let is_loop = is(line.get(2), "in") && is(line.last(), "do");
        // `if [ -f x ]; dann`
        let ends = line.len() == 1;
        let is_headed = || {
            let head = self.tokens.get(self.line_start(at));
            head.is_some_and(|it| it.kind == Kind::Keyword)
                || at.checked_sub(2).is_some_and(|at| self.is_mark(at, ']'))
        };
        let is_opener = ends && before == Some(Kind::Mark(';')) && is_headed();
        // `fertig` where a loop is open
        let is_end = ends && before == Some(Kind::Line) && self.uses.is_open;
        (is_test || is_loop || is_opener || is_end).then_some(*token)
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
        let word = self.text(token).to_lowercase();
        let is_said = SAID_VALUES.binary_search(&word.as_str()).is_ok();
        let has =
            |list: Option<&Lexicon>| list.is_some_and(|it| it.get(WordHash::of(&word)).is_some());
        let is_word = || has(self.lexicon) || !has(Lexicon::of(ENGLISH));
        // Where it is set or asked for, it is a name.
        let is_set = || self.uses.set.contains(self.text(token));
        (is_said && is_word() && !is_set()).then_some(*token)
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
        let is_defined = || self.uses.defined.contains(self.text(token));
        let text = self.kind(at + 2) == Some(Kind::Text);
        (is_said && text && !is_defined()).then_some(*token)
    }
}
