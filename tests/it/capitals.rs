//! Words that were left over with a capital inside a sentence, where a name would have one too.

use mtlint::check::settings::locale;
use mtlint::{Checker, Format, Settings};

/// Where an article, a possessive or an adjective says that a noun follows.
const PLACES: &[&str] = &[
    "The mayor told reporters that the {} would be discussed again next week.",
    "Nobody in the village had expected a {} of this kind before the summer.",
    "She said that her {} had cost more than anybody thought.",
    "The farmers are not happy about their {} this year, the paper wrote.",
    "Local people spoke of a serious {} and of many sleepless nights.",
    "After long talks the new {} was shown to the public on Friday.",
];

/// Nouns by their language, in the order of the alphabet and not chosen for what is found.
const NOUNS: &[(&str, &[&str])] = &[
    (
        "de",
        &[
            "Abteilung",
            "Antrag",
            "Ausgabe",
            "Bedingung",
            "Behörde",
            "Brücke",
            "Einkommen",
            "Entscheidung",
            "Feuerwehr",
            "Forderung",
            "Gebäude",
            "Gemeinde",
            "Gesetz",
            "Gewerkschaft",
            "Haushalt",
            "Jahrhundert",
            "Krankheit",
            "Leistung",
            "Mehrheit",
            "Nachricht",
            "Regierung",
            "Rücktritt",
            "Schaden",
            "Sitzung",
            "Steuer",
            "Umfrage",
            "Urteil",
            "Verein",
            "Versicherung",
            "Zukunft",
        ],
    ),
    (
        "de",
        &[
            "Bahnhofsvorplatz",
            "Baugenehmigung",
            "Bürgerversammlung",
            "Gemeinderatssitzung",
            "Gerichtsverhandlung",
            "Haushaltsentwurf",
            "Hochwasserschutz",
            "Kindergartenplatz",
            "Klimaschutzgesetz",
            "Lebensmittelpreise",
            "Polizeisprecher",
            "Rentenreform",
            "Schulleiterin",
            "Sicherheitsberater",
            "Steuererklärung",
            "Umweltbehörde",
            "Wirtschaftswachstum",
            "Zeitungsartikel",
        ],
    ),
    (
        "es",
        &[
            "Asamblea",
            "Ayuntamiento",
            "Comisión",
            "Cosecha",
            "Dirección",
            "Empresa",
            "Encuesta",
            "Huelga",
            "Presentación",
            "Reunión",
            "Votación",
        ],
    ),
    (
        "fr",
        &[
            "Assemblée",
            "Démission",
            "Enquête",
            "Entreprise",
            "Grève",
            "Mairie",
            "Récolte",
            "Rentrée",
            "Réunion",
            "Séance",
            "Semaine",
        ],
    ),
    (
        "it",
        &[
            "Assemblea",
            "Azienda",
            "Denuncia",
            "Giunta",
            "Indagine",
            "Inchiesta",
            "Raccolta",
            "Riunione",
            "Sciopero",
            "Sentenza",
            "Votazione",
        ],
    ),
    (
        "pt",
        &[
            "Apresentação",
            "Colheita",
            "Comissão",
            "Empresa",
            "Entrevista",
            "Greve",
            "Pesquisa",
            "Prefeitura",
            "Reunião",
            "Semana",
            "Votação",
        ],
    ),
];

/// How many issues there are, and whether one of them covers `word`.
fn found(source: Option<&str>, text: &str, word: &str) -> (usize, bool) {
    found_in("en", source, text, word)
}

fn found_in(target: &str, source: Option<&str>, text: &str, word: &str) -> (usize, bool) {
    let mut settings = Settings::default();
    settings.target = locale(target).ok();
    settings.source = source.and_then(|source| locale(source).ok());
    settings
        .select(&["untranslated-fragment"])
        .expect("the rule is known");
    let checker = Checker::new(settings);
    let mut checked = checker
        .check(text.as_bytes(), Format::Text)
        .expect("it is UTF-8");
    checked
        .issues
        .retain(|issue| checker.settings().reports(issue));
    let covers = checked
        .issues
        .iter()
        .any(|issue| issue.span.of(text).contains(word));
    (checked.issues.len(), covers)
}

#[test]
fn nouns_with_a_capital_are_found_where_a_noun_has_to_stand() {
    let (mut all, mut right) = (0, 0);
    for (source, nouns) in NOUNS {
        let mut of_these = 0;
        for (noun, place) in nouns
            .iter()
            .flat_map(|noun| PLACES.iter().map(move |place| (noun, place)))
        {
            of_these += usize::from(found(Some(source), &place.replace("{}", noun), noun).1);
        }
        let number = nouns.len() * PLACES.len();
        println!("{source}: {of_these} of {number}");
        all += number;
        right += of_these;
    }
    let share = right as f32 / all as f32;
    assert!(share >= 0.88, "{right} of {all} are found");
}

#[test]
fn compounds_are_found_though_nothing_says_which_language_it_is() {
    for text in [
        "He served as National Sicherheitsberater for four years and then left the government.",
        "The children of the valley had seen severe Lebensmittelknappheit and spoke of it all their lives.",
    ] {
        assert_eq!(found(None, text, "").0, 1, "{text}");
    }
}

#[test]
fn names_with_a_capital_are_none() {
    for text in [
        "The procession goes along the Kastanienallee to the river, where the band plays.",
        "She lived in Hohenschönhausen for years before she moved to the coast.",
        "The old Frankenthaler took the train to Ludwigshafen every morning.",
        "He works for the Süddeutsche Abendzeitung and reads nothing else.",
        "The Kunstgewerbemuseum opens at ten; the Kunstgewerbemuseum has a café.",
        "A wall of stones fell near the Gletscherspitze mountain in the early morning.",
        "They met at the *Schlachthofstraße* and walked to the harbour together.",
    ] {
        assert_eq!(found(Some("de"), text, "").0, 0, "{text}");
    }
}

/// Where an article or an adjective says that a German noun follows.
const GERMAN_PLACES: &[&str] = &[
    "Am Montag hat er das {} gesehen, und alle freuten sich.",
    "Nach langen Gesprächen kam endlich ein {} zustande, wie die Zeitung schrieb.",
    "Die Leute sprachen noch am Abend von einem neuen {} und gingen dann nach Hause.",
];

/// English nouns in the order of the alphabet, not chosen for what is found.
const ENGLISH: &[&str] = &[
    "Agreement",
    "Apology",
    "Behavior",
    "Burden",
    "Complaint",
    "Concern",
    "Courtroom",
    "Disease",
    "Evidence",
    "Failure",
    "Foundation",
    "Government",
    "Hearing",
    "Inquiry",
    "Judgment",
    "Lawsuit",
    "Mayor",
    "Neighborhood",
    "Opinion",
    "Ownership",
    "Payment",
    "Promise",
    "Quantity",
    "Request",
    "Settlement",
    "Shareholder",
    "Threat",
    "Treatment",
    "Verdict",
    "Warning",
    "Witness",
];

#[test]
fn english_nouns_in_german_are_found_though_every_noun_has_a_capital() {
    let cases = || {
        ENGLISH
            .iter()
            .flat_map(|noun| GERMAN_PLACES.iter().map(move |place| (noun, place)))
    };
    let is_found = |(noun, place): &(&&str, &&str)| {
        found_in("de", Some("en"), &place.replace("{}", noun), noun).1
    };
    let (right, all) = (cases().filter(is_found).count(), cases().count());
    println!("{right} of {all}");
    assert!(right * 10 >= all * 7, "{right} of {all} are found");
    for text in [
        "Er hat das Meeting verlassen, und das Team hat einen neuen Job gefunden.",
        "Am Abend las sie den Guardian, dann den Spiegel und das Wall Street Journal.",
        "Die Band spielte im Park, und der Song wurde ein Hit.",
    ] {
        assert_eq!(found_in("de", Some("en"), text, "").0, 0, "{text}");
    }
}
