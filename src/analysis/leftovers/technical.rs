//! Technical text, which keeps the terms of its trade in English on purpose: *commit*, *payload*, *pull request*.
//!
//! No list can have them all, and what is jargon in one language is translated in the next. But a term is made of nouns: what was
//! left over by mistake betrays itself by a function word (*depending on*) or by its length.

use super::sentence::{Words, is_latin};
use super::{Excuse, Finder};
use crate::analysis::casing::Casing;
use crate::analysis::code_names::CodeNames;
use crate::analysis::quotes::{Quotes, is_quote};
use crate::analysis::register::{self, has_machine_names, is_built_as_guide, is_page_of_guide};
use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Document, Mark, Marked, ProseSpan, Sentence, Token};
use crate::language::facts::{COMMANDS, by_code, governors};
use crate::language::{ENGLISH, Fragment, Language, Lexicon, Word};
use crate::text::fold;

/// The share of names of code, addresses, files and products among the words of a text about technical matters: one in so many.
const DENSE: usize = 150;
/// So many such names at least: a short text may have one by chance.
const LEAST: usize = 3;
/// One part of a guide to so many words, in a text with such names.
pub(super) const BUILT: usize = 60;
/// How many marks before some words are looked at for one that is around them.
const NEAR: usize = 8;
/// In words: no term is longer.
const LONGEST: usize = 3;
/// In nats: a word so frequent is no term of one trade.
const EVERYDAY: f32 = -10.0;
/// In bytes: the longest title.
const TITLE: u32 = 120;
/// In words: what leads into a clause has so many behind it.
const CLAUSE: usize = 3;
/// In words: a link that is so long is no label but the title of what it leads to.
const LINKED: usize = 4;

/// Whether a text is about technical matters: it is documentation, or names code, files and products all the time.
pub(crate) fn is_technical(article: &Article<'_>) -> bool {
    let (names, words) = register::names(article);
    let named = names >= LEAST && (names * DENSE >= words || is_built_as_guide(article, BUILT));
    named || is_page_of_guide(article) && has_machine_names(article)
}

/// Whether words are too few for a clause, and none of them binds others as a function word of their language does. What is an
/// ordinary word of the text's own language belongs to the sentence around them: *se o token for roubado*.
pub(super) fn is_bare(words: &[Word<'_>], source: &str, own: &Language) -> bool {
    let list = Lexicon::of(source);
    let source = by_code(source);
    let is_at_home =
        |word: &Word<'_>| word.listed.flags().is_ordinary() || own.is_function_word(word.text);
    // An adverb belongs to a clause as well: *try again*, *read later*.
    let adverbs = source.and_then(|source| governors(source.code));
    let adverbs = adverbs.map_or(&[][..], |words| words.adverbs);
    let is_adverb =
        |word: &Word<'_>| !adverbs.is_empty() && adverbs.binary_search(&&*fold(word.text)).is_ok();
    let binds = |word: &Word<'_>| {
        source.is_some_and(|source| source.is_function_word(word.text)) || is_adverb(word)
    };
    // An abbreviation and a word that no list has name something.
    let names = |word: &Word<'_>| {
        word.setting.all_capitals || list.is_some_and(|list| list.get(word.hash).is_none())
    };
    let foreign = words.iter().filter(|word| !is_at_home(word));
    foreign.clone().filter(|word| !names(word)).count() <= LONGEST && !foreign.clone().any(binds)
}

/// Whether all words of a sentence are ordinary ones of the source, and a function word joins them, whatever else it is in the language
/// of the text: *View original content to download multimedia*, where Polish has *to* as well.
fn is_bound(words: &Words<'_>, source: &str) -> bool {
    let (Some(language), Some(list)) = (by_code(source), Lexicon::of(source)) else {
        return false;
    };
    let within = words.get(1..words.len().saturating_sub(1));
    let mut within = within.unwrap_or_default().iter();
    let joins = |word: &Word<'_>| !word.setting.capitalised && language.is_function_word(word.text);
    let is_theirs = |word: &Word<'_>| {
        language.is_function_word(word.text) || list.flags(word.hash).is_ordinary()
    };
    // A name amid it says nothing: *Added support for Windows on ARM.*
    let is_name = |word: &Word<'_>| {
        let setting = word.setting;
        setting.opaque || setting.capitalised && !setting.initial
    };
    let mut words = words.iter().map(|(word, _)| word);
    let is_said = words.clone().filter(|word| !is_name(word)).count() > CLAUSE;
    within.any(|(word, _)| joins(word))
        && words.all(|word| is_theirs(word) || is_said && is_name(word))
}

/// Whether words in Latin letters may be terms that technical text keeps: of English, or of a language that nothing says is the
/// source, and bare.
pub(super) fn is_term(
    article: &Article<'_>,
    words: &[Word<'_>],
    source: &str,
    own: &Language,
) -> bool {
    let told = article.source.map(|source| source.language.code);
    // A label is of no trade in a language other than English, unless English may have it as well. In lower case it may be a rare word of this
    // language.
    let list = Lexicon::of(source);
    let may_be_english = |word: &Word<'_>| {
        !word.setting.capitalised
            || Lexicon::in_english(word.text).is_some()
            || list.is_none_or(|list| list.get(word.hash).is_none())
    };
    let of_trade = source == ENGLISH || told != Some(source) && words.iter().all(may_be_english);
    let is_latin = || {
        words
            .iter()
            .filter(|word| word.listed.entry().is_none())
            .all(|word| is_latin(word.text))
    };
    is_latin() && of_trade && is_bare(words, source, own)
}

/// Whether it is a single word in lower case that ends as a form of a verb of its language does: *model musi być retrained*.
pub(super) fn is_verb_form(words: &Words<'_>, source: &str) -> bool {
    let ([(word, _)], Some(language), Some(list)) = (words, by_code(source), Lexicon::of(source))
    else {
        return false;
    };
    let is_word = |stem: &str| list.is_ordinary(stem);
    // Of a verb that drops its last letter, doubles it or writes another before the ending: scoped, tagged, proxied.
    let is_verb = |stem: &str| {
        let mut letters = stem.chars().rev();
        let doubled = letters.next().filter(|last| letters.next() == Some(*last));
        let single = doubled.and_then(|last| stem.strip_suffix(last));
        let other = || Some(format!("{}y", stem.strip_suffix('i')?));
        is_word(stem)
            || is_word(&format!("{stem}e"))
            || single.is_some_and(is_word)
            || other().is_some_and(|stem| is_word(&stem))
    };
    let endings = language.verb_endings.iter();
    !word.setting.capitalised
        && !word.setting.opaque
        && endings
            .filter_map(|ending| word.text.strip_suffix(ending))
            .any(is_verb)
}

/// Whether it is one everyday word in lower case, in a language where a term, a noun, has a capital: *dass alle allowed sind*.
fn is_no_noun(words: &Words<'_>, source: &str, own: &Language) -> bool {
    let ([(word, _)], true) = (words, own.nouns_capitalised) else {
        return false;
    };
    let there = Lexicon::of(source).and_then(|list| list.get(word.hash));
    !word.setting.capitalised
        && !word.setting.opaque
        && !(word.listed.entry()).is_some_and(|here| here.flags.is_ordinary())
        && there.is_some_and(|there| there.log_frequency > EVERYDAY)
}

/// Whether one of the words is what is typed into a terminal, and the rest may be what it is told: *git push*.
pub(super) fn is_command(words: &[Word<'_>], source: &str, own: &Language) -> bool {
    is_bare(words, source, own) && words.iter().any(names_command)
}

fn names_command(word: &Word<'_>) -> bool {
    !word.setting.capitalised && COMMANDS.has(word.text)
}

/// Whether all that says something in a sentence is a title, and the rest are names: in quotation marks, — Ana Ruiz, “How to write a
/// talk”, or a long link in a list.
pub(super) fn is_title_credited(
    article: &Article<'_>,
    block: &Block,
    sentence: &Sentence,
    words: &Words<'_>,
) -> bool {
    let quotes = article.get::<Quotes>();
    let quoted = quotes.opened_within(sentence.span).map(|pair| {
        let [open, close] = quotes.ends(pair);
        open.span.to(close.span)
    });
    let mut inside: Vec<ProseSpan> = quoted.collect();
    if block.kind == BlockKind::ListItem {
        let links = article.document.marks_from(sentence.span);
        let links = links
            .filter(|marked| marked.mark == Mark::Link)
            .map(|marked| marked.span);
        let length = |link: &ProseSpan| words.iter().filter(|word| link.contains(word.1)).count();
        inside.extend(links.filter(|link| length(link) >= LINKED));
    }
    let is_inside = |span: ProseSpan| inside.iter().any(|title| title.contains(span));
    let is_name = |word: &Word<'_>| word.setting.capitalised || word.setting.opaque;
    let (titles, rest): (Vec<_>, Vec<_>) = words.iter().partition(|(_, span)| is_inside(*span));
    !titles.is_empty() && rest.iter().all(|(word, _)| is_name(word))
}

impl Finder<'_, '_> {
    /// Whether words are terms that a technical text keeps.
    pub(super) fn is_term_kept(&self, words: &Words<'_>, source: &str) -> bool {
        self.technical && self.are_terms(words, source)
    }

    /// Whether words may be terms that a guide keeps, if it names something of a machine.
    pub(super) fn may_be_term(&self, words: &Words<'_>, source: &str) -> bool {
        has_machine_names(self.article) && self.are_terms_of_guide(words, source)
    }

    fn are_terms_of_guide(&self, words: &Words<'_>, source: &str) -> bool {
        let guide = || is_built_as_guide(self.article, BUILT);
        self.are_terms(words, source) && *self.guide.get_or_init(guide)
    }

    fn are_terms(&self, words: &Words<'_>, source: &str) -> bool {
        if is_no_noun(words, source, self.locale.language) || is_verb_form(words, source) {
            return false;
        }
        // A comma or slash parts one term from the next: *str, int, float, bool*.
        let mut rest = words;
        std::iter::from_fn(|| {
            let last = (0..rest.len()).find(|at| self.is_parted(rest, *at))?;
            let (term, behind) = rest.split_at(last + 1);
            rest = behind;
            Some(term)
        })
        .all(|term| {
            let plain: Vec<Word<'_>> = term.iter().map(|(word, _)| *word).collect();
            is_term(self.article, &plain, source, self.locale.language)
        })
    }

    /// Whether a fragment is what is typed into a terminal, the program before it or in it, or a name that the text has as code as well.
    pub(super) fn is_typed(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        if let [(word, _)] = &words[fragment.words.clone()]
            && !word.setting.capitalised
            && self.article.get::<CodeNames>().has(word.text)
        {
            return true;
        }
        let range = &fragment.words;
        let span = words[range.start].1.to(words[range.end - 1].1);
        if is_between_ticks(self.document(), span) {
            return true;
        }
        let before = range.start.checked_sub(1).filter(|at| {
            words.get(*at).is_some_and(|(word, _)| names_command(word))
                && !self.is_parted(words, *at)
        });
        let inside: Vec<Word<'_>> = words[range.clone()].iter().map(|(word, _)| *word).collect();
        let own = self.locale.language;
        is_command(&inside, fragment.source, own)
            || before.is_some() && is_bare(&inside, fragment.source, own)
    }

    /// Whether an abbreviation in the same sentence is made of the first letters of the words: *work in progress (WIP)*.
    pub(super) fn is_spelt_out(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        let letters = words[fragment.words.clone()].iter();
        let letters: String = letters
            .filter_map(|(word, _)| word.text.chars().next())
            .flat_map(char::to_uppercase)
            .collect();
        fragment.words.len() > 2 && words.iter().any(|(word, _)| word.text == letters)
    }

    /// Why a sentence is kept on purpose, if it is: a title with who wrote it, or a label of a technical text, a row of few words
    /// without a function word.
    pub(super) fn excuse_kept(
        &self,
        (block, sentence): (&Block, &Sentence),
        words: &Words<'_>,
        source: &str,
    ) -> Option<Excuse> {
        if is_title_credited(self.article, block, sentence, words) {
            Some(Excuse::Reference)
        } else if self.is_term_kept(words, source)
            && !is_bound(words, source)
            && !self.is_heading_alone(block, words)
        {
            Some(Excuse::Kept)
        } else {
            None
        }
    }

    /// Whether it is a heading of several words none of which the text has again: what is under the heading of a term speaks of it. One that goes on
    /// in capitals may be the name of a product.
    fn is_heading_alone(&self, block: &Block, words: &Words<'_>) -> bool {
        let mut rest = words.iter().skip(1);
        if block.kind != BlockKind::Heading || rest.all(|(word, _)| word.setting.capitalised) {
            return false;
        }
        let document = self.document();
        let casing = self.article.get::<Casing>();
        let mut tokens = document.tokens_in(&block.tokens).iter().enumerate();
        !tokens.any(|(at, token)| {
            let uses = casing.uses(document, token);
            let here = u32::from(token.case == Case::Lower || token.case == Case::Title && at > 0);
            uses.lower + uses.capital > here
        })
    }

    /// Whether it is one word that a comma parts from the clause behind it, which no term does: *Unfortunately, el instalador falla.* In a
    /// list of terms the word for *and* is near.
    pub(super) fn leads_in(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        let (Some((word, span)), true) = (words.first(), fragment.words == (0..1)) else {
            return false;
        };
        let and = self.locale.conventions().list_and;
        let clause = words.iter().take(CLAUSE + 1).skip(1);
        let parted = |at: &usize| self.is_parted(words, *at);
        let goes_on = || words.len() > CLAUSE && !(1..CLAUSE).any(|at| parted(&at));
        let entry = || Lexicon::of(fragment.source).and_then(|list| list.get(word.hash));
        word.setting.initial
            && word.setting.capitalised
            && !word.setting.all_capitals
            && self.document().behind(*span).starts_with(", ")
            && goes_on()
            && !clause.clone().any(|(word, _)| word.text == and)
            && entry().is_some_and(|it| it.flags.is_only_common())
    }

    /// Why a heading or a label of a guide is left in part, if its words there may be terms and it has one of the text's own or of no
    /// language: *Otwieranie pull request*.
    pub(super) fn excuse_in_label(
        &self,
        words: &Words<'_>,
        fragments: &[Fragment],
    ) -> Option<Excuse> {
        let left: usize = fragments.iter().map(|fragment| fragment.words.len()).sum();
        let are_terms = || {
            fragments.iter().all(|fragment| {
                let inside = words.get(fragment.words.clone()).unwrap_or_default();
                self.are_terms_of_guide(inside, fragment.source)
            })
        };
        let is_clause = || {
            fragments
                .first()
                .is_some_and(|it| is_bound(words, it.source))
        };
        (left < words.len() && are_terms() && !is_clause()).then_some(Excuse::Kept)
    }

    /// Whether words of a technical text stand in a title or a label: in quotation marks, a link or bold type, and with a capital first,
    /// or behind a name there that has one: **FastAPI and friends**.
    pub(super) fn is_titled(&self, words: &Words<'_>) -> bool {
        let Some(((first, start), (_, end))) = words.first().zip(words.last()) else {
            return false;
        };
        let span = start.to(*end);
        let is_around = |marked: &Marked| {
            matches!(marked.mark, Mark::Link | Mark::Strong | Mark::Emphasis)
                && marked.span.end > span.start
        };
        let marked = self.document().marks_near(span.start).any(is_around);
        // Around a good part of the words, not a button among them.
        let is_part = |marked: &Marked| {
            let shared = marked.span.end.min(span.end) - marked.span.start.max(span.start);
            shared * 3 >= span.len()
        };
        let named = self.document().marks_near(span.end).any(|marked| {
            is_around(marked)
                && is_part(marked)
                && self
                    .document()
                    .text(marked.span)
                    .starts_with(char::is_uppercase)
                && self.is_term(marked.span, span, TITLE)
        });
        let quotes = self.article.get::<Quotes>();
        let mut before = quotes.opened_before(span.start).take(NEAR);
        let quoted = before.any(|pair| quotes.ends(pair)[1].span.start > span.start);
        self.technical && (first.setting.capitalised && (marked || quoted) || named)
    }

    /// Whether square brackets are of Markdown or of a manual, and none of an editor: a link, a reference, `[!NOTE]`, `diag[nostic]`.
    pub(super) fn is_markup(&self, tokens: &[Token], open: usize, close: usize) -> bool {
        let prose = self.document().prose();
        let (start, end) = (tokens[open].span, tokens[close].span);
        let before = &prose[..start.start as usize];
        let inside = &prose[start.end as usize..end.start as usize];
        let behind = &prose[end.end as usize..];
        let quoted = inside.starts_with(is_quote)
            && inside
                .trim_end_matches(')')
                .ends_with(|c: char| is_quote(c) || c == '\\');
        // The name of a link stands in brackets behind its text; what precedes may be a time as well: [00:12] [Music].
        let link = before.trim_end().strip_suffix(']');
        let link = link.map(|it| it.rsplit('[').next().unwrap_or_default());
        let named = link.is_some_and(|it| it.contains(char::is_alphabetic));
        quoted
            || named
            || inside.starts_with('!')
            || before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '!' | '\\' | '['))
            || behind.starts_with(['(', '[', ':', '{', ']'])
    }
}

/// Whether a stretch is code in plain text, between single backticks on its line as Markdown has them.
pub(super) fn is_between_ticks(document: &Document<'_>, span: ProseSpan) -> bool {
    /// In bytes, on either side.
    const NEAR: usize = 80;
    let (before, behind) = (document.before(span), document.behind(span));
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
    let behind = &behind[..behind.floor_char_boundary(NEAR)];
    let before = before.rsplit('\n').next().unwrap_or_default();
    let behind = behind.split('\n').next().unwrap_or_default();
    let Some((outside, inside)) = before.rsplit_once('`') else {
        return false;
    };
    let joins = |c: char| c.is_alphanumeric() || c == '`';
    let opens = !inside.starts_with(char::is_whitespace) && !outside.ends_with(joins);
    let closes = behind.split_once('`').is_some_and(|(inside, outside)| {
        !inside.ends_with(char::is_whitespace) && !outside.starts_with(joins)
    });
    opens && closes
}
