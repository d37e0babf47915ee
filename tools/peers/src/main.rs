//! Runs language detectors over the records of an evaluation, one text a line, for `untranslated.py`.
//!
//!     peers predict TOOL FILE...    {"id", "spans"} or {"id", "words"} per record; spans and words in code points
//!     peers speed FILE              bytes per second of processor time, on the clean texts of FILE
//!
//! The peers are told the language of the text, mtlint is not. A word counts as foreign if the tool holds the stretch
//! that it stands in for another language; `words` are [start, end, confidence].

use cpu_time::ProcessTime;
use lingua::{IsoCode639_1, LanguageDetector, LanguageDetectorBuilder};
use mtlint::{Checker, Format, Settings, Severity};
use serde_json::{Value, json};
use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::str::FromStr;

/// The languages that mtlint has word lists of, and the three that it knows by their scripts.
const LANGUAGES: [&str; 29] = [
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja",
    "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sv", "tr", "uk", "vi", "zh",
];
/// The same for whatlang.
const WHATLANG: [whatlang::Lang; 29] = {
    use whatlang::Lang::*;
    [
        Ara, Bul, Ces, Dan, Deu, Ell, Eng, Spa, Fin, Fra, Heb, Hin, Hun, Ind, Ita, Jpn, Kor, Nob,
        Nld, Pol, Por, Ron, Rus, Slk, Swe, Tur, Ukr, Vie, Cmn,
    ]
};
const RULES: [&str; 4] = [
    "untranslated-bracket",
    "untranslated-fragment",
    "untranslated-sentence",
    "foreign-script",
];

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["predict", tool, files @ ..] => predict(tool, files),
        ["speed", file] => speed(file),
        _ => Err("usage: peers predict TOOL FILE... | speed FILE".into()),
    }
}

fn records(file: &str) -> Outcome<Vec<Value>> {
    let lines = BufReader::new(std::fs::File::open(file)?).lines();
    lines
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect()
}

fn field<'r>(record: &'r Value, name: &str) -> &'r str {
    record.get(name).and_then(Value::as_str).unwrap_or("")
}

fn target(record: &Value) -> &str {
    Some(field(record, "target_lang"))
        .filter(|code| !code.is_empty())
        .unwrap_or(field(record, "lang"))
}

fn checker(severity: Severity) -> Outcome<Checker> {
    let mut settings = Settings::default();
    settings.min_severity = severity;
    let rules: Vec<_> = RULES
        .iter()
        .map(|rule| mtlint::check::settings::RuleId::try_from((*rule).to_owned()))
        .collect::<Result<_, _>>()?;
    settings.select(&rules)?;
    Ok(Checker::new(settings))
}

/// The same, told the languages; one that has no facts stays to be detected.
fn told(checker: &Checker, target: &str, source: &str) -> Checker {
    let mut settings = checker.settings().clone();
    settings.target = mtlint::check::settings::locale(target).ok();
    settings.source = mtlint::check::settings::locale(source).ok();
    Checker::new(settings)
}

fn lingua(languages: &[&str]) -> Outcome<LanguageDetector> {
    let codes: Vec<IsoCode639_1> = languages
        .iter()
        .map(|code| IsoCode639_1::from_str(&code.to_uppercase()).map_err(|_| "no such language"))
        .collect::<Result<_, _>>()?;
    Ok(LanguageDetectorBuilder::from_iso_codes_639_1(&codes)
        .with_preloaded_language_models()
        .build())
}

/// The words in sections that lingua holds for another language than the text's.
fn lingua_words(
    detector: &LanguageDetector,
    text: &str,
    target: &str,
    characters: &dyn Fn(usize) -> usize,
) -> Vec<Value> {
    let sections = detector.detect_multiple_languages_of(text);
    let foreign: Vec<(usize, usize)> = sections
        .iter()
        .filter(|section| {
            let code = section.language().iso_code_639_1().to_string();
            !code.eq_ignore_ascii_case(target)
        })
        .map(|section| (section.start_index(), section.end_index()))
        .collect();
    let inside = |word: &(usize, usize)| {
        foreign
            .iter()
            .any(|(start, end)| word.0 < *end && *start < word.1)
    };
    words(text)
        .into_iter()
        .filter(inside)
        .map(|(start, end)| json!([characters(start), characters(end), 1.0]))
        .collect()
}

/// What stands between spaces and has a letter, without the marks around it, in bytes.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut at = 0;
    let mut words = Vec::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        let is_mark = |c: char| !c.is_alphanumeric();
        let word = piece.trim_start_matches(is_mark);
        let start = at + piece.len() - word.len();
        let word = word.trim_end_matches(is_mark);
        if word.contains(char::is_alphabetic) {
            words.push((start, start + word.len()));
        }
        at += piece.len();
    }
    words
}

fn predict(tool: &str, files: &[&str]) -> Outcome {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let warning = checker(Severity::Warning)?;
    let hint = checker(Severity::Hint)?;
    let of_all = if tool == "lingua" {
        Some(lingua(&LANGUAGES)?)
    } else {
        None
    };
    // Only for the pair of languages last met: the records are sorted by pair, more or less.
    let mut of_pair: Option<(String, LanguageDetector)> = None;
    for file in files {
        for record in records(file)? {
            let text = field(&record, "target");
            let characters = |end: usize| text[..end].chars().count();
            let (own, source) = (target(&record), field(&record, "source_lang"));
            let answer = match (tool, &of_all) {
                ("mtlint" | "mtlint-hints" | "mtlint-told", _) => {
                    let checker = match tool {
                        "mtlint" => warning.clone(),
                        "mtlint-hints" => hint.clone(),
                        _ => told(&warning, own, source),
                    };
                    let checked = checker.check(text.as_bytes(), Format::Text)?;
                    let issues = checked
                        .issues
                        .iter()
                        .filter(|issue| checker.settings().reports(issue));
                    let spans: Vec<_> = issues
                        .map(|issue| {
                            let span = issue.span;
                            [
                                characters(span.start as usize),
                                characters(span.end as usize),
                            ]
                        })
                        .collect();
                    json!({"id": record["id"], "spans": spans})
                }
                ("lingua", Some(detector)) => {
                    json!({"id": record["id"], "words": lingua_words(detector, text, own, &characters)})
                }
                ("lingua-told", _) if !LANGUAGES.contains(&source) || source == own => {
                    json!({"id": record["id"], "words": []})
                }
                ("lingua-told", _) => {
                    let name = format!("{source}-{own}");
                    let (_, detector) = match of_pair.take() {
                        Some(pair) if pair.0 == name => of_pair.insert(pair),
                        _ => of_pair.insert((name, lingua(&[source, own])?)),
                    };
                    json!({"id": record["id"], "words": lingua_words(detector, text, own, &characters)})
                }
                ("whatlang-3" | "whatlang-5", None) => {
                    let half = if tool == "whatlang-3" { 1 } else { 2 };
                    let detector = whatlang::Detector::with_allowlist(WHATLANG.to_vec());
                    let own_language = LANGUAGES
                        .iter()
                        .position(|code| *code == own)
                        .map(|at| WHATLANG[at]);
                    let places = words(text);
                    let mut found = Vec::new();
                    for (at, (start, end)) in places.iter().enumerate() {
                        let first = places[at.saturating_sub(half)].0;
                        let last = places[(at + half).min(places.len() - 1)].1;
                        if let Some(info) = detector.detect(&text[first..last])
                            && Some(info.lang()) != own_language
                        {
                            found.push(json!([
                                characters(*start),
                                characters(*end),
                                info.confidence()
                            ]));
                        }
                    }
                    json!({"id": record["id"], "words": found})
                }
                _ => return Err(format!("no such tool: {tool}").into()),
            };
            writeln!(out, "{answer}")?;
        }
    }
    Ok(out.flush()?)
}

/// Times a run by the processor, of all threads together, repeated until it can be measured.
fn rate(bytes: usize, mut run: impl FnMut()) -> f64 {
    run();
    let begin = ProcessTime::now();
    let mut times = 0;
    while times == 0 || begin.elapsed().as_secs_f64() < 2.0 {
        run();
        times += 1;
    }
    (bytes * times) as f64 / begin.elapsed().as_secs_f64() / 1e6
}

/// Every tool on the same sentences in the same run; mtlint has them as one document of paragraphs.
fn speed(file: &str) -> Outcome {
    let records = records(file)?;
    let untold = checker(Severity::Warning)?;
    let everything = Checker::new(Settings::default());
    let of_all = lingua(&LANGUAGES)?;
    let some = whatlang::Detector::with_allowlist(WHATLANG.to_vec());
    for language in ["en", "de"] {
        let sentences: Vec<&str> = records
            .iter()
            .filter(|record| target(record) == language && record["strict"] == true)
            .map(|record| field(record, "target"))
            .collect();
        let text = sentences.join("\n\n");
        let source = if language == "en" { "de" } else { "en" };
        let told = told(&untold, language, source);
        let of_pair = lingua(&[language, source])?;
        let check = |checker: &Checker| {
            rate(text.len(), || {
                black_box(
                    checker
                        .check(black_box(text.as_bytes()), Format::Text)
                        .is_ok(),
                );
            })
        };
        let each = |detect: &dyn Fn(&str)| {
            rate(text.len(), || {
                sentences
                    .iter()
                    .for_each(|sentence| detect(black_box(sentence)));
            })
        };
        // lingua is so slow that a part must do.
        let part = &sentences[..sentences.len() / 10];
        let part_bytes = part.iter().map(|sentence| sentence.len()).sum();
        let multiple = |detector: &LanguageDetector| {
            rate(part_bytes, || {
                for sentence in part {
                    black_box(detector.detect_multiple_languages_of(black_box(*sentence)));
                }
            })
        };
        let results = json!({
            "language": language,
            "bytes": text.len(),
            "mtlint, languages not told": check(&untold),
            "mtlint, languages told": check(&told),
            "mtlint, all rules, languages not told": check(&everything),
            "lingua, multiple languages, of 29": multiple(&of_all),
            "lingua, multiple languages, of 2": multiple(&of_pair),
            "whichlang, per sentence": each(&|sentence| {
                black_box(whichlang::detect_language(sentence));
            }),
            "whatlang, per sentence": each(&|sentence| {
                black_box(whatlang::detect(sentence));
            }),
            "whatlang, per sentence, 29 languages": each(&|sentence| {
                black_box(some.detect(sentence));
            }),
        });
        println!("{results}");
    }
    Ok(())
}
