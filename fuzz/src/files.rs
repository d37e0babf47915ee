//! The files that are read beside texts: glossaries, configurations, baselines and gold.

use mtlint::article::glossary::read::read;
use mtlint::check::baseline::{Baseline, Renewed};
use mtlint::check::settings::File;
use mtlint::decode::Decoded;
use mtlint::evaluate::pairs::{self, Sentences};
use mtlint::evaluate::{sidecar, spans};
use mtlint::language::Locale;
use mtlint::{Checker, Format, Glossary, Settings};
use std::sync::Arc;

/// The parts of an input, which zero bytes keep apart.
fn parts(text: &str) -> (&str, &str) {
    text.split_once('\0').unwrap_or((text, ""))
}

/// A glossary is read or refused; a text is checked with what was read. The first byte chooses the kind of the file.
pub fn glossary(data: &[u8]) {
    let [kind, rest @ ..] = data else { return };
    let Ok(rest) = std::str::from_utf8(rest) else {
        return;
    };
    let (file, text) = parts(rest);
    let extension = ["csv", "tsv", "tbx"][usize::from(kind % 3)];
    let Ok(terms) = read(file, extension) else {
        return;
    };
    assert!(
        terms.iter().all(|term| !term.preferred.is_empty()),
        "{file:?}"
    );
    let glossary = Glossary::new(terms);
    assert!(!Glossary::default().has(text, english()));
    let mut settings = Settings::default();
    settings.target = Some(english());
    settings.glossary = Some(Arc::new(glossary));
    // What is checked as long as no text is given: the forms themselves.
    let text = if text.is_empty() { file } else { text };
    sound(settings, text);
}

fn english() -> Locale {
    Locale::from_tag("en").expect("is known")
}

fn sound(settings: Settings, text: &str) {
    let Ok(checked) = Checker::new(settings).check(text.as_bytes(), Format::Text) else {
        return;
    };
    let text = checked.source.text();
    for issue in &checked.issues {
        let span = issue.span.start as usize..issue.span.end as usize;
        assert!(text.get(span).is_some(), "{issue:?} in {text:?}");
    }
}

/// A configuration is refused, or all of it can be resolved; a text is checked under it.
pub fn config(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (file, text) = parts(text);
    let Ok(file) = File::from_toml(file) else {
        return;
    };
    let mut settings = Settings::from_file(&file).expect("it was read from a file");
    for other in &file.overrides {
        settings.lay_over(other).expect("it was read from a file");
    }
    sound(settings, text);
}

/// Baselines, gold files, records and pairs are read or refused; what was read lies in its text. The first byte chooses.
pub fn records(data: &[u8]) {
    let [kind, rest @ ..] = data else { return };
    let Ok(rest) = std::str::from_utf8(rest) else {
        return;
    };
    let (file, text) = parts(rest);
    match kind & 3 {
        0 => baseline(file, text),
        1 => gold(file, text),
        2 => record(file),
        _ => pair(file, text),
    }
}

/// What a baseline knows is held back, and one that is written can be read.
fn baseline(file: &str, text: &str) {
    let read = Baseline::read(file, |path| path.len() % 2 == 0);
    let Ok(mut checked) = Checker::default().check(text.as_bytes(), Format::Text) else {
        return;
    };
    let issues = checked.issues.len();
    let mut renewed = Renewed::of(file).unwrap_or_default();
    renewed.file("a", &checked.issues, |_| true);
    let mut written = Vec::new();
    renewed.write(&mut written).expect("a vector takes all");
    if let Ok(baseline) = read
        && let Some(known) = baseline.known("a", &checked.issues)
    {
        known.hold(&mut checked);
        assert_eq!(checked.issues.len() + checked.suppressed.len(), issues);
    }
    let mut checked = Checker::default()
        .check(text.as_bytes(), Format::Text)
        .expect("it was read before");
    let written = String::from_utf8(written).expect("is UTF-8");
    let baseline = Baseline::read(&written, |_| false).expect("it was written here");
    if let Some(known) = baseline.known("a", &checked.issues) {
        known.hold(&mut checked);
    }
    assert!(
        checked.issues.is_empty(),
        "{written:?} does not hold all of {text:?}"
    );
}

fn gold(file: &str, text: &str) {
    let Ok(article) = Decoded::new(text.as_bytes()) else {
        return;
    };
    let Ok(gold) = sidecar::read(file, &article) else {
        return;
    };
    for fault in &gold.faults {
        assert!(
            !fault.span.is_empty() && !fault.span.of(article.text()).is_empty(),
            "{fault:?}"
        );
    }
}

fn record(line: &str) {
    let Ok(record) = spans::read(line) else {
        return;
    };
    for fault in &record.faults {
        let span = fault.span.start as usize..fault.span.end as usize;
        assert!(record.target.get(span).is_some(), "{fault:?} in {line:?}");
    }
}

fn pair(file: &str, text: &str) {
    let Ok(pairs) = pairs::read(file) else { return };
    for pair in pairs {
        let sentences = text.lines().map(str::to_owned).collect();
        let sentences = Sentences::from([(pair.language.clone(), sentences)]);
        let (text, places) = pair.text(&sentences).expect("it has sentences");
        for place in places {
            let form = text.get(place.start as usize..place.end as usize);
            assert!(form == Some(pair.one.as_str()) || form == Some(pair.other.as_str()));
        }
    }
}
