//! Gold as records of JSON lines: one text a line, with the spans of its faults in characters.
//!
//! This is the form in which corpora of human and planted error annotations are usually kept. A record is a document of its
//! own: `id`, `target` (the text), `source` (what it was translated from), `target_lang` (or `lang`), `source_lang`, `origin`, and `spans`, half open, in Unicode
//! scalar values. A record without spans is clean. Where `span_info` gives a span the tier `name_loan` or `wrong`, the
//! annotation is a name, a loan or a slip: reporting it is fine and so is missing it.

use crate::text::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One text and its faults.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its name; empty where it has none.
    pub id: String,
    /// The text.
    pub target: String,
    /// The text that it was translated from; empty where it is not given.
    pub source: String,
    /// The language of the text, as a BCP 47 tag; empty where it is not given.
    pub target_language: String,
    /// The language that it was translated from, as a BCP 47 tag; empty where it is not given.
    pub source_language: String,
    /// Where the record comes from; empty where it is not given.
    pub origin: String,
    /// Its faults.
    pub faults: Vec<SpanFault>,
}

/// A fault of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpanFault {
    /// Where, in bytes of the text.
    pub span: Span,
    /// Reporting it is fine, and so is missing it.
    pub optional: bool,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: String,
    target: String,
    source: Option<String>,
    #[serde(alias = "lang")]
    target_lang: Option<String>,
    source_lang: Option<String>,
    origin: Option<String>,
    #[serde(default)]
    spans: Vec<[usize; 2]>,
    #[serde(default)]
    span_info: Vec<Info>,
}

#[derive(Deserialize, Default)]
struct Info {
    tier: Option<String>,
}

/// Reads one line.
///
/// # Errors
/// It is no such record, or a span does not lie in its text: the parser's own words, or the span.
pub fn read(line: &str) -> Result<Record, String> {
    // A field may stand twice under its two names; the later one of a raw object wins, which is as good.
    let value: serde_json::Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let line: Line = serde_json::from_value(without_double_language(value))
        .map_err(|error| error.to_string())?;
    let mut bounds: Vec<u32> = line
        .target
        .char_indices()
        .map(|(at, _)| at as u32)
        .collect();
    bounds.push(line.target.len() as u32);
    let fault = |(index, &[start, end]): (usize, &[usize; 2])| {
        let tier = line
            .span_info
            .get(index)
            .and_then(|info| info.tier.as_deref());
        let (Some(&start), Some(&end), true) = (bounds.get(start), bounds.get(end), start <= end)
        else {
            return Err(format!("the span {start}..{end} is not in its text"));
        };
        Ok(SpanFault {
            span: Span::new(start, end),
            optional: matches!(tier, Some("name_loan" | "wrong")),
        })
    };
    let faults = line
        .spans
        .iter()
        .enumerate()
        .map(fault)
        .collect::<Result<_, String>>()?;
    Ok(Record {
        id: line.id,
        faults,
        target: line.target,
        source: line.source.unwrap_or_default(),
        target_language: line.target_lang.unwrap_or_default(),
        source_language: line.source_lang.unwrap_or_default(),
        origin: line.origin.unwrap_or_default(),
    })
}

fn without_double_language(mut value: serde_json::Value) -> serde_json::Value {
    if let Some(object) = value.as_object_mut()
        && object.contains_key("target_lang")
    {
        object.remove("lang");
    }
    value
}

/// Counts over the records of one group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct SpanCounts {
    /// Records.
    pub records: u64,
    /// Words of their texts.
    pub words: u64,
    /// Faults that have to be reported.
    pub gold: u64,
    /// Of them, those that are.
    pub found: u64,
    /// Issues that touch such a fault.
    pub right: u64,
    /// Issues that touch no fault, not even an optional one.
    pub wrong: u64,
    /// Words that the issues cover, those of optional faults left out.
    pub reported_words: u64,
    /// Of them, those that are in such a fault.
    pub right_words: u64,
}

/// Counts by group: all, by origin, by pair of languages, and of faults by their length in words.
#[derive(Debug, Clone, Default)]
pub struct SpanTally {
    /// By the name of the group.
    pub groups: BTreeMap<String, SpanCounts>,
}

impl SpanTally {
    /// Adds a record, the spans of the issues that were reported in it, and its number of words.
    pub fn add(&mut self, record: &Record, reported: &[Span], words: usize) {
        let must: Vec<Span> = record
            .faults
            .iter()
            .filter(|fault| !fault.optional)
            .map(|fault| fault.span)
            .collect();
        let touches = |a: &Span, b: &Span| super::touches(*a, *b);
        let mut counts = SpanCounts {
            records: 1,
            words: words as u64,
            gold: must.len() as u64,
            ..SpanCounts::default()
        };
        for issue in reported {
            if must.iter().any(|fault| touches(fault, issue)) {
                counts.right += 1;
            } else if !record.excuses(*issue) {
                counts.wrong += 1;
            }
            for word in words_of(&record.target, *issue) {
                let right = must.iter().any(|fault| touches(fault, &word));
                if right || !record.excuses(word) {
                    counts.reported_words += 1;
                    counts.right_words += u64::from(right);
                }
            }
        }
        for fault in &must {
            let found = u64::from(reported.iter().any(|issue| touches(fault, issue)));
            counts.found += found;
            let length = match words_of(&record.target, *fault).count() {
                0 | 1 => "length: 1 word",
                2 => "length: 2 words",
                3 => "length: 3 words",
                _ => "length: 4+ words",
            };
            let by_length = self.groups.entry(length.to_owned()).or_default();
            by_length.gold += 1;
            by_length.found += found;
        }
        let mut names = vec!["all".to_owned()];
        if !record.origin.is_empty() {
            names.push(format!("origin: {}", record.origin));
        }
        match (
            record.source_language.as_str(),
            record.target_language.as_str(),
        ) {
            ("", "") => {}
            ("", target) => names.push(format!("language: {target}")),
            (source, target) => names.push(format!("pair: {source}-{target}")),
        }
        for name in names {
            self.groups.entry(name).or_default().add(counts);
        }
    }
}

impl Record {
    /// Whether something that was reported is an optional fault, or a part of one.
    #[must_use]
    pub fn excuses(&self, reported: Span) -> bool {
        let optional = |fault: &&SpanFault| fault.optional;
        let mut faults = self.faults.iter().filter(optional);
        faults.any(|fault| super::touches(fault.span, reported))
    }
}

/// The stretches between spaces that have a letter or digit, as far as they lie in the span.
fn words_of(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let stretches = span.of(text).split_inclusive(char::is_whitespace);
    let places = stretches.scan(span.start, |at, stretch| {
        let start = *at;
        *at += stretch.len() as u32;
        let word = stretch.trim_end();
        Some((word, Span::new(start, start + word.len() as u32)))
    });
    places
        .filter(|(word, _)| word.contains(char::is_alphanumeric))
        .map(|(_, place)| place)
}

impl SpanCounts {
    fn add(&mut self, other: Self) {
        self.records += other.records;
        self.words += other.words;
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
        self.wrong += other.wrong;
        self.reported_words += other.reported_words;
        self.right_words += other.right_words;
    }

    /// How many of the issues are right, from 0 to 1. `None` without issues.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        super::ratio(self.right, self.right + self.wrong)
    }

    /// How many of the reported words are right, from 0 to 1. `None` where none is reported.
    #[must_use]
    pub fn word_precision(&self) -> Option<f64> {
        super::ratio(self.right_words, self.reported_words)
    }

    /// How many of the faults are found, from 0 to 1. `None` without faults.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        super::ratio(self.found, self.gold)
    }

    /// The harmonic mean of precision and recall. `None` where one of them is, or both are 0.
    #[must_use]
    pub fn f1(&self) -> Option<f64> {
        let (precision, recall) = (self.precision()?, self.recall()?);
        (precision + recall > 0.0).then(|| 2.0 * precision * recall / (precision + recall))
    }

    /// False alarms in a thousand words. `None` without words.
    #[must_use]
    pub fn false_alarms(&self) -> Option<f64> {
        super::ratio(self.wrong * 1000, self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"id":"1","target":"é ab cd ef","lang":"en","target_lang":"en","source_lang":"fr","origin":"own",
        "spans":[[2,4],[8,10]],"span_info":[{"tier":"word"},{"tier":"name_loan"}]}"#;

    #[test]
    fn counts_characters_and_forgives_optional_faults() {
        let record = read(LINE).expect("is a record");
        assert_eq!(record.faults[0].span.of(&record.target), "ab");
        assert!(record.faults[1].optional);
        let mut tally = SpanTally::default();
        tally.add(
            &record,
            &[Span::new(3, 5), Span::new(6, 8), Span::new(9, 11)],
            4,
        );
        let all = tally.groups["all"];
        assert_eq!((all.gold, all.found, all.right, all.wrong), (1, 1, 1, 1));
        // "b ab", "cd" and "ef": the words "ab" and "cd" count, "ef" is optional.
        assert_eq!((all.right_words, all.reported_words), (1, 2));
        assert_eq!(tally.groups["pair: fr-en"], all);
        assert_eq!(tally.groups["length: 1 word"].found, 1);
    }

    #[test]
    fn refuses_spans_outside_the_text() {
        assert!(read(r#"{"target":"ab","spans":[[1,9]]}"#).is_err());
        assert!(read(r#"{"target":"ab","spans":[[2,1]]}"#).is_err());
        assert!(read("[]").is_err());
    }
}
