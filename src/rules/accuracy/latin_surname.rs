//! The last part of a name in Latin letters, in a text that has the whole name transliterated, or the name with a title, for
//! [`super::foreign_script`].

use crate::analysis::kept::name::Sounds;
use crate::analysis::names::Names;
use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::{Block, BlockKind, Case, ProseSpan, Token, TokenKind};
use crate::language::facts::{Titles, romanised, titles};
use crate::language::{Entry, Lexicon, Locale};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use crate::text::kind::{self, is_katakana, is_name_dot};
use crate::text::script::Script;
use foldhash::{HashMap, HashSet};

/// In letters: shorter words are abbreviations.
const LEAST: usize = 4;
/// In signs: a single one sounds like too many words.
const SIGNS: usize = 2;
/// So many names at most are compared with each word.
const MOST: usize = 40;
/// The same where names have no capitals, so that all words may be some.
const MOST_WORDS: usize = 800;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let Some(writing) = Writing::of(article) else {
        return;
    };
    // Most texts have no such word, and are not looked through for names.
    let suspects = suspects(article, &writing);
    if suspects.is_empty() {
        return;
    }
    let names = writing.names();
    if names.is_empty() || names.len() > writing.most() {
        return;
    }
    let names: Vec<(&str, Sounds)> = (names.into_iter())
        .map(|name| (name, writing.sounds(name)))
        .collect();
    // A text has the same words again and again.
    let mut heard: HashMap<&str, Option<&str>> = HashMap::default();
    let mut known: HashSet<&str> = HashSet::default();
    let mut left: Vec<(ProseSpan, &str, &str)> = Vec::new();
    for (block, at) in suspects {
        let tokens = document.tokens_in(&block.tokens);
        let Some(token) = tokens.get(at) else {
            continue;
        };
        let word = document.word(token);
        let sounded = || {
            let name = names
                .iter()
                .find(|(_, sounds)| writing.is_heard(word, sounds));
            name.map(|(name, _)| *name)
        };
        let Some(name) = *heard.entry(word).or_insert_with(sounded) else {
            continue;
        };
        // Given with the transliteration, or as part of a longer name, it may stay.
        match writing.stands_alone(block, tokens, at) {
            true if !known.contains(word) => left.push((token.span, word, name)),
            true => {}
            false => {
                known.insert(word);
            }
        }
    }
    for (span, word, name) in left {
        // A firm that has the name of its founder is called so again and again.
        if writing.is_spaced() && known.contains(word) {
            continue;
        }
        let message = format!(
            "{} is in Latin letters, but the name is written “{name}” elsewhere",
            quoted(word)
        );
        let found = findings.report(span, message);
        found.severity(Severity::Warning).confidence(0.8);
    }
}

/// The words in Latin letters that may be surnames, by their blocks and their places in these.
fn suspects<'c>(article: &'c Article<'_>, writing: &Writing<'_, '_>) -> Vec<(&'c Block, usize)> {
    let document = article.document;
    let is_suspect = |token: &Token| {
        let word = document.word(token);
        token.kind == TokenKind::Word
            && token.case == Case::Title
            && token.script == unicode_script::Script::Latin
            && word.len() >= LEAST
            && Script::of(word) == Some(Script::Latin)
            && writing.may_be_surname(word)
    };
    let mut suspects = Vec::new();
    for block in document.blocks() {
        let tokens = document.tokens_in(&block.tokens).iter().enumerate();
        let found = tokens.filter(|(_, token)| is_suspect(token));
        suspects.extend(found.map(|(at, _)| (block, at)));
    }
    suspects
}

/// How a text writes names of people from abroad.
enum Writing<'c, 'd> {
    /// With a dot between their parts, or a title beside them: *トム・ハリソン*, *ハリソン大統領*.
    Dotted(&'c Article<'d>, &'static Titles),
    /// In another alphabet with capitals, or in syllables with spaces between words.
    Spaced {
        article: &'c Article<'d>,
        locale: Locale,
        is_cased: bool,
    },
}

impl<'c, 'd> Writing<'c, 'd> {
    fn of(article: &'c Article<'d>) -> Option<Self> {
        let locale = article.target?;
        let language = locale.language;
        match titles(language.code).filter(|_| language.is_unspaced()) {
            Some(titles) => Some(Self::Dotted(article, titles)),
            _ if language.writes(unicode_script::Script::Latin) || language.is_unspaced() => None,
            _ => Some(Self::Spaced {
                article,
                locale,
                is_cased: locale.is_cased(),
            }),
        }
    }

    fn most(&self) -> usize {
        if self.is_cased() { MOST } else { MOST_WORDS }
    }

    /// Whether names are told by their capitals or by dots.
    fn is_cased(&self) -> bool {
        match self {
            Self::Dotted(..) => true,
            Self::Spaced { is_cased, .. } => *is_cased,
        }
    }

    fn is_heard(&self, word: &str, name: &Sounds) -> bool {
        if self.is_cased() {
            name.are_of(word)
        } else {
            name.are_plainly_of(word)
        }
    }

    fn is_spaced(&self) -> bool {
        matches!(self, Self::Spaced { .. })
    }

    /// The last parts of the names of the text, each once.
    fn names(&self) -> Vec<&'c str> {
        let mut names: Vec<&str> = match self {
            Self::Dotted(article, titles) => {
                let is_sign = |c: char| is_katakana(c) || titles.letters.binary_search(&c).is_ok();
                let parts = last_parts(article.document.prose(), is_sign);
                parts.chain(titled(article, is_sign)).collect()
            }
            Self::Spaced {
                article,
                locale,
                is_cased,
            } => full_names(article, *locale, *is_cased).collect(),
        };
        names.sort_unstable();
        names.dedup();
        names
    }

    fn sounds(&self, name: &str) -> Sounds {
        match self {
            Self::Dotted(..) => Sounds::of(name),
            Self::Spaced { is_cased: true, .. } => {
                Sounds::of_letters(&romanised(&name.to_lowercase()))
            }
            Self::Spaced { .. } => Sounds::of(name),
        }
    }

    /// Whether a word may be the name of somebody. Where no dot shows names, the names of programs look like them.
    fn may_be_surname(&self, word: &str) -> bool {
        let entry = || Lexicon::in_english(&word.to_lowercase());
        let is_word = |entry: Entry| entry.flags.is_ordinary() || entry.flags.is_name();
        !self.is_spaced() || entry().is_some_and(is_word)
    }

    fn stands_alone(&self, block: &Block, tokens: &[Token], at: usize) -> bool {
        match self {
            Self::Dotted(article, _) => stands_alone(article, block, tokens, at),
            Self::Spaced {
                article, locale, ..
            } => is_subject(article, *locale, block, tokens, at),
        }
    }
}

/// The names of signs for foreign words that have a title beside them.
fn titled<'c>(
    article: &'c Article<'_>,
    is_sign: impl Fn(char) -> bool,
) -> impl Iterator<Item = &'c str> {
    let names = article.get::<Names>().caseless.iter();
    let names = names.filter(|form| !form.beside.is_empty());
    let names = names.map(|form| form.text.as_str());
    names.filter(move |name| name.chars().all(&is_sign) && name.chars().nth(SIGNS - 1).is_some())
}

/// The last of two or three words with capitals in a row, in the script of the text: *Джонатан Рид*. Where there are no capitals, all words that stand behind
/// another one, without a particle.
fn full_names<'c>(
    article: &'c Article<'_>,
    locale: Locale,
    is_cased: bool,
) -> impl Iterator<Item = &'c str> + use<'c> {
    let document = article.document;
    let particles = locale.language.particles;
    let is_name = move |token: &Token| {
        let own = |c: char| !c.is_alphabetic() || locale.language.writes(kind::script(c));
        token.kind == TokenKind::Word
            && (token.case == Case::Title || !is_cased)
            && document.word(token).chars().all(own)
    };
    document.blocks().iter().flat_map(move |block| {
        let tokens = document.tokens_in(&block.tokens);
        tokens.windows(2).enumerate().filter_map(move |(at, pair)| {
            let [given, name] = pair else { return None };
            let gap = document.text(ProseSpan::new(given.span.end, name.span.start));
            let goes_on = is_cased
                && tokens
                    .get(at + 2)
                    .is_some_and(|next| is_name(next) && next.span.start <= name.span.end + 1);
            let is_full = is_name(given) && is_name(name) && gap == " " && !goes_on;
            let text = document.word(name);
            let bare = text.strip_suffix(|c: char| particles.contains(&c));
            let text = bare
                .filter(|it| it.chars().nth(1).is_some())
                .unwrap_or(text);
            (is_full && text.chars().nth(1).is_some()).then_some(text)
        })
    })
}

/// Whether a word stands where a person does: at the beginning of a statement or behind its first word, behind a comma, a function word or a date, and before a word of the text's
/// own script that has no capital.
fn is_subject(
    article: &Article<'_>,
    locale: Locale,
    block: &Block,
    tokens: &[Token],
    at: usize,
) -> bool {
    let document = article.document;
    let runs = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    let Some(token) = tokens.get(at).filter(|_| runs) else {
        return false;
    };
    let neighbour = |at: Option<usize>| at.and_then(|at| tokens.get(at));
    let is_own = |token: &Token| {
        let first = document.word(token).chars().next();
        token.kind == TokenKind::Word
            && first.is_some_and(|c| locale.language.writes(kind::script(c)))
    };
    let gap =
        |one: &Token, other: &Token| document.text(ProseSpan::new(one.span.end, other.span.start));
    let is_before = |next: &Token| {
        is_own(next) && next.case != Case::Title && matches!(gap(token, next), "" | " ")
    };
    let is_dated = || {
        let number = neighbour(at.checked_sub(2));
        number.is_some_and(|number| number.kind == TokenKind::Number)
    };
    let begins = |token: &Token| {
        let sentence = document.sentence_at(block, token.span.start);
        sentence.is_some_and(|it| it.span.start == token.span.start)
    };
    let opens = |before: &Token| match before.kind {
        TokenKind::Mark => document
            .word(before)
            .starts_with(['.', '!', '?', '…', ',', ';', '—', '–']),
        _ => {
            let is_function = locale.language.is_function_word(document.word(before));
            is_own(before) && (is_function || is_dated() || begins(before))
        }
    };
    neighbour(at.checked_sub(1)).is_none_or(opens)
        && neighbour(at.checked_add(1)).is_some_and(is_before)
}

/// The last part of each name whose parts are joined by dots.
fn last_parts(prose: &str, is_sign: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    prose
        .match_indices(is_name_dot)
        .filter_map(move |(at, dot)| {
            let (before, behind) = (prose.get(..at)?, prose.get(at + dot.len()..)?);
            let part = behind.trim_start_matches(&is_sign);
            let length = behind.len() - part.len();
            let name = behind.get(..length)?;
            let is_last = !part.starts_with(is_name_dot);
            let is_name = before.ends_with(&is_sign) && name.chars().nth(SIGNS - 1).is_some();
            (is_last && is_name).then_some(name)
        })
}

/// Whether a word stands in a sentence between words of the text’s own script, neither in brackets nor beside another Latin word.
fn stands_alone(article: &Article<'_>, block: &Block, tokens: &[Token], at: usize) -> bool {
    let runs = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    let Some(token) = tokens.get(at).filter(|_| runs) else {
        return false;
    };
    let document = article.document;
    let neighbour = |at: Option<usize>| at.and_then(|at| tokens.get(at));
    let is_own = |token: &Token| token.kind == TokenKind::Word && token.writes_without_spaces();
    let opens = |token: &Token| {
        document
            .word(token)
            .starts_with(['。', '，', '、', '「', '“', '」', '”'])
    };
    let (before, behind) = (neighbour(at.checked_sub(1)), neighbour(at.checked_add(1)));
    let gap =
        |one: &Token, other: &Token| document.text(ProseSpan::new(one.span.end, other.span.start));
    let follows =
        |before: &Token| (is_own(before) || opens(before)) && gap(before, token).trim().is_empty();
    before.is_none_or(follows)
        && behind.is_some_and(|behind| is_own(behind) && gap(token, behind).trim().is_empty())
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn a_surname_left_in_latin_letters_is_found() {
        warns(&["foreign-script"], Format::Text).holds(&[
            "ja アンナ・ベルクが橋を建てた。翌年、⟦Berg⟧は町を去った。",
            "ja エド・ウェブスターが書いた。⟦Webster⟧さんは教師だ。",
            "zh 建筑师安娜·韦伯斯特，设计了这座桥。⟦Webster⟧说，桥很结实。",
            "zh 教练罗伯特·科尔很满意。⟦Cole⟧说，球队需要休息。",
            "ru Мост построил Генри Стоун. В 1912 году ⟦Stone⟧ уехал из города.",
            "uk Міст збудував Генрі Стоун, але ⟦Stone⟧ не дожив до відкриття.",
            "ru Президент Генри Стоун прибыл утром. Вечером ⟦Stone⟧ встретился с министром.",
            "ja ウェブスター大統領は火曜日に到着した。夜、⟦Webster⟧は首相と会談した。",
            "zh 韦伯斯特总统星期二抵达。晚上，⟦Webster⟧会见了总理。",
            "el Τη γέφυρα έχτισε ο Τομ Μόρτον. Ο ⟦Morton⟧ έφυγε από την πόλη.",
        ]);
    }

    #[test]
    fn other_names_brands_and_given_originals_are_left_alone() {
        warns(&["foreign-script"], Format::Text).holds(&[
            "ja アンナ・ベルクが橋を建てた。Googleの地図にも載っている。",
            "ja アンナ・ベルク（Anna Berg）が橋を建てた。翌年、Bergは町を去った。",
            "ja アンナ・ベルクの橋は、Berg Streetの近くにある。",
            "ja ウェブスター大統領（Webster）は火曜日に到着した。夜、Websterは首相と会談した。",
            "ja データ・ベースを、Windowsのメモリーに読み込む。",
            "zh 安娜·贝格设计了这座桥。Twitter上有照片。",
            "ru Мост построил Генри Стоун (Henry Stone). В 1912 году Stone уехал из города.",
            "ru Генри Стоун основал Stone Group. В 1912 году Stone построила мост.",
            "uk Міст збудував Генрі Стоун. У 1912 році Siemens провела світло.",
        ]);
    }
}
