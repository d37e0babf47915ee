//! Offsets are exact in every format, encoding and corner of Unicode: properties over generated files.

#![cfg(feature = "cli")]

use crate::bodies;
use mtlint::decode::Decoded;
use mtlint::decode::LineIndex;
use mtlint::document::{Document, Format};
use mtlint::text::span::Span;
use proptest::prelude::*;

const FORMATS: [Format; 4] = [Format::Text, Format::Markdown, Format::Mdx, Format::Html];

/// What files are made of, and what breaks parsers.
const FRAGMENTS: [&str; 92] = [
    "word",
    "Le café",
    "naïve",
    "e\u{301}",
    "👩‍👩‍👧",
    "🇫🇷",
    "😀",
    "שלום",
    "\u{202B}עברית\u{202C}",
    "مرحبا",
    "日本語",
    "ไทย",
    "\u{A0}",
    "\u{202F}",
    "\u{200B}",
    "\u{AD}",
    "«",
    "»",
    "“",
    "”",
    "’",
    "'",
    "\"",
    "—",
    "...",
    "3,5",
    "U.S.",
    "https://example.org/a?b=1",
    "\t",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\r\n\r\n",
    "  \n",
    "\\\n",
    "*",
    "**",
    "_",
    "`",
    "``",
    "~~",
    "# ",
    "> ",
    "- ",
    "1. ",
    "| a | b |\n|---|---|\n",
    "|",
    "[",
    "](x)",
    "](x \"t&eacute;\")",
    "![",
    "[^1]",
    "[^1]: ",
    "[a]: b 'c'\n",
    "$",
    "```\n",
    "    ",
    "---\n",
    "+++\n",
    "title: \"a\\u00e9b\"\n",
    "summary: 'it''s'\n",
    "{{ x }}",
    "{%",
    "%}",
    "{",
    "}",
    "\\*",
    "\\",
    "&amp;",
    "&eacute;",
    "&eacute",
    "&#233;",
    "&#x1F600;",
    "&notit;",
    "&",
    "<",
    ">",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<img alt=\"x &lt; é\" title='y'>",
    "<p lang=fr title=a&amp;b>",
    "<code>",
    "</code>",
    "<!-- é -->",
    "<script>",
    "</script>",
];

fn file() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&FRAGMENTS[..]), 0..40)
        .prop_map(|pieces| pieces.concat())
}

/// The place of byte `at`, counted the slow way.
fn counted(text: &str, at: usize) -> (u32, u32, u32, u32) {
    let before = &text[..at];
    let chars = before.chars().count() as u32;
    let utf16 = before.encode_utf16().count() as u32;
    let (mut line, mut column) = (1, 1);
    let mut rest = before.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().or_else(|| text[at..].chars().next());
        if c == '\n' || (c == '\r' && next != Some('\n')) {
            line += 1;
            column = 1;
        } else {
            column += 1;
        }
    }
    (chars, utf16, line, column)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_is_exact(text in file()) {
        for format in FORMATS {
            bodies::texts::exact(&text, format);
        }
    }

    #[test]
    fn locations_agree_with_counting(text in file(), picks in prop::collection::vec(any::<prop::sample::Index>(), 4)) {
        let decoded = Decoded::new(text.as_bytes());
        prop_assume!(decoded.is_ok());
        let Ok(decoded) = decoded else { return Ok(()) };
        let index = LineIndex::new(&decoded);
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for pair in picks.windows(2) {
            let (one, two) = (*pair[0].get(&places), *pair[1].get(&places));
            let (start, end) = (one.min(two), one.max(two));
            let location = index.location(Span::new(start as u32, end as u32));
            prop_assert_eq!(location.bytes, [start as u64, end as u64]);
            for (at, place, side) in [(start, location.start, 0), (end, location.end, 1)] {
                let (chars, utf16, line, column) = counted(&text, at);
                prop_assert_eq!((location.chars[side], location.utf16[side]), (chars, utf16));
                prop_assert_eq!((place.line, place.column), (line, column), "byte {} of {:?}", at, text);
            }
        }
    }

    #[test]
    fn bytes_of_a_span_decode_to_its_text(text in file()) {
        let units: Vec<u16> = text.encode_utf16().collect();
        let little = |unit: &u16| unit.to_le_bytes();
        let big = |unit: &u16| unit.to_be_bytes();
        let marked = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
        let mut files = vec![
            (encoding_rs::UTF_8, marked(b"", text.clone().into_bytes())),
            (encoding_rs::UTF_8, marked(b"\xEF\xBB\xBF", text.clone().into_bytes())),
            (encoding_rs::UTF_16LE, marked(&[0xFF, 0xFE], units.iter().flat_map(little).collect())),
            (encoding_rs::UTF_16BE, marked(&[0xFE, 0xFF], units.iter().flat_map(big).collect())),
        ];
        for encoding in [encoding_rs::WINDOWS_1252, encoding_rs::SHIFT_JIS, encoding_rs::GB18030] {
            let head = format!("<meta charset={}>", encoding.name());
            let (bytes, _, lossy) = encoding.encode(&text);
            if !lossy && std::str::from_utf8(&bytes).is_err() {
                files.push((encoding, [head.as_bytes(), &bytes].concat()));
            }
        }
        for (encoding, bytes) in files {
            let Ok(decoded) = Decoded::new(&bytes) else { continue };
            let text = decoded.text().to_owned();
            let document = Document::new(Format::Html.prose(&text), None);
            let index = LineIndex::new(&decoded);
            for token in document.tokens() {
                let span = document.to_text(token.span);
                let [from, to] = index.location(span).bytes.map(|byte| byte as usize);
                let raw = encoding.decode_without_bom_handling(&bytes[from..to]).0;
                prop_assert_eq!(&*raw, span.of(&text), "{}", encoding.name());
            }
        }
    }

    #[test]
    fn entities_read_as_what_they_stand_for(text in "[a-z <>&é«»“”’😀日\u{301}\u{A0}]{0,60}") {
        let escape = |number: bool| -> String {
            text.chars()
                .map(|c| match c {
                    'a'..='z' | ' ' => c.to_string(),
                    _ if number => format!("&#{};", c as u32),
                    '<' => "&lt;".to_owned(),
                    '>' => "&gt;".to_owned(),
                    '&' => "&amp;".to_owned(),
                    'é' => "&eacute;".to_owned(),
                    '«' => "&laquo;".to_owned(),
                    '»' => "&raquo;".to_owned(),
                    _ => format!("&#x{:x};", c as u32),
                })
                .collect()
        };
        for number in [false, true] {
            let prose = |file: String, format: Format| {
                let prose = format.prose(&file);
                prose.blocks.first().map(|block| prose.text[block.span.range()].to_owned())
            };
            let expected = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            prop_assert_eq!(prose(format!("<p>{}</p>", escape(number)), Format::Html), expected.clone());
            prop_assert_eq!(prose(format!("<img alt=\"{}\">", escape(number)), Format::Html), expected.clone());
            // Markdown reads white space at the start of a line as indent and drops it at the end.
            let whole = format!("x{}x", escape(number));
            prop_assert_eq!(prose(whole, Format::Markdown), Some(format!("x{text}x")));
        }
    }

    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), noise in "\\PC{0,80}") {
        if let Ok(decoded) = Decoded::new(&bytes) {
            let document = Document::new(Format::Html.prose(decoded.text()), None);
            let index = LineIndex::new(&decoded);
            for token in document.tokens() {
                let _ = index.location(document.to_text(token.span));
            }
        }
        let lossy = String::from_utf8_lossy(&bytes);
        for format in FORMATS {
            let _ = Document::new(format.prose(&lossy), None);
            let _ = Document::new(format.prose(&noise), None);
        }
    }
}
