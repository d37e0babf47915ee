//! Apostrophes that were lost, with a space in their place, or came out as an accent, for `punctuation-spacing`: *doesn t*, *dell azienda*,
//! *don´t*.
//!
//! A single letter may be a name of something else (*if n is even*): before and behind those it is a hint on a page without other slips.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::{ENGLISH, Language, Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::is_set_apart;
use crate::text::fold;
use crate::text::short::Short;

/// Reports those of a block.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Option<Locale>,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let is_aside = matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute);
    let Some(language) = locale.map(|it| it.language).filter(|_| !is_aside) else {
        return;
    };
    let apostrophe = &language.apostrophe;
    let list = Lexicon::of(language.code);
    if let Some(list) = list {
        within(article, block, (language, list), findings);
    }
    let (Some(list), false) = (
        list,
        apostrophe.prefixes.is_empty() && apostrophe.suffixes.is_empty(),
    ) else {
        return;
    };
    let words = Words {
        document,
        language,
        list,
        longest: apostrophe.prefixes.iter().map(|it| it.len()).max(),
        last_letters: last_letters(apostrophe.suffixes),
    };
    let tokens = document.tokens_in(&block.tokens);
    for (at, pair) in tokens.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        if left.kind != TokenKind::Word {
            continue;
        }
        let behind = tokens.get(at + 2);
        let found = match right.kind {
            TokenKind::Word => {
                let before = at.checked_sub(1).and_then(|at| tokens.get(at));
                words.lost([left, right], before, behind)
            }
            TokenKind::Mark => behind.and_then(|last| words.accent([left, right, last])),
            _ => None,
        };
        if let Some((span, gap, reserve)) = found {
            report(document, span, gap, reserve, findings);
        }
    }
}

/// Reports words that no list has, and that are one with the apostrophe which they lost without leaving a space: *doesnt*, *обовязково*.
fn within(
    article: &Article<'_>,
    block: &Block,
    (language, list): (&'static Language, &Lexicon),
    findings: &mut Findings<'_, '_>,
) {
    /// In letters, and in bytes: each letter is asked.
    const LEAST: usize = 5;
    const LONGEST: u32 = 40;
    /// In nats: so much more often is the word met that lost it.
    const MORE: f32 = 2.3;
    let document = article.document;
    let (suffixes, letters) = (language.apostrophe.suffixes, language.apostrophe.before);
    let is_letter = !letters.is_empty();
    let may_be_title = is_letter || language.apostrophe.in_names;
    if !is_letter && suffixes.is_empty() {
        return;
    }
    for token in document.tokens_in(&block.tokens) {
        let is_plain = token.kind == TokenKind::Word
            && (token.case == Case::Lower || may_be_title && token.case == Case::Title)
            && token.span.len() <= LONGEST;
        // Nearly every word is an ordinary one.
        if token.listed.flags().is_ordinary() || !is_plain || document.is_code(token) {
            continue;
        }
        let entry = token.listed.entry();
        let (word, least) = (document.word(token), list.least_log_frequency());
        if word.chars().nth(LEAST - 1).is_none() {
            continue;
        }
        // A name that no list has without the apostrophe is hardly written so.
        let is_name = language.apostrophe.in_names && token.case == Case::Title;
        let usual = match entry {
            None if is_name => least,
            entry => entry.map_or(least, |it| it.log_frequency) + MORE,
        };
        let is_split = |last: &str| match is_letter {
            true => last.starts_with(letters),
            false => suffixes.contains(&last) && (token.case == Case::Lower || last.len() > 1),
        };
        let is_one = |(first, last): (&str, &str)| {
            let joined = || list.get(WordHash::of(&format!("{first}'{last}")));
            is_split(last) && joined().is_some_and(|it| it.log_frequency > usual)
        };
        let seams = word.char_indices().skip(1);
        let mut halves = seams.map(|(at, _)| word.split_at(at));
        let with = halves.find(|halves| is_one(*halves));
        let Some((first, last)) = with.filter(|_| !is_set_apart(document, token.span)) else {
            continue;
        };
        // What begins a sentence may be an ordinary word: *Mısırdan*, of maize or from Egypt.
        let is_first = || {
            let sentence = document.sentence_at(block, token.span.start);
            sentence.is_some_and(|it| it.span.start == token.span.start)
        };
        let is_word = || {
            let listed = list.look_up(WordHash::of(&first.to_lowercase()));
            listed.flags().is_common()
        };
        if is_name && is_first() && is_word() {
            continue;
        }
        let at = token.span.start + first.len() as u32;
        let message = format!("the apostrophe of “{word}” is missing: “{first}’{last}”");
        findings.report(token.span, message).confidence(0.88).fix(
            "Insert “’”",
            Applicability::Unsafe,
            [(ProseSpan::new(at, at), "’")],
        );
    }
}

const LETTER: Reserve = Reserve::Alone("it may be a letter");

/// A word, what is wrong inside it, and what becomes of it.
type Lost = (ProseSpan, ProseSpan, Reserve);

struct Words<'a> {
    document: &'a Document<'a>,
    language: &'static Language,
    list: &'static Lexicon,
    /// In bytes, of what an apostrophe stands behind.
    longest: Option<usize>,
    /// The last letters of what stands behind an apostrophe.
    last_letters: u32,
}

/// A bit for each letter of ASCII with which a word ends, and all of them for a word that ends with another one.
fn last_letters(words: &[&str]) -> u32 {
    let letters = words.iter().map(|word| last_letter(word));
    letters.fold(0, |all, letter| all | letter)
}

/// The bit for the last letter of a word.
#[inline]
fn last_letter(word: &str) -> u32 {
    match word.as_bytes().last() {
        Some(letter @ b'a'..=b'z') => 1 << (letter - b'a'),
        _ => u32::MAX,
    }
}

impl Words<'_> {
    fn word(&self, token: &Token) -> String {
        fold(self.document.word(token))
    }

    /// Whether an apostrophe may stand behind a word; only those in lower case are looked up as they stand.
    fn is_prefix(&self, token: &Token) -> bool {
        let prefixes = self.language.apostrophe.prefixes;
        if Some(token.span.len() as usize) > self.longest {
            return false;
        }
        let has = |word: &str| prefixes.binary_search(&word).is_ok();
        match token.case {
            Case::Lower => has(self.document.word(token)),
            Case::Title | Case::Upper => has(&Short::folded(self.document.word(token))),
            _ => false,
        }
    }

    fn is_suffix(&self, token: &Token) -> bool {
        let suffixes = self.language.apostrophe.suffixes;
        let word = self.document.word(token);
        token.case == Case::Lower
            && last_letter(word) & self.last_letters != 0
            && suffixes.binary_search(&word).is_ok()
    }

    /// Whether the language has a word by itself.
    fn is_word(&self, word: &str) -> bool {
        self.language.is_function_word(word) || self.list.is_ordinary(word)
    }

    fn has(&self, word: &str) -> bool {
        self.language.is_function_word(word) || self.list.get(WordHash::of(word)).is_some()
    }

    /// Two words that an apostrophe would join.
    fn lost(
        &self,
        [left, right]: [&Token; 2],
        before: Option<&Token>,
        behind: Option<&Token>,
    ) -> Option<Lost> {
        let document = self.document;
        let gap = ProseSpan::new(left.span.end, right.span.start);
        let ends = right.span.len() <= 2 && self.is_suffix(right);
        let may_be_prefix = || Some(left.span.len() as usize) <= self.longest;
        let is_elided = || may_be_elided_before(document.word(right)) && self.is_prefix(left);
        if !(ends || may_be_prefix() && is_elided()) {
            return None;
        }
        let is_code = |token: &Token| document.is_code(token);
        let joins = |token: &Token| {
            let signs = ["-", "‑", "'", "’", "/", "@", "&"];
            signs.contains(&document.word(token))
        };
        let is_joined = before.is_some_and(|it| it.span.end == left.span.start && joins(it))
            || behind.is_some_and(|it| it.span.start == right.span.end && joins(it));
        if is_joined || document.text(gap) != " " || is_code(left) || is_code(right) {
            return None;
        }
        let reserve = match ends {
            true => self.ending([left, right], before, behind),
            false => self.elision([left, right], before),
        };
        reserve.map(|reserve| (left.span.to(right.span), gap, reserve))
    }

    /// What becomes of *doesn t* and *the company s office*.
    fn ending(
        &self,
        [left, right]: [&Token; 2],
        before: Option<&Token>,
        behind: Option<&Token>,
    ) -> Option<Reserve> {
        let (first, last) = (self.word(left), self.word(right));
        let is_number = before.is_some_and(|it| it.kind == TokenKind::Number);
        if self.language.is_function_word(&last) || is_number {
            return None;
        }
        let joined = format!("{first}'{last}");
        let is_known = match last.as_str() {
            // A letter stands behind most words that are joined with it as well.
            "s" => self.language.is_function_word(&joined),
            _ => self.has(&joined),
        };
        if is_known {
            return Some(Reserve::None);
        }
        let goes_on = behind.is_some_and(|it| {
            let is_small = it.case == Case::Lower && it.kind == TokenKind::Word;
            is_small && !self.document.is_function_word(it)
        });
        let is_owned = last == "s"
            && left.case == Case::Lower
            && goes_on
            && !self.language.is_function_word(&first)
            && self.is_word(&first);
        is_owned.then_some(LETTER)
    }

    /// What becomes of *dell azienda* and *c est*.
    fn elision(&self, [left, right]: [&Token; 2], before: Option<&Token>) -> Option<Reserve> {
        /// In letters: a letter before a word that is no longer may well be a name, as in *si n est pair*.
        const LONG: usize = 3;
        let (first, last) = (self.word(left), self.word(right));
        if !may_be_elided_before(&last) {
            return None;
        }
        let is_listed = self.language.is_function_word(&format!("{first}'"));
        let begins = before.is_none_or(|before| self.document.word(before) == ".");
        if first.chars().nth(1).is_some() {
            // Others may be cut short with no apostrophe behind them: qualcun altro.
            let is_cut = is_listed && !self.language.is_function_word(&first);
            let is_told = left.case == Case::Lower || begins;
            let is_joined = !self.is_word(&first) && self.has(&format!("{first}'{last}"));
            let is_lost = is_joined || is_cut && self.is_word(&last);
            return (is_lost && is_told && !is_english(&[first, last])).then_some(Reserve::None);
        }
        let is_told = match left.case {
            Case::Lower => last.chars().count() > LONG,
            // A programming language, or a vitamin.
            _ => begins,
        };
        (is_told && is_listed && self.is_word(&last)).then_some(LETTER)
    }

    /// Two words with an accent between them that an apostrophe would join.
    fn accent(&self, [left, mark, right]: [&Token; 3]) -> Option<Lost> {
        let sign = self.document.word(mark);
        let is_tight = left.span.end == mark.span.start && mark.span.end == right.span.start;
        if !matches!(sign, "´" | "`") || right.kind != TokenKind::Word || !is_tight {
            return None;
        }
        let joins = self.is_prefix(left) || self.is_suffix(right);
        joins.then_some((left.span.to(right.span), mark.span, Reserve::None))
    }
}

/// Whether a word begins with a vowel, with what may be silent before one, or with a letter that is not of ASCII.
fn may_be_elided_before(word: &str) -> bool {
    word.bytes()
        .next()
        .is_some_and(|first| !first.is_ascii() || b"aeiouyh".contains(&first.to_ascii_lowercase()))
}

/// Whether all of the words are English: *all inclusive*.
fn is_english(words: &[String]) -> bool {
    let list = Lexicon::of(ENGLISH);
    words.iter().all(|word| {
        let entry = list.and_then(|list| list.get(WordHash::of(word)));
        entry.is_some_and(|entry| entry.flags.is_ordinary())
    })
}

fn report(
    document: &Document<'_>,
    span: ProseSpan,
    gap: ProseSpan,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let text = document.text(span);
    let message = match document.text(gap) {
        " " => format!("the apostrophe of “{text}” is missing"),
        sign => format!("“{sign}” in “{text}” is no apostrophe"),
    };
    findings
        .report(span, message)
        .confidence(0.88)
        .reserve(reserve)
        .fix("Replace with “'”", Applicability::Unsafe, [(gap, "'")]);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, warns};

    #[test]
    fn an_apostrophe_joins_what_is_one_word() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "en The bridge ⟦didn t⟧ open before noon.",
            "en ⟦That s⟧ a long way to the bridge.",
            "it Il tetto ⟦dell albergo⟧ è nuovo.",
            "fr Il pense ⟦qu elle⟧ viendra demain.",
            "it La chiave ⟦dell´albergo⟧ è persa.",
            "nl De ⟦auto´s⟧ staan naast de brug.",
        ]);
        reports(&["punctuation-spacing"], Format::Text).holds(&[
            "en The ⟦driver s⟧ house stands near the bridge.",
            "fr ⟦L eau⟧ monte sous le pont.",
            "fr Nous ⟦n avons⟧ pas vu le pont.",
        ]);
    }

    #[test]
    fn words_without_their_apostrophe_are_found() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "en The driver ⟦couldnt⟧ find the bridge.",
            "uk Нове ⟦подвіря⟧ за будинком порожнє.",
            "uk ⟦Здоровя⟧ — це головне.",
            "tr Heyet önce Bursa’ya, sonra ⟦Konyaya⟧ gitti.",
            "tr Uçak ⟦Londradan⟧ saat beşte kalktı.",
        ]);
        reports(&["punctuation-spacing"], Format::Text).holds(&[
            "en They cant the mast, as is their wont; the key “wasnt” is code.",
            "uk Нове подвір’я за будинком порожнє, а свято буде завтра.",
            "de Jetzt gehts über die Brücke.",
            "tr Selimiye Camii’nin önünde Ankaralı gençler, Emine ve Türkler duruyor.",
            "en The Obamas met the Millers at the bridge.",
            "tr Katarın son vagonu köprüde kaldı. Mısırdan yapılan ekmek sarıdır.",
        ]);
    }

    #[test]
    fn letters_and_words_of_their_own_have_none() {
        reports(&["punctuation-spacing"], Format::Text).holds(&[
            "fr Si n est pair, la vitamine C est utile, et un grand arbre aussi.",
            "it Un amico ha un hotel all inclusive; quel libro è suo.",
            "en The letter s is round, and it is 5 m wide; we re-enter.",
            "nl De brug en de auto staan er.",
            "es El punto d está lejos.",
        ]);
    }
}
