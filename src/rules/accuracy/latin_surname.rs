//! The last part of a name in Latin letters, in a text that has the whole name transliterated, for [`super::foreign_script`].

use crate::analysis::kept::name::Sounds;
use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::{Block, BlockKind, Case, ProseSpan, Token, TokenKind};
use crate::language::facts::titles;
use crate::rule::Findings;
use crate::rules::wording::quoted;
use crate::text::kind::{is_katakana, is_name_dot};
use foldhash::{HashMap, HashSet};

/// In letters: shorter words are abbreviations.
const LEAST: usize = 4;
/// In signs: a single one sounds like too many words.
const SIGNS: usize = 2;
/// So many names at most are compared with each word.
const MOST: usize = 40;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let prose = document.prose();
    let titles = article.target.and_then(|it| titles(it.language.code));
    let Some(titles) = titles.filter(|_| prose.contains(is_name_dot)) else {
        return;
    };
    let is_sign = |c: char| is_katakana(c) || titles.letters.binary_search(&c).is_ok();
    let mut names: Vec<&str> = last_parts(prose, is_sign).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() || names.len() > MOST {
        return;
    }
    let names: Vec<(&str, Sounds)> = (names.into_iter())
        .map(|name| (name, Sounds::of(name)))
        .collect();
    // A text has the same words again and again.
    let mut heard: HashMap<&str, Option<&str>> = HashMap::default();
    let mut known: HashSet<&str> = HashSet::default();
    for block in document.blocks() {
        let tokens = document.tokens_in(&block.tokens);
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Word || token.case != Case::Title {
                continue;
            }
            let word = document.word(token);
            if word.len() < LEAST {
                continue;
            }
            let sounded = || {
                let name = names.iter().find(|(_, sounds)| sounds.are_of(word));
                name.map(|(name, _)| *name)
            };
            let Some(name) = *heard.entry(word).or_insert_with(sounded) else {
                continue;
            };
            if !stands_alone(article, block, tokens, at) {
                // Given with the transliteration, or as part of a longer name, it may stay.
                known.insert(word);
            } else if !known.contains(word) {
                findings
                    .report(
                        token.span,
                        format!(
                            "{} is in Latin letters, but the name is written “{name}” elsewhere",
                            quoted(word)
                        ),
                    )
                    .severity(Severity::Warning)
                    .confidence(0.8);
            }
        }
    }
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
        ]);
    }

    #[test]
    fn other_names_brands_and_given_originals_are_left_alone() {
        warns(&["foreign-script"], Format::Text).holds(&[
            "ja アンナ・ベルクが橋を建てた。Googleの地図にも載っている。",
            "ja アンナ・ベルク（Anna Berg）が橋を建てた。翌年、Bergは町を去った。",
            "ja アンナ・ベルクの橋は、Berg Streetの近くにある。",
            "ja データ・ベースを、Windowsのメモリーに読み込む。",
            "zh 安娜·贝格设计了这座桥。Twitter上有照片。",
        ]);
    }
}
