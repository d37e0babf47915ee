//! Words before a condition, a colon or a brace that stand for a keyword, and what tells lines of code from prose in it, for [`super::code_words`].

use super::code_tokens::{Kind, Token};
use super::code_words::{Block, LINE, indent};

impl Block<'_, '_> {
    /// A word that opens a line of Python before a condition in brackets or nothing, and a colon.
    pub(super) fn before_colon(&self, at: usize) -> Option<Token> {
        let token = self.tokens.get(at)?;
        if token.kind != Kind::Name || !matches!(self.before(at), None | Some(Kind::Line)) {
            return None;
        }
        let last = at + self.line_from(at).len() - 1;
        let closes = self.is_mark(last, ':');
        let is_else = last == at + 1 && self.is_dedented(token);
        let is_condition = last > at + 2 && self.is_mark(at + 1, '(') && closes;
        let holds = closes && (is_else || is_condition);
        (holds && self.is_own(token) && !self.is_repeated(self.text(token))).then_some(*token)
    }

    /// Whether the lines before and behind that of a token are indented further than it is.
    fn is_dedented(&self, token: &Token) -> bool {
        let (before, behind) = self.body.split_at(token.start);
        let mut above = before.rsplit('\n');
        let own = above.next().map_or(0, indent);
        let mut above = above.filter(|line| !line.trim().is_empty());
        let mut below = behind.lines().skip(1).filter(|it| !it.trim().is_empty());
        above.next().is_some_and(|line| indent(line) > own)
            && below.next().is_some_and(|line| indent(line) > own)
    }

    /// Whether the line before that of a token is indented further.
    pub(super) fn is_outdented(&self, token: &Token) -> bool {
        let before = self.body.get(..token.start).unwrap_or_default();
        let mut above = before.rsplit('\n');
        let own = above.next().map_or(0, indent);
        let last = above.find(|line| !line.trim().is_empty());
        last.is_some_and(|line| indent(line) > own)
    }

    /// A word before a brace that a brace precedes, or before a condition in brackets.
    pub(super) fn before_brace(&self, at: usize) -> Option<Token> {
        let token = self.tokens.get(at).filter(|it| it.kind == Kind::Name)?;
        let before = self.before(at);
        let is_keyword = || self.is_own(token) && !self.is_name(token);
        if before == Some(Kind::Mark('}')) && self.is_mark(at + 1, '{') {
            return is_keyword().then_some(*token);
        }
        let opens = matches!(
            before,
            None | Some(Kind::Line | Kind::Mark('}' | '{' | ';'))
        );
        // Who calls a function sets no space there.
        let bracket = self.tokens.get(at + 1)?;
        let is_head = bracket.kind == Kind::Mark('(') && bracket.start > token.end;
        let close = (opens && is_head).then(|| self.closing(at + 1))??;
        let inside = self.tokens.get(at + 2..close).unwrap_or_default();
        let brace = self.is_mark(close + 1, '{');
        let is_small = || self.is_function_word(&self.text(token).to_lowercase());
        let is_told = match self.is_condition(inside) {
            true => brace || !self.ends_statement(close + 1) && is_small(),
            false => brace && is_small(),
        };
        (is_told && is_keyword()).then_some(*token)
    }

    fn ends_statement(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(';' | '.' | ')' | ',')))
    }

    /// Where the bracket closes that opens at a token.
    fn closing(&self, open: usize) -> Option<usize> {
        /// In tokens.
        const LONGEST: usize = 60;
        let mut depth = 0_usize;
        for (at, token) in self.tokens.iter().enumerate().skip(open).take(LONGEST) {
            match token.kind {
                Kind::Mark('(') => depth += 1,
                Kind::Mark(')') if depth == 1 => return Some(at),
                Kind::Mark(')') => depth = depth.checked_sub(1)?,
                _ => {}
            }
        }
        None
    }

    /// Whether tokens between brackets are a condition or the head of a loop, and no parameters.
    fn is_condition(&self, inside: &[Token]) -> bool {
        let compares = |at: usize, token: &Token| {
            let next = inside.get(at + 1);
            let is_tight = next.is_some_and(|next| next.start == token.end);
            let pair = next.filter(|_| is_tight).map(|next| next.kind);
            match token.kind {
                Kind::Mark(';') => true,
                Kind::Mark('!') => at == 0 || pair == Some(Kind::Mark('=')),
                Kind::Mark('=') => pair == Some(Kind::Mark('=')),
                Kind::Mark('&') => pair == Some(Kind::Mark('&')),
                Kind::Mark('|') => pair == Some(Kind::Mark('|')),
                // Types have arguments between such marks.
                Kind::Mark('<' | '>') => {
                    let before = at.checked_sub(1).and_then(|before| inside.get(before));
                    !is_tight && before.is_some_and(|before| before.end < token.start)
                }
                _ => false,
            }
        };
        inside.iter().enumerate().any(|(at, it)| compares(at, it))
    }

    /// Whether names side by side stand for what the reader puts there, or behind an annotation, a part or an option.
    pub(super) fn is_placeholder(&self, run: &[Token], before: Option<Kind>, end: usize) -> bool {
        let next = self.kind(end);
        let is_all =
            |open, close| before == Some(Kind::Mark(open)) && next == Some(Kind::Mark(close));
        // Macros are in capitals, and so is what is to be put in.
        let is_capital = |token: &Token| {
            let word = self.text(token);
            word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '_')
        };
        matches!(before, Some(Kind::Mark('@' | '.' | '…' | '-')))
            || next == Some(Kind::Mark('…'))
            || self.is_mark(end, '.') && self.is_mark(end + 1, '.')
            || is_all('(', ')')
            || is_all('[', ']')
            || run.iter().any(is_capital)
    }

    /// Whether a line is code, beside the names that are looked at: it is indented, has marks of code or keywords, or uses a name that other lines use.
    pub(super) fn shows_code(&self, run: &[Token], end: usize) -> bool {
        let Some(first) = run.first() else {
            return false;
        };
        let before = self.body.get(..first.start).unwrap_or_default();
        let (line, _) = before.rsplit_once('\n').unwrap_or_default();
        let line = self.body.get(line.len()..).unwrap_or_default();
        let is_indented = || {
            let line = line.strip_prefix('\n').unwrap_or(line);
            indent(line.lines().next().unwrap_or_default()) > self.indent
        };
        let rest = self.tokens.get(end.saturating_sub(1)..).unwrap_or_default();
        let is_of_code = |pair: &[Token]| match pair[1].kind {
            Kind::Keyword => true,
            // Prose has brackets and dashes too.
            Kind::Mark('(') => pair[0].end == pair[1].start,
            Kind::Mark(c) => !matches!(
                c,
                '.' | ',' | '!' | '?' | '…' | ':' | ')' | '-' | '–' | '%' | '/' | '’'
            ),
            _ => false,
        };
        let line = rest.windows(2).take(LINE);
        let mut line = line.take_while(|pair| pair[1].kind != Kind::Line);
        line.any(is_of_code)
            || run
                .iter()
                .any(|token| self.uses.names.contains_key(self.text(token)))
            || is_indented()
    }

    /// The keyword among names side by side in SQL. Each dialect has keywords of its own, in English: those that are no names are the small words, and
    /// what opens a statement that asks for something.
    pub(super) fn clause(&self, run: &[Token], before: Option<Kind>, end: usize) -> Option<Token> {
        let rest = self.tokens.get(end..).unwrap_or_default().iter().take(LINE);
        let mut statement = rest.take_while(|token| token.kind != Kind::Mark(';'));
        let is_query = self.opens_statement(run, before, end)
            && statement.any(|token| self.text(token).eq_ignore_ascii_case("from"));
        let is_upper = |token: &Token| self.text(token).chars().all(|c| !c.is_lowercase());
        let opener = run.first().filter(|first| is_query && self.is_own(first));
        let is_small = |token: &&Token| self.is_function_word(&self.text(token).to_lowercase());
        let found = opener.or_else(|| run.iter().filter(|it| is_upper(it)).find(is_small));
        found
            .filter(|it| is_upper(it) && !self.is_name(it))
            .copied()
    }
}
