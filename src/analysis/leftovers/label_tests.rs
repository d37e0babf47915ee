//! Labels of other languages, and the terms that they are not.

use crate::Format;
use crate::check::trial::warned;

fn found(target: &str, text: &str) -> Vec<String> {
    warned(&[], target, Format::Markdown, text)
}

#[test]
fn a_label_is_left_where_the_text_left_more_of_its_language() {
    let text = |first: &str| {
        format!(
            "# Nudeln nach Art der Großmutter\n\n{first}\n\n## Ingredienti\n\n- 250 g Mehl\n- 2 Eier\n\nDas Mehl wird mit den Eiern zu einem Teig geknetet.\n"
        )
    };
    let more = found("de", &text("Tempo di cottura: 40 Minuten."));
    assert!(more.contains(&"Ingredienti".to_owned()), "{more:?}");
    let alone = found("de", &text("Kochzeit: 40 Minuten."));
    assert!(alone.is_empty(), "{alone:?}");
}

#[test]
fn a_heading_of_a_guide_is_no_term_if_nothing_speaks_of_it() {
    let text = |heading: &str, under: &str| {
        format!(
            "# Installer l'outil\n\nLancez `outil --version` dans le terminal.\n\n1. Ouvrez `config.toml`.\n2. Modifiez `port`.\n\n## {heading}\n\n{under}\n"
        )
    };
    let under = "Lisez la documentation de l'API pour en savoir plus.";
    assert_eq!(found("fr", &text("Next steps", under)), ["Next steps"]);
    let term = "La data augmentation crée de nouveaux exemples.";
    assert!(found("fr", &text("Data augmentation", term)).is_empty());
}

#[test]
fn a_rare_word_beside_an_ordinary_one_was_left() {
    let text = |words: &str| format!("この湖には{words}がすんでいる。水はとても熱い。\n");
    let rare = "thermophilic bacteria";
    assert_eq!(found("ja", &text(rare)), [rare]);
    for kept in [
        "thermophilic",
        "Thermus aquaticus",
        "`thermophilic bacteria`",
    ] {
        assert!(found("ja", &text(kept)).is_empty(), "{kept}");
    }
}
