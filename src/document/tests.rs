//! Where words and sentences end.

use super::{Document, Format, TokenKind};
use crate::language::Locale;

fn document(target: &str, text: &'static str) -> Document<'static> {
    Document::new(Format::Text.prose(text), Locale::from_tag(target))
}

fn sentences(target: &str, text: &'static str) -> Vec<String> {
    let document = document(target, text);
    document
        .sentences()
        .iter()
        .map(|sentence| document.text(sentence.span).to_owned())
        .collect()
}

#[test]
fn ordinals_end_no_sentence() {
    for (language, text, count) in [
        ("de", "Der Rat trat am 12. März zusammen. Er ging.", 2),
        ("de", "Im 19. Jahrhundert stand hier nichts.", 1),
        ("de", "Sie war 12. Sie kam um 3 Uhr.", 2),
        ("de", "Das war 1990. März und April kamen.", 2),
        ("cs", "Rada se sešla 12. března v obci.", 1),
        ("en", "The council of 12. March was cold.", 2),
    ] {
        assert_eq!(sentences(language, text).len(), count, "{text}");
    }
}

#[test]
fn abbreviations_and_initials_end_no_sentence() {
    assert_eq!(
        sentences(
            "en",
            "Mr. Brown met J. K. Rowling in St. Louis. She left at 5 p.m. on Monday."
        )
        .len(),
        2
    );
    assert_eq!(
        sentences("es", "El barco de EE. UU. debe salir hoy. Es tarde.").len(),
        2
    );
    assert_eq!(
        sentences("de", "Er wohnt z. B. in Bonn. Sie nicht.").len(),
        2
    );
}

#[test]
fn closing_marks_belong_to_the_sentence_before() {
    assert_eq!(
        sentences("en", "“We go on.” He left. (He came back.) Good."),
        ["“We go on.”", "He left.", "(He came back.)", "Good."]
    );
    assert_eq!(
        sentences("fr", "« On continue. » Il est parti."),
        ["« On continue. »", "Il est parti."]
    );
}

#[test]
fn a_full_stop_before_a_lower_case_word_ends_a_sentence_and_a_question_mark_does_not() {
    assert_eq!(
        sentences("en", "It keeps the war from escalating. extends to others.").len(),
        2
    );
    assert_eq!(
        sentences("en", "“Why?” he asked. “Who … and when?” she said.").len(),
        2
    );
}

#[test]
fn scripts_without_spaces_part_sentences_too() {
    assert_eq!(sentences("zh", "我们走吧。他来了！真的？").len(), 3);
}

#[test]
fn words_numbers_marks_and_what_is_no_prose() {
    let kinds = |text: &'static str| {
        let document = document("en", text);
        let one = |token: &super::Token| (document.word(token).to_owned(), token.kind);
        document.tokens().iter().map(one).collect::<Vec<_>>()
    };
    let one = |text: &'static str| kinds(text).into_iter().next().expect("has a token");
    assert_eq!(one("U.S. army"), ("U.S.".to_owned(), TokenKind::Dotted));
    assert_eq!(
        one("l’eau est"),
        ("l’eau".to_owned(), TokenKind::Contraction)
    );
    assert_eq!(
        one("1.234,56 euros"),
        ("1.234,56".to_owned(), TokenKind::Number)
    );
    assert_eq!(
        one("12\u{A0}345 euros"),
        ("12\u{A0}345".to_owned(), TokenKind::Number)
    );
    for opaque in [
        "https://example.org/a?b=(c)",
        "www.example.org",
        "me@example.org",
        "mtlint.toml",
        "/usr/share/doc",
        "./configure",
        "../notes",
        "~/notes",
        "src/rules/mod.rs",
        r"D:\data\me",
        "@handle",
        "&nbsp;",
    ] {
        assert_eq!(one(opaque), (opaque.to_owned(), TokenKind::Opaque));
    }
    assert_eq!(
        kinds("see https://example.org.")
            .last()
            .map(|(word, _)| word.as_str()),
        Some(".")
    );
    assert_eq!(one("x\u{301}te ici").0, "x\u{301}te");
}

#[test]
fn a_line_is_as_wide_as_it_has_letters() {
    let greek = "1. Το πρώτο άρθρο του κανονισμού ισχύει για όλα τα μέλη του συλλόγου μας\nχωρίς εξαίρεση.\n2. Το δεύτερο όχι.";
    let count = |text| document("el", text).blocks().len();
    assert_eq!(count(greek), 2);
    let long = "Η βιβλιοθήκη ανοίγει κάθε πρωί στις εννέα και κλείνει αργά το βράδυ, εκτός από τη Δευτέρα, που μένει κλειστή για όλους εμάς.\n\
                Το καλοκαίρι ανοίγει αργότερα, γιατί όλοι λείπουν στη θάλασσα και δεν υπάρχει κανείς που να διαβάζει μέσα σε τόση ζέστη πια.";
    assert_eq!(count(long), 2);
}
