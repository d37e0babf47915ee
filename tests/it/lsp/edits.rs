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

/// What edits put into a German text that has its original beside it.
const BESIDE: [&str; 14] = [
    "Der Bürgermeister nannte es einen “kleinen Schritt”. ",
    "\r\n",
    "\n\n",
    "## Die Brücke\n\n",
    "😀",
    "«eins» ",
    "der der ",
    "é",
    "- [Seite](https://example.org/bridge)\n",
    "Kyjiw und kyjiw, ",
    "`bridge --open` ",
    "the bridge is closed ",
    "1,299.50 ",
    "",
];

const TRANSLATED: &str = "# Die Brücke\n\nDer Bürgermeister nannte es einen «kleinen Schritt» und ging.\n\n\
    Niemand weiß, wann die Brücke wieder öffnet. Sie kostet 14 Millionen.\n\n- [Karte](https://example.org/map)\n";

const ORIGINAL: &str = "# The bridge\n\nThe mayor called it a “small step” and left.\n\n\
    Nobody knows when the bridge opens again. It costs 14 million. See `bridge --open`.\n\n\
    - [Map](https://example.org/map)\n- [Page](https://example.org/bridge)\n\nThe council votes on Monday.\n";

/// A text that is edited at random, and how often it is looked at on the way.
struct Storm<'a> {
    folder: &'a [(&'a str, &'a str)],
    /// The folder of the text: one that is opened afresh lies there too, under another number.
    place: &'a str,
    start: &'a str,
    pieces: &'a [&'a str],
    edits: i32,
    looks: i32,
}

impl Storm<'_> {
    /// Each look has to find what a fresh check of the text finds.
    fn passes(&self) {
        let seed = std::env::var("MTLINT_SEED").ok();
        let seed = seed.and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or(20_251_128);
        let mut chance = Chance(seed);
        let directory = directory(self.folder);
        let mut client = Client::new(directory.path(), json!({}));
        let name = |number: i32| format!("{}/{number}.md", self.place);
        let uri = uri_of(directory.path(), &name(0));
        let mut units: Vec<u16> = self.start.encode_utf16().collect();
        client.open(&uri, self.start);
        let mut most = 0;
        for version in 2..=self.edits {
            let (range, new) = self.edit(&mut chance, &mut units);
            client.change(&uri, version, json!([{ "range": range, "text": new }]));
            if version % (self.edits / self.looks) != 0 {
                continue;
            }
            let found = client.diagnostics(&uri, version);
            let text = String::from_utf16(&units).expect("characters stay whole");
            let number = version / (self.edits / self.looks);
            let fresh = uri_of(directory.path(), &name(number));
            client.open(&fresh, &text);
            let wanted = client.diagnostics(&fresh, 1);
            let other = format!("/{number}.md");
            let same = |found: &[Value]| -> Vec<String> {
                let texts = found.iter().map(Value::to_string);
                texts.map(|text| text.replace(&other, "/0.md")).collect()
            };
            assert_eq!(
                same(&found),
                same(&wanted),
                "MTLINT_SEED={seed}, edit {version}"
            );
            most = most.max(found.len());
        }
        assert!(most > 10, "there is something to find in it");
        client.end();
    }

    /// Changes the text, and says where and how.
    fn edit(&self, chance: &mut Chance, units: &mut Vec<u16>) -> (Value, &str) {
        let lines = units.iter().filter(|unit| **unit == 10).count() + 1;
        let mut place = || {
            let (line, column) = (chance.below(lines + 1), chance.below(60));
            (line as u32, column as u32)
        };
        let start = place();
        let end = (start.0, start.1 + place().1 / 12);
        let is_long = units.len() > 6000;
        let range = range(start, if is_long { (end.0 + 3, 0) } else { end });
        let new = self.pieces[chance.below(self.pieces.len())];
        let (from, to) = (offset(units, &range["start"]), offset(units, &range["end"]));
        units.splice(from.min(to)..from.max(to), new.encode_utf16());
        (range, new)
    }
}

/// Ten thousand edits at random come to the diagnostics of the text that they make.
#[test]
fn edits_end_in_what_a_fresh_check_finds() {
    let storm = Storm {
        folder: &[("mtlint.toml", "target = \"en\"\n")],
        place: "texts",
        start: FAULTY,
        pieces: &PIECES,
        edits: 10_000,
        looks: 4,
    };
    storm.passes();
}

/// The same with an original beside the text, without which much of this is not looked for.
#[test]
fn edits_beside_an_original_end_in_what_a_fresh_check_finds() {
    let originals: Vec<String> = (0..=8).map(|number| format!("en/{number}.md")).collect();
    let folder: Vec<(&str, &str)> = originals
        .iter()
        .map(|name| (name.as_str(), ORIGINAL))
        .collect();
    let storm = Storm {
        folder: &folder,
        place: "de",
        start: TRANSLATED,
        pieces: &BESIDE,
        edits: 4_000,
        looks: 8,
    };
    storm.passes();
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
