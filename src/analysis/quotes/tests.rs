//! The model on the cases that a reader would find hard.

use super::Role;
use crate::config::Settings;
use crate::{Checker, Format};

/// The marks of a text with what they do: `(` and `)` for a pair, `[` never closed, `]` never opened, `~` goes on.
fn read(target: &str, text: &str) -> String {
    let mut settings = Settings::default();
    settings.target = crate::language::Locale::from_tag(target);
    let checker = Checker::new(settings);
    let (document, languages) = checker.read(text, Format::Text);
    let context = crate::rule::Context::new(&document, languages.target, None);
    let role = |role: &Role| match role {
        Role::Opens(_) => '(',
        Role::Closes(_) => ')',
        Role::Continues => '~',
        Role::NeverClosed => '[',
        Role::NeverOpened => ']',
    };
    context
        .quotes()
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
