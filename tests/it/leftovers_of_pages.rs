//! What is left over in pages in Markdown, and what they keep in another language on purpose.

use crate::leftovers::issues;
use mtlint::{Format, Severity};

/// What the rules for what is left over warn of in a page in the language `target`.
fn left_over(target: &str, text: &str) -> Vec<String> {
    left_over_from(None, target, text)
}

/// The same of a page that was translated from English.
fn left_from_english(target: &str, text: &str) -> Vec<String> {
    left_over_from(Some("en"), target, text)
}

fn left_over_from(source: Option<&str>, target: &str, text: &str) -> Vec<String> {
    const RULES: [&str; 3] = [
        "untranslated-sentence",
        "untranslated-fragment",
        "foreign-script",
    ];
    let issues = issues(&RULES, target, source, Format::Markdown, text).into_iter();
    let warnings = issues.filter(|issue| issue.severity >= Severity::Warning);
    warnings.map(|it| it.span.of(text).to_owned()).collect()
}

/// That nothing is left over in these pages.
#[track_caller]
fn assert_clean(pages: &[(&str, &str)]) {
    for (target, text) in pages {
        let found = left_over(target, text);
        assert!(found.is_empty(), "{target}: {found:?}");
    }
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
        assert_eq!(
            left_from_english("it", &text),
            Vec::<String>::new(),
            "{kept}"
        );
    }
    let left =
        format!("{GUIDE}Apri la pagina and then click su Salva, depending on the version.\n");
    assert!(!left_from_english("it", &left).is_empty(), "{left}");
    let clicked = format!("{GUIDE}Prima Go to **Start**, and then type il nome del servizio.\n");
    assert!(!left_from_english("it", &clicked).is_empty(), "{clicked}");
    // A guide that names no code may keep a term too.
    let steps = "# Riepilogo\n\n- Hai visto una pipeline.\n- Hai scritto un prompt.\n- Hai usato un tokenizer.\n- Leggi la guida.\n";
    assert_eq!(left_from_english("it", steps), Vec::<String>::new());
    let roteiro = "# Guia\n\nAbra **Arquivo** no GitHub e leia o `README.md` e o `LICENSE` do YouTube.\n\nE se o token for roubado, o risco é menor.\n";
    assert_eq!(left_from_english("pt", roteiro), Vec::<String>::new());
}

#[test]
fn an_original_behind_its_translation_is_given_on_purpose() {
    let translation = "Mein Projekt ist heute in vielen Ländern bekannt, und ich bin sehr stolz auf die Menschen, die daran mitarbeiten.";
    let original = "My project is known in many countries today, and I am very proud of the people who work on it with me.";
    let both = format!("Sie sagt:\n\n> {translation}\n>\n> {original}\n");
    assert_eq!(left_from_english("de", &both), Vec::<String>::new());
    let slanted = format!("Sie sagt:\n\n{translation}\n\n_{original}_\n");
    assert_eq!(left_from_english("de", &slanted), Vec::<String>::new());
    // One in an element of its own was left.
    let apart = format!("{translation}\n\n<aside>\n\n_{original}_\n\n</aside>\n");
    assert_eq!(left_from_english("de", &apart).len(), 1);
}

#[test]
fn titles_of_sources_and_names_of_languages_keep_their_language() {
    let sources = "## Risorse\n\n- [How to deal with toxic people](https://example.org/talk), Gina Häußge\n- [Una guida](https://example.org/guida)\n";
    assert_eq!(left_from_english("it", sources), Vec::<String>::new());
    let label = "## Risorse\n\n- [Contributing guidelines](https://example.org/rules)\n- [Una guida](https://example.org/guida)\n";
    assert_eq!(left_from_english("it", label).len(), 1);
    let languages = "Übersetzungen dieses Buches:\n\n- [日本語](https://example.org/ja)\n- [한국어](https://example.org/ko)\n- [Українська](https://example.org/uk)\n- [ไทย](https://example.org/th)\n";
    assert_eq!(left_from_english("de", languages), Vec::<String>::new());
    let alone = "Die Stadt hat heute die neue Linie eröffnet:\n\n- [日本語](https://example.org/ja)\n- [Deutsch](https://example.org/de)\n";
    assert_eq!(left_from_english("de", alone), Vec::<String>::new());
    let city = "Die Stadt hat heute die neue Linie eröffnet:\n\n- [京都市](https://example.org/ja)\n- [Deutsch](https://example.org/de)\n";
    assert_eq!(left_from_english("de", city).len(), 1);
}

#[test]
fn what_japanese_quotes_in_latin_letters_is_a_label_or_a_title() {
    let left = "この文書は you can find the settings here という場所にあります。\n\n次の章では this is the second part を見ます。\n\n";
    assert_eq!(left_from_english("ja", left).len(), 2);
    let quoted = format!(
        "{left}ラベルは \"good first issue\" です。*FastAPI and friends* も「free and open source software」も見てください。\n"
    );
    assert_eq!(left_from_english("ja", &quoted).len(), 2);
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
    assert_clean(&[
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
    ]);
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
    assert_clean(&[
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
    ]);
}

#[test]
fn names_of_heights_signs_and_readings_in_brackets_are_no_leftovers() {
    assert_clean(&[
        (
            "it",
            "Il giorno dopo salirono ancora una volta sulla Spitze (3.412 m), con due guide.\n",
        ),
        (
            "pl",
            "Ustaw tarczę na literze B (w starszych aparatach: Of) i zrób zdjęcie.\n",
        ),
        (
            "en",
            "Stir the rice with a flat paddle (a *shamoji*, しゃもじ) until it is cool.\n",
        ),
    ]);
    let read = left_over(
        "en",
        "Stir the rice with a flat しゃもじ until it is cool.\n",
    );
    assert_eq!(read, ["しゃもじ"]);
}
