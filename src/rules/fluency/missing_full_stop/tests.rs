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

#[test]
fn scripts_without_spaces_have_the_sentence_before_to_show_one() {
    let full = "博物馆每天上午九点开门。周一闭馆，节假日照常开放。\n\n";
    let open = "参观前请先在网上预约。我们通常会在一个工作日之内回复您\n\n";
    let label = "参观须知与开放时间以及交通方式一览\n\n";
    let text = |middle: &str| [full, full, middle, full].concat();
    assert_eq!(count("zh", &text(open)), 1);
    assert_eq!(count("zh", &text(label)), 0);
    let full = "町の図書館は朝九時に開きます。月曜日は休みですが、祝日は開いています。\n\n";
    let open =
        "本は二週間まで借りることができます。延長するときはカウンターで申し込んでください\n\n";
    assert_eq!(count("ja", &[full, full, open, full].concat()), 1);
    assert_eq!(count("ja", &[full, open, open, full].concat()), 0);
}
