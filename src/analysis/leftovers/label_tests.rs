//! Labels of other languages, and the terms that they are not.

use crate::Format;
use crate::check::trial::warned;

fn found(target: &str, text: &str) -> Vec<String> {
    warned(&[], target, Format::Markdown, text)
}

#[test]
fn a_label_is_left_where_a_long_text_left_more_of_its_language() {
    let body = "Das Mehl wird gesiebt und mit den Eiern zu einem glatten Teig geknetet, der eine Stunde unter einem Tuch ruhen soll. \
        Danach wird er dünn ausgerollt, in breite Streifen geschnitten und in viel Wasser gekocht, bis er weich ist. \
        Die Streifen kommen in eine große Schüssel, werden mit Butter gemischt und mit frischen Kräutern auf den Tisch gestellt.";
    let text = |first: &str| {
        format!(
            "# Nudeln nach Art der Großmutter\n\n{first}\n\n## Ingredienti\n\n{body}\n\n{body}\n"
        )
    };
    let is_found = |first: &str| found("de", &text(first)).contains(&"Ingredienti".to_owned());
    assert!(is_found("Tempo di cottura: 40 Minuten."));
    assert!(!is_found("Kochzeit: 40 Minuten."));
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
    // A product has capitals.
    assert!(found("fr", &text("Quick Mill Services", under)).is_empty());
    let term = "La data augmentation crée de nouveaux exemples.";
    assert!(found("fr", &text("Data augmentation", term)).is_empty());
}
