//! Names of languages with a capital where the language of the text writes them small, for `stray-capital`: *habla Inglés*, *en Anglais*; and
//! without one where it has one: *in english*.

use crate::analysis::casing::Casing;
use crate::analysis::register::is_documentation;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::{TONGUES, articles, capitals};
use crate::rule::{Findings, Found, Reserve};
use crate::rules::surface::is_set_apart;

/// The codes of languages with their names.
type Names = &'static [(&'static str, &'static str)];

/// Reports those of a block of running text.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    findings: &mut Findings<'_, '_>,
) {
    let code = locale.language.code;
    let Some((_, names)) = TONGUES.iter().find(|(language, _)| *language == code) else {
        return;
    };
    let tongues = Tongues {
        article,
        document: article.document,
        locale,
        names,
    };
    if tongues.are_small() {
        tongues.with_capital(block, findings);
    } else if !locale.language.nouns_capitalised && !is_documentation(article) {
        tongues.in_lower_case(block, findings);
    }
}

/// The names of languages in the language of a text.
struct Tongues<'c, 'd> {
    article: &'c Article<'d>,
    document: &'d Document<'d>,
    locale: Locale,
    names: Names,
}

impl Tongues<'_, '_> {
    /// Whether the language writes them small.
    fn are_small(&self) -> bool {
        let first = self.names.first();
        first.is_some_and(|(_, name)| name.starts_with(char::is_lowercase))
    }

    /// Reports those with a capital.
    fn with_capital(&self, block: &Block, findings: &mut Findings<'_, '_>) {
        let document = self.document;
        for sentence in document.sentences_in(block) {
            let tokens = document.tokens_in(&sentence.tokens);
            for (at, window) in tokens.windows(2).enumerate() {
                let [before, token] = window else { continue };
                let is_small = before.case == Case::Lower || at == 0 && before.case == Case::Title;
                // Behind it a name of several words would go on.
                let next = tokens.get(at + 2);
                let goes_on = next.is_some_and(|it| it.kind.is_word() && it.case != Case::Lower);
                if is_small
                    && !goes_on
                    && self.is_within(before, token)
                    && self.is_one(document.word(token))
                    && self.article.get::<Casing>().uses(document, token).capital == 1
                {
                    let small = document.word(token).to_lowercase();
                    self.report(token, &small, "a small letter", findings);
                }
            }
        }
    }

    /// Reports those without a capital in a language that has one: *guided tours in english*. Of some the word in lower case means something
    /// else.
    fn in_lower_case(&self, block: &Block, findings: &mut Findings<'_, '_>) {
        let document = self.document;
        let code = self.locale.language.code;
        let (senses, articles) = (capitals(code).senses, articles(code));
        let tokens = document.tokens_in(&block.tokens);
        for (at, token) in tokens.iter().enumerate() {
            let entry = token.listed.entry();
            let is_plain = token.kind == TokenKind::Word
                && token.case == Case::Lower
                && entry.is_some_and(|it| it.flags.is_capitalised());
            if !is_plain || document.is_code(token) || is_set_apart(document, token.span) {
                continue;
            }
            // Dishes and things are called after a people without a capital: french fries, a danish.
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            let is_counted = before.is_some_and(|it| articles.contains(&document.word(it)));
            let is_before_noun = tokens.get(at + 1).is_some_and(|next| {
                next.kind.is_word() && next.case == Case::Lower && !document.is_function_word(next)
            });
            if is_counted && !is_before_noun {
                continue;
            }
            let word = document.word(token);
            let is_called =
                |name: &&str| name.chars().flat_map(char::to_lowercase).eq(word.chars());
            let name = self.all().find(is_called);
            if let Some(name) = name.filter(|_| !senses.contains(&word)) {
                let found = self.report(token, name, "a capital", findings);
                if is_before_noun {
                    found.reserve(Reserve::Alone("it may be part of what a thing is called"));
                }
            }
        }
    }

    /// What the languages are called, and the text's own.
    fn all(&self) -> impl Iterator<Item = &'static str> + use<> {
        let names = self.names.iter().map(|(_, name)| *name);
        names.chain([self.locale.language.autonym])
    }

    /// Whether a word is one of the names as a dictionary has it: declined, it is a people (*entre Grecs*).
    fn is_one(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        self.all().any(|name| name == small)
    }

    /// Whether a word with a capital stands behind one in lower case that makes no people of it, as articles do, and is no name besides.
    fn is_within(&self, before: &Token, token: &Token) -> bool {
        let document = self.document;
        let articles = articles(self.locale.language.code);
        let entry = token.listed.entry();
        token.kind == TokenKind::Word
            && token.case == Case::Title
            && before.kind.is_word()
            && before.span.end < token.span.start
            && !entry.is_some_and(|entry| entry.flags.is_name())
            && !articles.contains(&document.word(before).to_lowercase().as_str())
            && !document.is_marked_from(token.span.start)
    }

    /// Reports one that is written `right`, with `how` in words.
    fn report<'f, 'd>(
        &self,
        token: &Token,
        right: &str,
        how: &str,
        findings: &'f mut Findings<'_, 'd>,
    ) -> Found<'f, 'd> {
        let word = self.document.word(token);
        let language = self.locale.language.name;
        let message = format!("{language} writes the names of languages with {how}: “{word}”");
        let fix = format!("Replace with “{right}”");
        findings.report(token.span, message).confidence(0.85).fix(
            fix,
            Applicability::Unsafe,
            [(token.span, right)],
        )
    }
}
