use super::{COEFFICIENTS, MODELS, Model, TABLE, entry, sections, words};

#[test]
fn every_line_of_the_table_is_read() {
    assert!(COEFFICIENTS.iter().all(|weight| *weight != 0.0));
    let sections = sections(TABLE);
    assert_eq!(sections.len(), 7 * MODELS.len());
    for (name, body) in sections.iter().filter(|(name, _)| !name.contains(' ')) {
        let model = Model::of(name).expect("a model");
        let read = model.words.len() + model.stems.len();
        assert_eq!(read, body.lines().count(), "{name}");
        assert!(model.buttons.is_sorted(), "{name}: is searched by halves");
        assert!(model.editors.is_sorted(), "{name}: is searched by halves");
        for line in body.lines() {
            assert!(entry(line).is_some(), "{name}: {line}");
        }
    }
}

#[test]
fn words_are_parted() {
    assert_eq!(
        words("don't – e-mail 3 i\u{307}lgili"),
        ["don't", "e-mail", "ilgili"]
    );
}

/// The same figures as `tools/lines` prints for the same lines.
#[test]
fn lines_of_pages_weigh_more() {
    let score = |code: &str, line: &str| {
        let model = Model::of(code).expect("a language with facts");
        model.score(line).unwrap_or_default()
    };
    for (code, line) in [
        ("en", "Photo gallery to the topic"),
        ("en", "Comment this recipe"),
        ("en", "Rate this article"),
        ("fr", "Notez cet article"),
        ("ru", "Оцените эту статью"),
        ("zh", "分享给朋友"),
        ("ko", "친구에게 공유하기"),
    ] {
        assert!(score(code, line) > 2.0, "{line}: {}", score(code, line));
    }
    for (code, line) in [
        ("en", "A bridge of stone and iron"),
        ("en", "The photographer of the docks is dead"),
        ("fr", "Ce que veulent les commerçants"),
        ("zh", "市长在两岸之间"),
    ] {
        assert!(score(code, line) < 1.5, "{line}: {}", score(code, line));
    }
}

#[test]
fn filing_and_ages_are_told() {
    let german = Model::of("de").expect("a language with facts");
    assert!(german.is_filed("gepostet in reisen"));
    assert!(german.is_stamp("vor 3 stunden"));
    assert!(german.is_stamp("zuletzt aktualisiert: vor 2 tagen"));
    assert!(german.is_stamp("veröffentlicht: 3. mai 2019 14:30 uhr"));
    assert!(!german.is_stamp("veröffentlicht am 3. mai 2019"));
    assert!(!german.is_stamp("vor 3 stunden kam der bus"));
    assert!(!german.is_filed("gepostet"));
    assert!(german.is_credit("quelle: stadtarchiv"));
}
