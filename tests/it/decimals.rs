//! Decimals with the mark of another language, in every language with a decimal comma and in all places where numbers stand by themselves.

use mtlint::{Checker, Format, Settings};

/// The languages, each with a word before a measure, one before a rating, and the word between a rating and the most that there
/// is.
const LANGUAGES: [(&str, &str, &str, &str); 21] = [
    ("de", "Höchstens", "Bewertung", "von"),
    ("fr", "Jusqu’à", "Évaluation", "sur"),
    ("it", "Fino a", "Valutazione", "su"),
    ("pt", "Até", "Avaliação", "de"),
    ("pl", "Do", "Ocena", "na"),
    ("cs", "Do", "Hodnocení", "z"),
    ("sk", "Do", "Hodnotenie", "z"),
    ("nl", "Tot", "Beoordeling", "van"),
    ("sv", "Upp till", "Betyg", "av"),
    ("da", "Op til", "Bedømmelse", "af"),
    ("nb", "Opptil", "Vurdering", "av"),
    ("fi", "Enintään", "Arvio", ""),
    ("ru", "До", "Оценка", "из"),
    ("uk", "До", "Оцінка", "з"),
    ("bg", "До", "Оценка", "от"),
    ("ro", "Până la", "Notă", "din"),
    ("hu", "Legfeljebb", "Értékelés", ""),
    ("el", "Έως", "Βαθμολογία", "στα"),
    ("tr", "En fazla", "Puan", ""),
    ("id", "Sampai", "Penilaian", "dari"),
    ("vi", "Đến", "Đánh giá", "trên"),
];

/// What is reported of a text by the rule, as it stands there.
fn found(target: &str, format: Format, text: &str) -> Vec<String> {
    let mut settings = Settings::default();
    settings.target = mtlint::Locale::from_tag(target);
    settings.select(&["number-format"]).expect("it is a rule");
    let checked = Checker::new(settings).check(text.as_bytes(), format);
    let issues = checked.expect("is text").issues.into_iter();
    issues.map(|issue| issue.span.of(text).to_owned()).collect()
}

#[test]
fn a_decimal_point_is_found_wherever_something_is_measured_or_rated() {
    for (target, upto, rating, of) in LANGUAGES {
        for (number, what) in [
            ("3.2", "V"),
            ("17.5", "W"),
            ("0.8", "kg"),
            ("6.4", "GHz"),
            ("1.25", "mAh"),
            ("45.5", "%"),
            ("2.2", "ms"),
        ] {
            for (format, text) in [
                (Format::Text, format!("{upto}: {number} {what}")),
                (Format::Markdown, format!("- {upto} {number} {what}\n")),
                (Format::Markdown, format!("## {upto}: {number} {what}\n")),
                (
                    Format::Markdown,
                    format!("| {upto} |\n|---|\n| {number} {what} |\n"),
                ),
                (Format::Html, format!("<li>{upto} {number} {what}</li>")),
            ] {
                assert_eq!(found(target, format, &text), [number], "{target}: {text}");
            }
        }
        let mut ratings = vec![format!("{rating}: 6.5/10"), format!("**{rating}**: 6.5/10")];
        if !of.is_empty() {
            ratings.push(format!("{rating}: 6.5 {of} 10"));
        }
        for text in ratings {
            assert_eq!(
                found(target, Format::Markdown, &text),
                ["6.5"],
                "{target}: {text}"
            );
        }
    }
}

#[test]
fn a_decimal_comma_is_found_in_english() {
    for text in [
        "Up to 3,2 V",
        "- Weight: 0,8 kg",
        "Rating: 6,5/10",
        "Rated 4,5 of 5.",
    ] {
        let number = text.split([' ', '/']).find(|word| word.contains(','));
        assert_eq!(
            found("en", Format::Markdown, text),
            number.as_slice(),
            "{text}"
        );
    }
}

#[test]
fn versions_parts_and_times_have_full_stops() {
    for (target, text) in [
        (
            "de",
            "Der Treiber für Windows 8.1/10 und Android 4.4/5 liegt bei.",
        ),
        ("fr", "La version 3.2 du logiciel et la section 4.1 B."),
        ("cs", "Vydání 3.1 s novou mapou, strana 2.4 s. 20."),
        (
            "ru",
            "Выпуск 3.1 с поддержкой сети, пункт 2.1 т. е. первый.",
        ),
        ("ro", "Punctul 2.4 s-a schimbat."),
        ("it", "Alle 9.30 h si comincia."),
        ("sv", "Java 1.4/5 och 1.4/5.0."),
        ("nl", "Diafragma f/2.8, adres 10.20.30.40, uitslag 3-2."),
        ("fr", "batched | 10.8s | 59.2s"),
    ] {
        assert!(
            found(target, Format::Text, text).is_empty(),
            "{target}: {text}"
        );
    }
}

#[test]
fn numbers_that_a_text_speaks_of_are_left_alone() {
    for (target, text) in [
        (
            "ru",
            "Запятая отделяет дробь (пишут 6,28, а не 6.28); за океаном пишут 4,310.25.",
        ),
        (
            "es",
            "En inglés se usa el punto: nuestro 74,30 € es allí «€74.30».",
        ),
        ("de", "Auf dem Schild der Kasse steht „$7.80“."),
        ("it", "La media del paragrafo 3.2 è spiegata dopo."),
        ("fr", "La moyenne de la section 4.2 vaut pour tous."),
        ("fr", "En moyenne à 9.30 tout le monde est là."),
    ] {
        assert!(
            found(target, Format::Text, text).is_empty(),
            "{target}: {text}"
        );
    }
}

#[test]
fn thousands_stand_in_a_column_of_whole_numbers() {
    let table = |cells: [&str; 3]| format!("| ISO |\n|---|\n| {} |\n", cells.join(" |\n| "));
    assert_eq!(
        found("pl", Format::Markdown, &table(["200", "3,200", "800"])),
        ["3,200"]
    );
    assert_eq!(
        found("en", Format::Markdown, &table(["12.500", "900", "410"])),
        ["12.500"]
    );
    for cells in [
        ["2,5", "3,200", "8,1"],
        ["1", "3,200", "2"],
        ["200", "3,257", "800"],
    ] {
        assert!(
            found("pl", Format::Markdown, &table(cells)).is_empty(),
            "{cells:?}"
        );
    }
}

#[test]
fn spanish_is_held_to_the_mark_of_the_text_and_euros_to_the_comma() {
    let hints = |text| found("es", Format::Text, text);
    assert_eq!(hints("Pesa 3,5 kg y mide 4.2 m."), ["4.2"]);
    assert_eq!(
        hints("La entrada cuesta €6.50 y el mapa es gratis."),
        ["6.50"]
    );
    assert!(hints("Pesa 3.5 kg y mide 4.2 m.").is_empty());
    assert!(hints("Cuesta $6.50 y no €6.50.").is_empty());
    assert!(found("es-MX", Format::Text, "La entrada cuesta €6.50.").is_empty());
}

#[test]
fn averages_and_measures_with_a_suffix_have_the_mark_of_the_language() {
    for (target, text, number) in [
        ("it", "La media dei voti è 6.5 quest’anno.", "6.5"),
        ("pt", "A média é 2.4 e não muda.", "2.4"),
        ("pl", "Średnia wynosi 3.7 i spada.", "3.7"),
        ("de", "Im Durchschnitt waren es 2.3 und später mehr.", "2.3"),
        ("sv", "Det blev 2.3 i snitt.", "2.3"),
        ("tr", "Köprünün yüksekliği 4.5 metredir.", "4.5"),
        ("tr", "Su 2.5 litreye ulaştı.", "2.5"),
    ] {
        assert_eq!(found(target, Format::Text, text), [number], "{text}");
    }
    for (target, text) in [
        (
            "it",
            "In media la versione 6.5 funziona. Vedi la sezione 2.4.",
        ),
        (
            "fr",
            "La version 2.5 en moyenne plaît. Python 3.5 en moyenne aussi.",
        ),
        ("it", "La media è 6,5."),
        ("tr", "Bölüm 4.5 metni anlatır; NuGet 2.5 literatürde."),
    ] {
        assert!(found(target, Format::Text, text).is_empty(), "{text}");
    }
    let heading = "## Media 6.5\n\nLa sezione parla della media.\n";
    assert!(found("it", Format::Markdown, heading).is_empty());
}

#[test]
fn thousands_of_the_source_are_found_before_what_is_counted_and_round_measures() {
    for (target, text, number) in [
        ("hu", "A csarnokban 23,417 szurkoló ült.", "23,417"),
        ("pl", "Akku ma pojemność 4,300 mAh.", "4,300"),
        ("pt", "Percurso: 2,350 km", "2,350"),
        ("fr", "Le plat coûte 17'50 € le midi.", "17'50"),
    ] {
        assert_eq!(found(target, Format::Text, text), [number], "{text}");
    }
    for (target, text) in [
        ("hu", "A cső átmérője 23,417 mm."),
        ("de", "Die Dichte liegt bei 7,874 Gramm."),
        ("fr", "Elle a couru la distance en 46'50."),
    ] {
        assert!(found(target, Format::Text, text).is_empty(), "{text}");
    }
}
