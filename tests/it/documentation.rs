//! What pages of documentation keep on purpose, in sentences of our own: each beside one of its kind that was left over.

use mtlint::check::settings::locale;
use mtlint::{Checker, Format, Settings, Severity};

/// What a rule says of a text from English, hints left out.
fn said(rule: &str, target: &str, format: Format, text: &str) -> Vec<String> {
    let mut settings = Settings::default();
    settings.target = locale(target).ok();
    settings.source = locale("en").ok();
    settings.select(&[rule]).expect("the rule is known");
    let checked = Checker::new(settings)
        .check(text.as_bytes(), format)
        .expect("it is UTF-8");
    let issues = checked.issues.iter();
    issues
        .filter(|issue| issue.severity > Severity::Hint)
        .map(|issue| issue.span.of(text).to_owned())
        .collect()
}

fn fragments(target: &str, text: &str) -> Vec<String> {
    said("untranslated-fragment", target, Format::Markdown, text)
}

const NONE: [&str; 0] = [];

#[test]
fn a_short_page_shows_by_what_it_is_built_with_what_it_is_about() {
    let sentence =
        "Nel prossimo capitolo vedrai come un checkpoint si carica e a cosa serve il padding.\n";
    let article = format!("# Il porto\n\n{sentence}");
    assert!(!fragments("it", &article).is_empty());
    for sign in [
        "```sh\nmake\n```\n",
        "Vedi [la prima parte](prima.md#inizio).\n",
        "{% hint %}\nLeggi prima.\n{% endhint %}\n",
    ] {
        let page = format!("# Il porto\n\n{sign}\n{sentence}");
        assert_eq!(fragments("it", &page), NONE, "{sign}");
    }
    let component = format!("# Il porto\n\n<Banner chapter={{1}} />\n\n{sentence}");
    assert_eq!(
        said("untranslated-fragment", "it", Format::Mdx, &component),
        NONE
    );
    // A function word is no term, whatever the page is about.
    let left = "```sh\nmake\n```\n\nDividi il testo in tre parti, and poi leggi la prima.\n";
    assert_eq!(fragments("it", left), ["and"]);
}

#[test]
fn titles_of_several_words_keep_the_words_between_their_capitals() {
    let title =
        "Die Stiftung Center for the Cultivation of Gardens fördert das Projekt seit Jahren.";
    assert_eq!(fragments("de", title), NONE);
    let service =
        "Wer dort schreibt, nimmt die Bedingungen an, die in den Terms of Service stehen.";
    assert_eq!(fragments("de", service), NONE);
    let left = "Die Stiftung fördert das Projekt for the drei nächsten Jahre.";
    assert!(!fragments("de", left).is_empty());
}

#[test]
fn words_that_are_each_cited_are_cited() {
    let labels = "Il existe des étiquettes pour cela, par exemple _\"first timers only\"_, _\"good first issue\"_ ou _\"needs help\"_.\n";
    assert_eq!(fragments("fr", labels), NONE);
    let gloss = "Le modèle ne connaît que deux métiers (*waiter*/*waitress* → serveur/serveuse).\n";
    assert_eq!(fragments("fr", gloss), NONE);
}

#[test]
fn one_word_of_a_third_language_is_no_leftover_of_the_source() {
    // Swedish has both words, and so does French.
    let own = "Hier elle a écrit le mot nu au tableau devant nous.\n";
    assert_eq!(fragments("fr", own), NONE);
    let abbreviations = "Kaynak dosyalar pdb ve dll ile birlikte pakete konur.\n";
    assert_eq!(fragments("tr", abbreviations), NONE);
    let ending = "Die Person/en oder Organisation, die das Projekt erstellt hat.\n";
    assert_eq!(fragments("de", ending), NONE);
}

#[test]
fn originals_stand_behind_their_translation_in_lists_and_labels_too() {
    let both = "<label>\n\nWie viele Menschen arbeiten an diesem Projekt?\n\n_How many people work on this project?_\n\n</label>\n";
    assert_eq!(
        said("untranslated-sentence", "de", Format::Markdown, both),
        NONE
    );
    let one =
        "Wir haben gestern lange darüber gesprochen.\n\nHow many people work on this project?\n";
    assert_eq!(
        said("untranslated-sentence", "de", Format::Markdown, one).len(),
        1
    );
}

#[test]
fn a_heading_with_a_word_of_its_own_may_have_a_term() {
    let page = "# Przewodnik\n\n- Przeczytaj zasady.\n- Otwórz stronę.\n- Napisz do nas.\n\n## Otwieranie pull request\n\nOtwórz stronę projektu.\n";
    assert_eq!(
        said("untranslated-sentence", "pl", Format::Markdown, page),
        NONE
    );
}

#[test]
fn names_of_code_and_lettered_parts_are_no_variants_of_each_other() {
    let names = |text: &str| said("name-variant", "de", Format::Markdown, text);
    let lettered = "Die Anhänge stehen am Ende. Anhang D nennt die Werkzeuge. Im Anhang E geht es um die Ausgaben des Buches, und Anhang E ist kurz.\n";
    assert_eq!(names(lettered), NONE);
}

#[test]
fn titles_in_links_are_neither_renderings_of_each_other_nor_ours_to_set() {
    let titles = "> Ich helfe gern.\n\n— @anna, [\"Warum ich gern an freier Software mitarbeite\"](https://example.org/a)\n\n\
        > Ich schreibe gern.\n\n— @ben, [\"Wie ich an freier Software gern mitarbeite\"](https://example.org/b)\n";
    assert_eq!(
        said("double-translation", "de", Format::Markdown, titles),
        NONE
    );
    let nested =
        "Er schrieb [\"Was heißt \"freie Software\" heute?\"](https://example.org/c) im Mai.\n";
    assert_eq!(said("nested-quotes", "de", Format::Markdown, nested), NONE);
}

#[test]
fn marks_stand_behind_foreign_words_as_they_do_there() {
    let text = |quoted: &str| {
        format!(
            "Il dit : oui ! Elle dit : non ! Ils rient : déjà ? On lit : « {quoted}! » sur le mur.\n"
        )
    };
    let spaces = |text: &str| said("punctuation-spacing", "fr", Format::Text, text);
    assert_eq!(spaces(&text("I hate this so much")), NONE);
    assert_eq!(spaces(&text("Nous partons demain matin")), ["!"]);
}

#[test]
fn what_is_typed_begins_a_sentence_in_its_own_letters() {
    let cases = |text: &str| said("sentence-case", "pt", Format::Markdown, text);
    let start = "Abra a página e escolha um nome. O nome tem de ser novo. ";
    assert_eq!(
        cases(&format!("{start}“admin” não é permitido aqui.\n")),
        NONE
    );
    assert_eq!(
        cases(&format!("{start}*lista* é o nome de um ficheiro.\n")),
        NONE
    );
    assert_eq!(
        cases(&format!("{start}livre: a memória que ninguém usa.\n")),
        NONE
    );
    assert_eq!(
        cases(&format!("{start}o nome não é permitido aqui.\n")),
        ["o"]
    );
}

#[test]
fn a_guide_speaks_of_versions_without_being_a_model() {
    let page = "# Abhängigkeiten\n\n```sh\nmake\n```\n\nDas Paket unterstützt die neue Form.\n\nWenn Sie eine ältere Version haben, werden Sie Fehler sehen.\n\n\
        Bitte aktualisieren Sie es.\n\nDanach geht es weiter.\n\nDas ist alles.\n\nViel Erfolg.\n";
    assert_eq!(said("llm-residue", "de", Format::Markdown, page), NONE);
}

#[test]
fn a_language_is_named_where_no_other_is_as_likely() {
    let message = |text: &str| {
        let mut settings = Settings::default();
        settings.target = locale("en").ok();
        settings
            .select(&["untranslated-fragment", "foreign-script"])
            .expect("the rules are known");
        let checked = Checker::new(settings)
            .check(text.as_bytes(), Format::Text)
            .expect("it is UTF-8");
        let issue = checked.issues.first().expect("something is left over");
        issue.message.clone()
    };
    assert!(message("He keeps his old zaino behind the door.").contains("Italian"));
    // Japanese writes it so too, and Slovak the next one.
    assert!(!message("They met at the 大使館 of the republic.").contains("Chinese"));
    let close = message("The old ostrov lies in the north of the country.");
    assert!(
        !close.contains("Czech") && !close.contains("Slovak"),
        "{close}"
    );
}

#[test]
fn a_mark_in_quotation_marks_is_a_sign() {
    let quotes = |text: &str| said("unbalanced-quotes", "nl", Format::Text, text);
    let sign =
        "Zet de waarde tussen aanhalingstekens (‘\"’) en kijk of het werkt. Daarna is het klaar.\n";
    assert_eq!(quotes(sign), NONE);
    assert_eq!(
        quotes("Zet de \"waarde hier en kijk of het werkt. Daarna is het klaar.\n\nTot dan.\n")
            .len(),
        1
    );
}
