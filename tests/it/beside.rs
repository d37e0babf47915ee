//! What is said of a translation beside its original, and what is left open.

#![cfg(feature = "cli")]

use super::against::{report, write};
use tempfile::TempDir;

/// The messages of a rule on a translation into German, beside its original in English.
pub fn said(rule: &str, original: &str, translation: &str) -> Vec<String> {
    said_between(["en", "de"], rule, original, translation)
}

/// The messages of a rule on a translation from one language into the other, beside its original.
pub fn said_between(
    [source, target]: [&str; 2],
    rule: &str,
    original: &str,
    translation: &str,
) -> Vec<String> {
    let place = TempDir::new().expect("there is room");
    write(place.path(), "original.md", original);
    write(place.path(), "translation.md", translation);
    let arguments = [
        "translation.md",
        "--against=original.md",
        &format!("--source={source}"),
        &format!("--target={target}"),
        &format!("--select={rule}"),
    ];
    let report = report(place.path(), &arguments).1;
    let issues = report["files"][0]["issues"].as_array().expect("is a list");
    let messages = issues.iter().filter_map(|issue| issue["message"].as_str());
    messages.map(str::to_owned).collect()
}

#[test]
fn which_of_two_items_is_missing_is_left_open() {
    let original = "Do this before you send the letter to Paul Marchand in Villebrune:\n\n\
        - Read all of it once more and look for what may be wrong in it.\n\
        - Show it to somebody who does not know yet what it is about.\n\
        - Ask Hélène Aubert for the key of box 1998.\n\nThe letter of 12 March was lost.\n";
    let translation = "Bevor Sie Paul Marchand in Villebrune den Brief schicken:\n\n\
        - Zeigen Sie ihn jemandem, der noch nicht weiß, worum es geht.\n\
        - Bitten Sie Hélène Aubert um den Schlüssel zum Fach 1998.\n\nDer Brief vom 12. März ging verloren.\n";
    let messages = said("missing-text", original, translation);
    let [message] = messages.as_slice() else {
        panic!("{messages:?}");
    };
    let names = |words: &str| message.contains(words);
    assert!(
        message.starts_with("one of") && names("Read all of it") && names("Show it to somebody"),
        "{message}"
    );
}

#[test]
fn a_passage_that_became_a_list_is_not_cut_short() {
    let original = "The council of Villebrune met on 12 March.\n\n\
        Masks are lists of the same form as the list of words, filled with 0s and 1s: a 1 says that the word is looked at, and a 0 says that the word is left alone by all the layers of the model of 1998.\n\n\
        Paul Marchand expects a decision in 2027.\n";
    let translation = "Der Rat von Villebrune trat am 12. März zusammen.\n\n\
        Masken sind Listen von der Form der Wörterliste und enthalten 0 und 1:\n\n\
        - eine 1 sagt, dass das Wort betrachtet wird\n\
        - eine 0 sagt, dass alle Schichten des Modells von 1998 das Wort in Ruhe lassen\n\n\
        Paul Marchand erwartet eine Entscheidung im Jahr 2027.\n";
    assert!(said("length-mismatch", original, translation).is_empty());
}

#[test]
fn frameworks_may_have_a_paragraph_each() {
    let original = "The council of Villebrune met on 12 March.\n\n\
        Like `AutoModel`, this class finds what belongs to the name that it is given.\n\n\
        Paul Marchand expects a decision in 2027.\n";
    let twice = |second: &str| {
        format!(
            "Der Rat von Villebrune trat am 12. März zusammen.\n\n\
             Wie `AutoModel` findet diese Klasse, was zum angegebenen Namen gehört.\n\n\
             Wie `{second}` findet diese Klasse, was zum angegebenen Namen gehört.\n\n\
             Paul Marchand erwartet eine Entscheidung im Jahr 2027.\n"
        )
    };
    assert!(said("added-text", original, &twice("TFAutoModel")).is_empty());
    assert_eq!(said("added-text", original, &twice("AutoModel")).len(), 1);
}

#[test]
fn words_that_the_code_of_both_texts_uses_are_code() {
    let code = "\n\n```sh\nharbour open --early\n```\n\n";
    let original = format!(
        "Paul Marchand runs `harbour open` in Villebrune.{code}He writes `good morning` on 12 March."
    );
    let translation = format!(
        "Paul Marchand führt das in Villebrune aus.{code}Am 12. März schreibt er „guten Morgen“."
    );
    let messages = said("code-mismatch", &original, &translation);
    assert_eq!(
        messages,
        ["`harbour open` from the original is missing here"]
    );
}

#[test]
fn an_item_is_missing_though_its_code_stands_elsewhere() {
    let original = "Paul Marchand opens the harbour of Villebrune with `Harbour`:\n\n\
        - Import `Harbour`.\n\
        - Ask Hélène Aubert for the key of box 1998.\n\
        - Call `Harbour` with the key of 12 March.\n\nThe harbour is open then.\n";
    let translation = "Paul Marchand öffnet den Hafen von Villebrune mit `Harbour`:\n\n\
        - Bitten Sie Hélène Aubert um den Schlüssel zum Fach 1998.\n\
        - Rufen Sie `Harbour` mit dem Schlüssel vom 12. März auf.\n\nDer Hafen ist dann offen.\n";
    let messages = said("missing-text", original, translation);
    assert_eq!(
        messages,
        ["the original says “Import `Harbour`.” after this, and the translation does not"]
    );
}

#[test]
fn a_link_around_code_that_is_kept_is_missing() {
    let original = "Paul Marchand takes these files from Villebrune:\n\n\
        - [`harbour.js`](https://example.org/harbour.js)\n\
        - [`ferry.js`](https://example.org/ferry.js)\n\nHe puts them into box 1998.\n";
    let translation = "Paul Marchand nimmt aus Villebrune diese Dateien:\n\n\
        - [`harbour.js`](https://example.org/harbour.js)\n\
        - `ferry.js`\n\nEr legt sie in das Fach 1998.\n";
    let messages = said("link-mismatch", original, translation);
    assert!(
        matches!(messages.as_slice(), [only] if only.contains("ferry.js")),
        "{messages:?}"
    );
}

#[test]
fn a_passage_that_lost_most_of_its_sentences_is_still_its_own() {
    let original = "Villebrune has a harbour, and Paul Marchand keeps it.\n\n\
        The Ferry of Villebrune has a skill of its own. It is bundled with the boat, so that what it advises always belongs to the boat that you have bought from the council this year.\n\n\
        Hélène Aubert sells the tickets of 12 March.\n";
    let translation = "Villebrune hat einen Hafen, und Paul Marchand hütet ihn.\n\n\
        Die Ferry von Villebrune hat eine eigene Fertigkeit.\n\n\
        Hélène Aubert verkauft die Karten vom 12. März.\n";
    let messages = said("missing-text", original, translation);
    assert!(
        matches!(messages.as_slice(), [only] if only.contains("bundled with the boat")),
        "{messages:?}"
    );
}

#[test]
fn a_quotation_is_translated_once() {
    let original = "> The harbour was the first school that any of us went to.\n\n\
        The boats are old.\n\n\
        “The harbour was the first school that any of us went to,” said the pilot. “So it was.”\n\n\
        “Nobody pays,” he said. Then he said again: “Nobody pays.” And he left.\n";
    let translation = |again: &str, pays: &str| {
        format!(
            "> Der Hafen war die erste Schule, in die irgendwer von uns ging.\n\n\
            Die Boote sind alt.\n\n\
            „{again}“, sagte der Lotse. „So war es.“\n\n\
            „Niemand zahlt“, sagte er. Dann sagte er noch einmal: „{pays}.“ Und er ging.\n"
        )
    };
    // By itself it may have been said by two people.
    let said = |again: &str, pays: &str| {
        let place = TempDir::new().expect("there is room");
        write(place.path(), "original.md", original);
        write(place.path(), "translation.md", &translation(again, pays));
        let arguments = [
            "translation.md",
            "--against=original.md",
            "--source=en",
            "--target=de",
            "--select=inconsistent-translation",
            "--min-severity=hint",
        ];
        let report = report(place.path(), &arguments).1;
        report["files"][0]["issues"].as_array().map(Vec::len)
    };
    let same = "Der Hafen war die erste Schule, in die irgendwer von uns ging";
    let other = "In die Schule gingen wir alle zuerst am Kai";
    assert_eq!(said(other, "Niemand zahlt"), Some(1));
    assert_eq!(said(same, "Niemand zahlt"), Some(0));
    assert_eq!(said(same, "Keiner gibt etwas"), Some(0));
}

#[test]
fn a_figure_says_something_else_with_another_unit_or_month() {
    let around =
        |sentence: &str, text: [&str; 2]| format!("{}\n\n{sentence}\n\n{}\n", text[0], text[1]);
    let english = [
        "The mill stands below the village.",
        "Nobody lives in it today.",
    ];
    let german = [
        "Die Mühle steht unterhalb des Dorfs.",
        "Heute wohnt dort niemand.",
    ];
    for (original, translation, found) in [
        (
            "The wheel turned for 40 minutes.",
            "Das Rad drehte sich 40 Stunden lang.",
            Some("the original has “40 minutes” here, not “40 Stunden”"),
        ),
        (
            "The wheel turned for 40 or 50 minutes.",
            "Das Rad drehte sich 40 bis 50 Minuten lang.",
            None,
        ),
        (
            "The wheel is 20 feet or 6 meters wide.",
            "Das Rad ist 6 Meter breit, also 20 Fuß.",
            None,
        ),
        (
            "It burnt down on 9 May 1911.",
            "Am 9. März 1911 brannte sie ab.",
            Some("the original has “May” here, not “März”"),
        ),
        (
            "We may see Mars in 2031.",
            "Im März 2031 sehen wir ihn vielleicht.",
            None,
        ),
        (
            "Its map takes 250 MB of memory, and Paul Marchand drew it.",
            "Gezeichnet hat die Karte Paul Marchand.",
            Some("“250” from the original is missing here"),
        ),
        (
            "Seventeen of the 48 steps are broken, and Paul Marchand mends them.",
            "Siebzehn Stufen sind kaputt, und Paul Marchand repariert sie.",
            None,
        ),
        (
            "The wheel (250 kg) was made by Paul Marchand.",
            "Paul Marchand hat das Rad gebaut.",
            None,
        ),
        (
            "Paul Marchand built it in the 1960s.",
            "Paul Marchand baute es in den Sechzigern.",
            None,
        ),
        (
            "The tour starts at 3 PM and takes 30 minutes.",
            "Die Führung beginnt um 15 Uhr und dauert eine halbe Stunde.",
            None,
        ),
    ] {
        let messages = said(
            "number-mismatch",
            &around(original, english),
            &around(translation, german),
        );
        let found: Vec<String> = found.into_iter().map(str::to_owned).collect();
        assert_eq!(messages, found, "{translation}");
    }
}
