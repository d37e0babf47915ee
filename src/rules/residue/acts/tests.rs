use super::{Act, RemarkWords, hear};
use crate::language::facts::LANGUAGES;

#[test]
fn what_people_do_is_no_remark() {
    let english = RemarkWords::of("en").expect("a section");
    let hear = |sentence: &str| hear(english, sentence, true);
    assert_eq!(
        hear("I kept the street names in the original."),
        Some(Act::Note)
    );
    assert_eq!(hear("Translated by Google"), Some(Act::Notice));
    assert_eq!(
        hear("Shall I translate the rest for you?"),
        Some(Act::Offer)
    );
    assert_eq!(hear("She translated it and kept the original names."), None);
    assert_eq!(hear("The novel was translated in 1921."), None);
    assert_eq!(hear("Quotations may be left in the original."), None);
    assert_eq!(hear("The club has kept the name in English."), None);
    assert_eq!(hear("He wrote: “I kept the names in the original.”"), None);
}

#[test]
fn an_offer_of_another_version_names_nothing_else() {
    for (code, offer, other) in [
        (
            "en",
            "Would you like a shorter version?",
            "Would you like a shorter version of the tour?",
        ),
        (
            "it",
            "Fammi sapere se preferisci una versione più breve!",
            "Fammi sapere se preferisci una versione più breve del percorso!",
        ),
        (
            "pl",
            "Czy chcesz krótszą wersję?",
            "Czy chcesz krótszą wersję wycieczki?",
        ),
    ] {
        let words = RemarkWords::of(code).expect("a section");
        assert_eq!(hear(words, offer, false), Some(Act::Offer), "{offer}");
        assert_eq!(hear(words, other, false), None, "{other}");
    }
    let english = RemarkWords::of("en").expect("a section");
    let herald = "Here is a more natural version:";
    assert_eq!(hear(english, herald, true), Some(Act::Offer));
    assert_eq!(hear(english, herald, false), None);
}

#[test]
fn an_offer_of_another_form_names_little_else() {
    let english = RemarkWords::of("en").expect("a section");
    let offer = "If needed, I can shorten this text.";
    assert_eq!(hear(english, offer, false), Some(Act::Offer));
    let other = "If needed, I can shorten the text of the banner on the harbour wall.";
    assert_eq!(hear(english, other, false), None);
}

#[test]
fn a_rule_is_no_account() {
    for (code, done, rule, act) in [
        (
            "de",
            "Die Eigennamen wurden im Original belassen.",
            "Eigennamen sollen im Original belassen werden.",
            Act::Account,
        ),
        (
            "ja",
            "固有名詞は原文のまま残しました。",
            "固有名詞は原文のまま残してもかまいません。",
            Act::Note,
        ),
    ] {
        let words = RemarkWords::of(code).expect("a section");
        assert_eq!(hear(words, done, false), Some(act), "{done}");
        assert_eq!(hear(words, rule, false), None, "{rule}");
    }
}

#[test]
fn what_ends_a_text_heralds_none() {
    let english = RemarkWords::of("en").expect("a section");
    for sentence in [
        "Translations are available here.",
        "For translations, please call the office.",
        "You can find the rendering below.",
    ] {
        assert_eq!(hear(english, sentence, false), None, "{sentence}");
    }
    let offer = "If you like, I can adapt the tone as well.";
    assert_eq!(hear(english, offer, false), Some(Act::Adapt));
}

/// Every family of patterns held out at once: what the lists were written for, by what is done alone.
#[test]
fn remarks_are_told_without_any_pattern() {
    let (mut told, mut all) = (0, 0);
    for language in LANGUAGES {
        let words = RemarkWords::of(language.code).expect("a section");
        let path = format!(
            "{}/tests/residue/{}.toml",
            env!("CARGO_MANIFEST_DIR"),
            language.code
        );
        let text = std::fs::read_to_string(path).expect("can be read");
        let cases: toml::Table = toml::from_str(&text).expect("is TOML");
        let found = cases["found"].as_array().expect("a list");
        for case in found {
            let said = case["at"].as_str().expect("a text");
            let is = case["rule"].as_str() == Some("llm-residue");
            // Marks of templates are no speech.
            if is && said.contains(' ') && !said.contains('<') {
                let first = case["text"]
                    .as_str()
                    .is_some_and(|text| text.starts_with(said));
                all += 1;
                told += usize::from(hear(words, said, first).is_some());
            }
        }
    }
    assert!(told * 100 >= 75 * all, "{told} of {all}");
}
