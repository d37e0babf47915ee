//! Where a document writes one abbreviation or form of address in one of its ways.

use crate::article::Article;
use crate::document::{Document, ProseSpan, Token, TokenKind};
use crate::language::lexicon::{Lexicon, WordHash};
use crate::language::{LANGUAGES, Language};
use crate::text::sections::Parts;
use std::sync::LazyLock;

/// Log frequency from which a word is read as an ordinary word first: one in about 20,000 words.
const ORDINARY: f32 = -10.0;

/// Which sets of forms are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sets {
    /// Abbreviations and forms of address with their equal spellings.
    Equal,
    /// Abbreviations and what they stand for.
    SpelledOut,
}

/// The forms of one set of equal spellings that a document has.
#[derive(Debug)]
pub struct Usage {
    /// The set, the customary spelling first.
    pub set: &'static [&'static str],
    /// Those of its spellings that occur, in the order of the set, with their places in order.
    pub forms: Vec<(&'static str, Vec<ProseSpan>)>,
}

impl Usage {
    /// The customary spelling, which stands for the set.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.set.first().copied().unwrap_or_default()
    }

    /// Where a spelling stands.
    #[must_use]
    pub fn places(&self, form: &str) -> &[ProseSpan] {
        let found = self.forms.iter().find(|(known, _)| *known == form);
        found.map_or(&[], |(_, places)| places)
    }
}

/// The sets of which a form occurs, in the order of their first places.
#[must_use]
pub fn find(article: &Article<'_>, sets: Sets) -> Vec<Usage> {
    let code = article.target.map(|target| target.language.code);
    let Some(forms) = code.and_then(|code| FORMS.get(code)) else {
        return Vec::new();
    };
    let forms = match sets {
        Sets::Equal => &forms[0],
        Sets::SpelledOut => &forms[1],
    };
    if forms.all.is_empty() {
        return Vec::new();
    }
    let lexicon = code.and_then(Lexicon::of);
    let prose = article.document.prose().as_bytes();
    let mut by_set: Vec<(&'static [&'static str], Vec<Place>)> = Vec::new();
    for block in article
        .document
        .blocks()
        .iter()
        .filter(|block| block.language.is_none())
    {
        for sentence in article.document.sentences_in(block) {
            let tokens = article.document.tokens_in(&sentence.tokens);
            for (at, token) in tokens.iter().enumerate() {
                if !forms.may_begin(&prose[token.span.start as usize..]) {
                    continue;
                }
                let Some(place) = occurrence(article.document, tokens, at, forms, lexicon) else {
                    continue;
                };
                let (_, set) = forms.all[place.0];
                match by_set
                    .iter_mut()
                    .find(|(known, _)| std::ptr::eq(*known, set))
                {
                    Some((_, places)) => places.push(place),
                    None => by_set.push((set, vec![place])),
                }
            }
        }
    }
    let usage = |(set, places): (&'static [&'static str], Vec<Place>)| {
        let of = |wanted: &str| -> Vec<ProseSpan> {
            let wanted = places
                .iter()
                .filter(|(form, _)| forms.all[*form].0 == wanted);
            wanted.map(|(_, span)| *span).collect()
        };
        Usage {
            set,
            forms: set
                .iter()
                .map(|form| (*form, of(form)))
                .filter(|(_, places)| !places.is_empty())
                .collect(),
        }
    };
    by_set.into_iter().map(usage).collect()
}

/// A form by its index, and where it stands.
type Place = (usize, ProseSpan);

/// A set of equal spellings, and one of them.
type Form = (&'static str, &'static [&'static str]);

/// The forms of a language, by their first byte: most words of a text are dismissed by it and the next one.
struct Forms {
    all: Vec<Form>,
    /// Where the forms begin that start with each byte.
    starts: [u16; 257],
    /// By first byte, the second bytes of the forms as two sets of bits. The highest bit of the second byte is left out; it is set in every byte
    /// of a letter outside ASCII.
    seconds: [[u64; 2]; 256],
}

/// Those of each language: its sets of equal spellings, and what its abbreviations stand for.
static FORMS: LazyLock<Parts<[Forms; 2]>> = LazyLock::new(|| {
    let read = |language: &'static Language| {
        let equal = language.honorifics.iter().chain(language.abbreviations);
        let spelled_out = language.spelled_out.iter();
        move || [Forms::new(equal.copied()), Forms::new(spelled_out.copied())]
    };
    Parts::new(
        LANGUAGES
            .iter()
            .map(|language| (language.code, read(language))),
    )
});

impl Forms {
    fn new(sets: impl Iterator<Item = &'static [&'static str]>) -> Self {
        let listed: Vec<(u8, Form)> = sets
            .flat_map(|set| set.iter().map(move |form| (*form, set)))
            .filter_map(|form| Some((*form.0.as_bytes().first()?, form)))
            .collect();
        let mut starts = [0; 257];
        let mut seconds = [[0; 2]; 256];
        for (byte, (form, _)) in &listed {
            starts[usize::from(*byte) + 1] += 1;
            let seconds = &mut seconds[usize::from(*byte)];
            match form.as_bytes().get(1) {
                Some(second) => seconds[usize::from(second >> 6 & 1)] |= 1 << (second & 63),
                // Behind a single one anything may follow.
                None => *seconds = [u64::MAX; 2],
            }
        }
        for byte in 0..256 {
            starts[byte + 1] += starts[byte];
        }
        let mut ends = starts;
        let mut all: Vec<Form> = vec![("", &[]); listed.len()];
        for (byte, form) in listed {
            let end = &mut ends[usize::from(byte)];
            all[usize::from(*end)] = form;
            *end += 1;
        }
        Self {
            all,
            starts,
            seconds,
        }
    }

    /// Whether a form may begin like the text.
    fn may_begin(&self, text: &[u8]) -> bool {
        let first = text.first().copied().unwrap_or_default();
        let second = text.get(1).copied().unwrap_or_default();
        let seconds = self.seconds[usize::from(first)][usize::from(second >> 6 & 1)];
        seconds >> (second & 63) & 1 != 0
    }

    /// The forms that start with the byte, with their indices.
    fn beginning_with(&self, byte: u8) -> impl Iterator<Item = (usize, &'static str)> {
        let at = usize::from(byte);
        let range = usize::from(self.starts[at])..usize::from(self.starts[at + 1]);
        range.map(|index| (index, self.all[index].0))
    }
}

/// Whether a form is also an ordinary word (“am”), and so an abbreviation only behind a number.
fn is_ordinary(form: &str, lexicon: Option<&Lexicon>) -> bool {
    let entry = lexicon.and_then(|lexicon| lexicon.get(WordHash::of(form)));
    form.chars().all(char::is_lowercase)
        && entry.is_some_and(|entry| entry.log_frequency > ORDINARY)
}

/// The form that starts at token `at`, as an index into `forms`, and its place. The longest one wins.
fn occurrence(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    forms: &Forms,
    lexicon: Option<&Lexicon>,
) -> Option<(usize, ProseSpan)> {
    let first = tokens[at];
    let rest = &document.prose()[first.span.start as usize..];
    let second = rest.as_bytes().get(1);
    let has_second = |form: &str| form.len() == 1 || form.as_bytes().get(1) == second;
    let matching = forms
        .beginning_with(rest.as_bytes().first().copied()?)
        .filter(|(_, form)| has_second(form) && rest.starts_with(form));
    let (index, form) = matching.max_by_key(|(_, form)| form.len())?;
    let is_word = first.kind.is_word() || document.word(&first) == "%";
    if !is_word || behind_joint(document, tokens, at) {
        return None;
    }
    let end = first.span.start + form.len() as u32;
    let last = at
        + tokens[at..]
            .iter()
            .position(|token| token.span.end >= end)?;
    // A sign has no full stop of its own.
    let is_word = form != "%";
    if tokens[last].span.end != end
        || tokens
            .get(last + 1)
            .is_some_and(|next| is_word && joins(document, next, end))
    {
        return None;
    }
    let behind_number = at
        .checked_sub(1)
        .is_some_and(|before| tokens[before].kind == TokenKind::Number);
    if !behind_number && is_ordinary(form, lexicon) {
        return None;
    }
    let dotted = form.ends_with('.')
        || is_word
            && tokens
                .get(last + 1)
                .is_some_and(|next| next.span.start == end && document.word(next) == ".");
    // Asked last: a row of signs goes on to the end of the text.
    let ends_sentence = || {
        let mut behind = tokens[last + 1..].iter();
        behind.all(|token| token.kind == TokenKind::Mark)
    };
    (!(dotted && ends_sentence())).then_some((index, ProseSpan::new(first.span.start, end)))
}

/// Whether a token stands tight behind the place and makes one word of both: `Mr-`, `US.`.
fn joins(document: &Document<'_>, next: &Token, end: u32) -> bool {
    next.span.start == end
        && matches!(document.word(next), "." | "-" | "’" | "'" | "/" | "&")
        && !matches!(document.word(next), "’" | "'")
}

/// Whether the token stands tight behind a hyphen or the like, and so is part of a longer word.
fn behind_joint(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        let before = tokens[before];
        before.span.end == tokens[at].span.start
            && matches!(document.word(&before), "-" | "." | "/" | "&" | "@")
    })
}
