use crate::Format;
use crate::check::trial;

fn count(target: &str, text: &str) -> usize {
    trial::count(&["missing-full-stop"], target, Format::Markdown, text)
}

const FULL: &str =
    "Das Haus steht seit hundert Jahren am Fluss. Es gehört heute der kleinen Gemeinde.";
const OPEN: &str =
    "Der Garten ist im Sommer für alle offen. Im Winter bleibt er wegen des Eises geschlossen";

#[test]
fn the_one_paragraph_or_item_of_an_article_without_its_mark_is_found() {
    assert_eq!(
        count("de", &format!("{FULL}\n\n{FULL}\n\n{OPEN}\n\n{FULL}\n")),
        1
    );
    let items = "- Wir haben den Fehler beim Öffnen alter Dateien behoben.\n".repeat(3);
    let open = "- Das Fenster bleibt nach dem Ende der Sitzung nicht mehr leer\n";
    assert_eq!(count("de", &format!("{items}{open}")), 1);
}

#[test]
fn a_line_of_plain_text_without_its_mark_is_one_if_a_sentence_stands_before() {
    let plain = |text: &str| trial::count(&["missing-full-stop"], "fr", Format::Text, text);
    let full = "La maison est au bord de la rivière depuis cent ans. Elle est à la commune.\n\n";
    let open = "Le jardin est ouvert à tous pendant l'été. En hiver il reste fermé à cause de la glace\n\n";
    let title = "Chapitre 2. Comment la rivière du village a trouvé son nom\n\n";
    assert_eq!(plain(&[full, full, open, full].concat()), 1);
    assert_eq!(plain(&[full, full, title, full].concat()), 0);
}

#[test]
fn pull_quotes_habits_and_lead_ins_of_an_article_are_left_alone() {
    let quote = "Niemand hat uns gefragt, was wir von dem Garten halten";
    assert_eq!(
        count("de", &format!("{FULL}\n\n{quote}\n\n{FULL}\n\n{FULL}\n")),
        0
    );
    assert_eq!(
        count(
            "de",
            &format!("{FULL}\n\n{OPEN}\n\n{FULL}\n\n{FULL}\n\n{OPEN}\n")
        ),
        0
    );
    assert_eq!(
        count(
            "de",
            &format!("{FULL}\n\n{FULL}\n\n{OPEN}\n\n- Montag\n- Dienstag\n\n{FULL}\n")
        ),
        0
    );
    let items = "- Wir haben den Fehler beim Öffnen alter Dateien behoben\n".repeat(3);
    assert_eq!(
        count(
            "de",
            &format!("{items}- Das Fenster bleibt nach der Sitzung nicht mehr leer.\n")
        ),
        0
    );
}
