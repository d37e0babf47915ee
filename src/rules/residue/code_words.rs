//! Keywords of code that were translated, for [`super::damaged_code`]: `solange n < 9:`, `} ellers {`, `retourner 1;`.
//!
//! No list of words tells them: the grammar of the programming language does. Two names side by side mean nothing in most of them, nor does a
//! word before a condition in brackets and a brace. Where a word of the text’s language stands in such a place and the code does not use
//! it as a name, it stands for a keyword. Code whose language is not known may be written in any words.

use super::code_places::PageWords;
use super::code_tokens::{Kind, Token, Uses, grammar_of, tokens};
use super::damaged_code::Place;
use crate::language::facts::{Form, Grammar};
use crate::language::{ENGLISH, Language, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use crate::text::span::Span;
use std::ops::Deref;

/// In tokens: longer lines are data.
pub(super) const LINE: usize = 200;

/// Looks through a block of code; says whether its language is known.
pub(super) fn check<'d>(place: &Place<'_, '_, 'd>, findings: &mut Findings<'_, '_>) -> bool {
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
        Form::Indents => {
            let typed = |line: &str| line.starts_with(['!', '%']) || line.starts_with("$ ");
            body.contains(">>>") || body.contains("In [") || body.lines().any(typed)
        }
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
        indent: least_indent(body),
        takes_all: body.lines().any(takes_all),
        start: code.start,
        words: place.words,
        language,
        lexicon: Lexicon::of(language.code),
    };
    for (token, what) in block.wrong() {
        let word = block.text(&token);
        let begin = code.start + token.start as u32;
        let span = Span::new(begin, begin + word.len() as u32);
        let message = format!("the {what} `{word}` looks translated");
        let found = findings.report_text(span, message).confidence(0.9);
        found.reserve(Reserve::Alone("the code may be meant so"));
    }
    true
}

/// Whether a line of Python takes over all that a file defines.
fn takes_all(line: &str) -> bool {
    line.contains("import") && line.trim_end().ends_with('*')
}

/// How far the line is indented that is so the least.
fn least_indent(body: &str) -> usize {
    let lines = body.lines().filter(|line| !line.trim().is_empty());
    lines.map(indent).min().unwrap_or_default()
}

pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// A block of code whose language is known.
pub(super) struct Block<'p, 't> {
    pub body: &'t str,
    /// Where it begins in the text.
    start: u32,
    pub words: &'p dyn Deref<Target = PageWords<'t>>,
    /// How far the line is indented that is so the least.
    pub indent: usize,
    /// Whether it takes over all that another file defines.
    pub takes_all: bool,
    pub grammar: &'static Grammar,
    pub tokens: Vec<Token>,
    pub uses: Uses<'t>,
    language: &'static Language,
    pub lexicon: Option<&'static Lexicon>,
}

impl<'t> Block<'_, 't> {
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
        let text = self.text(token);
        if token.kind != Kind::Name || !text.chars().all(char::is_alphabetic) {
            return false;
        }
        let word = text.to_lowercase();
        let is_said = |list: Option<&Lexicon>| {
            let entry = list.and_then(|list| list.get(WordHash::of(&word)));
            entry.is_some_and(|it| it.flags.is_ordinary() || it.flags.is_capitalised())
        };
        // Keywords have the letters of ASCII, and so have most names.
        self.is_function_word(&word)
            || !word.is_ascii()
            || is_said(self.lexicon) && !is_said(Lexicon::of(ENGLISH))
            || self.is_cognate(&word)
    }

    /// Whether a word is a keyword with other letters behind it: `importuj`.
    fn is_cognate(&self, word: &str) -> bool {
        /// In letters, of the keyword and of what stands behind it.
        const LENGTHS: [usize; 2] = [5, 4];
        let mut keywords = self.grammar.keywords.iter();
        keywords.any(|keyword| {
            let begin = word.get(..keyword.len());
            let is_begun = || begin.is_some_and(|begin| begin.eq_ignore_ascii_case(keyword));
            let rest = || word[keyword.len()..].chars().count();
            keyword.len() >= LENGTHS[0] && is_begun() && (1..=LENGTHS[1]).contains(&rest())
        })
    }

    pub(super) fn is_function_word(&self, word: &str) -> bool {
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
        if !is_wrong
            || run.len() > LONGEST
            || !clauses && (self.is_placeholder(&run, before, end) || !self.shows_code(&run, end))
        {
            return None;
        }
        if clauses {
            return self.clause(&run, before, end);
        }
        let own = run.iter().filter(|token| self.is_own(token)).count();
        let is_keyword = |token: &&Token| self.is_own(token) && !self.is_name(token);
        run.iter().find(is_keyword).copied().filter(|_| own < 3)
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
            // Go imports so: `daten "example.org/daten"`.
            Kind::Text => {
                let imports = self.grammar.fences.contains(&"go");
                gap && !tick && !imports && self.grammar.form != Form::Clauses
            }
            Kind::Mark(c) if run.len() == 2 && self.grammar.names == 2 && opens => {
                // A name that is there already is not declared again.
                let is_type = self.text(first).starts_with(char::is_uppercase);
                let again = || match c {
                    ';' => !is_type && self.is_known_before(last),
                    // Other languages have types and members with a point in them.
                    '.' => !is_type && self.grammar.fences.contains(&"java"),
                    _ => false,
                };
                self.grammar.form == Form::Braces
                    && (matches!(c, '+' | '-' | '/' | '>' | '!' | '|' | '%') || again())
            }
            _ => false,
        }
    }

    /// Whether the code uses the word of a token as a name, has it twice, or other code of the page has it.
    pub(super) fn is_name(&self, token: &Token) -> bool {
        let word = self.text(token);
        self.uses.names.contains_key(word) || self.is_repeated(word)
    }

    /// Whether a word that is none of the small ones of the language is said again.
    pub(super) fn is_repeated(&self, word: &str) -> bool {
        self.is_said_again(word) && !self.is_function_word(&word.to_lowercase())
    }

    /// Whether the block has a word twice, or other code of the page has it.
    pub(super) fn is_said_again(&self, word: &str) -> bool {
        self.uses.counts.get(word).is_some_and(|count| *count > 1)
            || self.words.is_elsewhere(word, self.start)
    }

    /// Whether it does so before the token.
    fn is_known_before(&self, token: &Token) -> bool {
        let first = self.uses.names.get(self.text(token));
        first.is_some_and(|first| *first < token.start)
    }

    /// Whether a run of names opens a statement of SQL, which only a keyword does.
    pub(super) fn opens_statement(&self, run: &[Token], before: Option<Kind>, end: usize) -> bool {
        matches!(before, None | Some(Kind::Mark(';'))) && (run.len() > 1 || self.is_mark(end, '*'))
    }

    /// The tokens from one on to the end of its line.
    pub(super) fn line_from(&self, at: usize) -> &[Token] {
        let rest = self.tokens.get(at..).unwrap_or_default();
        let rest = &rest[..rest.len().min(LINE)];
        let end = rest.iter().position(|token| token.kind == Kind::Line);
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{texts, warned};

    fn found(target: &str, fence: &str, code: &str) -> Vec<String> {
        let text = format!("~~~{fence}\n{code}\n~~~\n");
        texts(&["damaged-code"], target, Format::Markdown, &text)
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
            ("de", "sql", "WÄHLE brief FROM post;", "WÄHLE"),
            ("hu", "bash", "ha [ -d out ]; then\n  ls out\nfi", "ha"),
            ("uk", "json", "{\"open\": істина}", "істина"),
            ("ja", "python", "もし a > 1:\n    b()", "もし"),
        ] {
            assert_eq!(found(target, fence, code), [word], "{code}");
        }
    }

    #[test]
    fn on_a_page_without_slips_it_may_be_meant() {
        let text = "Der Brief kommt an.\n\n~~~js\nsolange (n < 4) {\n}\n~~~\n";
        assert!(warned(&[], "de", Format::Markdown, text).is_empty());
        let slips = "Er kostet 1,234.50 Euro , das Papier 4.5 Euro .\n\n";
        let found = warned(
            &["damaged-code"],
            "de",
            Format::Markdown,
            &format!("{slips}{text}"),
        );
        assert_eq!(found, ["solange"]);
    }

    #[test]
    fn names_of_other_files_and_annotations_are_no_keywords() {
        for (target, fence, code) in [
            // Names with a part, behind an annotation, declared twice, called and defined elsewhere.
            (
                "de",
                "go",
                "type Brief struct {\n\tZeit uhr.Zeit\n\tWeg *karte.Weg\n}",
            ),
            ("it", "java", "void apri(@Nuovo Lettera lettera) {\n}"),
            (
                "de",
                "c",
                "void a(void) {\n  Brief post;\n  post.x = 1;\n}\nvoid b(void) {\n  Brief post;\n  c(post);\n}",
            ),
            ("de", "js", "sende(!leer)\nöffne(brief === 4)\n  .then(a)"),
            (
                "fr",
                "bash",
                "if a; then\n  b\nelif c; then\n  ranger\nfi\nranger",
            ),
            ("fr", "bash", "programme [ -v ] [ choix ] lettre"),
            (
                "es",
                "rust",
                "fn abre<'para>(c: &'para str, d: &'para str) {}",
            ),
            (
                "de",
                "rust",
                "let c = a.split('\"');\nprintln!(\"Alte Briefe\");",
            ),
            ("de", "ts", "const a = /alte briefe/i;"),
            (
                "fr",
                "ts",
                "const a = `Voici ${b ? `une lettre` : `rien`}`;",
            ),
            (
                "de",
                "c",
                "printf(GELB \"Brief\");\nSCHNITT Brief *lies(void);",
            ),
            (
                "de",
                "sql",
                "CLOSE BRIEFE;\nALTER TABLE BRIEF CHANGE WEG PFAD INT;",
            ),
            ("de", "python", "!cat briefe.csv\nwenn y < 2:"),
            ("de", "python", "briefe lesen.py\nDort liegen 12 Briefe"),
            (
                "es",
                "js",
                "f({ … otras cartas … });\nconst a = [Su carta];",
            ),
            ("da", "js", "function f(sandt) {\n  return { a: sandt };\n}"),
            ("es", "python", "from cartas import *\nimprimir('b')"),
        ] {
            let found = found(target, fence, code);
            assert!(found.is_empty(), "{code}: {found:?}");
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
