//! Keywords of code that were translated, for [`super::damaged_code`]: `solange n < 9:`, `} ellers {`, `retourner 1;`.
//!
//! No list of words tells them: the grammar of the programming language does. Two names side by side mean nothing in most of them, nor does a
//! word before a condition in brackets and a brace. Where a word of the text’s language stands in such a place and the code does not use
//! it as a name, it stands for a keyword. Code whose language is not known may be written in any words.

use super::code_tokens::{Kind, Token, Uses, grammar_of, tokens};
use super::damaged_code::Place;
use crate::language::facts::{Form, Grammar};
use crate::language::{ENGLISH, Language, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use crate::text::span::Span;

/// In tokens: longer lines are data.
const LINE: usize = 200;

/// Looks through a block of code; says whether its language is known.
pub(super) fn check(place: &Place<'_, '_, '_>, findings: &mut Findings<'_, '_>) -> bool {
    let code = place.code;
    let Some(grammar) = grammar_of(code.language, code.body) else {
        return false;
    };
    let own = place.article.target.map(|own| own.language);
    let own = own.filter(|own| own.code != ENGLISH);
    let Some(language) = own else { return true };
    let body = code.body;
    // Text between tags is no code, and what a prompt shows is only in part.
    let is_mixed = match grammar.form {
        Form::Braces => body.contains("</") || body.contains("/>"),
        Form::Indents => body.contains(">>>") || body.contains("In ["),
        Form::Shell => body.contains("<<"),
        Form::Clauses => body.lines().any(|line| line.starts_with(['|', '+'])),
        Form::Data => false,
    };
    if is_mixed {
        return true;
    }
    let all = tokens(body, grammar);
    let block = Block {
        body,
        grammar,
        uses: Uses::of(body, &all, grammar),
        tokens: all,
        language,
        lexicon: Lexicon::of(language.code),
    };
    let is_named = !code.language.is_empty();
    for (token, what) in block.wrong() {
        let word = block.text(&token);
        let begin = code.start + token.start as u32;
        let span = Span::new(begin, begin + word.len() as u32);
        let message = format!("the {what} `{word}` looks translated");
        let found = findings.report_text(span, message).confidence(0.9);
        if !is_named {
            found.reserve(Reserve::Alone("the language may have it"));
        }
    }
    true
}

/// A block of code whose language is known.
pub(super) struct Block<'t> {
    body: &'t str,
    pub grammar: &'static Grammar,
    pub tokens: Vec<Token>,
    pub uses: Uses<'t>,
    language: &'static Language,
    pub lexicon: Option<&'static Lexicon>,
}

impl<'t> Block<'t> {
    pub(super) fn text(&self, token: &Token) -> &'t str {
        self.body.get(token.start..token.end).unwrap_or_default()
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.kind(at) == Some(Kind::Mark(mark))
    }

    pub(super) fn before(&self, at: usize) -> Option<Kind> {
        at.checked_sub(1).and_then(|before| self.kind(before))
    }

    /// Whether a token is a word of the text's language and none of English, or a keyword with other letters behind it.
    pub(super) fn is_own(&self, token: &Token) -> bool {
        let word = self.text(token).to_lowercase();
        let is_said = |list: Option<&Lexicon>| {
            let entry = list.and_then(|list| list.get(WordHash::of(&word)));
            entry.is_some_and(|it| it.flags.is_ordinary() || it.flags.is_capitalised())
        };
        // Keywords have the letters of ASCII, and so have most names.
        token.kind == Kind::Name
            && (self.is_function_word(&word)
                || !word.is_ascii()
                || is_said(self.lexicon) && !is_said(Lexicon::of(ENGLISH))
                || self.is_cognate(&word))
    }

    /// Whether a word is a keyword with other letters behind it: `importuj`.
    fn is_cognate(&self, word: &str) -> bool {
        /// In letters, of the keyword and of what stands behind it.
        const LENGTHS: [usize; 2] = [5, 4];
        let mut keywords = self.grammar.keywords.iter();
        keywords.any(|keyword| {
            let ending = word.strip_prefix(&*keyword.to_lowercase());
            let rest = ending.map_or(0, |ending| ending.chars().count());
            keyword.len() >= LENGTHS[0] && (1..=LENGTHS[1]).contains(&rest)
        })
    }

    fn is_function_word(&self, word: &str) -> bool {
        let english = crate::language::facts::by_code(ENGLISH);
        self.language.is_function_word(word)
            && !english.is_some_and(|english| english.is_function_word(word))
    }

    /// What is a keyword and no name, with what to call it.
    fn wrong(&self) -> Vec<(Token, &'static str)> {
        let mut wrong: Vec<(Token, &'static str)> = Vec::new();
        let mut add = |found: Option<Token>, what| {
            if let Some(token) = found
                && wrong
                    .last()
                    .is_none_or(|(last, _)| last.start < token.start)
            {
                wrong.push((token, what));
            }
        };
        for at in 0..self.tokens.len() {
            match self.grammar.form {
                Form::Data => {}
                Form::Shell => add(self.of_shell(at), "keyword"),
                Form::Clauses => add(self.run(at), "keyword"),
                Form::Indents => {
                    add(self.run(at).or_else(|| self.before_colon(at)), "keyword");
                    add(self.print(at), "function");
                }
                Form::Braces => {
                    add(self.run(at).or_else(|| self.before_brace(at)), "keyword");
                }
            }
            add(self.value(at), "value");
        }
        wrong
    }

    /// The keyword among more names side by side than the grammar allows, where they begin at `at`.
    fn run(&self, at: usize) -> Option<Token> {
        /// In words: so many of the language are prose.
        const LONGEST: usize = 5;
        let clauses = self.grammar.form == Form::Clauses;
        let is_part = |kind: Option<Kind>| matches!(kind, Some(Kind::Name | Kind::Value));
        let mut before = self.before(at);
        if clauses && before == Some(Kind::Line) {
            before = at.checked_sub(2).and_then(|before| self.kind(before));
        }
        if self.kind(at) != Some(Kind::Name) || is_part(before) || before == Some(Kind::Mark('<')) {
            return None;
        }
        let mut run: Vec<Token> = Vec::new();
        let mut end = at;
        while let Some(token) = self.tokens.get(end) {
            match token.kind {
                Kind::Name | Kind::Value => run.push(*token),
                Kind::Line if clauses && run.len() <= LONGEST => {}
                _ => break,
            }
            end += 1;
        }
        let opens = before.is_none()
            || matches!(before, Some(Kind::Line | Kind::Mark(';' | '{' | '}' | ':')));
        let is_wrong = run.len() > self.grammar.names
            || self.is_followed(&run, end, opens)
            || clauses && self.opens_statement(&run, before, end);
        let own = run.iter().filter(|token| self.is_own(token)).count();
        let is_prose = !clauses && own > 2 && own == run.len() || run.len() > LONGEST;
        let is_keyword = |token: &&Token| {
            self.is_own(token) && !self.is_name(token) && {
                !clauses || self.text(token).chars().all(|c| !c.is_lowercase())
            }
        };
        let found = run.iter().find(is_keyword).copied();
        found.filter(|_| is_wrong && !is_prose && self.shows_code(&run, end))
    }

    /// Whether what follows as many names as may stand side by side cannot follow them.
    fn is_followed(&self, run: &[Token], end: usize, opens: bool) -> bool {
        let Some((first, last)) = run.first().zip(run.last()) else {
            return false;
        };
        let Some(next) = self.tokens.get(end) else {
            return false;
        };
        let gap = next.start > last.end;
        let tick = self.body[next.start..].starts_with('`');
        match next.kind {
            Kind::Number => gap && self.grammar.form != Form::Clauses,
            Kind::Text => gap && !tick && self.grammar.form != Form::Clauses,
            Kind::Mark(c) if run.len() == 2 && self.grammar.names == 2 && opens => {
                // A name that is there already is not declared again.
                let again = c == ';' && self.is_known_before(last);
                self.grammar.form == Form::Braces
                    && !self.is_name(first)
                    && (again || matches!(c, '+' | '-' | '/' | '>' | '.' | '!' | '|' | '%'))
            }
            _ => false,
        }
    }

    /// Whether the code uses the word of a token as a name.
    fn is_name(&self, token: &Token) -> bool {
        self.uses.names.contains_key(self.text(token))
    }

    /// Whether it does so before the token.
    fn is_known_before(&self, token: &Token) -> bool {
        let first = self.uses.names.get(self.text(token));
        first.is_some_and(|first| *first < token.start)
    }

    /// Whether a run of names opens a statement of SQL, which only a keyword does.
    fn opens_statement(&self, run: &[Token], before: Option<Kind>, end: usize) -> bool {
        matches!(before, None | Some(Kind::Mark(';'))) && (run.len() > 1 || self.is_mark(end, '*'))
    }

    /// Whether a line is code, beside the names that are looked at: it has marks of code or keywords, or uses a name that other lines use.
    fn shows_code(&self, run: &[Token], end: usize) -> bool {
        let rest = self.tokens.get(end..).unwrap_or_default().iter();
        let mut line = rest.take(LINE).take_while(|token| token.kind != Kind::Line);
        run.iter().any(|token| self.is_name(token))
            || line.any(|token| !matches!(token.kind, Kind::Mark('.' | ',' | '!' | '?' | '…')))
    }

    /// A word that opens a line of Python before a condition in brackets or nothing, and a colon.
    fn before_colon(&self, at: usize) -> Option<Token> {
        let token = self.tokens.get(at).filter(|token| self.is_own(token))?;
        if !matches!(self.before(at), None | Some(Kind::Line)) {
            return None;
        }
        let last = at + self.line_from(at).len() - 1;
        let closes = self.is_mark(last, ':');
        let is_else = last == at + 1 && self.is_dedented(token);
        let is_condition = last > at + 2 && self.is_mark(at + 1, '(') && closes;
        (closes && (is_else || is_condition)).then_some(*token)
    }

    /// The tokens from one on to the end of its line.
    pub(super) fn line_from(&self, at: usize) -> &[Token] {
        let rest = self.tokens.get(at..).unwrap_or_default();
        let rest = &rest[..rest.len().min(LINE)];
        let end = rest.iter().position(|token| token.kind == Kind::Line);
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    }

    /// Whether the lines before and behind that of a token are indented further than it is.
    fn is_dedented(&self, token: &Token) -> bool {
        let indent = |line: &str| line.len() - line.trim_start().len();
        let (before, behind) = self.body.split_at(token.start);
        let mut above = before.rsplit('\n');
        let own = above.next().map_or(0, indent);
        let mut above = above.filter(|line| !line.trim().is_empty());
        let mut below = behind.lines().skip(1).filter(|it| !it.trim().is_empty());
        above.next().is_some_and(|line| indent(line) > own)
            && below.next().is_some_and(|line| indent(line) > own)
    }

    /// A word before a brace that a brace precedes, or before a condition in brackets.
    fn before_brace(&self, at: usize) -> Option<Token> {
        let token = self.tokens.get(at).filter(|token| self.is_own(token))?;
        let before = self.before(at);
        if before == Some(Kind::Mark('}')) && self.is_mark(at + 1, '{') {
            return Some(*token);
        }
        let opens = matches!(
            before,
            None | Some(Kind::Line | Kind::Mark('}' | '{' | ';'))
        );
        let close = self.is_mark(at + 1, '(').then(|| self.closing(at + 1))??;
        let inside = self.tokens.get(at + 2..close).unwrap_or_default();
        let goes_on = !matches!(
            self.kind(close + 1),
            Some(Kind::Mark(';' | '.' | ')' | ','))
        );
        let is_told = self.is_condition(inside)
            || self.is_mark(close + 1, '{')
                && self
                    .tokens
                    .get(at + 1)
                    .is_some_and(|it| it.start > token.end)
                && self.is_function_word(self.text(token));
        (opens && goes_on && is_told && !self.is_name(token)).then_some(*token)
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
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warned;

    fn found(target: &str, fence: &str, code: &str) -> Vec<String> {
        let text = format!("~~~{fence}\n{code}\n~~~\n");
        warned(&["damaged-code"], target, Format::Markdown, &text)
    }

    #[test]
    fn a_word_where_only_a_keyword_stands_is_found() {
        for (target, fence, code, word) in [
            ("de", "python", "solange n < 9:\n    n += 2", "solange"),
            (
                "it",
                "py",
                "if a:\n    b()\naltrimenti:\n    c()",
                "altrimenti",
            ),
            (
                "cs",
                "python",
                "zkus_to = 2\npokud (a or b):\n    c()",
                "pokud",
            ),
            ("pl", "python", "importuj math\nprint(math.pi)", "importuj"),
            ("es", "python", "quiet = Falso\nrun(quiet)", "Falso"),
            ("fr", "python", "imprimer('fini')", "imprimer"),
            ("sv", "ts", "funktion go(a: number) {\n}", "funktion"),
            ("da", "js", "if (a) {\n  b();\n} ellers {\n}", "ellers"),
            ("nl", "java", "terwijl (n != 4) {\n  n++;\n}", "terwijl"),
            ("fr", "c", "int main() {\n  retourner 1;\n}", "retourner"),
            ("ro", "cs", "pentru (int i = 0; i < 4; i++) {\n}", "pentru"),
            ("ru", "go", "если a > 2 {\n}", "если"),
            ("de", "rust", "solange a < 3 {\n}", "solange"),
            ("pt", "sql", "SELECT a FROM b ONDE c = 1", "ONDE"),
            ("hu", "bash", "ha [ -d out ]; then\n  ls out\nfi", "ha"),
            ("uk", "json", "{\"open\": істина}", "істина"),
            ("ja", "python", "もし a > 1:\n    b()", "もし"),
        ] {
            assert_eq!(found(target, fence, code), [word], "{code}");
        }
    }

    #[test]
    fn names_and_texts_in_the_words_of_the_language_are_left_alone() {
        for (target, fence, code) in [
            (
                "de",
                "python",
                "solange = 3\nwenn(solange)\nwenn[solange] = 2",
            ),
            (
                "de",
                "python",
                "\"\"\"\nsolange n < 9:\n    wenn x\n\"\"\"\n# wenn y < 2:",
            ),
            ("de", "python", ">>> a\nwenn y < 2:"),
            ("de", "", "solange n < 9:\n    n = n + 2"),
            ("de", "pseudocode", "wenn (y < 2) {\n}"),
            (
                "it",
                "python",
                "altrimenti: int = 3\nb = {\n    altrimenti:\n    3\n}",
            ),
            (
                "es",
                "python",
                "falso = 3\na = falso\nimprimir = 2\nb.imprimir('a')",
            ),
            (
                "es",
                "python",
                "def imprimir(a):\n    return a\n\nimprimir('b')",
            ),
            (
                "sv",
                "java",
                "Funktion go = skapa(a);\npublic Funktion go(Funktion a) {\n}",
            ),
            (
                "nl",
                "js",
                "class A {\n  terwijl(n) {\n  }\n}\nterwijl(n < 4);",
            ),
            ("fr", "jsx", "const a = <p>retourner un livre</p>;"),
            (
                "pt",
                "sql",
                "SELECT onde FROM quando ONDE\n-- ONDE c = 1 E d",
            ),
            ("hu", "bash", "ha --help; nap\necho ha [ -d out ]"),
            ("uk", "json", "{\"істина\": \"істина\"}"),
            ("en", "python", "while n < 9:\n    n += 2"),
        ] {
            assert!(
                found(target, fence, code).is_empty(),
                "{code}: {:?}",
                found(target, fence, code)
            );
        }
    }
}
