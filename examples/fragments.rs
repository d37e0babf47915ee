//! Measures the evidence on words and the fragment decoder on JSON lines with the fields `id`, `target`,
//! `source_lang`, `target_lang` (or `lang`) and `spans` (code points).
//!
//!     fragments predict FILE [--told] [--enter NATS]
//!         {"id", "spans", "fragments"} per line, for a scorer
//!     fragments speed FILE [--told]                    bytes per second of decoding, tokenised beforehand
//!     fragments features FILE                          features per word, for tools/lexicons/fit.py

use std::error::Error;
use std::io::{BufRead, BufReader, Write};

use mtlint::language::{Characters, Decoder, Lexicon, Listed, Pair, Setting, Word, WordHash};
use mtlint::text::script::Script;
use serde_json::{Value, json};

/// Languages besides the true source that a sentence's own words are held against.
const OTHERS: usize = 3;

type Outcome = Result<(), Box<dyn Error>>;

/// A word with its place in code points.
struct Token<'t> {
    word: Word<'t>,
    chars: (usize, usize),
}

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mode, file, options @ ..] = arguments.as_slice() else {
        return Err("usage: fragments predict|features FILE [--told] [--enter NATS]".into());
    };
    let enter = options
        .iter()
        .position(|option| option == "--enter")
        .and_then(|at| options.get(at + 1));
    let enter = enter.map(|nats| nats.parse::<f32>()).transpose()?;
    let told = options.iter().any(|option| option == "--told");
    let mut records = Vec::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(std::fs::File::open(file)?).lines() {
        let record: Value = serde_json::from_str(&line?)?;
        if mode == "speed" {
            records.push(record);
        } else if mode == "features" {
            features(&record, &mut out)?
        } else {
            predict(&record, told, enter, &mut out)?
        }
    }
    if mode == "speed" {
        speed(&records, told);
    }
    Ok(out.flush()?)
}

fn field<'r>(record: &'r Value, name: &str) -> &'r str {
    record.get(name).and_then(Value::as_str).unwrap_or("")
}

fn target_of(record: &Value) -> &str {
    Some(field(record, "target_lang"))
        .filter(|code| !code.is_empty())
        .unwrap_or(field(record, "lang"))
}

fn predict(record: &Value, told: bool, enter: Option<f32>, out: &mut impl Write) -> Outcome {
    let text = field(record, "target");
    let source = told.then(|| field(record, "source_lang"));
    let (mut spans, mut fragments) = (Vec::new(), Vec::new());
    if let Some(mut decoder) = Decoder::new(target_of(record), source) {
        if let Some(enter) = enter {
            decoder = decoder.entering_at(enter, enter);
        }
        for sentence in sentences(&tokens(text, Lexicon::of(target_of(record)))) {
            let words: Vec<Word> = sentence.iter().map(|token| token.word).collect();
            for found in decoder.fragments(&words) {
                let (Some(first), Some(last)) = (
                    sentence.get(found.words.start),
                    sentence.get(found.words.end - 1),
                ) else {
                    continue;
                };
                spans.push([first.chars.0, last.chars.1]);
                let text: Vec<&str> = words[found.words.clone()]
                    .iter()
                    .map(|word| word.text)
                    .collect();
                fragments.push(json!([text.join(" "), found.source, found.log_odds]));
            }
        }
    }
    writeln!(
        out,
        "{}",
        json!({"id": record["id"], "spans": spans, "fragments": fragments})
    )?;
    Ok(())
}

/// Times the decoder by target language.
fn speed(records: &[Value], told: bool) {
    let mut languages: Vec<&str> = records.iter().map(target_of).collect();
    languages.sort_unstable();
    languages.dedup();
    for language in languages {
        let texts: Vec<&Value> = records
            .iter()
            .filter(|record| target_of(record) == language)
            .collect();
        let bytes: usize = texts
            .iter()
            .map(|record| field(record, "target").len())
            .sum();
        let prepared: Vec<(Decoder, Vec<Token>)> = texts
            .iter()
            .filter_map(|record| {
                let decoder = Decoder::new(language, told.then(|| field(record, "source_lang")))?;
                Some((
                    decoder,
                    tokens(field(record, "target"), Lexicon::of(target_of(record))),
                ))
            })
            .collect();
        let sentences: Vec<(&Decoder, Vec<Word>)> = prepared
            .iter()
            .flat_map(|(decoder, tokens)| {
                sentences(tokens).map(move |sentence| {
                    (decoder, sentence.iter().map(|token| token.word).collect())
                })
            })
            .collect();
        let begin = std::time::Instant::now();
        let found: usize = sentences
            .iter()
            .map(|(decoder, words)| decoder.fragments(words).len())
            .sum();
        let rate = bytes as f64 / begin.elapsed().as_secs_f64() / 1e6;
        if bytes > 50_000 && !prepared.is_empty() {
            println!("{language}: {rate:.1} MB/s over {bytes} bytes, {found} fragments");
        }
    }
}

fn features(record: &Value, out: &mut impl Write) -> Outcome {
    let target = target_of(record);
    let (Some(target), Some(source)) = (
        Lexicon::of(target),
        Lexicon::of(field(record, "source_lang")),
    ) else {
        return Ok(());
    };
    let Some(decoder) = Decoder::new(target.code(), Some(source.code())) else {
        return Ok(());
    };
    // The sentence's own words are held against other languages too, since any may be the source.
    let others: Vec<&'static Lexicon> = (Lexicon::all().iter())
        .filter(|other| {
            other.script() == target.script()
                && ![target.code(), source.code()].contains(&other.code())
        })
        .collect();
    let first = field(record, "target").len() % others.len().max(1);
    let others = others
        .iter()
        .cycle()
        .skip(first)
        .step_by(5)
        .take(OTHERS.min(others.len()));
    let pairs: Vec<Pair> = std::iter::once(&source)
        .chain(others)
        .map(|source| Pair::new(target, source))
        .collect();
    let spans: Vec<(u64, u64)> = serde_json::from_value(record["spans"].clone())?;
    for sentence in sentences(&tokens(field(record, "target"), Some(target))) {
        for token in sentence {
            let left = spans
                .iter()
                .any(|(start, end)| token.chars.0 < *end as usize && *start < token.chars.1 as u64);
            let word = token.word;
            let (look, hash) = (Characters::bundled().look(word.text), word.hash);
            let Some(form) = decoder.form(&word) else {
                continue;
            };
            for pair in pairs.iter().take(if left { 1 } else { pairs.len() }) {
                if let Some(found) =
                    pair.features(form, word.listed.entry(), pair.source().get(hash), || &look)
                {
                    let case = format!(
                        "({}, {:?}, {:?}, {})",
                        found.compounds, found.form, found.standing, found.listed
                    );
                    let source = pair.source().code();
                    let row = json!([
                        left,
                        case,
                        found.ratio,
                        found.look,
                        record["group"],
                        source,
                        word.text
                    ]);
                    writeln!(out, "{row}")?;
                }
            }
        }
    }
    Ok(())
}

/// A plain tokeniser, good enough to measure with: letters and marks, joined by apostrophes and hyphens.
fn tokens<'t>(text: &'t str, target: Option<&Lexicon>) -> Vec<Token<'t>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let is_letter = |at: usize| chars.get(at).is_some_and(|(_, char)| is_word_char(*char));
    let script = |at: usize| chars.get(at).and_then(|(_, char)| Script::of_char(*char));
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    let mut initial = true;
    while let Some((start, char)) = chars.get(at) {
        if !is_letter(at) {
            initial |= matches!(
                char,
                '.' | '!' | '?' | ':' | '…' | '"' | '“' | '„' | '«' | '(' | '[' | '—' | '\n'
            );
            at += 1;
            continue;
        }
        let first = at;
        while is_letter(at) && same(script(first), script(at))
            || is_letter(at + 1)
                && matches!(
                    chars.get(at),
                    Some((_, '\'' | '’' | '-' | '‐' | '.' | '@' | '/' | '_' | '&'))
                )
        {
            at += 1;
        }
        at = at.max(first + 1);
        let end = chars.get(at).map_or(text.len(), |(end, _)| *end);
        let word = &text[*start..end];
        let letters = word.chars().filter(|char| char.is_alphabetic()).count();
        let ends_early = text[end..].starts_with('.')
            && text[end..]
                .trim_start_matches(['.', ' ', ','])
                .starts_with(char::is_lowercase);
        let setting = Setting {
            capitalised: char.is_uppercase(),
            all_capitals: letters > 1
                && !word.contains(char::is_lowercase)
                && word.contains(char::is_uppercase),
            initial,
            opaque: ends_early
                || word.contains(|char: char| {
                    char.is_numeric() || matches!(char, '.' | '@' | '/' | '_' | '&')
                }),
            // The decoder does not ask.
            binds: false,
        };
        tokens.push(Token {
            word: Word {
                text: word,
                hash: WordHash::of(word),
                listed: target
                    .map_or_else(Listed::default, |target| target.look_up(WordHash::of(word))),
                setting,
            },
            chars: (first, at),
        });
        initial = false;
    }
    tokens
}

fn is_word_char(char: char) -> bool {
    char.is_alphanumeric()
        || matches!(
            char,
            '\u{300}'..='\u{36f}' | '\u{93c}' | '\u{94d}' | '\u{200c}' | '\u{200d}'
        )
}

fn same(one: Option<Script>, other: Option<Script>) -> bool {
    one.is_none()
        || other.is_none()
        || one == other
        || matches!(
            (one, other),
            (
                Some(Script::Han | Script::Kana),
                Some(Script::Han | Script::Kana)
            )
        )
}

/// Splits where a word stands first after the end of a sentence; quotation marks do not split.
fn sentences<'s, 't>(tokens: &'s [Token<'t>]) -> impl Iterator<Item = &'s [Token<'t>]> {
    tokens.chunk_by(|_, next| !(next.word.setting.initial && next.word.setting.capitalised))
}
