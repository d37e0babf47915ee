//! What the rest of a text says of a word that could be left over, and which texts are none of the languages with facts.

use mtlint::check::settings::locale;
use mtlint::{Checker, Format, Settings, Severity};

const STORY: &str = "The keeper of the lighthouse has lived on the rock for nineteen years. In the morning he feeds the hens, and in the \
    evening he writes down the ships that pass. Once a week a boat brings bread, letters and a newspaper that is already old. He does not \
    mind. What happened on Monday, he says, is still true on Friday. In winter the waves reach the window of the kitchen, and the radio is \
    the only voice in the house. His daughter works for a bank in the city and asks him every summer to come and live with her.";

/// What untranslated-fragment reports in a plain text in English, with its severity.
fn fragments(text: &str) -> Vec<(String, Severity)> {
    fragments_in(Format::Text, text)
}

fn fragments_in(format: Format, text: &str) -> Vec<(String, Severity)> {
    reported("untranslated-fragment", format, text)
}

fn reported(rule: &str, format: Format, text: &str) -> Vec<(String, Severity)> {
    let mut settings = Settings::default();
    settings.target = locale("en").ok();
    settings.select(&[rule]).expect("the rule is known");
    settings.min_severity = Severity::Hint;
    let checked = Checker::new(settings)
        .check(text.as_bytes(), format)
        .expect("it is UTF-8");
    let issues = checked.issues.iter();
    issues
        .map(|issue| (issue.span.of(text).to_owned(), issue.severity))
        .collect()
}

/// What is said of a plain text by the rules for what is left over.
fn messages(target: &str, source: Option<&str>, text: &str) -> Vec<String> {
    let mut settings = Settings::default();
    settings.target = locale(target).ok();
    settings.source = source.and_then(|source| locale(source).ok());
    settings
        .select(&[
            "untranslated-bracket",
            "untranslated-sentence",
            "untranslated-fragment",
            "foreign-script",
        ])
        .expect("the rules are known");
    let checked = Checker::new(settings)
        .check(text.as_bytes(), Format::Text)
        .expect("it is UTF-8");
    checked
        .issues
        .into_iter()
        .map(|issue| issue.message)
        .collect()
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
        ("it", "Fonte: Ansa"),
        ("da", "Foto: Lars Holm"),
        ("de", "Foto: Anna Krüger/dpa"),
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
    let found = fragments_in(Format::Markdown, column);
    assert!(
        found
            .iter()
            .all(|(_, severity)| *severity == Severity::Hint),
        "{found:?}"
    );
    let cell = "| part | number |\n|---|---|\n| hinge | 4 |\n| lock | 2 |\n| çekiç | 1 |\n";
    let lone = vec![("çekiç".to_owned(), Severity::Error)];
    assert_eq!(fragments_in(Format::Markdown, cell), lone);
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

/// What untranslated-fragment, untranslated-sentence and foreign-script say at default settings of a text in Markdown from English.
fn said_of(target: &str, text: &str) -> Vec<String> {
    let mut settings = Settings::default();
    settings.target = locale(target).ok();
    settings.source = locale("en").ok();
    settings
        .select(&[
            "untranslated-sentence",
            "untranslated-fragment",
            "foreign-script",
        ])
        .expect("the rules are known");
    let checked = Checker::new(settings)
        .check(text.as_bytes(), Format::Markdown)
        .expect("it is UTF-8");
    let issues = checked.issues.iter();
    issues
        .filter(|issue| issue.severity > Severity::Hint)
        .map(|issue| issue.span.of(text).to_owned())
        .collect()
}

const GUIDE: &str = "# Contribuire\n\nApri **Impostazioni** su GitHub e leggi il file `CONTRIBUTING.md` con [le regole](regole.md).\n\n\
    - Scrivi a `@anna` su GitHub.\n- Apri il **repository** con GitLab.\n- Esegui `make test`.\n\n";

#[test]
fn a_guide_keeps_the_terms_of_its_trade_but_no_clauses() {
    for kept in [
        "Sii trasparente riguardo alla roadmap e rispondi in un thread correlato.",
        "Concedi il commit a ogni reviewer e cura il backlog.",
        "Segna il lavoro come work in progress (WIP) e chiedi aiuto.",
        "Iscriviti alla newsletter **FastAPI and friends** per le novità.",
        "Puoi dichiarare il tipo della variabile, per esempio str, int, float, bool.",
        "Il pacchetto @cherry/brave-search cerca nella rete.",
    ] {
        let text = format!("{GUIDE}{kept}\n");
        assert_eq!(said_of("it", &text), Vec::<String>::new(), "{kept}");
    }
    let left =
        format!("{GUIDE}Apri la pagina and then click su Salva, depending on the version.\n");
    assert!(!said_of("it", &left).is_empty(), "{left}");
    let clicked = format!("{GUIDE}Prima Go to **Start**, and then type il nome del servizio.\n");
    assert!(!said_of("it", &clicked).is_empty(), "{clicked}");
    // A guide that names no code may keep a term too.
    let steps = "# Riepilogo\n\n- Hai visto una pipeline.\n- Hai scritto un prompt.\n- Hai usato un tokenizer.\n- Leggi la guida.\n";
    assert_eq!(said_of("it", steps), Vec::<String>::new());
    let roteiro = "# Guia\n\nAbra **Arquivo** no GitHub e leia o `README.md` e o `LICENSE` do YouTube.\n\nE se o token for roubado, o risco é menor.\n";
    assert_eq!(said_of("pt", roteiro), Vec::<String>::new());
}

#[test]
fn an_original_behind_its_translation_is_given_on_purpose() {
    let translation = "Mein Projekt ist heute in vielen Ländern bekannt, und ich bin sehr stolz auf die Menschen, die daran mitarbeiten.";
    let original = "My project is known in many countries today, and I am very proud of the people who work on it with me.";
    let both = format!("Sie sagt:\n\n> {translation}\n>\n> {original}\n");
    assert_eq!(said_of("de", &both), Vec::<String>::new());
    let slanted = format!("Sie sagt:\n\n{translation}\n\n_{original}_\n");
    assert_eq!(said_of("de", &slanted), Vec::<String>::new());
    // One in an element of its own was left.
    let apart = format!("{translation}\n\n<aside>\n\n_{original}_\n\n</aside>\n");
    assert_eq!(said_of("de", &apart).len(), 1);
}

#[test]
fn titles_of_sources_and_names_of_languages_keep_their_language() {
    let sources = "## Risorse\n\n- [How to deal with toxic people](https://example.org/talk), Gina Häußge\n- [Una guida](https://example.org/guida)\n";
    assert_eq!(said_of("it", sources), Vec::<String>::new());
    let label = "## Risorse\n\n- [Contributing guidelines](https://example.org/rules)\n- [Una guida](https://example.org/guida)\n";
    assert_eq!(said_of("it", label).len(), 1);
    let languages = "Übersetzungen dieses Buches:\n\n- [日本語](https://example.org/ja)\n- [한국어](https://example.org/ko)\n- [Українська](https://example.org/uk)\n- [ไทย](https://example.org/th)\n";
    assert_eq!(said_of("de", languages), Vec::<String>::new());
    let alone = "Die Stadt hat heute die neue Linie eröffnet:\n\n- [日本語](https://example.org/ja)\n- [Deutsch](https://example.org/de)\n";
    assert_eq!(said_of("de", alone), Vec::<String>::new());
    let city = "Die Stadt hat heute die neue Linie eröffnet:\n\n- [京都市](https://example.org/ja)\n- [Deutsch](https://example.org/de)\n";
    assert_eq!(said_of("de", city).len(), 1);
}

#[test]
fn what_japanese_quotes_in_latin_letters_is_a_label_or_a_title() {
    let left = "この文書は you can find the settings here という場所にあります。\n\n次の章では this is the second part を見ます。\n\n";
    assert_eq!(said_of("ja", left).len(), 2);
    let quoted = format!(
        "{left}ラベルは \"good first issue\" です。*FastAPI and friends* も「free and open source software」も見てください。\n"
    );
    assert_eq!(said_of("ja", &quoted).len(), 2);
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

/// What is reported of a page, at warning or above, by the rules for what is left over.
fn left_over(target: &str, text: &str) -> Vec<String> {
    let mut settings = Settings::default();
    settings.target = locale(target).ok();
    settings
        .select(&[
            "untranslated-sentence",
            "untranslated-fragment",
            "foreign-script",
        ])
        .expect("the rules are known");
    let checked = Checker::new(settings)
        .check(text.as_bytes(), Format::Markdown)
        .expect("it is UTF-8");
    let issues = checked.issues.iter();
    issues
        .filter(|issue| issue.severity >= Severity::Warning)
        .map(|issue| issue.span.of(text).to_owned())
        .collect()
}

#[test]
fn what_a_text_calls_its_remarks_and_parts_by_is_of_its_language() {
    for (target, text, left) in [
        (
            "fi",
            "Pese astia käsin.\n\n**Warning:** Kansi on kuuma, kun keitto kiehuu.\n",
            "Warning",
        ),
        (
            "de",
            "Die Pfanne ist neu.\n\n> **Note:** Der Griff wird im Ofen sehr heiß.\n",
            "Note",
        ),
        (
            "pl",
            "Patelnia jest nowa.\n\nCAUTION: uchwyt w piecu bardzo się nagrzewa.\n",
            "CAUTION",
        ),
        (
            "es",
            "La sartén es nueva.\n\n**Hinweis:** El mango se calienta mucho en el horno.\n",
            "Hinweis",
        ),
        (
            "en",
            "The pan is new.\n\nAchtung: the handle gets very hot in the oven.\n",
            "Achtung",
        ),
        (
            "pt",
            "A panela é nova e pesada (ver Section 3.1).\n",
            "Section",
        ),
        (
            "cs",
            "Pánev je nová a těžká.\n\nPage 4 of 9\n\nRukojeť je ze dřeva.\n",
            "Page",
        ),
        (
            "ru",
            "Сковорода новая и тяжёлая.\n\nFigure 2. Ручка из дерева\n",
            "Figure",
        ),
        (
            "en",
            "The pan is new.\n\nAbbildung 2: the handle is made of wood.\n",
            "Abbildung",
        ),
    ] {
        let found = left_over(target, text);
        assert!(
            found.iter().any(|found| found == left),
            "{target}: {found:?}"
        );
    }
}

#[test]
fn signs_that_the_language_has_too_and_names_are_none_of_another() {
    for (target, text) in [
        ("de", "Die Klausur war schwer.\n\nNote: 1,7\n"),
        (
            "nl",
            "De pan is nieuw.\n\nTip: zet hem niet nat in de kast.\n",
        ),
        (
            "fr",
            "La poêle est neuve.\n\nNote : le manche chauffe beaucoup dans le four.\n",
        ),
        (
            "fr",
            "La poêle est lourde (voir la Section 3.1), comme le montre la Figure 2.\n",
        ),
        (
            "da",
            "Panden er ny.\n\nOpdatering: håndtaget er blevet skiftet.\n",
        ),
        ("it", "Nel film *Chapter 3* la padella è nuova.\n"),
        (
            "sv",
            "Pannan är ny.\n\nObs: handtaget blir mycket varmt i ugnen.\n",
        ),
        ("es", "Nos gusta mucho el disco “Step 2” de este grupo.\n"),
    ] {
        assert!(
            left_over(target, text).is_empty(),
            "{target}: {:?}",
            left_over(target, text)
        );
    }
}

#[test]
fn a_short_clause_with_a_full_stop_is_left_over() {
    for (target, text) in [
        (
            "nl",
            "De kraan is oud.\n\nThe tap drips.\n\nDraai de knop langzaam dicht.\n",
        ),
        (
            "sv",
            "Kranen är gammal.\n\nThe handle turns left.\n\nVrid knappen långsamt.\n",
        ),
        (
            "pl",
            "Kran jest stary.\n\nYour tap was replaced.\n\nZakręć powoli.\n",
        ),
    ] {
        assert_eq!(left_over(target, text).len(), 1, "{target}: {text}");
    }
    assert!(left_over("nl", "We zagen gisteren een oude film.\n\nThe Dark Well\n").is_empty());
}

#[test]
fn what_shall_be_clicked_on_is_in_the_language_of_the_text() {
    let page = |label: &str| {
        format!(
            "Abra el menú, elija **{label}** y confirme su elección. Cierre **Añadir amigo** o vuelva a **Ajustes generales**.\n"
        )
    };
    for label in ["Delete message", "Remove friend", "Delete account"] {
        let found = left_over("es", &page(label));
        assert!(
            found.iter().any(|found| label.contains(found.as_str())),
            "{label}: {found:?}"
        );
    }
    for kept in ["Guardar", "Remove Item Pro", "Google Play", "404 Not Found"] {
        assert!(left_over("es", &page(kept)).is_empty(), "{kept}");
    }
}

#[test]
fn words_of_a_close_language_make_each_other_likely() {
    let story = "Біля річки стояв старий млин. Поруч росла вільха, і щовечора ми сиділи під нею та читали газети.\n\n\
        На воді було тихо, ніхто нікуди не їхав. Увечері ми розпалили вогонь і довго розмовляли.\n";
    let plant = |words: &[&str]| {
        let lines = words
            .iter()
            .map(|word| format!("\nУ кутку стояла {word} і більше нічого.\n"));
        left_over("uk", &format!("{story}{}", lines.collect::<String>()))
    };
    assert_eq!(plant(&["тарелка", "кровать"]).len(), 2);
    assert!(plant(&["тарелка"]).is_empty());
    assert!(plant(&["тарілка", "лавка"]).is_empty());
}

#[test]
fn a_letter_that_the_alphabet_lacks_makes_a_word_foreign() {
    for (target, text, left) in [
        (
            "uk",
            "Біля річки стояв старий млин, а поруч був подъїзд.\n",
            "подъїзд",
        ),
        (
            "ru",
            "У реки стояла старая мельница, а рядом росла вільхка.\n",
            "вільхка",
        ),
        (
            "pl",
            "Nad rzeką stał stary młyn, a obok leżał wielki kameň.\n",
            "kameň",
        ),
        (
            "pt",
            "O moinho velho estava junto ao rio e ao lado havia uma leñera.\n",
            "leñera",
        ),
        (
            "fi",
            "Joen rannalla oli vanha mylly ja sen vieressä iso straßenkreuz.\n",
            "straßenkreuz",
        ),
    ] {
        assert_eq!(left_over(target, text), [left], "{target}");
    }
    for (target, text) in [
        (
            "en",
            "He wrote a résumé about the façade and the jalapeño, naïve as he is.\n",
        ),
        (
            "pl",
            "Zjadł crème brûlée, a potem kupił doświadczałki dla dzieci.\n",
        ),
        (
            "uk",
            "Біля річки стояв млин родини Рыжих, а поруч росла вільха.\n",
        ),
    ] {
        assert!(
            left_over(target, text).is_empty(),
            "{target}: {:?}",
            left_over(target, text)
        );
    }
}

#[test]
fn names_of_heights_signs_and_readings_in_brackets_are_no_leftovers() {
    for (target, text) in [
        (
            "it",
            "Il giorno dopo salirono ancora una volta sulla Hochspitze (3.412 m), con due guide.\n",
        ),
        (
            "pl",
            "Ustaw tarczę na literze B (w starszych aparatach: Bv) i zrób zdjęcie.\n",
        ),
        (
            "en",
            "Stir the rice with a flat paddle (a *shamoji*, しゃもじ) until it is cool.\n",
        ),
    ] {
        assert!(
            left_over(target, text).is_empty(),
            "{target}: {:?}",
            left_over(target, text)
        );
    }
    let read = left_over(
        "en",
        "Stir the rice with a flat しゃもじ until it is cool.\n",
    );
    assert_eq!(read, ["しゃもじ"]);
}
