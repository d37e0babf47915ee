#![cfg(feature = "lexicons")]

use super::*;

/// Words of a plain sentence; the first is initial, and `~` before a word makes it opaque.
fn words<'t>(target: &str, sentence: &'t str) -> Vec<Word<'t>> {
    let lexicon = Lexicon::of(target).expect("bundled");
    sentence
        .split_whitespace()
        .enumerate()
        .map(|(index, text)| {
            let opaque = text.starts_with('~');
            let text = text.trim_matches(['~', '.', ',', '!', '?']);
            let setting = Setting {
                capitalised: text.starts_with(char::is_uppercase),
                all_capitals: text.len() > 1 && text == text.to_uppercase(),
                initial: index == 0,
                opaque,
                binds: false,
            };
            Word {
                text,
                hash: WordHash::of(text),
                listed: lexicon.look_up(WordHash::of(text)),
                setting,
            }
        })
        .collect()
}

fn found(target: &str, source: Option<&str>, sentence: &str) -> Vec<(String, &'static str)> {
    let words = words(target, sentence);
    let decoder = Decoder::new(target, source).expect("bundled");
    let fragments = decoder.fragments(&words);
    assert!(
        fragments
            .iter()
            .all(|fragment| fragment.log_odds > 0.0 && fragment.words.end <= words.len())
    );
    assert!(fragments.is_sorted_by(|one, other| one.words.end <= other.words.start));
    let text = |fragment: &Fragment| {
        words
            .get(fragment.words.clone())
            .unwrap_or_default()
            .iter()
            .map(|word| word.text)
            .collect::<Vec<_>>()
            .join(" ")
    };
    fragments
        .iter()
        .map(|fragment| (text(fragment), fragment.source))
        .collect()
}

fn one(target: &str, source: Option<&str>, sentence: &str) -> (String, &'static str) {
    let mut fragments = found(target, source, sentence);
    assert_eq!(fragments.len(), 1, "{sentence}: {fragments:?}");
    fragments.remove(0)
}

#[test]
fn finds_words_left_over_and_names_their_language() {
    for (sentence, fragment, source) in [
        (
            "She wanted to talk about ses besoins before the meeting.",
            "ses besoins",
            "fr",
        ),
        (
            "The council has gestern approved the new bridge.",
            "gestern",
            "de",
        ),
        (
            "The mayor has agradecido the volunteers for their work.",
            "agradecido",
            "es",
        ),
        (
            "They visited the old kościół near the river.",
            "kościół",
            "pl",
        ),
        (
            "The children played with their giocattoli behind the school.",
            "giocattoli",
            "it",
        ),
        ("Her neighbours brought some хлеб and salt.", "хлеб", "ru"),
        ("He lives in a small 村 by the sea.", "村", "zh"),
    ] {
        assert_eq!(one("en", None, sentence), (fragment.to_owned(), source));
    }
}

#[test]
fn works_into_other_targets() {
    assert_eq!(
        one(
            "fr",
            Some("en"),
            "Le maire a remercié the volunteers pour leur travail."
        )
        .0,
        "the volunteers"
    );
    assert_eq!(
        one(
            "de",
            Some("en"),
            "Der Rat hat die neue Brücke nevertheless genehmigt."
        )
        .0,
        "nevertheless"
    );
    assert_eq!(
        one(
            "es",
            None,
            "El alcalde habló con the neighbours sobre el puente."
        ),
        ("the neighbours".to_owned(), "en")
    );
}

#[test]
fn german_nouns_keep_their_capital() {
    assert_eq!(
        one("en", None, "They crossed the new Brücke on foot.").0,
        "Brücke"
    );
    assert_eq!(
        found(
            "en",
            None,
            "They met Angela Müller and Hans Schneider in Hamburg."
        ),
        []
    );
}

#[test]
fn good_text_is_silent() {
    for sentence in [
        "The premier said on Monday that the talks had gone well.",
        "Ludwig van Beethoven and Charles de Gaulle never met in Rio de Janeiro.",
        "A rendezvous in a café is a cliché.",
        "The ~p.m. train to Łódź leaves at ~5 from platform ~3b.",
        "BREAKING NEWS FROM PARIS",
        "A β decay is not an α decay.",
        "",
    ] {
        assert_eq!(found("en", None, sentence), [], "{sentence}");
    }
    assert_eq!(
        found(
            "fr",
            None,
            "Le maire a rencontré les habitants du quartier pendant le week-end."
        ),
        []
    );
    assert_eq!(
        found(
            "de",
            None,
            "Der Bürgermeister hat die Anwohner am Wochenende getroffen."
        ),
        []
    );
}

#[test]
fn unknown_targets_have_no_decoder() {
    assert!(Decoder::new("xx", None).is_none());
    assert!(Decoder::new("en", Some("xx")).is_some());
}

#[test]
fn any_cost_of_entering_is_safe() {
    let words = words(
        "en",
        "She wanted to talk about ses besoins with Ünal before the 村 meeting.",
    );
    for nats in [f32::NEG_INFINITY, -1.0, 0.0, f32::INFINITY, f32::NAN] {
        let decoder = Decoder::new("en", None)
            .expect("bundled")
            .entering_at(nats, nats);
        assert!(
            decoder
                .fragments(&words)
                .iter()
                .all(|fragment| fragment.words.end <= words.len())
        );
    }
}
