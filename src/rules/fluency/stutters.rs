//! A part of a word that stands in it twice, for [`super::repeated_word`]: *infoformation*, *コンコンサート*, *センーーター*. Models that write a word
//! piece by piece say a piece again.
//!
//! No spelling is checked: the word without the copy has to be one that the text itself has, or one of everyday. A long vowel inside a long
//! word of katakana is never written with two marks, save in a cry.

use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, Case, Document, Token, TokenKind};
use crate::language::{Lexicon, Locale, WordHash};
use crate::rule::Findings;
use foldhash::HashSet;
use unicode_script::Script;

/// In letters: the longest part that is looked for, and how many parts may stand twice.
const LONGEST: usize = 3;
const PARTS: usize = 2;
/// In letters: nothing longer is looked at, for its copies grow with it.
const MOST: usize = 40;
/// In letters: shorter words with a letter twice meet by chance.
const LEAST: usize = 6;
/// The same of words of katakana, of which each letter is a syllable.
const LEAST_KANA: usize = 4;
/// Endings of this length may double the end of a stem.
const ENDING: usize = 2;
/// Everyday words, in nats.
const EVERYDAY: f32 = -11.0;
const LONG: char = 'ー';
/// What no word of katakana has twice: the long vowel, the syllable without a vowel, the stop.
const NEVER_TWICE: [char; 3] = [LONG, 'ン', 'ッ'];

/// Where a part of a word stands twice in it, in letters, and the part.
type Part = (usize, String);

/// A word as it is meant, and what stands twice in the other, in its order.
struct Once {
    word: String,
    parts: Vec<String>,
}

/// Reports the words of a text with a part that stands twice.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let mut words = None;
    for block in document.blocks() {
        let Some(locale) = article.language(block) else {
            continue;
        };
        if block.kind == BlockKind::Furniture {
            continue;
        }
        for token in document.tokens_in(&block.tokens) {
            if !is_candidate(document, token) {
                continue;
            }
            let words = words.get_or_insert_with(|| words_of(document));
            let word = document.word(token);
            let is_set_off = || article.get::<SetOff>().holds(token.span);
            let is_cry = || is_cried(document, token) || is_set_off();
            let once = match token.script {
                Script::Katakana => {
                    katakana(word, words).or_else(|| long_vowels(word).filter(|_| !is_cry()))
                }
                _ => written_once(word, words, locale),
            };
            if let Some(once) = once {
                report(document, token, once, findings);
            }
        }
    }
}

fn report(document: &Document<'_>, token: &Token, once: Once, findings: &mut Findings<'_, '_>) {
    let (word, meant) = (document.word(token), once.word);
    let parts = once.parts;
    let verb = if parts.len() == 1 { "stands" } else { "stand" };
    let parts = parts.join("” and “");
    let message = format!("“{parts}” {verb} twice in “{word}”: “{meant}”");
    findings
        .report(token.span, message)
        .confidence(0.85)
        .replace(token.span, &meant, Applicability::Unsafe);
}

/// Whether a word may be none: one of katakana, or one in lower case that no list has, with the same letters twice in a row.
fn is_candidate(document: &Document<'_>, token: &Token) -> bool {
    if token.kind != TokenKind::Word {
        return false;
    }
    // Nearly every word is told by the list of its own language, which was asked already.
    let listed = token.listed.flags();
    let is_listed = listed.is_ordinary() || listed.is_name();
    let is_strange = || !Lexicon::any_knows(document.facts(token).hash);
    let has_copies = |least: usize| {
        let letters: Vec<char> = document.word(token).chars().take(MOST + 1).collect();
        (least..=MOST).contains(&letters.len()) && copies(&letters).next().is_some()
    };
    match (token.script, token.case) {
        (Script::Katakana, _) => has_copies(LEAST_KANA),
        (_, Case::Lower) => {
            !is_listed && has_copies(LEAST) && !document.is_code(token) && is_strange()
        }
        _ => false,
    }
}

/// Where a part of a word stands right behind itself, and how long it is, in letters.
fn copies(letters: &[char]) -> impl Iterator<Item = (usize, usize)> + '_ {
    (1..=LONGEST).flat_map(move |size| {
        let pairs = letters.windows(size * 2).enumerate();
        pairs.filter_map(move |(at, pair)| {
            let (first, second) = pair.split_at(size);
            (first == second).then_some((at, size))
        })
    })
}

/// The words of a text.
fn words_of<'d>(document: &'d Document<'_>) -> HashSet<&'d str> {
    let words = document.tokens().iter();
    let words = words.filter(|token| token.kind == TokenKind::Word);
    words.map(|token| document.word(token)).collect()
}

/// A word without one copy, and the copy.
fn without(letters: &[char], (at, size): (usize, usize)) -> (Vec<char>, String) {
    let mut rest = letters.to_vec();
    let copy = rest.drain(at..at + size).collect();
    (rest, copy)
}

/// A word of katakana without its copies, if the text has it.
fn katakana(word: &str, words: &HashSet<&str>) -> Option<Once> {
    let letters: Vec<char> = word.chars().collect();
    let mut tried: Vec<(Vec<char>, Vec<Part>)> = vec![(letters, Vec::new())];
    for _ in 0..PARTS {
        let mut next = Vec::new();
        for (letters, parts) in &tried {
            for (at, size) in copies(letters) {
                let (rest, copy) = without(letters, (at, size));
                let is_syllable = size == 1 && !NEVER_TWICE.contains(&letters[at]);
                let is_short = rest.len() < LEAST_KANA && letters[at] != LONG;
                if is_syllable || is_short {
                    continue;
                }
                let word: String = rest.iter().collect();
                let taken = parts.iter().filter(|(place, _)| *place <= at);
                let taken: usize = taken.map(|(_, part)| part.chars().count()).sum();
                let mut parts = parts.clone();
                parts.push((at + taken, copy));
                if words.contains(&*word) {
                    parts.sort_unstable();
                    let parts = parts.into_iter().map(|(_, part)| part).collect();
                    return Some(Once { word, parts });
                }
                next.push((rest, parts));
            }
        }
        // Of one part that stands there many times any copy leaves the same.
        next.sort_unstable();
        next.dedup_by(|a, b| a.0 == b.0);
        tried = next;
    }
    None
}

/// A word of katakana with each of its long vowels under one mark, if one inside it has two, and it sounds no cry: *ドカーーン*, *ゴーーール*.
fn long_vowels(word: &str) -> Option<Once> {
    /// In letters: so many follow a vowel inside a word.
    const BEHIND: usize = 2;
    let is_inside = |(at, marks): (usize, &str)| {
        let behind = &word[at + marks.len()..];
        at > 0 && behind.chars().count() >= BEHIND && !behind.starts_with(LONG)
    };
    let is_word = word.chars().filter(|c| *c != LONG).count() >= LEAST_KANA - 1;
    let mut twice = word.match_indices("ーー").peekable();
    twice.peek()?;
    (is_word && twice.all(is_inside)).then(|| Once {
        word: word.replace("ーー", "ー"),
        parts: vec![LONG.into()],
    })
}

/// Whether a word is cried out.
fn is_cried(document: &Document<'_>, token: &Token) -> bool {
    let behind = document.behind(token.span);
    behind.starts_with(['！', '!', '〜', '～', '♪', '…'])
}

/// A word of another script without its copy, if the text has it, or if it is one of everyday and the copy is no ending: *informationtion*.
fn written_once(word: &str, words: &HashSet<&str>, locale: Locale) -> Option<Once> {
    let own = Lexicon::of(locale.language.code);
    let letters: Vec<char> = word.chars().collect();
    copies(&letters).find_map(|(at, size)| {
        let (rest, copy) = without(&letters, (at, size));
        let once: String = rest.iter().collect();
        let ends = at + size * 2 == letters.len();
        // The German *sendenden*, the Turkish *denenir*.
        let is_ending = at + size * 2 + ENDING >= letters.len();
        let is_third = at > 0 && letters[at - 1] == letters[at];
        let hash = WordHash::of(&once);
        let is_listed = || {
            let mut lists = Lexicon::all().iter();
            lists.any(|list| list.get(hash).is_some_and(|it| it.flags.is_ordinary()))
        };
        let is_everyday = || {
            let entry = own.and_then(|list| list.get(hash));
            entry.is_some_and(|it| it.flags.is_common() && it.log_frequency > EVERYDAY)
        };
        let is_word = match size {
            1 => (!ends || is_third) && words.contains(&*once) && is_listed(),
            _ => !is_ending && (words.contains(&*once) && is_listed() || is_everyday()),
        };
        is_word.then(|| Once {
            word: once,
            parts: vec![copy],
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{messages, warns};

    #[test]
    fn what_stands_twice_is_named_in_its_order() {
        let text = "レストランは二階です。レスレストランンは八時に閉まる。";
        assert_eq!(
            messages(&["repeated-word"], "ja", Format::Text, text),
            ["“レス” and “ン” stand twice in “レスレストランン”: “レストラン”"]
        );
    }

    #[test]
    fn a_part_that_a_model_said_twice_is_found() {
        warns(&["repeated-word"], Format::Text).holds(&[
            "ja 駅の⟦エスカレーーター⟧は修理中です。",
            "ja ドアのカギを借り、⟦ドアーー⟧を閉める。ドアーは重い。",
            "ja コンサートは七時に始まる。⟦コンコンサート⟧の券は窓口で買える。",
            "ja レストランは二階です。⟦レスレストランン⟧は八時に閉まる。",
            "ja ドカーーンと音がした。スーーパーマン！「ローーマンス」と叫ぶ。すごーーい。",
            "ja ココアを飲み、コアを抜く。パパイヤとミミズク。ガンガン鳴る。",
            "ja カタカタという音。パソコンコンテンツと、コンテンツ。",
            "ja ゴーーールの声。キャーーー。",
        ]);
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod listed_tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn the_text_or_the_language_has_the_word() {
        warns(&["repeated-word"], Format::Text).holds(&[
            "en All ⟦infoformation⟧ is at the desk.",
            "en The umbrella is wet. The ⟦umbrrella⟧ dries slowly.",
            "de Die Zeit wird angegeben. Sie wird ⟦angegegeben⟧, wenn alle da sind.",
            "ru Сегодня ⟦погогода⟧ хорошая.",
            "en The kitchhen opens at six, yeahh, and noooo one cares.",
            "de Die vergessenen Sachen hat er vergessen; die Schifffahrt ruht.",
            "it Parlammo ieri, parliamo oggi.",
            "hu A kertben ültem, a kertben ültettem.",
            "fi Talossa on talo, talossammekin.",
        ]);
    }
}
