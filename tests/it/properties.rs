//! What holds for any text: over paragraphs of our articles, put together anew and with faults strewn in.

use mtlint::decode::Decoded;
use mtlint::language::Locale;
use mtlint::{Applicability, Checked, Checker, Format, Issue, LineIndex, Settings};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What is strewn between the words of a text.
const FAULTS: [&str; 40] = [
    "« a small step »",
    "“a small step",
    "a small step”",
    "“so-called “peace” plan”",
    "\"so\"",
    "„Schritt“",
    "[ses besoins]",
    "[…]",
    "avec les habitants de la région",
    "überhaupt nicht",
    "the the",
    "of of",
    "<unk>",
    "@-@",
    "__PH1__",
    "▁the",
    "&amp;",
    "&nbsp;",
    "3,5 %",
    "1.234,56 euros",
    "5€",
    "12. Mai 2024",
    "21h30",
    "25 ° C",
    "so ,",
    "why ?",
    "¿why?",
    "so， then",
    "café",
    "cafÃ©",
    "Раrіs",
    "Москва",
    "zero\u{200B}width",
    "soft\u{AD}hyphen",
    "(open",
    "close)",
    "Mr. Petrov and Mr Petrov",
    "Kyiv and Kiev",
    "colour and color",
    "organise and organize",
];

/// Rules that look at a paragraph by itself, once the languages of the text are settled. The others compare paragraphs: what
/// a name, a term, a quotation or a mark is elsewhere; what is quoted rests on all marks of a text.
const LOCAL: [&str; 12] = [
    "foreign-punctuation",
    "missing-inverted-mark",
    "number-format",
    "date-format",
    "time-format",
    "currency-format",
    "unit-format",
    "mixed-script-word",
    "html-entity",
    "mojibake",
    "invisible-characters",
    "unused-ignore",
];

/// What a local rule says all the same because of other paragraphs: which of two marks parts thousands, the other numbers show.
const BY_OTHERS: [&str; 3] = [
    "should not separate thousands here",
    "as its decimal mark elsewhere",
    // An ornament, on a page without other slips.
    "is not used in English",
];

/// The paragraphs of our articles in one language: of all, and of those without a fault.
struct Paragraphs {
    any: Vec<String>,
    clean: Vec<String>,
}

static ENGLISH: LazyLock<Paragraphs> = LazyLock::new(|| paragraphs("-en"));
static FRENCH: LazyLock<Paragraphs> = LazyLock::new(|| paragraphs("-fr"));

fn paragraphs(language: &str) -> Paragraphs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/articles");
    let list = |directory: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(directory).expect("there are articles");
        let mut paths: Vec<PathBuf> = entries
            .map(|entry| entry.expect("it can be listed").path())
            .collect();
        paths.sort();
        paths
    };
    let mut found = Paragraphs {
        any: Vec::new(),
        clean: Vec::new(),
    };
    for directory in list(&root) {
        if !directory.to_string_lossy().ends_with(language) {
            continue;
        }
        for path in list(&directory) {
            if path.extension().is_none_or(|extension| extension != "txt") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("is there");
            let gold = format!("{}.gold.toml", path.display());
            let gold = fs::read_to_string(gold).expect("every article has gold");
            let of_it = text
                .split("\n\n")
                .map(str::trim)
                .filter(|paragraph| paragraph.len() > 60)
                .map(str::to_owned);
            if gold.contains("clean = true") {
                found.clean.extend(of_it.clone());
            }
            found.any.extend(of_it);
        }
    }
    found
}

/// A paragraph with faults at the starts of some of its words.
fn paragraph(of: &'static LazyLock<Paragraphs>) -> impl Strategy<Value = String> {
    let fault = (
        any::<prop::sample::Index>(),
        prop::sample::select(&FAULTS[..]),
    );
    let faults = prop::collection::vec(fault, 0..4);
    (any::<prop::sample::Index>(), faults).prop_map(|(which, faults)| {
        let paragraph = which.get(&of.any);
        let mut words: Vec<&str> = paragraph.split(' ').collect();
        for (place, fault) in faults {
            words.insert(place.index(words.len()), fault);
        }
        words.join(" ")
    })
}

/// A text of some paragraphs.
fn text(of: &'static LazyLock<Paragraphs>) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(paragraph(of), 1..6)
}

fn english_or_french() -> impl Strategy<Value = (&'static str, String)> {
    prop_oneof![
        text(&ENGLISH).prop_map(|text| ("en", text.join("\n\n"))),
        text(&FRENCH).prop_map(|text| ("fr", text.join("\n\n"))),
    ]
}

fn checker(target: &str, source: Option<&str>) -> Checker {
    let mut settings = Settings::default();
    settings.target = Locale::from_tag(target);
    settings.source = source.and_then(Locale::from_tag);
    Checker::new(settings)
}

fn check<'t>(checker: &Checker, text: &'t str) -> Checked<'t> {
    checker
        .check(text.as_bytes(), Format::Text)
        .expect("is text")
}

/// What is said of an issue, with its places by `place`.
fn told(issue: &Issue, place: &dyn Fn(u32) -> usize) -> String {
    let span = |span: mtlint::Span| place(span.start)..place(span.end);
    let related: Vec<_> = issue
        .related
        .iter()
        .map(|related| (span(related.span), &related.message))
        .collect();
    let fixes: Vec<_> = issue
        .fixes
        .iter()
        .map(|fix| {
            let edits = fix.edits.iter();
            let edits: Vec<_> = edits
                .map(|edit| (span(edit.span), &edit.replacement))
                .collect();
            (&fix.title, fix.applicability, edits)
        })
        .collect();
    let (id, severity) = (issue.rule.id, issue.severity);
    let (confidence, message) = (issue.confidence, &issue.message);
    let at = span(issue.span);
    format!("{at:?} {id} {severity:?} {confidence} {message} {related:?} {fixes:?}")
}

/// Everything that is said of a text, its places by `place`.
fn all(checked: &Checked<'_>, place: &dyn Fn(u32) -> usize) -> Vec<String> {
    checked
        .issues
        .iter()
        .map(|issue| told(issue, place))
        .collect()
}

/// What local rules say of the text between two bytes of it, with places counted from the first of them.
fn local(checked: &Checked<'_>, from: usize, to: usize) -> BTreeSet<String> {
    let place = |byte: u32| byte as usize - from;
    checked
        .issues
        .iter()
        .filter(|issue| LOCAL.contains(&issue.rule.id))
        .filter(|issue| !BY_OTHERS.iter().any(|said| issue.message.contains(said)))
        .filter(|issue| (from..to).contains(&(issue.span.start as usize)))
        .map(|issue| told(issue, &place))
        .collect()
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn the_texts_are_full_of_faults() {
    let mut runner = TestRunner::deterministic();
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..Config::default().cases.min(60) {
        let made = english_or_french().new_tree(&mut runner);
        let (target, text) = made.expect("it can be made").current();
        for issue in check(&checker(target, None), &text).issues {
            *rules.entry(issue.rule.id).or_default() += 1;
        }
    }
    let silent: Vec<_> = LOCAL
        .iter()
        .filter(|rule| !rules.contains_key(*rule))
        .collect();
    // Neither English nor French has inverted marks, and no text holds a comment.
    assert_eq!(silent, [&"missing-inverted-mark", &"unused-ignore"]);
    assert!(rules.len() >= 20, "{rules:?}");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_paragraph_says_the_same_by_itself(paragraphs in text(&ENGLISH)) {
        let checker = checker("en", Some("fr"));
        let whole = paragraphs.join("\n\n");
        let checked = check(&checker, &whole);
        let mut from = 0;
        for paragraph in &paragraphs {
            let to = from + paragraph.len();
            let alone = check(&checker, paragraph);
            prop_assert_eq!(local(&checked, from, to), local(&alone, 0, paragraph.len()));
            from = to + 2;
        }
    }

    #[test]
    fn what_follows_changes_nothing_before(paragraphs in text(&ENGLISH), clean in any::<prop::sample::Index>()) {
        let checker = checker("en", Some("fr"));
        let before = paragraphs.join("\n\n");
        let after = format!("{before}\n\n{}", clean.get(&ENGLISH.clean));
        let (one, two) = (check(&checker, &before), check(&checker, &after));
        prop_assert_eq!(local(&one, 0, before.len()), local(&two, 0, before.len()));
    }

    #[test]
    fn line_ends_change_nothing((target, text) in english_or_french()) {
        let checker = checker(target, None);
        let windows = text.replace('\n', "\r\n");
        let place = |byte: u32| {
            let before = &text[..byte as usize];
            before.len() + before.matches('\n').count()
        };
        let (one, two) = (check(&checker, &text), check(&checker, &windows));
        prop_assert_eq!(all(&one, &place), all(&two, &|byte| byte as usize));
    }

    #[test]
    fn a_byte_order_mark_changes_bytes_only((target, text) in english_or_french()) {
        let checker = checker(target, None);
        let marked = format!("\u{FEFF}{text}");
        let (one, two) = (check(&checker, &text), check(&checker, &marked));
        let at = |byte: u32| byte as usize;
        prop_assert_eq!(all(&one, &at), all(&two, &at));
        let (plain, behind) = (LineIndex::new(&one.source), LineIndex::new(&two.source));
        for (one, two) in one.issues.iter().zip(&two.issues) {
            prop_assert_eq!(one.fingerprint, two.fingerprint);
            let (one, two) = (plain.location(one.span), behind.location(two.span));
            prop_assert_eq!(one.bytes.map(|byte| byte + 3), two.bytes);
            prop_assert_eq!((one.chars, one.start, one.end), (two.chars, two.start, two.end));
        }
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same((target, text) in english_or_french()) {
        let checker = checker(target, None);
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        let length = |byte: u32| composed[..byte as usize].nfd().map(char::len_utf8).sum::<usize>();
        let found = |checked: &Checked<'_>, place: &dyn Fn(u32) -> usize| -> Vec<_> {
            let issues = checked.issues.iter();
            // That a letter is decomposed is itself a finding of this rule.
            let issues = issues.filter(|issue| issue.rule.id != "invisible-characters");
            issues.map(|issue| (place(issue.span.start), place(issue.span.end), issue.rule.id, issue.severity)).collect()
        };
        let (one, two) = (check(&checker, &composed), check(&checker, &decomposed));
        prop_assert_eq!(found(&one, &length), found(&two, &|byte| byte as usize), "{}", text);
    }

    #[test]
    fn fixes_come_to_an_end((target, text) in english_or_french()) {
        let checker = checker(target, None);
        let reported = |checked: &mut Checked<'_>| {
            checked.issues.retain(|issue| checker.settings().reports(issue));
        };
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let fix = |bytes: &[u8]| mtlint::check::fix::fix(&checker, bytes, format, Applicability::Unsafe, reported);
            if let Some(fixed) = fix(text.as_bytes()).expect("it comes to an end") {
                prop_assert_eq!(fix(&fixed.bytes), Ok(None));
                let count = |bytes: &[u8]| {
                    let mut checked = checker.check(bytes, format).expect("is text");
                    reported(&mut checked);
                    checked.issues.len()
                };
                prop_assert!(count(&fixed.bytes) <= count(text.as_bytes()));
            }
        }
    }

    #[test]
    fn a_check_is_the_same_every_time_and_in_every_encoding((target, text) in english_or_french()) {
        let checker = checker(target, None);
        let at = |byte: u32| byte as usize;
        let one = check(&checker, &text);
        prop_assert_eq!(all(&one, &at), all(&check(&checker, &text), &at));
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        let wide: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
        let two = checker.check(&wide, Format::Text).expect("is text");
        prop_assert_eq!(all(&one, &at), all(&two, &at));
        let decoded = Decoded::new(&wide).expect("is text");
        let index = LineIndex::new(&decoded);
        for issue in &two.issues {
            let [start, end] = index.location(issue.span).bytes.map(|byte| byte as usize);
            let units: Vec<u16> = wide[start..end].chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            prop_assert_eq!(String::from_utf16_lossy(&units), issue.span.of(&text));
        }
    }
}
