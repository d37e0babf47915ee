//! Many edits, and how long an answer to one takes.

use super::super::folders::directory;
use super::client::{Client, FAULTY, offset, range, uri as uri_of};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// What edits put into a text.
const PIECES: [&str; 14] = [
    "The mayor called it a « small step » and left. ",
    "\r\n",
    "\n\n",
    "\r",
    "😀",
    "“one” ",
    "the the ",
    "é",
    "- item\n",
    "Kyiv and kyiv, ",
    "**bold** ",
    "malgré tout ",
    "[ses besoins] ",
    "",
];

/// Ten thousand edits at random end in the diagnostics of the text that they make.
#[test]
fn edits_end_in_what_a_fresh_check_finds() {
    const EDITS: i32 = 10_000;
    let seed = std::env::var("MTLINT_SEED").ok();
    let seed = seed
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(20_251_128);
    let mut chance = Chance(seed);
    let directory = directory(&[("mtlint.toml", "target = \"en\"\n")]);
    let mut client = Client::new(directory.path(), json!({}));
    let uri = uri_of(directory.path(), "a.md");
    let mut units: Vec<u16> = FAULTY.encode_utf16().collect();
    client.open(&uri, FAULTY);
    for version in 2..=EDITS {
        let lines = units.iter().filter(|unit| **unit == 10).count() + 1;
        let mut place = || {
            let (line, column) = (chance.below(lines + 1), chance.below(60));
            (line as u32, column as u32)
        };
        let start = place();
        let end = (start.0, start.1 + place().1 / 12);
        let range = range(
            start,
            if units.len() > 6000 {
                (end.0 + 3, 0)
            } else {
                end
            },
        );
        let new = PIECES[chance.below(PIECES.len())];
        let (from, to) = (
            offset(&units, &range["start"]),
            offset(&units, &range["end"]),
        );
        units.splice(from.min(to)..from.max(to), new.encode_utf16());
        client.change(&uri, version, json!([{ "range": range, "text": new }]));
    }
    let found = client.diagnostics(&uri, EDITS);
    let text = String::from_utf16(&units).expect("characters stay whole");
    let fresh = uri_of(directory.path(), "b.md");
    client.open(&fresh, &text);
    let wanted = client.diagnostics(&fresh, 1);
    let own = |found: &[Value]| -> Vec<String> {
        let text = found
            .iter()
            .map(|one| one.to_string().replace("/b.md", "/a.md"));
        text.collect()
    };
    assert_eq!(own(&found), own(&wanted), "MTLINT_SEED={seed}");
    assert!(found.len() > 10, "there is something to find in it");
    client.end();
}

/// How long an answer takes on an article of 5,000 words, from the key to the diagnostics:
/// `cargo test --release --test it lsp::edits::an_answer -- --ignored --nocapture`.
#[test]
#[ignore = "it measures, and means something in a release build only"]
fn an_answer_comes_within_100_ms() {
    let directory = directory(&[]);
    let mut client = Client::new(directory.path(), json!({}));
    let uri = uri_of(directory.path(), "a.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/articles");
    let pairs = fs::read_dir(folder).expect("is there").flatten();
    let mut files: Vec<_> = pairs
        .filter(|pair| pair.file_name().to_string_lossy().ends_with("-en"))
        .flat_map(|pair| fs::read_dir(pair.path()).into_iter().flatten().flatten())
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    let mut text = String::new();
    for path in files {
        if text.split_whitespace().count() < 5000 {
            text.push_str(&fs::read_to_string(path).expect("is text"));
            text.push_str("\n\n");
        }
    }
    let words = text.split_whitespace().count();
    assert!(words >= 5000, "{words} words are no such article");
    client.open(&uri, &text);
    client.diagnostics(&uri, 1);
    let mut times: Vec<Duration> = (2..102)
        .map(|version| {
            let started = Instant::now();
            client.change(
                &uri,
                version,
                json!([{ "range": range((2, 5), (2, 5)), "text": "a" }]),
            );
            client.diagnostics(&uri, version);
            started.elapsed()
        })
        .collect();
    times.sort();
    let (median, worst) = (times[50], times[99]);
    println!("{words} words: {median:?} in the middle, {worst:?} at worst");
    assert!(times[95] < Duration::from_millis(100), "{times:?}");
    client.end();
}
