//! The model on the cases that a reader would find hard.

use super::Role;
use crate::analysis::quotes::Quotes;
use crate::check::settings::Settings;
use crate::{Checker, Format};

/// The marks of a text with what they do: `(` and `)` for a pair, `[` never closed, `]` never opened, `~` goes on.
fn read(target: &str, text: &str) -> String {
    let mut settings = Settings::default();
    settings.target = crate::language::Locale::from_tag(target);
    let checker = Checker::new(settings);
    let (document, languages) = checker.read(text, Format::Text);
    let article = crate::article::Article::new(&document, languages.target, None);
    let role = |role: &Role| match role {
        Role::Opens(_) => '(',
        Role::Closes(_) => ')',
        Role::Continues => '~',
        Role::NeverClosed => '[',
        Role::NeverOpened => ']',
    };
    article
        .get::<Quotes>()
        .marks
        .iter()
        .map(|mark| role(&mark.role))
        .collect()
}

#[test]
fn one_missing_mark_is_one_fault() {
    assert_eq!(
        read(
            "en",
            "“We go on, he said. “I stay,” she said. “Good,” he said."
        ),
        "[()()"
    );
    assert_eq!(
        read(
            "en",
            "“We go on,” he said. I stay,” she said. “Good,” he said."
        ),
        "()]()"
    );
    assert_eq!(
        read("fr", "« On continue, dit-il. « Je reste », dit-elle."),
        "[()"
    );
}

#[test]
fn marks_of_two_styles_pair_where_they_must() {
    assert_eq!(
        read(
            "en",
            "To “relieve » the people and a « mediation » for all."
        ),
        "()()"
    );
    assert_eq!(
        read("de", "„Das ist ein Anfang”, sagte sie. »Nein«, sagte er."),
        "()()"
    );
}

#[test]
fn apostrophes_and_primes_are_no_quotation_marks() {
    assert_eq!(
        read(
            "en",
            "The players’ bus, rock ’n’ roll, the ’90s, 6'2\" and 5″."
        ),
        ""
    );
    assert_eq!(
        read("en", "He called it ‘a start’ in the players’ room."),
        "()"
    );
    assert_eq!(read("en", "A 15\" screen is \"too small\" for him."), "()");
}

#[test]
fn marks_that_are_spoken_of_quote_nothing() {
    for text in [
        "Put a « in front of the word and a » behind it.",
        "Put a \" in front of the word and a \" behind it.",
        "Put the “ in front of the word and the ” behind it.",
        "Put a « in front of the word.",
    ] {
        assert_eq!(read("en", text), "", "{text}");
    }
    assert_eq!(
        read("de", "Setze ein „ vor das Wort und ein “ dahinter."),
        ""
    );
    assert_eq!(
        read("fr", "Mettez un « devant le mot et un » derrière."),
        ""
    );
    assert_eq!(
        read(
            "en",
            "He called it a « small step » and the « end » of all."
        ),
        "()()"
    );
    assert_eq!(read("en", "The word « the » and a « the » of it."), "()()");
    assert_eq!(read("en", "She called it a « small step."), "[");
}

#[test]
fn what_is_quoted_may_begin_or_end_with_a_mark() {
    for text in [
        "Es wird »nein« sagen. Ist die Datei aber »-« genannt, gilt »:help« oder ».so«.",
        "Mit »:next« geht es weiter; beginnt ein Name mit »--«, steht (»-R«) davor.",
        "Es steht »(« und »)« um den Namen, ».« oder »,« dahinter, »=« dazwischen.",
        "Wir sagen »Anti-«, »Halb-« und »Teil-« dazu, nicht »Anti- « und so fort.",
    ] {
        let marks = text.chars().filter(|c| "»«".contains(*c)).count();
        assert_eq!(read("de", text), "()".repeat(marks / 2), "{text}");
    }
    assert_eq!(
        read("en", r#"Use "--all" or "-", not ".so" and ":help"."#),
        "()()()()"
    );
    assert_eq!(
        read(
            "fr",
            "Il a dit « non ». Puis « oui », enfin « peut-être » ."
        ),
        "()()()"
    );
}

#[test]
fn quotations_go_on_over_paragraphs() {
    assert_eq!(read("en", "“One.\n\n“Two.\n\n“Three,” he said."), "~~()");
    assert_eq!(read("es", "«Uno.\n\n»Dos.\n\n»Tres», dijo."), "~~()");
    assert_eq!(
        read(
            "en",
            "“One line of a poem\n\nand another line of it”\n\nhe said."
        ),
        "()"
    );
    assert_eq!(read("en", "“One.\n\nTwo, and nothing closes."), "[");
}

#[test]
fn inner_quotations_pair_inside() {
    assert_eq!(read("en", "“He said ‘no’ to me,” she said."), "(())");
    assert_eq!(
        read("en", "“The so-called “friendship” is over,” she said."),
        "(())"
    );
    assert_eq!(read("en", "“‘No,’ he said,” she said."), "(())");
}

#[test]
fn very_many_marks_are_read_in_linear_time() {
    let marks = "“a” ".repeat(20_000);
    assert_eq!(read("en", &marks).len(), 40_000);
    assert_eq!(read("en", &"“".repeat(20_000)).len(), 20_000);
}

#[test]
fn one_missing_mark_among_ten_pairs_is_one_fault() {
    let languages = [
        ("en", "“", "”"),
        ("en", "\"", "\""),
        ("fr", "« ", " »"),
        ("de", "„", "“"),
        ("de", "»", "«"),
        ("sv", "”", "”"),
        ("pl", "„", "”"),
        ("zh", "“", "”"),
        ("ja", "「", "」"),
        ("he", "\"", "\""),
    ];
    for (target, open, close) in languages {
        for missing in 0..10_u8 {
            for is_open in [true, false] {
                let said: Vec<String> = (0..10)
                    .map(|at| {
                        let part = |mark, opens| {
                            if at == missing && opens == is_open {
                                ""
                            } else {
                                mark
                            }
                        };
                        let (open, close) = (part(open, true), part(close, false));
                        let letter = char::from(b'k' + at);
                        format!("{open}Nr {letter}{close}, abc def.")
                    })
                    .collect();
                let roles = read(target, &said.join(" "));
                let lone = roles.matches(['[', ']']).count();
                assert_eq!(lone, 1, "{target}: {} {is_open}: {roles}", said.join(" "));
                assert_eq!(roles.len(), 19, "{target}: {roles}");
            }
        }
    }
}

#[test]
fn elided_words_and_measures_are_no_quotation_marks() {
    assert_eq!(
        read(
            "en",
            "It was the '90s, and 'tis said that 'rock 'n' roll' was king."
        ),
        "()"
    );
    assert_eq!(
        read("en", "’Tis “rock ’n’ roll” of the ’90s, ’twas ’em."),
        "()"
    );
    assert_eq!(
        read(
            "en",
            "The door is 6' 2\" high, the ship “5′ 10″ long”, 45° 30' 15\" N."
        ),
        "()"
    );
    assert_eq!(
        read("nl", "’s Avonds zei hij: ‘Nee’, en ’t was in de jaren ’90."),
        "()"
    );
    assert_eq!(
        read("he", "מנכ\"ל צה\"ל אמר: \"לא\", ועיתון ה\"ארץ\" כתב."),
        "()()"
    );
}

#[test]
fn quotations_nest_three_deep() {
    assert_eq!(
        read("en", "“One ‘two “three” two’ one,” she said."),
        "((()))"
    );
    assert_eq!(
        read("en", "“She told me, ‘He said, “Never,”’” Anna wrote."),
        "((()))"
    );
    assert_eq!(
        read("de", "Er sagte: „Sie rief: ‚Wir lesen »Faust«!‘“"),
        "((()))"
    );
    assert_eq!(
        read(
            "en-GB",
            "‘I don’t know the players’ bus,’ he said, ‘but it’s “red”.’"
        ),
        "()(())"
    );
}

#[test]
fn inserted_speech_and_dialogue_dashes_cut_nothing() {
    assert_eq!(
        read(
            "en",
            "“We go on,” he said, “until” — he paused — “the end.”"
        ),
        "()()()"
    );
    assert_eq!(read("en", "“We go on”—he paused—“until the end.”"), "()()");
    assert_eq!(
        read("fr", "— Viens, dit-il.\n— Non. « Jamais », ajouta-t-elle."),
        "()"
    );
    assert_eq!(
        read("es", "—¿Vienes? —dijo—. «Nunca», contestó ella."),
        "()"
    );
    assert_eq!(read("fr", "« Un.\n\n» Deux.\n\n» Trois », dit-il."), "~~()");
    assert_eq!(read("de", "„Eins.\n\n„Zwei.\n\n„Drei“, sagte er."), "~~()");
}

#[test]
fn code_is_no_quotation() {
    let mut settings = Settings::default();
    settings.target = crate::language::Locale::from_tag("en");
    let checker = Checker::new(settings);
    let text = "Type `\"a` or `don't` and call it “done”.\n\n```\nx = \"a\n```\n";
    let (document, languages) = checker.read(text, Format::Markdown);
    let article = crate::article::Article::new(&document, languages.target, None);
    assert_eq!(article.get::<Quotes>().marks.len(), 2);
}
