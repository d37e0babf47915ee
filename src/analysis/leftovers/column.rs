//! What stands above and below a cell: a row of words of another language among cells that are in the language of the text is no term.

use super::{Excuse, Extent, Leftover, verdict};
use crate::analysis::spoken::Grid;
use crate::article::Article;
use crate::document::{Block, BlockKind, Document, ProseSpan, Token};
use crate::language::facts::by_code;
use crate::language::{ENGLISH, Lexicon, Locale, Word};
use unicode_script::UnicodeScript;

/// So many cells near it show what language a column is in.
const LEAST: usize = 2;
/// In nats: a word that is rarer in its language may be a name or a term.
const USUAL: f32 = -14.0;
/// In letters: a shorter word may be an abbreviation.
const LONG: usize = 4;

/// Whether a block is a cell of a table, and the cells near it in its column are in the language of the text, not in `source`.
pub(super) fn stands_out(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    source: &str,
) -> bool {
    let document = article.document;
    if block.kind != BlockKind::TableCell {
        return false;
    }
    let Some(at) = document.block_at(block.span.start) else {
        return false;
    };
    let near = article.get::<Grid>().near(at);
    let cells = near.iter().filter_map(|at| document.blocks().get(*at));
    let (mut ours, mut theirs) = (0, 0);
    for cell in cells {
        match is_ours(document, cell, locale, source) {
            Some(true) => ours += 1,
            Some(false) => theirs += 1,
            None => {}
        }
    }
    ours >= LEAST && theirs == 0
}

/// All that a cell of a text in another script says, if its words are ordinary ones of the source, or of English where none is known, and the
/// cells near it in its column are in the language of the text. Capitals within it are of a name.
pub(super) fn cell(
    article: &Article<'_>,
    (block, locale, technical): (&Block, Locale, bool),
    words: &[(Word<'_>, ProseSpan)],
) -> Option<Leftover> {
    let source = article.source.map(|source| source.language);
    let source = source.or_else(|| by_code(ENGLISH))?;
    let list = Lexicon::of(source.code)?;
    if block.kind != BlockKind::TableCell || block.sentences.len() != 1 {
        return None;
    }
    let mut tells = false;
    for (at, (word, _)) in words.iter().enumerate() {
        let setting = word.setting;
        let is_brand = word.text.chars().skip(1).any(char::is_uppercase) && !setting.all_capitals;
        if setting.opaque || is_brand || source.is_function_word(word.text) {
            continue;
        }
        let entry = list.get(word.hash)?;
        let is_plain = entry.flags.is_common() && !entry.flags.is_name();
        if !is_plain || setting.all_capitals || setting.capitalised && at > 0 {
            return None;
        }
        tells |= entry.log_frequency > USUAL && word.text.chars().nth(LONG - 1).is_some();
    }
    let span = words.first()?.1.to(words.last()?.1);
    let is_allowed = locale.language.is_loan(article.document.text(span));
    let left = tells && !is_allowed && stands_out(article, block, locale, source.code);
    left.then_some(Leftover {
        span,
        extent: Extent::Script,
        language: source.code,
        confidence: verdict::LABEL,
        excuse: (technical && words.len() == 1).then_some(Excuse::Kept),
        evidence: None,
    })
}

/// Whether a cell has a word that only the language of the text has, or else one that only the other has.
fn is_ours(document: &Document<'_>, cell: &Block, locale: Locale, source: &str) -> Option<bool> {
    let own = locale.language;
    let (here, there) = (Lexicon::of(own.code), Lexicon::of(source));
    let (mut ours, mut theirs) = (false, false);
    let tokens = document.tokens_in(&cell.tokens).iter();
    for token in tokens.filter(|token: &&Token| token.kind.is_word()) {
        let word = document.word(token);
        let hash = document.facts(token).hash;
        let is_there = there
            .and_then(|list| list.get(hash))
            .is_some_and(|entry| entry.flags.is_ordinary());
        let is_here = match here {
            Some(_) => token
                .listed
                .entry()
                .is_some_and(|entry| entry.flags.is_ordinary() || entry.flags.is_capitalised()),
            None => word
                .chars()
                .any(|c| c.is_alphabetic() && own.writes(c.script())),
        };
        ours |= is_here && !is_there;
        theirs |= is_there && !is_here;
    }
    (ours || theirs).then_some(ours)
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial;

    fn warned(target: &str, text: &str) -> Vec<String> {
        trial::warned(&[], target, Format::Markdown, text)
    }

    const GUIDE: &str = "Spusťte `vault sync` a počkejte. Soubor `vault.toml` říká, kde leží zálohy, a `vault log` ukáže chyby.";

    #[test]
    fn words_of_another_language_among_cells_of_the_own_are_no_term() {
        let table = |cell: &str| {
            format!(
                "{GUIDE}\n\n| Kód | Význam |\n|---|---|\n| 3 | Spojení bylo přerušeno |\n| 4 | Disk je plný |\n| 7 | {cell} |\n"
            )
        };
        assert_eq!(
            warned("cs", &table("Access token expired")),
            ["Access token expired"]
        );
        assert!(warned("cs", &table("Přístup vypršel")).is_empty());
        let two = table("Access token expired |\n| 8 | Build cache expired");
        assert!(warned("cs", &two).is_empty());
    }

    #[test]
    fn a_column_of_terms_keeps_them() {
        let text = format!(
            "{GUIDE}\n\n| Název | Význam |\n|---|---|\n| Access token | Klíč k přístupu |\n| Refresh token | Klíč k obnovení |\n| Build cache | Sklad výsledků |\n"
        );
        assert!(warned("cs", &text).is_empty());
    }

    #[test]
    fn a_cell_in_latin_letters_among_ideographs_was_left() {
        let table = |cell: &str| {
            format!(
                "部屋の料金と設備の一覧です。\n\n| 部屋 | 設備 |\n|---|---|\n| 和室 | 畳と布団 |\n| 洋室 | 机と椅子 |\n| 離れ | {cell} |\n"
            )
        };
        assert_eq!(warned("ja", &table("Private garden")), ["Private garden"]);
        for kept in ["Apple Music", "TAXI", "Sony", "庭"] {
            assert!(warned("ja", &table(kept)).is_empty(), "{kept}");
        }
    }
}
