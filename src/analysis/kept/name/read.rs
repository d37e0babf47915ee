//! One of the two texts, each of its words read once, and the names in it.

use super::form::{Form, Likeness};
use super::places::{Passage, Place, Places};
use crate::analysis::kept::Side;
use crate::document::{BlockKind, Case, Document, ItemKind, ProseSpan, Token, TokenKind};
use crate::language::compound::parts;
use crate::language::{Lexicon, Locale, WordFlags, WordHash, calendar};
use foldhash::HashMap;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use unicode_script::Script;

/// In letters: shorter words are alike by chance.
pub(super) const LEAST: usize = 3;
/// Of more words with a capital in a row no other one is asked for.
const MOST: usize = 40;

/// Words with a capital that follow each other.
#[derive(Debug)]
pub(super) struct Name {
    pub span: ProseSpan,
    pub words: Vec<Rc<Form>>,
    /// The place that it is the name of.
    pub place: Option<Place>,
    /// Whether it is written as the name of a person or a place, and does not stand first in its sentence, where every word has a capital.
    pub plain: bool,
    /// Whether its language knows a word of it as a name.
    pub named: bool,
    /// Whether its language knows it as a word that always has a capital.
    pub listed: bool,
    /// Whether a word in small letters stands right before it, so that nothing begins with it.
    pub led: bool,
}

/// A word of a row.
pub(super) struct Word {
    pub form: Rc<Form>,
    /// Whether it is written as names are.
    pub capital: bool,
}

/// One of the two texts, each of its words read once.
pub(super) struct Read<'l, 'c> {
    pub side: &'l Side<'c>,
    pub locale: Locale,
    /// Whether all nouns have capitals.
    pub capitalises: bool,
    /// Whether a capital says enough to take an ordinary word for the name of a place.
    pub cased: bool,
    /// Whether words with a capital that may be names are, next to others.
    pub joins: bool,
    pub lexicon: Option<&'static Lexicon>,
    /// Shared by all who read the text in one way or another.
    words: Rc<Vocabulary>,
}

/// Some blocks, and how they are read: whether words join, and whether a capital says enough.
type Asked = (Range<usize>, bool, bool);

/// The words of a text.
struct Vocabulary {
    /// Their forms by their numbers; none of what is no word.
    forms: Vec<Option<Rc<Form>>>,
    /// How often each of them stands in the text.
    all: HashMap<Rc<Form>, u32>,
    /// The names of some blocks, if they were asked for, by the blocks and by how they are read.
    names: RefCell<HashMap<Asked, Rc<[Name]>>>,
    /// The words of some blocks, if they were asked for.
    rows: RefCell<HashMap<Range<usize>, Rc<[Word]>>>,
    /// Whether several sentences begin with a word that no list has, once that was asked.
    strangers: OnceCell<bool>,
}

impl Vocabulary {
    fn of(document: &Document<'_>, locale: Locale) -> Self {
        let mut forms: Vec<Option<Rc<Form>>> = Vec::new();
        let mut all: HashMap<Rc<Form>, u32> = HashMap::default();
        for token in document.tokens().iter().filter(|it| it.kind.is_word()) {
            let number = document.number(token);
            if forms.len() <= number {
                forms.resize(number + 1, None);
            }
            if let Some(form @ None) = forms.get_mut(number) {
                let word = document.word(token);
                let core = word.get(core(token, word, locale)).unwrap_or(word);
                *form = Some(Rc::new(Form::of(core)));
            }
            if let Some(Some(form)) = forms.get(number) {
                *all.entry(Rc::clone(form)).or_default() += 1;
            }
        }
        Self {
            forms,
            all,
            names: RefCell::default(),
            rows: RefCell::default(),
            strangers: OnceCell::new(),
        }
    }
}

impl<'l, 'c> Read<'l, 'c> {
    pub(super) fn new(side: &'l Side<'c>, locale: Locale, cased: bool, joins: bool) -> Self {
        let lexicon = Lexicon::of(locale.tag().0);
        let capitalises = lexicon.is_some_and(Lexicon::capitalises_nouns);
        Self {
            side,
            locale,
            capitalises,
            cased,
            joins: joins && !capitalises,
            lexicon,
            words: Rc::new(Vocabulary::of(side.document, locale)),
        }
    }

    /// The same text, read by the capitals of its words alone.
    pub(super) fn by_capitals(&self) -> Self {
        Self {
            cased: true,
            joins: false,
            words: Rc::clone(&self.words),
            ..*self
        }
    }

    /// Whether several sentences begin with a word that no list has, once that was asked.
    pub(super) fn strangers(&self) -> &OnceCell<bool> {
        &self.words.strangers
    }

    /// The names of some blocks in order.
    pub(super) fn names(&self, blocks: &Range<usize>) -> Rc<[Name]> {
        let key = (blocks.clone(), self.joins, self.cased);
        if let Some(known) = self.words.names.borrow().get(&key) {
            return Rc::clone(known);
        }
        let found: Rc<[Name]> = self.find_names(blocks).into();
        self.words.names.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    pub(super) fn form(&self, token: &Token) -> Option<Rc<Form>> {
        let number = self.side.document.number(token);
        self.words.forms.get(number)?.clone()
    }

    /// Whether a block is a heading, whose words may all have capitals.
    pub(super) fn is_heading(&self, block: usize) -> bool {
        let block = self.side.document.blocks().get(block);
        block.is_some_and(|block| block.kind == BlockKind::Heading)
    }

    /// Whether a word of a name stands in the target of a link in some blocks.
    pub(super) fn is_linked(&self, blocks: &Range<usize>, name: &Name) -> bool {
        self.links_to(blocks, name.words.iter().map(|word| word.folded.as_str()))
    }

    /// Whether one of these words stands in the target of a link in some blocks.
    pub(super) fn links_to<'n>(
        &self,
        blocks: &Range<usize>,
        words: impl IntoIterator<Item = &'n str> + Clone,
    ) -> bool {
        let document = self.side.document;
        let inside = document.blocks().get(blocks.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (inside.first(), inside.last()) else {
            return false;
        };
        let (start, end) = (
            document.to_text(first.span).start,
            document.to_text(last.span).end,
        );
        let items = document.items();
        let first = items.partition_point(|item| item.span.end <= start);
        let items = items.get(first..).unwrap_or_default().iter();
        let mut links = items
            .take_while(|item| item.span.start <= end)
            .filter(|item| item.kind == ItemKind::Link);
        links.any(|link| {
            let target = self.side.of(link.body).to_lowercase();
            let mut words = words.clone().into_iter();
            words.any(|word| target.contains(word))
        })
    }

    /// Whether the text has one of the words of a name.
    pub(super) fn has_part(&self, name: &Name) -> bool {
        name.words.iter().any(|word| self.has(word))
    }

    /// Whether the text has a word.
    pub(super) fn has(&self, word: &Form) -> bool {
        self.words.all.contains_key(word)
    }

    /// Whether the text has a word of a name more than once.
    pub(super) fn repeats(&self, name: &Name) -> bool {
        name.words.iter().any(|word| self.has_often(word))
    }

    /// Whether the text has a word more than once.
    pub(super) fn has_often(&self, word: &Form) -> bool {
        self.words.all.get(word).is_some_and(|times| *times > 1)
    }

    /// Whether a word of the text begins with these letters.
    pub(super) fn has_beginning(&self, folded: &str) -> bool {
        let mut all = self.words.all.keys();
        all.any(|form| form.folded.starts_with(folded))
    }

    /// The prose before and behind a name.
    pub(super) fn around(&self, name: &Name) -> (&'c str, &'c str) {
        let document: &'c Document<'c> = self.side.document;
        let (start, end) = (name.span.start as usize, name.span.end as usize);
        let prose = document.prose();
        let (before, behind) = (prose.get(..start), prose.get(end..));
        (before.unwrap_or_default(), behind.unwrap_or_default())
    }

    /// Whether a name has capitals further in.
    pub(super) fn is_mixed(&self, name: &Name) -> bool {
        let letters = self.side.document.text(name.span).chars();
        let mut inner = letters.skip(1);
        name.words.len() == 1 && inner.any(char::is_uppercase)
    }

    /// The prose of some blocks.
    pub(super) fn text(&self, blocks: &Range<usize>) -> &'c str {
        let document: &'c Document<'c> = self.side.document;
        let blocks = document.blocks().get(blocks.clone()).unwrap_or_default();
        match (blocks.first(), blocks.last()) {
            (Some(first), Some(last)) => document.text(first.span.to(last.span)),
            _ => "",
        }
    }

    /// Where a part of the prose of some blocks stands.
    pub(super) fn span(&self, blocks: &Range<usize>, part: Range<usize>) -> Option<ProseSpan> {
        let first = self.side.document.blocks().get(blocks.start)?.span.start;
        let at = |offset: usize| Some(first + u32::try_from(offset).ok()?);
        Some(ProseSpan {
            start: at(part.start)?,
            end: at(part.end)?,
        })
    }

    /// The tokens of some blocks, sentence by sentence, with whether one with a capital has it because any word has one in its place.
    pub(super) fn tokens(&self, blocks: &Range<usize>) -> impl Iterator<Item = (Token, bool)> {
        let document: &'c Document<'c> = self.side.document;
        let blocks = document.blocks().get(blocks.clone()).unwrap_or_default();
        let sentences = blocks.iter().flat_map(|block| document.sentences_in(block));
        sentences.flat_map(move |sentence| {
            let mut before = None;
            let tokens = document.tokens_in(&sentence.tokens).iter();
            tokens.map(move |token| {
                let before = before.replace(token);
                let is_first = token.case != Case::Lower && self.begins(before, token);
                (self.bare(token), is_first)
            })
        })
    }

    /// A word without what an apostrophe joins to it: *l’Europe*, *Europe’s*.
    fn bare(&self, token: &Token) -> Token {
        let mut bare = *token;
        let word = self.side.document.word(token);
        let range = core(token, word, self.locale);
        let Some(core) = word
            .get(range.clone())
            .filter(|core| core.len() < word.len())
        else {
            return bare;
        };
        bare.span = ProseSpan::at(
            token.span.start as usize + range.start,
            token.span.start as usize + range.end,
        );
        bare.kind = TokenKind::Word;
        bare.case = match (
            core.starts_with(char::is_uppercase),
            core.chars().skip(1).any(char::is_uppercase),
        ) {
            (false, false) => Case::Lower,
            (true, false) => Case::Title,
            (true, true) if !core.contains(char::is_lowercase) => Case::Upper,
            _ => Case::Mixed,
        };
        bare.listed = self
            .lexicon
            .map(|lexicon| lexicon.look_up(WordHash::of(core)))
            .unwrap_or_default();
        bare
    }

    /// Whether a token begins a sentence, a quotation, or what is marked as one thing: a title, a label, the text of a link.
    fn begins(&self, before: Option<&Token>, token: &Token) -> bool {
        let opens = |before: &Token| match before.kind {
            TokenKind::Mark if self.closes(before) => false,
            TokenKind::Mark => !matches!(
                self.side.document.word(before),
                "," | "-" | "/" | "'" | "’" | "&"
            ),
            TokenKind::Opaque => true,
            _ => false,
        };
        before.is_none_or(opens) || self.side.document.is_marked_from(token.span.start)
    }

    /// Whether a mark ends what was quoted or put in brackets, and the sentence goes on.
    fn closes(&self, mark: &Token) -> bool {
        let at = self.side.document.to_text(mark.span);
        let before = self.side.text.get(..at.start as usize);
        let before = before.and_then(|text| text.chars().next_back());
        let behind = self.side.text.get(at.end as usize..);
        let behind = behind.is_some_and(|text| text.starts_with(char::is_whitespace));
        matches!(
            self.side.document.word(mark),
            "\"" | "”" | "“" | "»" | ")" | "'" | "’"
        ) && behind
            && before.is_some_and(|c| c == ',' || c.is_alphanumeric())
    }

    /// All words of some blocks, and those of code and addresses.
    pub(super) fn words(&self, blocks: &Range<usize>) -> Rc<[Word]> {
        if let Some(known) = self.words.rows.borrow().get(blocks) {
            return Rc::clone(known);
        }
        let found: Rc<[Word]> = self.find_words(blocks).into();
        let mut rows = self.words.rows.borrow_mut();
        rows.insert(blocks.clone(), Rc::clone(&found));
        found
    }

    fn find_words(&self, blocks: &Range<usize>) -> Vec<Word> {
        let mut words = Vec::new();
        for (token, _) in self.tokens(blocks) {
            if token.kind == TokenKind::Opaque {
                let raw = self.side.of(self.side.document.to_text(token.span));
                let parts = raw.split(|c: char| !c.is_alphanumeric());
                words.extend(parts.filter(|part| !part.is_empty()).map(|part| Word {
                    form: Rc::new(Form::of(part)),
                    capital: true,
                }));
            }
            let word = self.side.document.word(&token);
            // Days and months have capitals by right.
            let is_time = || calendar::month(word).is_some() || calendar::weekday(word).is_some();
            words.extend(self.form(&token).map(|form| Word {
                form,
                capital: token.case != Case::Lower && !is_time(),
            }));
        }
        words
    }

    /// Whether a text in another script has a word in Latin letters with a capital that the other text has not.
    pub(super) fn lacks_latin(&self, blocks: &Range<usize>, words: &[Word]) -> bool {
        let mut inside = self.tokens(blocks).filter(|(token, _)| {
            token.kind.is_word() && token.script == Script::Latin && token.case != Case::Lower
        });
        inside.any(|(token, _)| {
            self.form(&token)
                .is_some_and(|form| !has_sure_form(&form, words))
        })
    }

    /// The abbreviations that have no form among the words of the other text.
    pub(super) fn new_abbreviations(
        &self,
        blocks: &Range<usize>,
        words: &[Word],
        own: &[Word],
    ) -> Vec<Rc<Form>> {
        self.abbreviations(blocks)
            .filter(|form| !has_form(form, words, own))
            .collect()
    }

    fn abbreviations(&self, blocks: &Range<usize>) -> impl Iterator<Item = Rc<Form>> {
        let inside = self
            .tokens(blocks)
            .filter(|(token, _)| token.kind.is_word() && token.case == Case::Upper)
            .take(MOST);
        inside.filter_map(|(token, _)| self.form(&token))
    }

    /// Whether an abbreviation is not kept by the other text.
    pub(super) fn lacks_abbreviation(
        &self,
        blocks: &Range<usize>,
        is_kept: impl Fn(&Form) -> bool,
    ) -> bool {
        self.abbreviations(blocks).any(|form| !is_kept(&form))
    }

    /// Whether a word that is no noun, where nouns have capitals, is not kept by the other text, the words of which these are.
    pub(super) fn lacks_proper(
        &self,
        blocks: &Range<usize>,
        words: &[Word],
        text: &str,
        is_kept: impl Fn(&Form) -> bool,
    ) -> bool {
        let places = Places::get();
        let passage = Passage::new(text, words);
        let inside = self
            .tokens(blocks)
            .filter(|(token, first)| {
                !first && token.kind == TokenKind::Word && token.case == Case::Title
            })
            .take(MOST);
        let mut inside = inside.filter_map(|(token, _)| {
            let form = self.form(&token)?;
            let flags = token.listed.entry().map(|entry| entry.flags);
            let is_name = flags.is_some_and(|flags| flags.is_name())
                || Places::called(&form.folded).is_some()
                || flags.unwrap_or_default() == WordFlags::default()
                    && !self.is_compound(self.side.document.word(&token));
            is_name.then_some(form)
        });
        inside.any(|form| !is_kept(&form) && !places.is_named(&form.folded, &passage))
    }

    /// Whether a word may be a noun that is made of two words, where nouns have capitals.
    pub(super) fn is_compound(&self, word: &str) -> bool {
        /// In letters: shorter words are in others by chance.
        const SHORTEST: usize = 4;
        let Some(lexicon) = self.lexicon.filter(|_| self.capitalises) else {
            return false;
        };
        let known = |word: &str| lexicon.look_up(WordHash::of(word)).entry().is_some();
        let mut parts = parts(self.locale.language, word, SHORTEST);
        parts.any(|(first, last)| known(first) && known(last))
    }

    /// Whether a word with a capital, which need not be a name, is not kept by the other text.
    pub(super) fn lacks_some(
        &self,
        blocks: &Range<usize>,
        is_kept: impl Fn(&Form) -> bool,
    ) -> bool {
        let mut inside = self
            .tokens(blocks)
            .filter(|(token, first)| !first && token.kind.is_word() && token.case == Case::Title)
            .take(MOST);
        inside.any(|(token, _)| self.form(&token).is_some_and(|form| !is_kept(&form)))
    }
}

/// The bytes of a word that an apostrophe joins nothing to.
fn core(token: &Token, word: &str, locale: Locale) -> Range<usize> {
    if token.kind == TokenKind::Contraction {
        locale.without_clitics(word)
    } else {
        0..word.len()
    }
}

/// Whether a word of a name has a form among these, which are not more alike another word of the name's own text.
pub(super) fn has_form(name: &Form, words: &[Word], own: &[Word]) -> bool {
    let likeness = |word: &Word| name.likeness(&word.form, word.capital);
    let is_taken = |word: &Word| {
        let alike = name.alike(&word.form);
        let mut others = own.iter().filter(|other| other.form.as_ref() != name);
        others.any(|other| {
            other.form.likeness(&word.form, true) == Some(Likeness::Strong)
                || other.form.alike(&word.form) > alike
        })
    };
    words.iter().any(|word| match likeness(word) {
        Some(Likeness::Strong) => true,
        Some(Likeness::Weak) => !is_taken(word),
        None => false,
    })
}

/// Whether a word of a name has a form among these beyond doubt.
pub(super) fn has_sure_form(name: &Form, words: &[Word]) -> bool {
    let mut likeness = words
        .iter()
        .map(|word| name.likeness(&word.form, word.capital));
    likeness.any(|likeness| likeness == Some(Likeness::Strong))
}
