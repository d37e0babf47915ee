//! Bytes per second of each stage and each rule, on about a megabyte of our own articles per language and format.
//!
//! `cargo bench --bench throughput` runs all; with `-- rule` behind it those whose name has `rule` in it. [`unicode_words`] is the yardstick: one
//! pass that cuts the same text into words by Unicode's rules and does nothing with them.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use mtlint::analysis::identify;
use mtlint::decode::Decoded;
use mtlint::document::Document;
use mtlint::language::Locale;
use mtlint::{Checker, Format, RULES, Settings};
use std::fs;
use std::path::{Path, PathBuf};

/// What a text is repeated to, in bytes.
const SIZE: usize = 1_000_000;

const LANGUAGES: [&str; 4] = ["en", "fr", "de", "es"];
/// Languages of other scripts that articles are translated into.
const SCRIPTS: [&str; 5] = ["ru", "uk", "ja", "ko", "zh"];
/// Of those that none is translated into, a paragraph each.
const PARAGRAPHS: [(&str, &str); 3] = [
    (
        "el",
        "Το δημοτικό συμβούλιο αποφάσισε χθες να κλείσει τη γέφυρα για τρεις μήνες. Οι κάτοικοι της παλιάς πόλης ζήτησαν να μάθουν πότε θα αρχίσουν τα έργα.",
    ),
    (
        "ar",
        "قرر المجلس البلدي أمس إغلاق الجسر لمدة ثلاثة أشهر. وسأل سكان المدينة القديمة متى تبدأ الأعمال ومن يدفع ثمنها.",
    ),
    (
        "hi",
        "नगर परिषद ने कल पुल को तीन महीने के लिए बंद करने का निर्णय लिया। पुराने शहर के लोगों ने पूछा कि काम कब शुरू होगा।",
    ),
];
/// In bytes: a file such as a newsroom has.
const SMALL: usize = 4_000;
const FORMATS: [(&str, Format); 3] = [
    ("txt", Format::Text),
    ("md", Format::Markdown),
    ("html", Format::Html),
];

fn main() {
    divan::main();
}

/// The articles translated into a language, in files with this extension, one behind the other until there is enough.
fn articles(language: &str, extension: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/articles");
    let list = |directory: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(directory).expect("the corpus is there");
        let mut paths: Vec<_> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        paths.sort();
        paths
    };
    let pairs = list(&root).into_iter().filter(|pair| {
        let name = pair.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.ends_with(&format!("-{language}")))
    });
    let texts: Vec<String> = pairs
        .flat_map(|pair| list(&pair))
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect();
    assert!(!texts.is_empty(), "no article in {language} as {extension}");
    let mut all = String::with_capacity(SIZE * 2);
    for text in texts.iter().cycle() {
        if all.len() >= SIZE {
            break;
        }
        all.push_str(text);
        all.push_str("\n\n");
    }
    all
}

fn of(tag: &str) -> Option<Locale> {
    Locale::from_tag(tag)
}

#[divan::bench(args = FORMATS.map(|(name, _)| name))]
fn decode_and_extract(bencher: Bencher<'_, '_>, extension: &str) {
    let text = articles("en", extension);
    let format = FORMATS
        .iter()
        .find(|(name, _)| *name == extension)
        .map_or(Format::Text, |(_, format)| *format);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let decoded = Decoded::new(black_box(text.as_bytes())).expect("is text");
        format.prose(decoded.text()).blocks.len()
    });
}

#[divan::bench(args = LANGUAGES)]
fn segment(bencher: Bencher<'_, '_>, language: &str) {
    let text = articles(language, "txt");
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| Format::Text.prose(&text))
        .bench_values(|prose| Document::new(prose, of(language)));
}

/// Takes the same time whatever the size: it looks at a sample.
#[divan::bench(args = LANGUAGES)]
fn identify_target(bencher: Bencher<'_, '_>, language: &str) {
    let text = articles(language, "txt");
    let prose = Format::Text.prose(&text);
    bencher.bench(|| identify::target(black_box(&prose), None));
}

#[divan::bench(args = LANGUAGES)]
fn check(bencher: Bencher<'_, '_>, language: &str) {
    let text = articles(language, "txt");
    let checker = Checker::new(Settings::default());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| checker.check(black_box(text.as_bytes()), Format::Text));
}

/// The whole pipeline in each format.
#[divan::bench(args = FORMATS.map(|(name, _)| name))]
fn check_format(bencher: Bencher<'_, '_>, extension: &str) {
    let text = articles("en", extension);
    let format = FORMATS
        .iter()
        .find(|(name, _)| *name == extension)
        .map_or(Format::Text, |(_, format)| *format);
    let checker = Checker::new(Settings::default());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| checker.check(black_box(text.as_bytes()), format));
}

#[divan::bench(args = SCRIPTS)]
fn check_script(bencher: Bencher<'_, '_>, language: &str) {
    check(bencher, language);
}

#[divan::bench(args = PARAGRAPHS.map(|(language, _)| language))]
fn check_paragraphs(bencher: Bencher<'_, '_>, language: &str) {
    let paragraph = PARAGRAPHS.iter().find(|(code, _)| *code == language);
    let paragraph = paragraph.map_or("", |(_, text)| text);
    let text = format!("{paragraph}\n\n").repeat(SIZE / paragraph.len());
    let checker = Checker::new(Settings::default());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| checker.check(black_box(text.as_bytes()), Format::Text));
}

/// The articles translated into English, in files of about 4 kB.
fn small_files() -> Vec<String> {
    let text = articles("en", "txt");
    let mut files = vec![String::new()];
    for paragraph in text.split_inclusive("\n\n") {
        if files.last().is_some_and(|file| file.len() >= SMALL) {
            files.push(String::new());
        }
        if let Some(file) = files.last_mut() {
            file.push_str(paragraph);
        }
    }
    files
}

#[divan::bench]
fn check_small_files(bencher: Bencher<'_, '_>) {
    let files = small_files();
    let checker = Checker::new(Settings::default());
    bencher
        .counter(BytesCount::new(
            files.iter().map(String::len).sum::<usize>(),
        ))
        .bench(|| {
            let checked = files
                .iter()
                .map(|file| checker.check(black_box(file.as_bytes()), Format::Text));
            checked
                .flatten()
                .map(|checked| checked.issues.len())
                .sum::<usize>()
        });
}

#[divan::bench]
fn unicode_words(bencher: Bencher<'_, '_>) {
    use unicode_segmentation::UnicodeSegmentation as _;
    let files = small_files();
    bencher
        .counter(BytesCount::new(
            files.iter().map(String::len).sum::<usize>(),
        ))
        .bench(|| {
            let words = files
                .iter()
                .map(|file| black_box(file.as_str()).unicode_words().count());
            words.sum::<usize>()
        });
}

/// One rule with the models that it shares with others; what the file costs before any rule is [`no_rule`].
#[divan::bench(args = RULES.iter().map(|rule| rule.meta.id))]
fn rule(bencher: Bencher<'_, '_>, id: &str) {
    let mut settings = Settings::default();
    settings.select(&[id]).expect("the rule is registered");
    let text = articles("en", "txt");
    let checker = Checker::new(settings);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| checker.check(black_box(text.as_bytes()), Format::Text));
}

/// Everything but the rules.
#[divan::bench]
fn no_rule(bencher: Bencher<'_, '_>) {
    let text = articles("en", "txt");
    let checker = Checker::new(Settings::default());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| checker.read(black_box(&text), Format::Text));
}
