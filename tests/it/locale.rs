//! Sentences in every language with facts: `tests/locale/TAG.toml` holds correct ones, which stay silent, and faulty ones, which
//! are found at the place between ⟦ and ⟧, with what the fixes make of them; `tests/locale/SOURCE--TARGET.toml` the same where the source
//! language is known.

use mtlint::diagnostic::Category;
use mtlint::language::LANGUAGES;
use mtlint::{Checker, Format, RULES, Settings, Severity};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    /// The rules that have nothing to say of the language: it has no such convention, or accepts every form, or the rule has no dictionary of it to ask.
    #[serde(default)]
    inapplicable: BTreeSet<String>,
    correct: Vec<String>,
    faulty: Vec<Faulty>,
}

/// A rule, a sentence with its fault marked, and the sentence as the fixes of the rule leave it, if it has one.
#[derive(Deserialize)]
#[serde(try_from = "Vec<String>")]
struct Faulty {
    rule: String,
    marked: String,
    mended: Option<String>,
}

impl TryFrom<Vec<String>> for Faulty {
    type Error = &'static str;

    fn try_from(cells: Vec<String>) -> Result<Self, Self::Error> {
        let mut cells = cells.into_iter();
        let (Some(rule), Some(marked)) = (cells.next(), cells.next()) else {
            return Err("a rule and a sentence");
        };
        let mended = cells.next();
        Ok(Self {
            rule,
            marked,
            mended,
        })
    }
}

/// How many correct sentences a language must have; a region may have fewer.
const CORRECT: usize = 8;

fn files() -> Vec<(String, Sentences)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/locale");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let tag = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let text = std::fs::read_to_string(path).expect("it can be read");
            let sentences = toml::from_str(&text).unwrap_or_else(|error| panic!("{tag}: {error}"));
            (tag, sentences)
        })
        .collect()
}

/// The rules on typography. What only a page of several paragraphs shows is none of a sentence.
fn rules() -> Vec<&'static str> {
    RULES
        .iter()
        .map(|rule| &rule.meta)
        .filter(|meta| {
            matches!(meta.category, Category::Locale | Category::Fluency)
                || meta.id == "quote-style"
        })
        .filter(|meta| meta.id != "missing-full-stop")
        .map(|meta| meta.id)
        .collect()
}

/// `en`, or `fr--en` for sentences in whose faults the source shows.
fn languages(tag: &str) -> (Option<&str>, &str) {
    tag.split_once("--")
        .map_or((None, tag), |(source, target)| (Some(source), target))
}

fn checker(tag: &str) -> Checker {
    let mut settings = Settings::default();
    let locale = |tag| mtlint::check::settings::locale(tag).expect("a language with facts");
    let (source, target) = languages(tag);
    settings.source = source.map(locale);
    settings.target = Some(locale(target));
    settings.select(&rules()).expect("rules that exist");
    Checker::new(settings)
}

/// What is reported in a text: rule, severity, bytes, message.
fn reported(
    checker: &Checker,
    text: &str,
) -> Vec<(&'static str, Severity, std::ops::Range<usize>, String)> {
    let checked = checker
        .check(text.as_bytes(), Format::Text)
        .expect("a sentence is text");
    checked
        .issues
        .iter()
        .map(|issue| {
            let span = issue.span.start as usize..issue.span.end as usize;
            (issue.rule.id, issue.severity, span, issue.message.clone())
        })
        .collect()
}

#[test]
fn correct_sentences_are_silent() {
    let mut wrong = Vec::new();
    for (tag, sentences) in files() {
        let checker = checker(&tag);
        for text in &sentences.correct {
            for (rule, severity, span, message) in reported(&checker, text) {
                wrong.push(format!(
                    "{tag}: {rule} {severity:?} «{}» {message}: {text}",
                    &text[span]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn faulty_sentences_are_found() {
    let mut wrong = Vec::new();
    for (tag, sentences) in files() {
        let checker = checker(&tag);
        for Faulty { rule, marked, .. } in &sentences.faulty {
            let start = marked
                .find('⟦')
                .unwrap_or_else(|| panic!("{tag}: no mark: {marked}"));
            let text = marked.replace(['⟦', '⟧'], "");
            let end = marked.find('⟧').expect("the mark is closed") - '⟦'.len_utf8();
            let found = reported(&checker, &text);
            let hit = found.iter().any(|(id, severity, span, _)| {
                id == rule && *severity >= Severity::Warning && span.start < end && start < span.end
            });
            if !hit {
                wrong.push(format!("{tag}: {rule}: {marked}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn faulty_sentences_are_mended() {
    let mut wrong = Vec::new();
    for (tag, sentences) in files() {
        let checker = checker(&tag);
        for Faulty {
            rule,
            marked,
            mended,
        } in &sentences.faulty
        {
            let text = marked.replace(['⟦', '⟧'], "");
            let result = mend(&checker, &text, |id| id == rule);
            if result != *mended {
                wrong.push(format!("{tag}: {rule}: {marked}: {result:?}"));
            }
            // What is mended is silent.
            for (id, severity, _, message) in reported(&checker, result.as_deref().unwrap_or("")) {
                if id == rule && severity >= Severity::Warning {
                    wrong.push(format!("{tag}: {rule}: {result:?}: {message}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What the first fix of every warning of these rules makes of a text; nothing if one of them has none.
fn mend(checker: &Checker, text: &str, of: impl Fn(&str) -> bool) -> Option<String> {
    let checked = checker
        .check(text.as_bytes(), Format::Text)
        .expect("a sentence is text");
    let issues = checked.issues.iter();
    let fixes: Option<Vec<_>> = issues
        .filter(|issue| of(issue.rule.id) && issue.severity >= Severity::Warning)
        .map(|issue| issue.fixes.first())
        .collect();
    let mut edits: Vec<_> = fixes?.into_iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    // The two marks of a pair have one fix.
    edits.dedup();
    let mut result = text.to_owned();
    for edit in edits {
        let place = edit.span.start as usize..edit.span.end as usize;
        result.replace_range(place, &edit.replacement);
    }
    Some(result)
}

#[test]
fn every_language_has_sentences_for_every_rule() {
    let rules: BTreeSet<&str> = rules().into_iter().collect();
    let mut tags = BTreeSet::new();
    for (tag, sentences) in files() {
        if !tag.contains('-') {
            assert!(sentences.correct.len() >= CORRECT, "{tag}: too few");
            let found = sentences.faulty.iter().map(|faulty| &*faulty.rule);
            let silent = sentences.inapplicable.iter().map(String::as_str);
            let both: Vec<&str> = found
                .collect::<BTreeSet<_>>()
                .into_iter()
                .chain(silent)
                .collect();
            assert_eq!(both.len(), rules.len(), "{tag}: a rule twice or not at all");
            assert_eq!(both.into_iter().collect::<BTreeSet<_>>(), rules, "{tag}");
        }
        tags.insert(tag);
    }
    for language in LANGUAGES {
        assert!(
            tags.contains(language.code),
            "{}: no sentences",
            language.code
        );
    }
}

/// The rules that report something in a page in English.
fn in_page(body: &str) -> Vec<(&'static str, String)> {
    let page = format!("<html lang=\"en\"><body>{body}</body></html>");
    let checked = checker("en")
        .check(page.as_bytes(), Format::Html)
        .expect("a page is text");
    let text = checked.source.text();
    checked
        .issues
        .iter()
        .filter(|issue| issue.severity >= Severity::Warning)
        .map(|issue| (issue.rule.id, issue.span.of(text).to_owned()))
        .collect()
}

#[test]
fn passages_marked_in_another_language_are_judged_by_it() {
    // What is right in the language of the passage, and wrong in the one of the page.
    let right = [
        (
            "de",
            "Am 12. Januar kamen 1.234,5 Tonnen an, 2,5 Millionen wert, für 5 € das Stück.",
        ),
        (
            "fr",
            "Le train part à 14h30\u{A0}; «\u{A0}vite\u{A0}!\u{A0}», dit-il, pour 5\u{A0}€.",
        ),
        (
            "es",
            "¿Quién lo dijo? ¡Nadie! Fueron 2,5 millones de euros, a 5 € cada uno.",
        ),
        ("tr", "Fiyatlar %50 arttı ve 2,5 milyon liraya çıktı."),
        (
            "el",
            "Γιατί δεν ήρθε ο δήμαρχος; Ήταν 2,5 εκατομμύρια ευρώ.",
        ),
        ("zh", "他说，今天下雨。为什么？"),
    ];
    let intro = "<p>The report quotes the paper of that morning in full, and nobody in the town disagreed with it.</p>";
    for (language, text) in right {
        for element in ["p", "blockquote", "li", "td"] {
            let block = format!("{intro}<{element} lang=\"{language}\">{text}</{element}>");
            assert_eq!(in_page(&block), [], "{element}, {language}: {text}");
        }
        let inline = format!(
            "<p>The paper of that morning said: <span lang=\"{language}\">{text}</span></p>"
        );
        let found = in_page(&inline);
        let numbers = found
            .iter()
            .filter(|(rule, _)| rule.ends_with("-format") || *rule == "foreign-punctuation");
        assert_eq!(numbers.count(), 0, "inline, {language}: {found:?}");
    }
    // The other way round: English habits in a German passage of an English page.
    let german = format!(
        "{intro}<blockquote lang=\"de\">Die Stadt hat 2.5 Millionen Einwohner, sagte er am Januar 5, 2020.</blockquote>"
    );
    assert_eq!(
        in_page(&german),
        [
            ("number-format", "2.5".to_owned()),
            ("date-format", "Januar 5, 2020".to_owned())
        ]
    );
    // A language without facts is left alone, as is code.
    let unknown =
        format!("{intro}<p lang=\"ca\">Què passa? Són 2,5 milions, 5 € cadascun, a les 14h30.</p>");
    assert_eq!(in_page(&unknown), []);
    let code = format!(
        "{intro}<pre>x = 2,5 million ; ¿ 20 ° C</pre><p>Type <code>5 $ , 14h30</code> there.</p>"
    );
    assert_eq!(in_page(&code), []);
}

/// Figures that are no numbers in words, dates or prices of any language.
const TRAPS: [&str; 14] = [
    "ISBN 978-3-16-148410-0, ISSN 1234-5679",
    "+49 30 1234567, (555) 123-4567, 01.23.45.67.89",
    "2021-12-24T18:30:00Z, 2021-12-24",
    "48.8566, 2.3522; 51° 30′ 26″ N",
    "v1.2.3, 10.0.19045, GPT-3.5, USB 3.2, H.264",
    "192.168.1.1, 10.0.0.1:8080, fe80::1",
    "3-2, 21:19, 6-4, 7-6 (7-5), 1.2.3",
    "1. e4 e5 2. Nf3 Nc6, 1,2-dichlorobenzene, 2,4-D",
    "1:02:40, 9.58, 2:01.39, 4x100",
    "A4, B-52, F-16, 737-800, 5G, 4K, 1080p",
    "§ 3.2, ch. 4.1, pp. 3,4, fig. 2.10",
    "π ≈ 3.14159, x = 2,5, f(1,2)",
    "#1, no. 5, 50/50, 24/7, 9/11",
    "1.2.2020–3.4.2021, 12.–14.",
];

#[test]
fn figures_of_other_kinds_are_silent() {
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let mut settings = Settings::default();
        settings.target = mtlint::language::Locale::from_tag(language.code);
        settings
            .select(&[
                "number-format",
                "date-format",
                "time-format",
                "currency-format",
                "unit-format",
                "foreign-punctuation",
                "missing-inverted-mark",
            ])
            .expect("rules that exist");
        let checker = Checker::new(settings);
        for text in TRAPS {
            for (rule, severity, span, message) in reported(&checker, text) {
                if severity >= Severity::Warning {
                    wrong.push(format!(
                        "{}: {rule} «{}» {message}: {text}",
                        language.code, &text[span]
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A sentence with its faults, and what the first fix of every issue makes of it.
const MENDED: [(&str, &str, &str); 14] = [
    (
        "en",
        "It grew by 2,5 million to 1.234.567,5 tonnes.",
        "It grew by 2.5 million to 1,234,567.5 tonnes.",
    ),
    (
        "en",
        "More than 1.400 visitors came.",
        "More than 1,400 visitors came.",
    ),
    (
        "de",
        "Rund 85,000 Räder, 12.5 Prozent mehr.",
        "Rund 85.000 Räder, 12,5 Prozent mehr.",
    ),
    ("pl", "Dom ma 1,234.5 metra.", "Dom ma 1234,5 metra."),
    (
        "fr",
        "La maison a coûté 1,234,567 euros.",
        "La maison a coûté 1\u{202F}234\u{202F}567 euros.",
    ),
    (
        "en",
        "It opened on 12. March 2019.",
        "It opened on 12 March 2019.",
    ),
    (
        "de",
        "Am 12 März 2019 war Ruhe.",
        "Am 12. März 2019 war Ruhe.",
    ),
    (
        "fr",
        "Ouvert le 1 mai et le 3 Juin 2020.",
        "Ouvert le 1er mai et le 3 juin 2020.",
    ),
    (
        "es",
        "Abrió el 12 enero de 2020.",
        "Abrió el 12 de enero de 2020.",
    ),
    (
        "en",
        "It leaves at 14h30 and costs 25 €.",
        "It leaves at 14:30 and costs €25.",
    ),
    ("tr", "Fiyatlar 50% arttı.", "Fiyatlar %50 arttı."),
    (
        "en",
        "It was 20 ° C at 90 km / h.",
        "It was 20 °C at 90 km/h.",
    ),
    (
        "es",
        "Nadie sabe. Qué pasará con ella?",
        "Nadie sabe. ¿Qué pasará con ella?",
    ),
    ("zh", "他来了, 看了一眼就走了.", "他来了，看了一眼就走了。"),
];

#[test]
fn what_belongs_to_the_number_is_not_torn_off_by_a_fix() {
    let checker = checker("de");
    for text in [
        "Der Verein holte den £44m-Zugang im Januar.",
        "Der Verein zahlte £39 Millionen für ihn.",
    ] {
        assert!(!reported(&checker, text).is_empty(), "{text}");
        assert_eq!(mend(&checker, text, |_| true), None, "{text}");
    }
}

#[test]
fn fixes_mend() {
    for (tag, text, mended) in MENDED {
        let checker = checker(tag);
        let result = mend(&checker, text, |_| true).expect("all can be mended");
        assert_eq!(result, mended, "{tag}");
        // What is mended is silent.
        let again = reported(&checker, mended);
        assert!(
            again
                .iter()
                .all(|(_, severity, ..)| *severity == Severity::Hint),
            "{tag}: {again:?}"
        );
    }
}
