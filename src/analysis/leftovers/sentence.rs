//! A sentence as the decoder wants it, and how stretches of it lie to each other.

use crate::analysis::quotes::is_quote;
use crate::document::{Block, Case, Cover, Document, Mark, ProseSpan, Sentence, Token, TokenKind};
use crate::language::facts::by_code;
use crate::language::{ENGLISH, Fragment, Lexicon, Listed, Locale, Setting, Word, WordHash};
use crate::text::kind::script;
use unicode_script::Script;

/// The words of a sentence, or of a part of it, with their places.
pub(super) type Words<'d> = [(Word<'d>, ProseSpan)];

/// Those that lie within a stretch.
pub(super) fn words_within<'w, 'd>(words: &'w Words<'d>, span: ProseSpan) -> &'w Words<'d> {
    let first = words.partition_point(|(_, word)| word.start < span.start);
    let end = words.partition_point(|(_, word)| word.end <= span.end);
    words.get(first..end).unwrap_or_default()
}

/// The words of a sentence, with their places and by themselves: room that serves one sentence after the other.
#[derive(Default)]
pub(super) struct Room<'d> {
    pub words: Vec<(Word<'d>, ProseSpan)>,
    pub plain: Vec<Word<'d>>,
}

/// Whether the code of a language is all that a block says: the switch between the translations of a page.
pub(super) fn names_language(words: &Words<'_>, block: &Block) -> bool {
    matches!(words, [(word, _)] if block.sentences.len() == 1 && by_code(word.text).is_some())
}

pub(super) fn is_latin(word: &str) -> bool {
    crate::text::script::Script::of(word) == Some(crate::text::script::Script::Latin)
}

/// What markup says is in another language.
pub(super) fn languages(document: &Document<'_>) -> Cover {
    let marks = document.marks().iter();
    marks
        .filter(|marked| matches!(marked.mark, Mark::Language(_)))
        .map(|marked| marked.span)
        .collect()
}

/// Fills `words` with those of a sentence as the decoder wants them, with their places.
pub(super) fn gather<'d>(
    document: &'d Document<'_>,
    tokens: &[Token],
    languages: &Cover,
    locale: Locale,
    words: &mut Vec<(Word<'d>, ProseSpan)>,
) {
    words.clear();
    words.reserve(tokens.len());
    let mut gathered = Gathered {
        document,
        locale,
        joins_particles: locale.language.writes(Script::Hangul),
        words,
        initial: true,
        tight_end: u32::MAX,
        hyphen_end: u32::MAX,
        joined: Vec::new(),
    };
    let mut behind_number = false;
    for (at, token) in tokens.iter().enumerate() {
        let follows_number = std::mem::replace(&mut behind_number, token.kind == TokenKind::Number);
        // What markup says is in another language is left there on purpose.
        if token.kind != TokenKind::Mark && languages.holds(token.span) {
            gathered.initial = false;
            continue;
        }
        match token.kind {
            TokenKind::Word | TokenKind::Contraction | TokenKind::Dotted => {
                gathered.word(token, tokens.get(at + 1), follows_number);
            }
            TokenKind::Mark => gathered.mark(token, tokens.get(at + 1)),
            TokenKind::Number | TokenKind::Opaque => {
                // pre-1.0
                if token.span.start == gathered.hyphen_end
                    && let Some((word, _)) = gathered.words.last_mut()
                {
                    word.setting.opaque = true;
                }
                gathered.initial = false;
                gathered.tight_end = token.span.end;
            }
        }
    }
    gathered.finish();
}

/// The words of a sentence as far as they are read, and what the last token says of the next one.
struct Gathered<'d, 't, 'w> {
    document: &'d Document<'t>,
    locale: Locale,
    /// Whether the language joins its particles to words of another script, as Korean does.
    joins_particles: bool,
    words: &'w mut Vec<(Word<'d>, ProseSpan)>,
    initial: bool,
    /// What stands tight behind a number or a closing bracket is the rest of a word: 1er, 5kg, [w]hile.
    tight_end: u32,
    /// A hyphen right behind a word: what follows tight belongs to that word.
    hyphen_end: u32,
    /// The words of several tokens, looked up when they are whole: a chain of hyphens has no end.
    joined: Vec<usize>,
}

impl Gathered<'_, '_, '_> {
    fn word(&mut self, token: &Token, next: Option<&Token>, follows_number: bool) {
        let text = self.document.word(token);
        if token.span.start == self.hyphen_end
            && let Some((word, span)) = self.words.last_mut()
        {
            // One word to the reader: post-tax, sozial-evaluativ.
            *span = span.to(token.span);
            word.text = self.document.text(*span);
            let at = self.words.len() - 1;
            if self.joined.last() != Some(&at) {
                self.joined.push(at);
            }
            return;
        }
        let facts = self.document.facts(token);
        let setting = Setting {
            binds: facts.is_function_word,
            capitalised: matches!(token.case, Case::Title | Case::Upper | Case::Mixed),
            all_capitals: token.case == Case::Upper,
            initial: self.initial,
            opaque: token.span.start == self.tight_end
                || follows_number && is_unit(text, token, self.locale)
                || is_version(self.document, text, next)
                || is_opaque(self.document, token, self.locale),
        };
        let word = Word {
            text,
            hash: facts.hash,
            listed: token.listed,
            setting,
        };
        let bare = self
            .joins_particles
            .then(|| before_particle(&word))
            .flatten();
        let start = token.span.start;
        self.words.push(match bare {
            Some(word) => (word, ProseSpan::new(start, start + word.text.len() as u32)),
            None => (word, token.span),
        });
        self.initial = false;
    }

    fn mark(&mut self, token: &Token, next: Option<&Token>) {
        let mark = self.document.word(token).chars().next().unwrap_or(' ');
        let last = self.words.last_mut();
        let behind = last.filter(|(_, span)| span.end == token.span.start);
        match mark {
            '-' | '‐' | '‑' if behind.is_some() => self.hyphen_end = token.span.end,
            // An ending is named: -sch.
            '-' | '‐' | '‑' => self.tight_end = token.span.end,
            ']' => self.tight_end = token.span.end,
            // The names of files, hosts and modules: .profile, irc.example.chat
            '.' if goes_on(token, next) => {
                self.tight_end = token.span.end;
                if let Some((word, _)) = behind {
                    word.setting.opaque = true;
                }
            }
            // What is set to what: status = open.
            '=' => {
                if let Some((word, _)) = self.words.last_mut() {
                    word.setting.opaque = true;
                }
                self.tight_end = next.map_or(token.span.end, |next| next.span.start);
            }
            ':' => self.initial = true,
            // The ending of a number: %70’ini.
            '\'' | '’' if self.tight_end == token.span.start => self.tight_end = token.span.end,
            '\'' | '’' => {}
            _ => self.initial |= is_quote(mark),
        }
    }

    fn finish(self) {
        let language = self.locale.language;
        let lexicon = Lexicon::of(language.code);
        for at in self.joined {
            if let Some((word, _)) = self.words.get_mut(at) {
                word.hash = WordHash::of(word.text);
                word.setting.binds = language.is_function_word(word.text);
                word.listed =
                    lexicon.map_or(Listed::default(), |lexicon| lexicon.look_up(word.hash));
            }
        }
    }
}

/// A word of Latin letters without the particle in hangul that Korean joins to it: *hospital에*.
fn before_particle<'d>(word: &Word<'d>) -> Option<Word<'d>> {
    let particle = word
        .text
        .trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let text = word.text.strip_suffix(particle)?;
    let is_one = !particle.is_empty() && particle.chars().all(|c| script(c) == Script::Hangul);
    (is_one && text.len() > 1).then(|| Word {
        text,
        hash: WordHash::of(text),
        listed: Listed::default(),
        setting: Setting {
            capitalised: text.contains(|c: char| c.is_ascii_uppercase()),
            opaque: false,
            binds: false,
            ..word.setting
        },
    })
}

/// Whether a word says nothing by itself or by what stands tight beside it: abbreviations, signs, names of code.
fn is_opaque(document: &Document<'_>, token: &Token, locale: Locale) -> bool {
    let facts = document.facts(token);
    let prose = document.prose().as_bytes();
    let behind = prose.get(token.span.end as usize);
    let before = (token.span.start as usize)
        .checked_sub(1)
        .and_then(|at| prose.get(at));
    // A place for a value: %name%, $price.
    if before == Some(&b'$') || before == Some(&b'%') && behind == Some(&b'%') {
        return true;
    }
    // Nearly every word. A short one before a full stop may be abbreviated.
    if facts.is_plain && document.stands_apart(token) && behind != Some(&b'.') {
        return false;
    }
    let text = document.word(token);
    token.kind == TokenKind::Dotted
        || token.case == Case::Mixed
        || facts.has_digits
        || is_sign(text, token, locale)
        || token.case == Case::Lower && facts.is_ascii && is_unspoken(text)
        || behind == Some(&b'.') && is_abbreviated(document, token, locale)
        || !facts.is_ascii && (is_mixed(text) || is_phonetic(text))
        || is_elided(document, token, locale)
        || matches!(behind, Some(b'/' | b'?')) && is_in_path(document, token)
        || document.is_code(token)
}

/// Whether a word before a full stop is abbreviated: one of two letters, one that the language cuts so, or a short one whose sentence goes on
/// behind its full stop, or went on behind the one of the word before it: *Dr. med.*, *rer. nat.*
fn is_abbreviated(document: &Document<'_>, token: &Token, locale: Locale) -> bool {
    /// In letters.
    const LONGEST: usize = 4;
    const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];
    let word = document.word(token);
    let letters = word.chars().count();
    let goes_on = || {
        let behind = document.prose().get(token.span.end as usize + 1..);
        let behind = behind.and_then(|behind| behind.strip_prefix(SPACES));
        behind.is_some_and(|it| it.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()))
    };
    let goes_with_another = || {
        let before = document.before(token.span).strip_suffix(SPACES);
        let first = before.and_then(|before| before.strip_suffix('.'));
        let last = first.and_then(|first| first.split(|c: char| !c.is_alphabetic()).next_back());
        last.is_some_and(|last| !last.is_empty() && last.chars().nth(LONGEST).is_none())
    };
    letters <= 2
        || token.case == Case::Lower
            && (letters <= LONGEST && (goes_on() || goes_with_another())
                || locale.holds_full_stop(word))
}

/// Whether a word that a slash or a question mark follows is the first part of a path: /redirected/{id}, /status?id=1.
fn is_in_path(document: &Document<'_>, token: &Token) -> bool {
    let before = document.before(token.span);
    let opens = |before: &str| !before.ends_with(char::is_alphanumeric);
    before.strip_suffix('/').is_some_and(opens)
}

/// Whether letters have no vowel to be spoken with, not even the r or l of *vlk* and *prst*: dll, pdb, https.
fn is_unspoken(text: &str) -> bool {
    const VOWELS: &[u8] = b"aeiouyw";
    let letters = text.as_bytes();
    let is_consonant = |letter: &u8| !VOWELS.contains(letter);
    let carries = |part: &[u8]| {
        matches!(part, [before, middle, behind]
            if matches!(middle, b'r' | b'l') && before != middle && behind != middle)
    };
    letters.len() > 1 && letters.iter().all(is_consonant) && !letters.windows(3).any(carries)
}

/// Whether a word in lower case stands tight behind a full stop.
fn goes_on(stop: &Token, next: Option<&Token>) -> bool {
    next.is_some_and(|next| {
        next.kind.is_word() && next.case == Case::Lower && next.span.start == stop.span.end
    })
}

/// Letters of two alphabets: mixed-script-word reports them.
fn is_mixed(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphabetic())
        && text.contains(|c| matches!(c, '\u{370}'..='\u{52f}'))
}

/// An elided word whose apostrophe no letter follows (all’11 %, dell’«Eco»), or what stands behind one: the rest of a word (’em), an ending that was torn off ('yi).
fn is_elided(document: &Document<'_>, token: &Token, locale: Locale) -> bool {
    const APOSTROPHES: [char; 3] = ['\'', '’', '‘'];
    let facts = &locale.language.apostrophe;
    let (before, behind) = (
        &document.prose()[..token.span.start as usize],
        &document.prose()[token.span.end as usize..],
    );
    // By the last byte of the mark before and the first one of that behind: nearly every word stands beside none.
    let may_lead = matches!(before.as_bytes().last(), Some(b'\'' | 0x98 | 0x99));
    let may_follow = matches!(behind.as_bytes().first(), Some(b'\'' | 0xE2));
    if !may_lead && !may_follow {
        return false;
    }
    let is_one_of = |words: &[&str]| words.contains(&document.word(token).to_lowercase().as_str());
    behind.starts_with(APOSTROPHES) && is_one_of(facts.prefixes)
        || before.ends_with(APOSTROPHES) && is_one_of(facts.opened)
        // The ending of a word that a space tore from it: NuGet 'in.
        || before.ends_with(APOSTROPHES)
            && !behind.starts_with(APOSTROPHES)
            && is_one_of(facts.suffixes)
}

/// Letters of the International Phonetic Alphabet that no orthography here has: a pronunciation.
fn is_phonetic(text: &str) -> bool {
    text.contains(|c| matches!(c, '\u{250}'..='\u{2af}' | 'ˈ' | 'ˌ' | 'ː'))
}

/// A short word behind a number may be its unit: 160 km, 35 mph. What only English calls a unit so is a word like any other: ½ cup.
fn is_unit(text: &str, token: &Token, locale: Locale) -> bool {
    /// In letters.
    const LONGEST: usize = 4;
    let english = by_code(ENGLISH);
    let is_english = || english.is_some_and(|english| english.is_quantity(text));
    let own = locale.language;
    token.script == Script::Latin
        && text.chars().nth(LONGEST).is_none()
        && (own.code == ENGLISH || own.is_quantity(text) || !is_english())
}

/// The letter before the number of a version: v 2.0.
fn is_version(document: &Document<'_>, text: &str, next: Option<&Token>) -> bool {
    text.eq_ignore_ascii_case("v")
        && next
            .is_some_and(|next| next.kind == TokenKind::Number && document.word(next).contains('.'))
}

/// A single letter of another alphabet is a sign: β-carotene. An ideograph is a word.
fn is_sign(text: &str, token: &Token, locale: Locale) -> bool {
    let is_single = text.len() <= 4 && text.chars().nth(1).is_none();
    let alphabet = !matches!(
        token.script,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul
    );
    is_single && alphabet && !locale.language.writes(token.script)
}

/// The pairs of brackets in a sentence, as indices of its tokens; each closing bracket takes the last open one of its kind.
pub(super) fn brackets(
    document: &Document<'_>,
    (block, sentence): (&Block, &Sentence),
) -> Vec<(usize, usize)> {
    let mut open: [Option<usize>; 2] = [None; 2];
    let mut pairs = Vec::new();
    if !block.bytes.has(b'(') && !block.bytes.has(b'[') {
        return pairs;
    }
    for (at, token) in document.marks_in(&sentence.tokens) {
        match document.word(token) {
            "(" => open[0] = Some(at),
            "[" => open[1] = Some(at),
            ")" => pairs.extend(open[0].take().map(|start| (start, at))),
            "]" => pairs.extend(open[1].take().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs
}

pub(super) fn span_of(words: &Words<'_>, fragment: &Fragment) -> ProseSpan {
    words[fragment.words.start]
        .1
        .to(words[fragment.words.end - 1].1)
}

/// Whether two stretches are about the same words: two thirds of the letters of each lie in the other.
pub(super) fn most_of(document: &Document<'_>, a: ProseSpan, b: ProseSpan) -> bool {
    if !a.overlaps(b) {
        return false;
    }
    let at_most = |span: ProseSpan, limit: usize| {
        let letters = document.text(span).chars().filter(|c| c.is_alphanumeric());
        letters.take(limit).count()
    };
    let shared = ProseSpan::new(a.start.max(b.start), a.end.min(b.end));
    let both = at_most(shared, usize::MAX);
    // One letter more than may be decides, however long the stretch is.
    let most = both * 3 / 2;
    at_most(a, most + 1) <= most && at_most(b, most + 1) <= most
}

/// From the first to the last word of a sentence: without the marks around it.
pub(super) fn words_span(document: &Document<'_>, sentence: &Sentence) -> ProseSpan {
    let tokens = document.tokens_in(&sentence.tokens);
    let mut words = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
    match (words.next(), words.next_back()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        (Some(first), None) => first.span,
        _ => sentence.span,
    }
}

/// A unit, a symbol, or a word that begins with one: `μg`, `Σ`, `β-carotene`.
pub(super) fn is_symbol(words: &Words<'_>) -> bool {
    words.iter().all(|(word, _)| {
        word.text
            .chars()
            .next()
            .is_some_and(|c| matches!(c, 'Α'..='ω' | 'µ'))
            && word.text.chars().skip(1).all(|c| c.is_ascii())
    })
}

/// Whether nothing but a space stands between a word and the next one.
pub(super) fn is_next(document: &Document<'_>, words: &Words<'_>, at: usize) -> bool {
    let gap = (words.get(at).zip(words.get(at + 1))).and_then(|(one, next)| {
        document
            .prose()
            .get(one.1.end as usize..next.1.start as usize)
    });
    matches!(gap, Some(" " | "\u{a0}"))
}
