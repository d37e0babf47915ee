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

#[test]
fn polite_sentences_of_japanese_end_with_a_mark_where_others_do() {
    let full = "町の図書館は朝九時に開きます。\n\n";
    let open = "本を返すときは入口の箱に入れてください\n\n";
    let label = "本の返却と予約の取り消しについての案内\n\n";
    assert_eq!(count("ja", &[full, open, full].concat()), 1);
    assert_eq!(count("ja", &[full, label, full].concat()), 0);
    assert_eq!(count("ja", &[full, open, open].concat()), 0);
    assert_eq!(count("ja", &format!("{full}{full}{open}- 本\n- 雑誌\n")), 0);
    // A list has a habit of its own.
    let items = format!("- {}- {}", open.trim_start(), open);
    assert_eq!(count("ja", &format!("{full}{full}{full}{items}")), 0);
}

#[test]
fn the_mark_stands_behind_brackets_inside_a_sentence() {
    let open = "Der Garten ist im Sommer für alle offen. Im Winter bleibt er geschlossen (das Eis ist dann zu glatt)";
    let inside = "Der Garten ist im Sommer für alle offen. (Im Winter bleibt er des Eises wegen geschlossen)";
    let text = |middle: &str| format!("{FULL}\n\n{FULL}\n\n{middle}\n\n{FULL}\n");
    assert_eq!(count("de", &text(open)), 1);
    assert_eq!(count("de", &text(inside)), 0);
}

#[test]
fn a_cell_ends_as_the_others_of_its_column_do() {
    let row = "| `-a` | Nimmt alle Dateien mit, die in dem Ordner stehen. |\n";
    let open = "| `-b` | Nimmt nur die Dateien mit, die neu sind |\n";
    let head = "| Option | Bedeutung |\n|---|---|\n";
    let table = |rows: &[&str]| format!("```\nmirror -a\n```\n\n{head}{}", rows.concat());
    assert_eq!(count("de", &table(&[row, row, row, open, row])), 1);
    assert_eq!(count("de", &table(&[row, open, open, open, row])), 0);
}

#[test]
fn on_a_raw_page_a_sentence_left_open_behind_another_one_is_found() {
    let slips = "```\nmirror -a\n```\n\nÖffnen Sie `a` . Schließen Sie `b` . Löschen Sie `c` .\n\n";
    let cell = "| `-a` | Nimmt alle Dateien mit. Andere Dateien bleiben im Ordner |\n";
    let table = format!("| Option | Bedeutung |\n|---|---|\n{cell}");
    let raw = |text: &str| count("de", &format!("{slips}{text}"));
    assert_eq!(raw(&table), 1);
    assert_eq!(count("de", &table), 0);
    assert_eq!(raw("Der Ordner wird gelöscht. Siehe unten\n"), 0);
    assert_eq!(
        raw("Der Ordner wird gelöscht. Dazu dient Folgendes\n\n- das Menü\n"),
        0
    );
}

/// What the fixes put in.
fn inserted(format: Format, text: &str) -> Vec<String> {
    let issues = trial::issues(&["missing-full-stop"], "de", format, text);
    let edits = issues.into_iter().flat_map(|it| it.fixes);
    let edits = edits.flat_map(|fix| fix.edits);
    edits.map(|edit| edit.replacement.clone()).collect()
}

#[test]
fn the_mark_stands_behind_links_and_emphasis() {
    let open = "Der Garten ist im Sommer für alle offen. Im Winter bleibt er wegen des Eises";
    let page = |end: &str| format!("{FULL}\n\n{FULL}\n\n{open} {end}\n\n{FULL}\n");
    let guide = "```\nmirror -a\n```\n\n";
    let markdown = |end: &str| inserted(Format::Markdown, &[guide, &page(end)].concat());
    assert_eq!(markdown("[ganz zu](eis.html?von|bis)"), [")."]);
    assert_eq!(markdown("**ganz zu**"), ["*."]);
    let item = |text: &str| format!("<li>{text}</li>\n");
    let list = |end: &str| {
        [
            item(FULL),
            item(FULL),
            item(&format!("{open} {end}")),
            item(FULL),
        ]
    };
    let html = |end: &str| {
        inserted(
            Format::Html,
            &format!("<ul>\n{}</ul>\n", list(end).concat()),
        )
    };
    assert_eq!(html("<b>ganz zu</b>"), [">."]);
    assert_eq!(html("ganz zu"), ["u."]);
}

#[test]
fn the_mark_of_a_cell_stands_inside_it() {
    let row = "| `-a` | Nimmt alle Dateien mit, die in dem Ordner stehen. |\n";
    let open = "| `-b` | Nimmt nur die Dateien mit, die neu sind |\n";
    let head = "```\nmirror -a\n```\n\n| Option | Bedeutung |\n|---|---|\n";
    let text = format!("{head}{row}{row}{row}{open}{row}");
    assert_eq!(inserted(Format::Markdown, &text), ["d."]);
}

#[test]
fn a_face_ends_a_sentence_as_well() {
    let full = "Het museum is elke dag om negen uur open. Op maandag is het dicht.\n\n";
    let face =
        "We hebben er de hele dag rondgelopen. Ik kan het echt iedereen van harte aanraden :p\n\n";
    let open =
        "We hebben er de hele dag rondgelopen. Ik kan het echt iedereen van harte aanraden\n\n";
    assert_eq!(count("nl", &[full, full, open, full].concat()), 1);
    assert_eq!(count("nl", &[full, full, face, full].concat()), 0);
    // Who ends one so leaves the full stop away elsewhere too.
    assert_eq!(count("nl", &[full, full, face, open, full].concat()), 0);
}
