//! Fixes: they come to an end, they touch nothing but the prose that they are about, and files stay as they are otherwise.

use mtlint::check::fix::{Fixed, fix};
use mtlint::rule::MOST_ISSUES;
use mtlint::{Applicability, Checked, Checker, Format, Settings};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn checker(target: Option<&str>) -> Checker {
    let mut settings = Settings::default();
    settings.target = target.and_then(mtlint::language::Locale::from_tag);
    Checker::new(settings)
}

fn reported(checker: &Checker) -> impl Fn(&mut Checked<'_>) {
    |checked| {
        checked
            .issues
            .retain(|issue| checker.settings().reports(issue));
    }
}

fn fixed(bytes: &[u8], format: Format, target: &str, limit: Applicability) -> Option<Fixed> {
    let checker = checker(Some(target));
    fix(&checker, bytes, format, limit, reported(&checker)).expect("it comes to an end")
}

fn text(bytes: &str, format: Format) -> String {
    let fixed = fixed(bytes.as_bytes(), format, "en", Applicability::Unsafe);
    fixed.map_or_else(
        || bytes.to_owned(),
        |fixed| String::from_utf8(fixed.bytes).expect("stays UTF-8"),
    )
}

fn articles() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/articles")];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).expect("there are articles") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else if Format::of_extension(&path).is_some() {
                found.push(path);
            }
        }
    }
    found
}

/// How many issues of each rule there are, and of each that could be fixed.
fn counts(checker: &Checker, bytes: &[u8], format: Format) -> BTreeMap<&'static str, usize> {
    let mut checked = checker.check(bytes, format).expect("is text");
    reported(checker)(&mut checked);
    let mut counts = BTreeMap::new();
    for issue in &checked.issues {
        *counts.entry(issue.rule.id).or_default() += 1;
    }
    counts
}

#[test]
fn a_fixed_article_shows_none_of_what_was_fixed() {
    let checker = checker(None);
    let mut sum = 0;
    for path in articles() {
        let bytes = fs::read(&path).expect("is there");
        let format = Format::of_path(&path);
        let before = counts(&checker, &bytes, format);
        for limit in [Applicability::Safe, Applicability::Unsafe] {
            let name = path.display();
            let fixed = fix(&checker, &bytes, format, limit, reported(&checker));
            let Some(fixed) = fixed.unwrap_or_else(|error| panic!("{name}: {error}")) else {
                continue;
            };
            sum += fixed.issues;
            let again = fix(&checker, &fixed.bytes, format, limit, reported(&checker));
            assert_eq!(again, Ok(None), "{name}: fixing again changes something");
            let after = counts(&checker, &fixed.bytes, format);
            for (rule, number) in &after {
                // Where less is in disorder, a lone word that was doubted may be believed.
                if *rule == "untranslated-fragment" {
                    continue;
                }
                let former = before.get(rule).copied().unwrap_or_default();
                assert!(
                    *number <= former,
                    "{name}: {rule}: {former} became {number}"
                );
            }
            let (before, after): (usize, usize) = (before.values().sum(), after.values().sum());
            assert!(after < before, "{name}: {before} issues, {after} left");
        }
    }
    assert!(sum > 200, "the articles have much to fix: {sum}");
}

#[test]
fn only_prose_is_touched() {
    let kept = "Run `say « hello »` or see <https://example.org/«x»> and [a link](https://example.org/%C2%AB).";
    let markdown = format!(
        "The mayor called it a « small step » and left.\n\n{kept}\n\n    code « stays » so\n\n```\n« x »\n```\n"
    );
    let wanted = markdown.replace("a « small step »", "a “small step”");
    assert_eq!(text(&markdown, Format::Markdown), wanted);

    let html = "<p data-x=\"« a »\">The mayor called it a «\u{a0}small step\u{a0}» and left.</p>\n\
                <script>var a = '« b »';</script><pre>« c »</pre><a href=\"/« d »\">the page</a>\n";
    let wanted = html.replace("«\u{a0}small step\u{a0}»", "“small step”");
    assert_eq!(text(html, Format::Html), wanted);

    // Markup in between stays, and so does the mark beside it.
    let split = "<p>The mayor called it a «<b> </b>small step» and left.</p>\n";
    assert!(text(split, Format::Html).contains("<b> </b>"));
}

#[test]
fn of_a_pair_no_mark_is_written_alone() {
    // The space inside the second mark does not stand beside it in the file.
    let html = "<p>The mayor called it a « small step <script>x</script>» and left the room.</p>\n";
    let fixed = text(html, Format::Html);
    assert_eq!(fixed.contains('“'), fixed.contains('”'), "{fixed}");
    assert_eq!(fixed.contains('«'), fixed.contains('»'), "{fixed}");
}

#[test]
fn a_fix_brings_no_more_than_it_takes() {
    // A straight mark at the start of a paragraph would open a quotation, not close one.
    let spread = "He told them what he had seen that morning, and then he said: \"We have to go.\n\n\
                  \u{201d} Nobody answered him for a long while, and nobody moved.\n";
    let checker = checker(Some("en"));
    let sum = |text: &str| {
        counts(&checker, text.as_bytes(), Format::Text)
            .values()
            .sum::<usize>()
    };
    assert!(sum(&text(spread, Format::Text)) <= sum(spread));
}

#[test]
fn fixes_that_take_many_rounds_come_to_their_end() {
    // Of a row of inverted marks only the last shows, so that each takes a round of its own.
    let row = format!(
        "Il a dit que {}r ne l’a pas fait, et il est parti.\n",
        "¡".repeat(40)
    );
    let mended = fixed(row.as_bytes(), Format::Text, "fr", Applicability::Safe);
    let mended = mended.expect("there is much to fix");
    assert!(mended.is_all);
    let wanted = "Il a dit que r ne l’a pas fait, et il est parti.\n";
    assert_eq!(String::from_utf8_lossy(&mended.bytes), wanted);
}

#[test]
fn issues_behind_the_most_that_are_kept_do_not_count_as_new() {
    let text = "The mayor left &amp; the bridge stayed closed. ".repeat(MOST_ISSUES + 5);
    let mut settings = Settings::default();
    settings.target = mtlint::language::Locale::from_tag("en");
    settings.select(&["html-entity"]).expect("is a rule");
    let checker = Checker::new(settings);
    let limit = Applicability::Unsafe;
    let mended = fix(&checker, text.as_bytes(), Format::Text, limit, |_| {});
    let mended = mended
        .expect("it comes to an end")
        .expect("there is much to fix");
    assert!(mended.is_all);
    assert_eq!(mended.issues as usize, MOST_ISSUES + 5);
}

#[test]
fn another_language_is_left_alone() {
    for kept in [
        "<p>The minister said to the press that evening:</p>\n<blockquote lang=\"fr\">« Non ! »</blockquote>\n",
        "<p>He wrote it down as <span lang=\"fr\">« Quoi ? »</span> and left the room.</p>\n",
    ] {
        assert_eq!(text(kept, Format::Html), kept);
    }
}

#[test]
fn no_fix_brings_markup() {
    // Decoded, these would be an element.
    let html =
        "<p>The team wrote that it is &amp;lt;b&amp;gt; in the file that they sent to us.</p>\n";
    let fixed = text(html, Format::Html);
    assert!(
        !fixed.contains("<b>") && !fixed.contains("&lt;b"),
        "{fixed}"
    );
    let markdown =
        "The team wrote that it is &amp;#42;bold&amp;#42; in the file that they sent to us.\n";
    assert!(!text(markdown, Format::Markdown).contains('*'));
}

#[test]
fn line_ends_mark_and_encoding_stay() {
    let plain = "The mayor called it a « small step » and left.\r\n\r\nNobody at the café knew why – “déjà vu”, they said.\r\n";
    let mended = plain.replace("« small step »", "“small step”");
    let utf16 = |text: &str| -> Vec<u8> {
        let units = std::iter::once('\u{feff}')
            .chain(text.chars())
            .collect::<String>();
        units.encode_utf16().flat_map(u16::to_be_bytes).collect()
    };
    let single = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let marked = |text: &str| format!("\u{feff}{text}").into_bytes();
    for (name, before, after) in [
        ("UTF-16", utf16(plain), utf16(&mended)),
        ("windows-1252", single(plain), single(&mended)),
        ("UTF-8 with a mark", marked(plain), marked(&mended)),
    ] {
        let fixed = fixed(&before, Format::Text, "en", Applicability::Safe).expect(name);
        assert_eq!((fixed.bytes, fixed.issues), (after, 2), "{name}");
    }
    // An encoding without the right mark keeps the wrong one.
    let declared = "<meta charset=\"iso-8859-5\"><p>The mayor called it a \u{ab}small step\u{bb} and left.</p>";
    let (bytes, encoding, missing) = encoding_rs::ISO_8859_5.encode(declared);
    if !missing {
        assert_eq!(encoding.name(), "ISO-8859-5");
        assert_eq!(fixed(&bytes, Format::Html, "en", Applicability::Safe), None);
    }
}

#[test]
fn what_is_ignored_or_not_reported_is_not_fixed() {
    let ignored = "<!-- mtlint-ignore foreign-quotes: as printed -->\n\nThe mayor called it a « small step » and left.\n";
    assert_eq!(text(ignored, Format::Markdown), ignored);
    let checker = checker(Some("en"));
    let nothing = fix(
        &checker,
        "A « b » c.".as_bytes(),
        Format::Text,
        Applicability::Unsafe,
        |checked| {
            checked.issues.clear();
        },
    );
    assert_eq!(nothing, Ok(None));
}

/// What is no prose in a file: what stands between an opening and the next closing of these.
fn kept(text: &str, format: Format) -> Vec<&str> {
    let pairs: &[(&str, &[char])] = match format {
        Format::Text => &[("http", &[' ', '\n', '\r', ')', '>'])],
        Format::Html => &[("<", &['>']), ("<code", &['/']), ("<pre", &['/'])],
        Format::Markdown | Format::Mdx => &[
            ("http", &[' ', '\n', '\r', ')', '>']),
            ("`", &['`']),
            ("](", &[')']),
        ],
    };
    let mut found = Vec::new();
    for (open, close) in pairs {
        let mut rest = text;
        while let Some((_, behind)) = rest.split_once(open) {
            let end = behind.find(*close).unwrap_or(behind.len());
            found.push(&behind[..end]);
            rest = &behind[end..];
            // What closes code opens none.
            rest = rest.strip_prefix(*close).unwrap_or(rest);
        }
    }
    found
}

#[test]
fn markup_code_and_addresses_of_the_articles_stay() {
    let checker = checker(None);
    let mut sum = 0;
    for path in articles() {
        let bytes = fs::read(&path).expect("is there");
        let format = Format::of_path(&path);
        let fixed = fix(
            &checker,
            &bytes,
            format,
            Applicability::Unsafe,
            reported(&checker),
        );
        let Ok(Some(fixed)) = fixed else { continue };
        let (Ok(before), Ok(after)) = (
            std::str::from_utf8(&bytes),
            std::str::from_utf8(&fixed.bytes),
        ) else {
            continue;
        };
        // A whole line of the page may go, with an address in it; nothing is changed within one.
        let left = kept(before, format);
        for piece in kept(after, format) {
            assert!(left.contains(&piece), "{}: {piece}", path.display());
            sum += 1;
        }
    }
    assert!(sum > 20, "the articles have markup: {sum}");
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn marked(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").into_bytes()
}

fn crlf(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

fn crlf16(text: &str) -> Vec<u8> {
    utf16(&text.replace('\n', "\r\n"))
}

type Way = fn(&str) -> Vec<u8>;

const WAYS: [(&str, Way); 4] = [
    ("UTF-16", utf16),
    ("UTF-8 with a mark", marked),
    ("CRLF", crlf),
    ("UTF-16 with CRLF", crlf16),
];

#[test]
fn an_article_is_fixed_alike_in_every_encoding() {
    let checker = checker(None);
    let mut sum = 0;
    // Each article in one of the other ways, by turns: dozens of them in every way.
    for (path, (way_name, way)) in articles().into_iter().zip(WAYS.into_iter().cycle()) {
        let bytes = fs::read(&path).expect("is there");
        let format = Format::of_path(&path);
        // Only what is UTF-8 without a mark and with plain line ends can be written in the other ways.
        let Ok(text) = std::str::from_utf8(&bytes) else {
            continue;
        };
        if text.starts_with('\u{feff}') || text.contains('\r') || format == Format::Html {
            continue;
        }
        let fixed = |bytes: &[u8]| {
            let fixed = fix(
                &checker,
                bytes,
                format,
                Applicability::Unsafe,
                reported(&checker),
            );
            let fixed = fixed.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            fixed.map_or_else(|| bytes.to_vec(), |fixed| fixed.bytes)
        };
        let plain = String::from_utf8(fixed(&bytes)).expect("stays UTF-8");
        sum += usize::from(plain != text);
        let same = fixed(&way(text)) == way(&plain);
        assert!(same, "{} in {way_name} is fixed otherwise", path.display());
    }
    assert!(sum > 10, "{sum} articles were fixed");
}
