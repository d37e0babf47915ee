//! See [`LOST_DIACRITICS`].

use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::{Conventions, TITLED, articles, of_language};
use crate::language::{ENGLISH, Entry, Language, Lexicon, WordHash};
use crate::rule::Findings;
use crate::text::letters::folded;
use foldhash::HashMap;

crate::declare_rule! {
    /// A word that lost its diacritics, or has them in another form, in a text that otherwise writes them.
    ///
    /// Engines pick up what people type in haste: *insa* for *însă*, *jesli* for *jeśli*. A word is reported if the language does not have it, if it has
    /// one everyday word with marks on a few of the letters, and if the text writes such marks elsewhere. That takes a dictionary, which the
    /// word lists of some languages lack. Left alone are words of other languages, code and what is set off.
    ///
    /// A letter with another mark than its alphabet has, such as the Romanian ş with a cedilla, is reported where the text also has the right one. Names
    /// keep their own letters.
    ///
    /// ```fails,ro
    /// Ministrul a plecat, insa colegii săi rămân în sală și așteaptă.
    /// ```
    /// ```fails,pl
    /// Zadzwoń do nas, jesli przesyłka nie dotrze w ciągu tygodnia.
    /// ```
    /// ```fails,de
    /// Die Schlüssel konnen für das Gebäude bestellt werden.
    /// ```
    /// ```fails,ro
    /// Locuitorii oraşului așteaptă și țin prânzul afară.
    /// ```
    /// ```passes,ro
    /// Erdoğan a ajuns la Eskişehir, iar însoțitorii săi așteaptă în oraș.
    /// ```
    /// ```passes,ro
    /// Locuitorii oraşului aşteaptă şi ţin prânzul afară.
    /// ```
    /// ```passes,de
    /// Die Schlüssel heißen hier *Schlüssel*, und „konnen“ ist für das Gebäude kein Wort.
    /// ```
    /// ```passes,de
    /// Die Schlussel konnen bestellt werden.
    /// ```
    pub LOST_DIACRITICS = "lost-diacritics", Fluency, Warning, check, needs WordList;
}

/// So many words with marks show that the text writes them.
const HABIT: usize = 2;
/// In letters: shorter words are too often something else, and in longer ones there are too many places.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=16;
/// An everyday word, in nats.
const EVERYDAY: f32 = -11.5;
/// How much rarer a bare word is that is listed only because people write it so, in nats: without flags, and as an ordinary word.
const RARER: [f32; 2] = [1.0, 5.0];
/// How much rarer any other word is that it could be, in nats.
const OTHER: f32 = 3.0;
/// A word of another language is at least so frequent there, in nats.
const ABROAD: f32 = -12.0;
/// On how many letters marks are looked for: in a word that no list has, and in one that the list takes for an ordinary one.
const MARKS: [usize; 2] = [3, 2];

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(target) = article.target else { return };
    let Some(list) = Lexicon::of(target.language.code) else {
        return;
    };
    if target.conventions().letters.iter().all(char::is_ascii) {
        return;
    }
    let alphabet = Alphabet::of(target.conventions());
    if alphabet.marked.is_empty() {
        return;
    }
    let document = article.document;
    let own = document.blocks().iter().filter(|block| {
        block.kind != BlockKind::Furniture
            && article
                .language(block)
                .is_some_and(|it| it.language.code == target.language.code)
    });
    let tokens = own.flat_map(|block| document.tokens_in(&block.tokens));
    let words = tokens.filter(|token| token.kind == TokenKind::Word);
    let (mut marked, mut other, mut has_right) = (0, Vec::new(), false);
    let beyond_ascii = words.clone().filter(|it| !document.facts(it).is_ascii);
    beyond_ascii.for_each(|token| {
        let word = document.word(token);
        marked += usize::from(marked < HABIT && alphabet.writes(word));
        has_right = has_right || alphabet.has_right(word);
        let is_word = token.listed.flags().is_ordinary();
        other.extend((is_word && alphabet.has_other(word)).then_some(token));
    });
    let mut found = Found::default();
    for token in other.into_iter().filter(|_| has_right) {
        found.add(document, token, || {
            Some(alphabet.with_right(document.word(token)))
        });
    }
    report(found, "has letters of another alphabet", findings);
    if marked < HABIT || !list.has_dictionary() {
        return;
    }
    let bare = words.filter(|token| document.facts(token).is_ascii);
    let mut found = Found::default();
    let bare = bare.filter(|token| may_be_bare(document, token));
    bare.for_each(|token| {
        found.add(document, token, || {
            let right = meant(document, token, target.language, list, &alphabet);
            right.filter(|right| {
                !article.get::<SetOff>().holds(token.span)
                    && !is_spoken_of(document, token, right, target.language)
                    && !is_declined(document.word(token), list, target.language)
            })
        });
    });
    report(found, "has lost its diacritics", findings);
}

/// Wrong words in the order of their first places: the word, the right one, and all places.
#[derive(Default)]
struct Found<'d> {
    words: Vec<(&'d str, Option<String>, Vec<ProseSpan>)>,
    index: HashMap<&'d str, usize>,
}

impl<'d> Found<'d> {
    fn add(
        &mut self,
        document: &'d Document<'_>,
        token: &Token,
        right: impl FnOnce() -> Option<String>,
    ) {
        let word = document.word(token);
        let at = *self.index.entry(word).or_insert(self.words.len());
        if at == self.words.len() {
            self.words.push((word, right(), Vec::new()));
        }
        self.words[at].2.push(token.span);
    }
}

/// Reports each word once: who types without diacritics does so throughout.
fn report(found: Found<'_>, fault: &str, findings: &mut Findings<'_, '_>) {
    for (word, right, places) in found.words {
        let (Some(right), Some(first)) = (right, places.first()) else {
            continue;
        };
        let message = format!("“{word}” {fault}: “{right}”");
        let mut issue = findings.report(*first, message).confidence(0.9);
        for place in places.iter().skip(1) {
            issue = issue.again(*place, format!("“{word}” again"));
        }
        issue.fix(
            format!("Replace with “{right}”"),
            Applicability::Unsafe,
            places.iter().map(|place| (*place, right.as_str())),
        );
    }
}

/// The letters of a language that carry marks.
struct Alphabet {
    /// By the letter without its mark, those with one.
    marked: HashMap<char, Vec<char>>,
    /// Letters of other alphabets that are the same but for the form of their mark, with the right one.
    others: Vec<(char, char)>,
}

impl Alphabet {
    fn of(conventions: &Conventions) -> Self {
        let mut marked: HashMap<char, Vec<char>> = HashMap::default();
        for &letter in conventions.letters {
            let bare = folded(letter.encode_utf8(&mut [0; 4]));
            let mut bare = bare.chars();
            if let (Some(bare), None) = (bare.next(), bare.next())
                && bare.is_ascii_lowercase()
                && !letter.is_ascii()
            {
                marked.entry(bare).or_default().push(letter);
            }
        }
        // Word lists take both forms for one letter.
        let hash = |letter: char| WordHash::of(letter.encode_utf8(&mut [0; 4]));
        let letters = marked.values().flatten();
        let right: HashMap<WordHash, char> = letters.map(|it| (hash(*it), *it)).collect();
        let others = conventions.auxiliary_letters.iter();
        let others = others.filter_map(|other| Some((*other, *right.get(&hash(*other))?)));
        Self {
            others: others.collect(),
            marked,
        }
    }

    /// Whether a word has a marked letter of the alphabet.
    fn writes(&self, word: &str) -> bool {
        let mut letters = word.chars().filter(|c| !c.is_ascii());
        letters.any(|c| {
            let small = c.to_lowercase().next().unwrap_or(c);
            let mut marked = self.marked.values();
            marked.any(|letters| letters.contains(&small))
        })
    }

    fn has_other(&self, word: &str) -> bool {
        small_letters(word).any(|c| self.others.iter().any(|(other, _)| *other == c))
    }

    fn has_right(&self, word: &str) -> bool {
        small_letters(word).any(|c| self.others.iter().any(|(_, right)| *right == c))
    }

    /// A word with the right form of each letter.
    fn with_right(&self, word: &str) -> String {
        let right = |c: char| {
            let small = c.to_lowercase().next().unwrap_or(c);
            let pair = self.others.iter().find(|(other, _)| *other == small);
            match pair {
                Some((_, right)) if c == small => *right,
                Some((_, right)) => right.to_uppercase().next().unwrap_or(*right),
                None => c,
            }
        };
        word.chars().map(right).collect()
    }

    /// Calls `visit` with the word with marks on up to so many letters from a place on.
    fn each_marked(
        &self,
        word: &mut [char],
        (from, marks): (usize, usize),
        visit: &mut impl FnMut(&[char]),
    ) {
        for place in from..word.len() {
            let bare = word[place];
            for mark in self.marked.get(&bare).into_iter().flatten() {
                word[place] = *mark;
                visit(word);
                if marks > 1 {
                    self.each_marked(word, (place + 1, marks - 1), visit);
                }
            }
            word[place] = bare;
        }
    }
}

/// The letters of a word beyond ASCII, in lower case.
fn small_letters(word: &str) -> impl Iterator<Item = char> {
    let letters = word.chars().filter(|c| !c.is_ascii());
    letters.flat_map(char::to_lowercase)
}

/// Whether a word without marks may be none of the language: it is no everyday one, and nothing shows that it is code.
fn may_be_bare(document: &Document<'_>, token: &Token) -> bool {
    let word = document.word(token);
    token.case == Case::Lower
        && LENGTHS.contains(&word.len())
        && !token.listed.entry().is_some_and(is_everyday)
        && document.stands_apart(token)
        && !document.is_code(token)
        && document.is_replaceable(token.span)
}

/// In bytes, of a sentence.
const SAID: u32 = 400;

/// Whether it is the name of a field or a parameter (*le champ prenom*), or the sentence has the word with its marks beside it.
fn is_spoken_of(document: &Document<'_>, token: &Token, right: &str, language: &Language) -> bool {
    let before = document.before(token.span).trim_end();
    let lead = before.rsplit(|c: char| !c.is_alphabetic()).next();
    let lead = lead.map(str::to_lowercase).unwrap_or_default();
    let titled = of_language(TITLED, language.code)
        .copied()
        .unwrap_or_default();
    let block = document.block_around(token.span.start);
    let sentence = block.and_then(|block| document.sentence_at(block, token.span.start));
    titled.contains(&&*lead)
        || sentence.is_some_and(|it| {
            // A longer one is no sentence that somebody wrote about a word.
            it.span.len() <= SAID && document.text(it.span).to_lowercase().contains(right)
        })
}

/// Whether it is a common word of a language without articles, which says by endings what others say by these, and no list has all of them: *sadem*,
/// of *sad*.
fn is_declined(word: &str, list: &Lexicon, language: &Language) -> bool {
    let mut endings = language.endings.iter();
    articles(language.code).is_empty()
        && endings.any(|ending| {
            let stem = word
                .strip_suffix(ending)
                .filter(|it| it.len() >= *LENGTHS.start());
            stem.is_some_and(|stem| list.flags(WordHash::of(stem)).is_only_common())
        })
}

/// The one everyday word that a bare one can be with marks on its letters.
fn meant(
    document: &Document<'_>,
    token: &Token,
    language: &Language,
    list: &Lexicon,
    alphabet: &Alphabet,
) -> Option<String> {
    let word = document.word(token);
    let hash = WordHash::of(word);
    let own = list.get(hash);
    let is_known = own.is_some_and(|entry| entry.flags.is_ordinary());
    let (mut best, mut next) = ((f32::MIN, None), f32::MIN);
    let mut letters: Vec<char> = word.chars().collect();
    let marks = MARKS[usize::from(is_known)];
    let mut marked = String::new();
    alphabet.each_marked(&mut letters, (0, marks), &mut |letters| {
        marked.clear();
        marked.extend(letters);
        let entry = list.get(WordHash::of(&marked));
        let Some(entry) = entry.filter(|entry| entry.flags.is_ordinary()) else {
            return;
        };
        if entry.log_frequency > best.0 {
            next = best.0;
            best = (entry.log_frequency, Some((marked.clone(), entry)));
        } else {
            next = next.max(entry.log_frequency);
        }
    });
    let (right, entry) = best.1?;
    let rarer = RARER[usize::from(is_known)];
    let is_meant = is_everyday(entry)
        && entry.flags.is_only_common()
        && next + OTHER <= entry.log_frequency
        && own.is_none_or(|own| own.log_frequency + rarer <= entry.log_frequency);
    (is_meant && !is_foreign(hash, language, own) && !begins_loan(document, token, language))
        .then_some(right)
}

/// Whether a loan begins with a word, be it one of several.
fn begins_loan(document: &Document<'_>, token: &Token, language: &Language) -> bool {
    /// In words, and parts of words.
    const LONGEST: usize = 6;
    if !language.may_begin_loan(document.word(token)) {
        return false;
    }
    let rest = document.prose().get(token.span.start as usize..);
    let rest = rest.unwrap_or_default();
    let ends = rest.char_indices().filter(|(_, c)| !c.is_alphanumeric());
    let mut ends = ends.map(|(at, _)| at).chain([rest.len()]).take(LONGEST);
    ends.any(|at| language.is_loan(&rest[..at]))
}

fn is_everyday(entry: Entry) -> bool {
    entry.flags.is_ordinary() && entry.log_frequency > EVERYDAY
}

/// Whether another language has the word, and not because people write it so there as well.
fn is_foreign(hash: WordHash, language: &Language, own: Option<Entry>) -> bool {
    let own = own.map_or(f32::MIN, |own| own.log_frequency);
    let mut lists = Lexicon::all().iter();
    lists.any(|list| {
        let entry = list.get(hash).filter(|entry| entry.flags.is_ordinary());
        list.code() != language.code
            && entry.is_some_and(|entry| {
                entry.log_frequency > ABROAD || entry.log_frequency > own && list.code() == ENGLISH
            })
    })
}
