//! What stands above and below a cell: a row of words of another language among cells that are in the language of the text is no term.

use crate::analysis::spoken::Grid;
use crate::article::Article;
use crate::document::{Block, BlockKind, Document, ProseSpan, Token, tokens_within};
use crate::language::{Lexicon, Locale};
use unicode_script::UnicodeScript;

/// So many cells near it show what language a column is in.
const LEAST: usize = 2;

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
        match is_ours(document, cell.span, locale, source) {
            Some(true) => ours += 1,
            Some(false) => theirs += 1,
            None => {}
        }
    }
    ours >= LEAST && theirs == 0
}

/// Whether a stretch has a word that only the language of the text has, or else one that only the other has.
pub(super) fn is_ours(
    document: &Document<'_>,
    span: ProseSpan,
    locale: Locale,
    source: &str,
) -> Option<bool> {
    let own = locale.language;
    let (here, there) = (Lexicon::of(own.code), Lexicon::of(source));
    let (mut ours, mut theirs) = (false, false);
    let tokens = tokens_within(document.tokens(), span).iter();
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
