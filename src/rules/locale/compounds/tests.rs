use crate::Format;
use crate::check::trial::{reports, texts, warned};

/// What makes a page raw, and documentation.
const RAW: &str = "\n\nKlicken Sie auf **Speichern** , dann auf **Ansicht** , dann auf **Ende** . Wir nennen `a` , `b` , `c` und `d` .";

/// What is reported of the compounds in a text, hints or not.
fn reported(text: &str) -> Vec<String> {
    texts(&["punctuation-spacing"], "de", Format::Text, text)
}

/// The same of a page that nobody read, without what makes it one.
fn reported_raw(text: &str) -> Vec<String> {
    let rule = ["punctuation-spacing"];
    let all = warned(&rule, "de", Format::Markdown, &format!("{text}{RAW}"));
    all.into_iter().filter(|it| !it.trim().is_empty()).collect()
}

#[test]
fn what_a_list_has_is_one_word_behind_an_article_too() {
    reports(&["punctuation-spacing"], Format::Text).holds(&[
        "de Lösen Sie den Deckel vom ⟦Wasser Tank⟧.",
        "de Melden Sie sich mit Ihrem Konto an und prüfen Sie Ihre ⟦Kredit Karte⟧.",
        "de Nach einem ⟦Hand Ball⟧ gab es Elfmeter.",
        "de Verbinden Sie nun Ihr ⟦USB Kabel⟧ mit dem Gerät.",
    ]);
}

#[test]
fn a_hyphen_that_two_words_have_elsewhere_is_wanted() {
    reports(&["punctuation-spacing"], Format::Markdown).holds(&[
        "de Der `qx`-Dienst braucht eine QXA-Datei. Jede ⟦QXA Datei⟧ hat einen Kopf.",
        "de Wir kauften eine LED-Lampe. Die ⟦LED Lampe⟧ brennt.",
    ]);
    for text in [
        // The name has none, what it is part of has.
        "Eine SQL-Server-Instanz läuft. Auf dem SQL Server liegt sie.",
        // Mostly it is written without.
        "Das Open-Haus ist zu. Im Open Haus brennt Licht, das Open Haus bleibt.",
        // The second is given to the first.
        "Die Gast-Freunde kommen. Man soll dem Gast Freunde vorstellen.",
    ] {
        assert!(reported(text).is_empty(), "{text}: {:?}", reported(text));
    }
}

#[test]
fn times_and_those_who_are_given_something_are_left_alone() {
    reports(&["punctuation-spacing"], Format::Text).holds(&[
        "de Viele Leute treiben im Winter Sport.",
        "de Man verlangt vom Kunden Daten.",
        "de Wenn ihr EU Gelder bekommt, meldet euch.",
    ]);
}

#[test]
fn nouns_in_a_row_are_compounds_on_raw_pages() {
    for (text, found) in [
        ("Drucker Warteschlange leeren", "Drucker Warteschlange"),
        // No list has the second noun, only its parts.
        (
            "Die neue Lieferung Wegbeschreibung liegt bei.",
            "Lieferung Wegbeschreibung",
        ),
        // None of three nouns is an apposition.
        (
            "Öffnen Sie in der Lieferung Ordner Ansicht das Fenster.",
            "Lieferung Ordner Ansicht",
        ),
        // The article does not belong to the first noun.
        ("Öffnen Sie das Lieferung Formular.", "Lieferung Formular"),
        // What begins a heading is two words nowhere.
        (
            "## Gerät Ansicht\n\nGehen Sie zur Gerät Ansicht.",
            "Gerät Ansicht",
        ),
        ("Der Qwixo Dienst läuft.", "Qwixo Dienst"),
        ("Man suche Geräteziel ZXN im Netz.", "Geräteziel ZXN"),
    ] {
        let raw = reported_raw(text);
        assert!(raw.iter().any(|it| it == found), "{text}: {raw:?}");
        assert!(reported(text).is_empty(), "{text}");
    }
}

#[test]
fn appositions_measures_and_clauses_are_none_on_raw_pages_either() {
    for text in [
        "Microsoft Azure und Windows Server laufen. Der Pull Request zur Continuous Integration liegt bei Microsoft Teams Rooms.",
        "Professor Doktor Weber trank ein Glas Wasser und zwei Tassen Kaffee. Frau Müller kaufte drei Kilo Äpfel.",
        "Die Stadt Köln und der Monat Mai gehören zum Thema Datenschutz. Die Firma Bosch liefert der Stadt Hamburg zwanzig Busse.",
        "Klicken Sie auf die Schaltfläche Start und wählen Sie im Menü Datei den Eintrag Speichern. Im Textfeld Name steht ein Wert.",
        "Der Benutzer hat Zugriff, wenn der Administrator Rechte vergibt. Gestern hat die Bank Kunden informiert.",
        "Man verlangt vom Kunden Daten. Wer dem Benutzer Zugriff gewährt, braucht Rechte. Da der Server Daten empfängt, wartet er.",
        "Mit Beginn des Jahres steigen die Preise. Anfang Juni und Ende Mai kamen viele. Eine Reihe Bücher stand im Regal, eine Art Schrank daneben.",
        "Bei Bestellung erhalten Kunden Rabatt. Das System benötigt 30 Tage Zeit und fünf Gigabyte Speicher. Ein Teil Regen kam von vorn.",
        "Das Unternehmen Google bietet Kunden Hilfe an. Präsident Macron traf Kanzler Scholz. König Karl und Tante Emma kamen.",
        "Im Ordner Dokumente liegt die Datei Protokoll. Die Option Zugriff und der Modus Entwurf sind gesperrt. Die Spalte Datum ist leer.",
        "Je nach Bedarf stellt die Plattform Ressourcen bereit. So spart die Firma Kosten, und die Umwelt gewinnt Zeit.",
        "Wenn Sie in Excel Tabellen erstellen, können Benutzer Daten eingeben. Damit Anwendungen Nachrichten senden, fehlt ein Schlüssel.",
        "Des Gerätes Bereich ist klein. Rollenbasierte Zugriffskontrolle und benutzerfreundliche Werkzeuge helfen.",
    ] {
        assert!(
            reported_raw(text).is_empty(),
            "{text}: {:?}",
            reported_raw(text)
        );
    }
}

#[test]
fn a_hyphen_runs_through_where_the_text_has_it_so() {
    let through =
        "Der Nord-Süd-Tunnel, die Post-Auto-Linie und das Wort-Bild-Zeichen sind bekannt.";
    let name =
        "Wir betreiben Zelko Harvest. Wer Zelko Harvest nutzt, braucht eine Zelko Harvest-Karte.";
    let found = reported(&format!("{through} {name}"));
    assert_eq!(found, ["Harvest-Karte"].map(|it| format!("Zelko {it}")));
    assert!(reported(name).is_empty(), "a name is kept as it is");
    let once = "Man braucht eine Zelko Harvest-Karte.";
    assert!(reported(&format!("{through} {once}")).is_empty());
}

#[test]
fn no_hyphen_joins_an_article_to_its_noun() {
    reports(&["punctuation-spacing"], Format::Text).holds(&[
        "de Sie zahlt mit ⟦einer-Karte⟧, nicht bar.",
        "de Es war der Der-Wind-hat-gedreht-Blick eines Seglers.",
        "de Die Kosten-Nutzen-Rechnung des Ein-Mann-Betriebs geht auf.",
    ]);
}
