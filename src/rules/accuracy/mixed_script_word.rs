//! See [`MIXED_SCRIPT_WORD`].

use super::particles;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Document, ProseSpan, Token, TokenKind};
use crate::language::facts::{HOMOGLYPHS, by_code, in_latin};
use crate::language::{ENGLISH, Lexicon, Locale, WordHash};
use crate::rule::Findings;
use crate::text::script::stray_letter;
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

crate::declare_rule! {
    /// A word with letters of another alphabet that look like its own.
    ///
    /// A Cyrillic а in an English word cannot be seen, but a search does not find the word, a screen reader mispronounces it and a browser splits
    /// it. It comes from keyboards, from scans, and from engines that transcribe half a name. Words that mix alphabets on purpose, such as a
    /// brand with an ending of another language, a formula or a symbol before a hyphen, are not reported: every letter that the word has from
    /// one of the alphabets must have a double in the other.
    ///
    /// Letters without a double are reported as well:
    ///
    /// - in the middle of a word of which half was transcribed
    /// - singly, at either end of a word of the language
    /// - in a word of which half was left in Latin letters
    /// - as a particle behind a word, in a script that the language does not write (“Daegu에서”)
    ///
    /// ```fails,en
    /// The council discussed the nеw bridge over the river.
    /// ```
    /// ```fails,en
    /// We Раrіs have tried everything, said the mayor of the town.
    /// ```
    /// ```fails,ru
    /// Депутаты обсудили новый мoст через реку в этом году.
    /// ```
    /// ```fails,en
    /// The orchestra of Lyслenko played in the station of the metro.
    /// ```
    /// ```fails,it
    /// ЧQuesta è la ragione per cui la biblioteca resterà chiusa fino a marzo.
    /// ```
    /// ```fails,it
    /// La biblioteca resterà chiusa fino a marzo. АQuando riaprirà, nessuno lo sa.
    /// ```
    /// ```fails,ru
    /// Рабочие зареgistered новую артель в начале мая.
    /// ```
    /// ```fails,en
    /// The singer grew up in Daegu에서 and moved to Seoul.
    /// ```
    /// ```passes,ru
    /// Он открыл страницу в Chrome'е и запушил ветку git'ом.
    /// ```
    /// ```passes,en
    /// The β-carotene in the sample weighed 5 μg, and the Δt was small.
    /// ```
    /// ```passes,en
    /// The table gives αX, κB, ΔT and σX, and how much TNFα there was in the blood.
    /// ```
    /// ```passes,ru
    /// Он купил новый iPhone и зашёл в Googleпоиск.
    /// ```
    pub MIXED_SCRIPT_WORD = "mixed-script-word", Untranslated, Error, check;
}

/// The alphabets in the order of [`HOMOGLYPHS`].
pub(super) const ALPHABETS: [Script; 3] = [Script::Latin, Script::Cyrillic, Script::Greek];

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    for block in document.blocks() {
        if block.bytes.are_ascii() {
            continue;
        }
        for token in document.tokens_in(&block.tokens) {
            if token.kind != TokenKind::Word && token.kind != TokenKind::Contraction {
                continue;
            }
            let word = document.word(token);
            if document.facts(token).is_ascii || is_of_one_alphabet(word) || is_joined(word) {
                continue;
            }
            let locale = article.language(block);
            let found = Mixed::of(word, locale);
            if let Some(stray) = Stray::of(word, locale, found.as_ref()) {
                report_stray(findings, token.span, word, &stray);
            } else if let Some(found) = found {
                let is_part = is_short_part(document, token);
                report(findings, token.span, word, &found, is_part);
            } else if let Some(alphabet) = enclosed(word) {
                let alphabet = alphabet.full_name();
                let message =
                    format!("“{word}” has {alphabet} letters inside a word of another alphabet");
                findings.report(token.span, message).confidence(0.9);
            } else if let Some(strange) = locale.and_then(|locale| fused(word, locale)) {
                let message = format!("“{word}” is half in another alphabet: “{strange}”");
                findings.report(token.span, message).confidence(0.85);
            } else if let Some(locale) = locale {
                particles::check(document, token, locale, findings);
            }
        }
    }
}

/// Whether the word is two letters of a name with a hyphen: in Вi-Fi the first one stands for a letter that it does not look like.
fn is_short_part(document: &Document<'_>, token: &Token) -> bool {
    let is_hyphen = |c: char| matches!(c, '-' | '‐' | '‑');
    let is_joined = document.before(token.span).ends_with(is_hyphen)
        || document.behind(token.span).starts_with(is_hyphen);
    is_joined && document.word(token).chars().nth(2).is_none()
}

fn report(
    findings: &mut Findings<'_, '_>,
    span: ProseSpan,
    word: &str,
    found: &Mixed,
    is_part: bool,
) {
    let message = format!(
        "“{word}” mixes alphabets: “{}” {} {}",
        found.strange,
        if found.strange.chars().count() == 1 {
            "is not"
        } else {
            "are not"
        },
        found.alphabet.full_name(),
    );
    let applicability = match found.is_own {
        _ if is_part => Applicability::Manual,
        true => Applicability::Safe,
        false => Applicability::Unsafe,
    };
    let issue = findings
        .report(span, message)
        .confidence(if found.is_word { 0.99 } else { 0.8 })
        .fix(
            format!(
                "Replace with “{}” in {} letters",
                found.mended,
                found.alphabet.full_name()
            ),
            applicability,
            [(span, found.mended.as_str())],
        );
    if !found.is_word {
        issue.severity(Severity::Warning);
    }
}

fn report_stray(findings: &mut Findings<'_, '_>, span: ProseSpan, word: &str, stray: &Stray<'_>) {
    let message = format!(
        "“{word}” has a {} letter beside a word of another alphabet: “{}”",
        stray.alphabet.full_name(),
        stray.letter
    );
    let issue = findings.report(span, message);
    match stray.is_known {
        true => issue.confidence(0.95).fix(
            format!("Remove “{}”", stray.letter),
            Applicability::Unsafe,
            [(span, stray.rest)],
        ),
        false => issue.confidence(0.7).severity(Severity::Warning),
    };
}

/// A word of the text's alphabet with one letter of another alphabet too many.
struct Stray<'w> {
    letter: &'w str,
    alphabet: Script,
    rest: &'w str,
    /// The language has the word without it.
    is_known: bool,
}

impl<'w> Stray<'w> {
    /// Nothing where the letter may stand for its double. Behind a word the letter may be an ending, so that what is left has to be one of the language.
    fn of(word: &'w str, locale: Option<Locale>, found: Option<&Mixed>) -> Option<Self> {
        let locale = locale?;
        let place = stray_letter(word)?;
        let (letter, rest) = match place.start {
            0 => word.split_at(place.end),
            start => {
                let (rest, letter) = word.split_at(start);
                (letter, rest)
            }
        };
        let script = |text: &str| text.chars().next().map(|letter| letter.script());
        let (alphabet, own) = (script(letter)?, script(rest)?);
        let is_known = is_word_of(locale, rest);
        let is_stray = match found {
            Some(found) => is_known && !found.is_own,
            None => is_known || place.start == 0,
        };
        let writes = |script| locale.language.writes(script);
        (is_stray && writes(own) && !writes(alphabet)).then_some(Self {
            letter,
            alphabet,
            rest,
            is_known,
        })
    }
}

/// Whether the list of a language has a word.
fn is_word_of(locale: Locale, word: &str) -> bool {
    let list = Lexicon::of(locale.language.code);
    list.is_some_and(|list| list.get(WordHash::of(word)).is_some())
}

/// Whether all characters of the word but its apostrophes are of the blocks of Latin, or of those of another script: so are nearly all words, and
/// no script has to be looked up for them.
fn is_of_one_alphabet(word: &str) -> bool {
    const BLOCKS: [Range<char>; 6] = [
        '\0'..'\u{370}',
        '\u{400}'..'\u{530}',
        '\u{3041}'..'\u{3097}',
        '\u{30a1}'..'\u{30fb}',
        '\u{4e00}'..'\u{a000}',
        '\u{ac00}'..'\u{d7a4}',
    ];
    let is_of = |block: &Range<char>| word.chars().all(|c| block.contains(&c) || c == '’');
    word.is_ascii() || BLOCKS.iter().any(is_of)
}

/// The alphabet of letters that stand in the middle of a word of another one: half of it was transcribed. Brands with an
/// ending and symbols with a name behind them change their alphabet once.
fn enclosed(word: &str) -> Option<Script> {
    let mut runs: Vec<Script> = Vec::new();
    for letter in word.chars() {
        let script = letter.script();
        if !letter.is_alphabetic() || !ALPHABETS.contains(&script) {
            return None;
        }
        if runs.last() != Some(&script) {
            runs.push(script);
        }
    }
    match runs.as_slice() {
        [outer, inner, last] if outer == last => Some(*inner),
        _ => None,
    }
}

/// Whether an apostrophe joins an ending in one alphabet to a name in another one: Chrome'е.
fn is_joined(word: &str) -> bool {
    let parts = word.split_once(['\'', '’']);
    parts.is_some_and(|(name, ending)| {
        let script = |part: &str| {
            let scripts = part.chars().map(|c| c.script());
            let mut scripts = scripts.filter(|it| ALPHABETS.contains(it));
            scripts
                .next()
                .filter(|first| scripts.all(|it| it == *first))
        };
        script(name).is_some_and(|of_name| script(ending).is_some_and(|it| it != of_name))
    })
}

/// The half of a word in Latin letters, where the other half is of the alphabet of the text and one of the two was left over: *зареgistered*. A
/// brand or a term takes an ending behind it, but no word of the text's own ends in Latin letters; and of halves the other way round the whole,
/// written in its own letters, is a word of the language.
fn fused(word: &str, locale: Locale) -> Option<&str> {
    /// In letters, of either half.
    const LEAST: usize = 3;
    // Most words of more than one script have no Latin letter, and Unicode need not be asked about theirs.
    if !word.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let own = |c: char| c.script() != Script::Latin && locale.language.writes(c.script());
    let first = word.chars().next()?;
    let is_first = |c: char| own(c) == own(first);
    let at = word.find(|c| !is_first(c))?;
    let (one, other) = word.split_at(at);
    let is_half = |half: &str, is_own: bool| {
        let is_of = |c: char| c.is_lowercase() && own(c) == is_own;
        let is_latin = |c: char| own(c) || c.script() == Script::Latin;
        half.chars().nth(LEAST - 1).is_some()
            && half.chars().skip(1).all(|c| is_of(c) && is_latin(c))
    };
    let is_lower = |half: &str| half.starts_with(char::is_lowercase);
    if own(first) {
        let english = by_code(ENGLISH).map_or(&[][..], |english| english.verb_endings);
        let is_theirs = is_half(other, false) && is_lower(other) || english.contains(&other);
        let is_left = is_half(one, true) && is_theirs;
        return is_left.then_some(other);
    }
    if !is_lower(one) || !is_half(one, false) || !is_half(other, true) {
        return None;
    }
    let whole = || in_own_letters(one, locale).is_some_and(|it| is_word_of(locale, &(it + other)));
    (is_word_of(locale, other) || whole()).then_some(one)
}

/// A text in Latin letters in those of the language, each by its sound.
fn in_own_letters(text: &str, locale: Locale) -> Option<String> {
    let letters = locale.conventions().letters;
    let letter = |c: char| {
        let mut buffer = [0; 4];
        let latin: &str = c.encode_utf8(&mut buffer);
        let mut sounds = letters.iter().copied();
        sounds.find(|letter| in_latin(*letter) == Some(latin))
    };
    text.chars().map(letter).collect()
}

/// A word in two alphabets.
struct Mixed {
    /// The alphabet that it belongs to.
    alphabet: Script,
    /// Its letters that are of another one.
    strange: String,
    /// The word in its own alphabet only.
    mended: String,
    /// A list has it so.
    is_word: bool,
    /// So has that of the text's language; where that has none, any.
    is_own: bool,
}

impl Mixed {
    fn of(word: &str, locale: Option<Locale>) -> Option<Self> {
        let column = |letter: char| {
            ALPHABETS
                .iter()
                .position(|script| *script == letter.script())
        };
        let mut counts = [0_usize; ALPHABETS.len()];
        for letter in word.chars().filter(|c| c.is_alphabetic()) {
            counts[column(letter)?] += 1;
        }
        if counts.iter().filter(|count| **count > 0).count() != 2 {
            return None;
        }
        let mut readings = (0..ALPHABETS.len())
            .filter(|own| counts[*own] > 0)
            .filter_map(|own| Self::read(word, own, locale, &column))
            .filter(|mixed| locale.is_none_or(|locale| mixed.is_written_in(locale)));
        let (one, other) = (readings.next(), readings.next());
        // Where each half could be of the other alphabet, the word that a list has is meant, or else the text's own alphabet.
        let writes =
            |mixed: &Self| locale.is_some_and(|locale| locale.language.writes(mixed.alphabet));
        match (one, other) {
            (Some(one), Some(other)) => [one, other]
                .into_iter()
                .max_by_key(|mixed| (mixed.is_word, writes(mixed))),
            (one, other) => one.or(other),
        }
        .filter(|mixed| !mixed.is_sign(word))
    }

    /// Whether the language has the letters, as far as it writes the alphabet: Russian has no і.
    fn is_written_in(&self, locale: Locale) -> bool {
        let conventions = locale.conventions();
        let own = |c: char| {
            let mut lower = c.to_lowercase();
            let lists = [conventions.letters, conventions.auxiliary_letters];
            let is_one = |c: char| lists.iter().any(|list| list.binary_search(&c).is_ok());
            !c.is_alphabetic() || lower.all(is_one)
        };
        conventions.letters.is_empty()
            || !locale.language.writes(self.alphabet)
            || self.is_word
            || self.mended.chars().all(own)
    }

    /// Whether the word is a sign of a formula: one letter beside one of another alphabet (μA, Δx), or Greek letters with others in
    /// a case that no word has (TNFα).
    fn is_sign(&self, word: &str) -> bool {
        let greek = word.chars().any(|c| c.script() == Script::Greek);
        let short = word.chars().nth(2).is_none();
        let rest = || word.chars().skip(1);
        let is_cased = rest().all(|c| !c.is_uppercase()) || word.chars().all(|c| !c.is_lowercase());
        short && (greek || !self.is_word) || greek && !is_cased
    }

    /// The word as one of the alphabet, if all its other letters have a double there.
    fn read(
        word: &str,
        own: usize,
        locale: Option<Locale>,
        column: &impl Fn(char) -> Option<usize>,
    ) -> Option<Self> {
        let mut strange = String::new();
        let mut mended = String::with_capacity(word.len());
        for letter in word.chars() {
            match column(letter) {
                Some(at) if at != own && letter.is_alphabetic() => {
                    let row = HOMOGLYPHS.iter().find(|row| row[at] == Some(letter))?;
                    mended.push(row[own]?);
                    strange.push(letter);
                }
                _ => mended.push(letter),
            }
        }
        let hash = WordHash::of(&mended);
        let is_word = Lexicon::all()
            .iter()
            .any(|lexicon| lexicon.get(hash).is_some());
        let listed = locale.filter(|locale| Lexicon::of(locale.language.code).is_some());
        Some(Self {
            alphabet: ALPHABETS[own],
            strange,
            is_word,
            is_own: listed.map_or(is_word, |locale| is_word_of(locale, &mended)),
            mended,
        })
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests;
