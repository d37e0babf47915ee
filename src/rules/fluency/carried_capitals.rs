//! Capitals that ordinary words brought along from the beginning of a sentence or a label of the source, for `stray-capital`: *W programie Otwórz
//! ustawienia*. Where people write or read, such a word is a label or a term; they are reported on raw pages only.

use super::stray_capital::{RUNNING, are_spaced, is_small, may_have_capital, stray};
use crate::analysis::casing::{Casing, SmallWords};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Cover, Document, Mark, Token, TokenKind};
use crate::language::facts::{TITLED, articles};
use crate::language::{Language, Lexicon, Locale};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::set_off;

/// In letters: a shorter word is a sign, or part of a name.
const LEAST: usize = 3;
/// In nats, a tenth: a word that English has, and not so much rarer, is a term or a name of English.
const RARER: f32 = 2.3;
/// So often at the least a text has a word without its capital to show that it has none.
const SHOWN: u32 = 2;

/// What a text sets apart, which may be a label.
pub(super) struct SetApart {
    quoted: Cover,
    bold: Cover,
}

impl SetApart {
    pub(super) fn of(article: &Article<'_>) -> Self {
        let marks = article.document.marks().iter();
        let bold = marks.filter(|it| it.mark == Mark::Strong);
        Self {
            quoted: set_off(article),
            bold: bold.map(|it| it.span).collect(),
        }
    }

    fn holds(&self, document: &Document<'_>, token: &Token) -> bool {
        let span = token.span;
        self.quoted.holds(span) || self.bold.holds(span) || document.is_marked_from(span.start)
    }
}

/// Reports those of a block. Languages that give capitals to nouns or to the words of titles give them to terms as well.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    set_apart: &mut Option<SetApart>,
    findings: &mut Findings<'_, '_>,
) {
    let (document, language) = (article.document, locale.language);
    let runs = RUNNING.contains(&block.kind)
        || matches!(block.kind, BlockKind::TableCell | BlockKind::Alt);
    if !runs || language.nouns_capitalised || language.title_case {
        return;
    }
    for sentence in document.sentences_in(block) {
        let tokens = document.tokens_in(&sentence.tokens);
        for at in 1..tokens.len() {
            let place = Place {
                document,
                language,
                list_and: locale.conventions().list_and,
                tokens,
                at,
            };
            let Some(token) = place.ordinary(article) else {
                continue;
            };
            let is_told = || stray(document, tokens, at, language).is_some();
            let is_carried = place.goes_on()
                && place.carries_on(token)
                && !place.is_label()
                && !place.is_in_name()
                && place.has_no_habit(article, token)
                && !(RUNNING.contains(&block.kind) && is_told());
            if !is_carried {
                continue;
            }
            let set_apart = set_apart.get_or_insert_with(|| SetApart::of(article));
            if !set_apart.holds(document, token) {
                report(document, token, findings);
            }
        }
    }
}

/// A place in a sentence, behind its first token.
struct Place<'a, 'd> {
    document: &'a Document<'d>,
    language: &'static Language,
    list_and: &'static str,
    tokens: &'a [Token],
    at: usize,
}

impl<'a> Place<'a, '_> {
    fn behind(&self, tokens: usize) -> Option<&'a Token> {
        self.tokens.get(self.at.checked_sub(tokens)?)
    }

    fn after(&self) -> Option<&'a Token> {
        self.tokens.get(self.at + 1)
    }

    /// The word there if it has a capital and is an ordinary one of the language, and no name, term of English or word of respect.
    fn ordinary(&self, article: &Article<'_>) -> Option<&'a Token> {
        let titled = |token: &&Token| token.kind == TokenKind::Word && token.case == Case::Title;
        let token = self.tokens.get(self.at).filter(titled)?;
        let entry = token.listed.entry().filter(|it| it.flags.is_common())?;
        let word = self.document.word(token);
        let is_ours = || {
            let there = Lexicon::in_english(word);
            there.is_none_or(|there| there.log_frequency + RARER < entry.log_frequency)
        };
        let is_ordinary = (self.is_small_elsewhere(article, token) || is_ours())
            && self.language.writes(token.script)
            && word.chars().count() >= LEAST
            && !self.document.is_code(token)
            && !may_have_capital(self.document, token, self.language);
        is_ordinary.then_some(token)
    }

    /// Whether the sentence has begun before the place, and goes on there.
    fn goes_on(&self) -> bool {
        let (document, ahead) = (self.document, self.behind(2));
        let Some([before, token]) = self.tokens.get(self.at - 1..=self.at) else {
            return false;
        };
        let follows = match before.kind {
            TokenKind::Mark => ahead.is_some_and(|ahead| match document.word(before) {
                "," | ";" => is_small(ahead),
                "–" | "—" => is_small(ahead) || document.ends_link(ahead.span.end),
                _ => false,
            }),
            // What an item of a list or a cell says of code begins anew.
            TokenKind::Opaque => ahead.is_some(),
            _ => {
                is_small(before) && ahead.is_some()
                    || before.case != Case::Lower && self.is_brand(before)
            }
        };
        follows
            && are_spaced(document, before, token)
            && !articles(self.language.code).contains(&document.word(before))
    }

    /// Whether a word with a capital is none of the language: *Windows*, *NuGet*.
    fn is_brand(&self, token: &Token) -> bool {
        let is_common = |token: &Token| {
            let entry = token.listed.entry();
            entry.is_some_and(|it| it.flags.is_common() && !it.flags.is_name())
        };
        token.kind.is_word()
            && (matches!(token.case, Case::Mixed | Case::Upper) || !is_common(token))
    }

    /// Whether the sentence goes on behind the word, and no name does.
    fn carries_on(&self, token: &Token) -> bool {
        let Some(after) = self.after() else {
            return false;
        };
        let is_tight = token.span.end == after.span.start;
        match after.kind {
            TokenKind::Mark => is_tight && matches!(self.document.word(after), "," | "." | ";"),
            TokenKind::Opaque => !is_tight,
            _ => {
                !is_tight && (is_small(after) || after.case != Case::Title && self.is_brand(after))
            }
        }
    }

    /// Whether what a label or a title belongs to is named beside it: *przycisk Otwórz*, *Aç düğmesi*.
    fn is_label(&self) -> bool {
        /// In tokens.
        const NEAR: usize = 4;
        let code = self.language.code;
        let Some((_, titled)) = TITLED.iter().find(|(it, _)| *it == code) else {
            return false;
        };
        let leads = |token: &Token| {
            let word = self.document.word(token).rsplit(['\'', '’']).next();
            token.kind.is_word() && word.is_some_and(|it| titled.contains(&&*it.to_lowercase()))
        };
        let before = self.tokens.get(self.at.saturating_sub(NEAR)..self.at);
        before.unwrap_or_default().iter().any(leads)
            || !self.language.names_follow && self.after().is_some_and(leads)
    }

    /// Whether the word is linked to another one with a capital, or explained by an abbreviation: *Modelo de Objeto do Documento (DOM)*.
    fn is_in_name(&self) -> bool {
        /// So many words at the most link two words of a name.
        const LINKS: usize = 2;
        let document = self.document;
        let is_link =
            |token: &&Token| token.case == Case::Lower && document.is_function_word(token);
        let is_titled = |token: &Token| token.kind.is_word() && token.case == Case::Title;
        // The first word of the sentence has its capital anyway.
        let before = self.tokens.get(1..self.at).unwrap_or_default();
        let after = self.tokens.get(self.at + 1..).unwrap_or_default();
        let back = before.iter().rev().take(LINKS).take_while(is_link).count();
        let on = after.iter().take(LINKS).take_while(is_link).count();
        let is_beside = |token: &Token| {
            let joins = self
                .behind(1)
                .is_some_and(|it| document.word(it) == self.list_and);
            is_titled(token) || joins && token.kind.is_word() && token.case != Case::Lower
        };
        let is_linked = back > 0 && before.iter().rev().nth(back).is_some_and(is_beside)
            || on > 0
                && after
                    .get(on)
                    .is_some_and(|it| is_titled(it) && !self.is_brand(it));
        let is_explained = matches!(after, [open, short, ..]
            if document.word(open) == "(" && short.case == Case::Upper);
        is_linked || is_explained
    }

    /// Whether the text has the word in lower case, and more often than not.
    fn is_small_elsewhere(&self, article: &Article<'_>, token: &Token) -> bool {
        let uses = article.get::<Casing>().uses(self.document, token);
        uses.lower >= SHOWN && uses.lower > uses.capital
    }

    /// Whether the text does not write the word so as a rule, or something cut the sentence before it. Behind a name a term of its maker may
    /// stand.
    fn has_no_habit(&self, article: &Article<'_>, token: &Token) -> bool {
        let document = self.document;
        let (ahead, before) = (self.behind(2), self.behind(1));
        let is_single = || article.get::<Casing>().uses(document, token).capital == 1;
        let is_cut = before.zip(ahead).is_some_and(|(before, ahead)| {
            before.kind == TokenKind::Mark && document.ends_link(ahead.span.end)
                || document.is_function_word(before) && ahead.kind == TokenKind::Opaque
        });
        let has_forms = || {
            let small = article.get::<SmallWords>();
            let is_term = before.is_some_and(|it| it.kind.is_word() && it.case != Case::Lower);
            !is_term && small.have_forms_of(document.word(token))
        };
        is_cut || is_single() || self.is_small_elsewhere(article, token) || has_forms()
    }
}

fn report(document: &Document<'_>, token: &Token, findings: &mut Findings<'_, '_>) {
    let word = document.word(token);
    let small = word.to_lowercase();
    findings
        .report(
            token.span,
            format!("“{word}” has a capital in the middle of a sentence"),
        )
        .confidence(0.8)
        .reserve(Reserve::Silent)
        .fix(
            format!("Replace with “{small}”"),
            Applicability::Unsafe,
            [(token.span, small.as_str())],
        );
}
