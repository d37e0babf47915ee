//! What the rest of a text says of a word that could be left over, and which texts are none of the languages with facts.

use mtlint::check::settings::locale;
use mtlint::{Checker, Format, Issue, Settings, Severity};

const STORY: &str = "The keeper of the lighthouse has lived on the rock for nineteen years. In the morning he feeds the hens, and in the \
    evening he writes down the ships that pass. Once a week a boat brings bread, letters and a newspaper that is already old. He does not \
    mind. What happened on Monday, he says, is still true on Friday. In winter the waves reach the window of the kitchen, and the radio is \
    the only voice in the house. His daughter works for a bank in the city and asks him every summer to come and live with her.";

/// What these rules find in a text, hints too.
pub fn issues(
    rules: &[&str],
    target: &str,
    source: Option<&str>,
    format: Format,
    text: &str,
) -> Vec<Issue> {
    let told = |tag| locale(tag).expect("there are facts about it");
    let mut settings = Settings::default();
    (settings.target, settings.source) = (Some(told(target)), source.map(told));
    settings.select(rules).expect("the rules are known");
    let checked = Checker::new(settings).check(text.as_bytes(), format);
    checked.expect("it is UTF-8").issues
}

/// What untranslated-fragment reports in a plain text in English, with its severity.
fn fragments(text: &str) -> Vec<(String, Severity)> {
    reported("untranslated-fragment", Format::Text, text)
}

fn reported(rule: &str, format: Format, text: &str) -> Vec<(String, Severity)> {
    let issues = issues(&[rule], "en", None, format, text).into_iter();
    issues
        .map(|issue| (issue.span.of(text).to_owned(), issue.severity))
        .collect()
}

/// What is said of a plain text by the rules for what is left over.
fn messages(target: &str, source: Option<&str>, text: &str) -> Vec<String> {
    const RULES: [&str; 4] = [
        "untranslated-bracket",
        "untranslated-sentence",
        "untranslated-fragment",
        "foreign-script",
    ];
    let issues = issues(&RULES, target, source, Format::Text, text).into_iter();
    issues.map(|issue| issue.message).collect()
}

/// The language that a text is held to be in.
fn language(text: &str) -> Option<&'static str> {
    let (_, identified) = Checker::new(Settings::default()).read(text, Format::Text);
    identified.target.map(|target| target.language.code)
}

#[test]
fn a_word_by_itself_is_left_over_in_a_short_text_and_may_be_meant_in_a_long_one() {
    let word = "He keeps his old zaino behind the door.";
    let zaino = |severity| vec![("zaino".to_owned(), severity)];
    assert_eq!(fragments(word), zaino(Severity::Error));
    assert_eq!(fragments(&format!("{STORY} {word}")), zaino(Severity::Hint));
}

#[test]
fn other_traces_of_its_language_make_it_a_leftover() {
    let text = format!(
        "{STORY} He keeps his old zaino behind the door.\n\nNon ha mai pensato di tornare in città, dice la figlia.\n"
    );
    let found = fragments(&text);
    assert!(
        found.contains(&("zaino".to_owned(), Severity::Error)),
        "{found:?}"
    );
}

#[test]
fn a_pull_quote_is_cited_unless_the_text_leaves_more_behind() {
    const QUOTE: &str = "> « L’eau froide ne ment jamais à personne. »\n> — Odile Marchand\n";
    const MORE: &str = "Elle n’a pas voulu répondre à la question.\n\nLes voisins sont partis hier soir avec leurs enfants.\n";
    let severity = |text: &str| {
        let found = reported("untranslated-sentence", Format::Markdown, text);
        let quote = found.iter().find(|(text, _)| text.contains("froide"));
        quote.map(|(_, severity)| *severity)
    };
    let alone = format!("{STORY}\n\n{QUOTE}");
    let like_the_rest = format!("{STORY}\n\n{MORE}\n{QUOTE}");
    let translated = QUOTE.replace(" »", " » (Cold water never lies to anyone.)");
    let translated = format!("{STORY}\n\n{MORE}\n{translated}");
    assert_eq!(severity(&alone), Some(Severity::Hint));
    assert_eq!(severity(&like_the_rest), Some(Severity::Error));
    assert_ne!(severity(&translated), Some(Severity::Error));
}

#[test]
fn words_of_another_script_in_quotation_marks_are_cited_unless_the_text_leaves_more_behind() {
    let school = "He learned it at the school “Темп” on the river.";
    let severity = |text: &str| {
        let found = reported("foreign-script", Format::Text, text);
        let school = found.iter().find(|(text, _)| text == "Темп");
        school.map(|(_, severity)| *severity)
    };
    let more = "\n\nОн не хотел отвечать на вопрос.\n\nСоседи уехали вчера вечером с детьми.\n";
    assert_eq!(severity(&format!("{STORY} {school}")), Some(Severity::Hint));
    let like_the_rest = format!("{STORY} {school}{more}");
    assert_eq!(severity(&like_the_rest), Some(Severity::Error));
}

#[test]
fn the_language_of_words_in_another_script_is_that_of_all_of_them() {
    let messages = messages(
        "cs",
        None,
        "Filharmonie jim nabídla smlouvu.\n\nКонцерт на станції метро, 2023 рік\n",
    );
    assert!(
        messages[0].starts_with("this passage is still in Ukrainian: “"),
        "{messages:?}"
    );
}

#[test]
fn the_language_of_a_sentence_is_that_of_all_its_words() {
    let text = "Имя может содержать только буквы и цифры.\n\nUsernames may contain only lower and upper case letters, digits, \
        underscores, or dashes.\n";
    let messages = messages("ru", Some("en"), text);
    assert!(
        messages[0].starts_with("this passage is still in English: “"),
        "{messages:?}"
    );
}

#[test]
fn what_a_command_takes_is_no_insertion() {
    let text = "Der Befehl heißt so: manpath [-qgdc?V] [-m System] [Datei|Verzeichnis] [c] und sonst nichts.\n";
    assert_eq!(messages("de", Some("en"), text), [""; 0]);
}

#[test]
fn a_short_line_is_left_over_if_an_everyday_word_of_its_language_is_in_it() {
    let lines = |list: &str| {
        let text = format!("{STORY}\n\n{list}");
        reported("untranslated-sentence", Format::Markdown, &text)
    };
    let names = lines(
        "* [npm config](/config)\n* [npm adduser](/adduser)\n* [npm dedupe](/dedupe)\n* gabrielschulhof\n",
    );
    assert!(
        names
            .iter()
            .all(|(_, severity)| *severity == Severity::Hint),
        "{names:?}"
    );
    let label = lines("* [mehr über uns](/about)\n");
    assert_eq!(label, [("mehr über uns".to_owned(), Severity::Error)]);
}

#[test]
fn lines_of_credit_begin_with_a_word_of_the_language() {
    let credit = |target: &str, source: &str, line: &str| {
        let text = match target {
            "nl" => format!("De raad kwam maandag bijeen en besloot niets.\n\n{line}\n"),
            _ => format!("{STORY}\n\n{line}\n"),
        };
        messages(target, Some(source), &text).len()
    };
    for (source, line) in [
        ("fi", "Kuva: Matti Virtanen"),
        ("pl", "Fot. Jan Kowalski"),
        ("it", "Fonte: Gazzettino"),
        ("da", "Foto: Lars Holm"),
        ("de", "Foto: Anna Krüger/Stadtarchiv"),
    ] {
        assert_eq!(credit("en", source, line), 1, "{line}");
    }
    assert_eq!(credit("nl", "de", "Foto: Anna Krüger"), 0);
    assert_eq!(credit("en", "fr", "Photo: Jean Morel"), 0);
}

#[test]
fn days_of_the_week_are_no_names() {
    let days = |target: &str, source: &str, text: &str| messages(target, Some(source), text).len();
    let open = "Le magasin est ouvert de Monday à Friday, et le maire a parlé Tuesday à la radio, le jour du Black Friday.";
    assert_eq!(days("fr", "en", open), 3);
    assert_eq!(
        days(
            "de",
            "en",
            "Das Geschäft ist von Monday bis Friday geöffnet, auch im Winter."
        ),
        2
    );
    assert_eq!(
        days(
            "en",
            "de",
            "The shop is open from Montag to Freitag. He spoke on Dienstag."
        ),
        3
    );
    assert_eq!(
        days(
            "en",
            "es",
            "Plácido Domingo sang. Then Domingo went home, and the band played on."
        ),
        0
    );
    assert_eq!(
        days("en", "fr", "The shop is open on Monday and on Tuesday."),
        0
    );
}

#[test]
fn a_column_of_words_beside_what_they_mean_is_cited() {
    let column = "| Turkish | English |\n|---|---|\n| menteşe | hinge |\n| vida | screw |\n| kilit | lock |\n| çekiç | hammer |\n";
    let found = reported("untranslated-fragment", Format::Markdown, column);
    assert!(
        found
            .iter()
            .all(|(_, severity)| *severity == Severity::Hint),
        "{found:?}"
    );
    let cell = "| part | number |\n|---|---|\n| hinge | 4 |\n| lock | 2 |\n| çekiç | 1 |\n";
    let lone = vec![("çekiç".to_owned(), Severity::Error)];
    let found = reported("untranslated-fragment", Format::Markdown, cell);
    assert_eq!(found, lone);
}

#[test]
fn texts_of_languages_without_facts_are_not_taken_for_their_neighbours() {
    for text in [
        "Die man het gesê dat hy baie moeg was omdat hulle die hele dag in die tuin gewerk het.",
        "Els veïns van dir que aquest any també han plantat molts arbres amb els nens de l'escola.",
        "Susjedi su rekli da su ove godine također posadili mnogo stabala s djecom iz škole, što je lijepo.",
        "Комшије су рекле да су ове године са децом посадиле много дрвећа, што је лепо.",
        "Os veciños dixeron que este ano tamén plantaron moitas árbores cos nenos da escola.",
        "Sosedje so povedali, da so letos z otroki posadili veliko dreves, kar je lepo.",
    ] {
        assert_eq!(language(text), None, "{text}");
    }
    for (code, text) in [
        (
            "nl",
            "De man zei dat hij erg moe was, omdat ze de hele dag in de tuin hadden gewerkt.",
        ),
        (
            "es",
            "Los vecinos dijeron que este año también han plantado muchos árboles con los niños de la escuela.",
        ),
        (
            "cs",
            "Sousedé řekli, že letos také zasadili s dětmi ze školy mnoho stromů, což je krásné.",
        ),
        (
            "bg",
            "Съседите казаха, че тази година също са засадили много дървета с децата от училището.",
        ),
        (
            "pt",
            "Os vizinhos disseram que este ano também plantaram muitas árvores com as crianças da escola.",
        ),
    ] {
        assert_eq!(language(text), Some(code), "{text}");
    }
}

#[test]
fn letters_written_as_references_throughout_are_a_custom() {
    let named = |text: &str| {
        let found = reported("html-entity", Format::Markdown, text);
        found
            .into_iter()
            .map(|(_, severity)| severity)
            .collect::<Vec<_>>()
    };
    let front = "---\ntitle: C&oacute;digo abierto\n---\n\n";
    let custom =
        "C&oacute;mo est&aacute; hecho el c&oacute;digo y qui&eacute;n lo escribi&oacute;.\n";
    assert_eq!(named(&format!("{front}{custom}")), [Severity::Hint]);
    assert_eq!(
        named(&format!("{front}Cómo está hecho el código.\n")),
        [Severity::Warning]
    );
    assert_eq!(
        named(&format!("---\ntitle: Code &amp;amp; more\n---\n\n{custom}")),
        [Severity::Warning]
    );
}
