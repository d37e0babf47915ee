//! The tokenizer and the character references against an implementation that passes the standard's own tests.

use super::entity::{Place, reference};
use super::tokenize::{Token, Tokenizer};
use proptest::prelude::*;

/// Left out are the inputs that are read otherwise on purpose: processing instructions end at `?>`, CDATA sections are
/// known everywhere, and a script ends at the first end tag.
const FRAGMENTS: [&str; 60] = [
    "a",
    "é",
    "😀",
    " ",
    "\n",
    "\t",
    "<",
    ">",
    "/",
    "=",
    "\"",
    "'",
    "&",
    ";",
    "&amp;",
    "&amp",
    "&eacute;",
    "&notit;",
    "&notin;",
    "&copy=",
    "&#233;",
    "&#x80;",
    "&#0;",
    "&#xD800;",
    "&#",
    "&#x",
    "&bogus;",
    "<p>",
    "</p>",
    "<P ",
    "<b/>",
    "<br />",
    "</",
    "</ ",
    "</>",
    "<a title=",
    "<a title=\"",
    " alt='",
    " lang=",
    "title",
    "alt",
    "<!--",
    "-->",
    "--",
    "!",
    "<!",
    "<!-->",
    "<!doctype html>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<style>",
    "</style>",
    "</STYLE\n>",
    "<xmp>",
    "x1",
    "-",
    "</titl",
    "</title/>",
];

const ATTRIBUTES: [&str; 3] = ["title", "alt", "lang"];

fn decode(text: &str, place: Place) -> String {
    let (mut read, mut at) = (String::new(), 0);
    while let Some(c) = text[at..].chars().next() {
        let (length, piece) = match reference(&text[at..], place) {
            Some((length, found)) => (length, found.as_str(&mut [0; 4]).to_owned()),
            None => (c.len_utf8(), c.to_string()),
        };
        read += &piece;
        at += length;
    }
    read
}

/// The tokens in a common notation; neighbouring texts are one.
fn ours(text: &str) -> Vec<String> {
    let mut tokenizer = Tokenizer::new(text, 0);
    let mut found = Vec::new();
    let mut raw = false;
    while let Some(token) = tokenizer.next() {
        match token {
            Token::Text(range) if raw => push_text(&mut found, &text[range]),
            Token::Text(range) => push_text(&mut found, &decode(&text[range], Place::Text)),
            Token::Start {
                name, self_closing, ..
            } => {
                let name = text[name].to_lowercase();
                raw = ["style", "xmp"].contains(&name.as_str());
                let values = ATTRIBUTES.map(|known| {
                    tokenizer
                        .attribute(known)
                        .map(|range| decode(&text[range], Place::Attribute))
                });
                found.push(format!("<{name} {values:?} {self_closing}>"));
            }
            Token::End { name, .. } => {
                raw = false;
                found.push(format!("</{}>", text[name].to_lowercase()));
            }
            // For the standard, a comment like any other.
            Token::Directive(_) => {}
        }
    }
    found
}

fn theirs(text: &str) -> Vec<String> {
    let mut emitter = html5gum::DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut found = Vec::new();
    for token in html5gum::Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            html5gum::Token::String(text) => push_text(&mut found, &String::from_utf8_lossy(&text)),
            html5gum::Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                let value = |known: &str| {
                    Some(
                        String::from_utf8_lossy(tag.attributes.get(known.as_bytes())?).into_owned(),
                    )
                };
                found.push(format!(
                    "<{name} {:?} {}>",
                    ATTRIBUTES.map(value),
                    tag.self_closing
                ));
            }
            html5gum::Token::EndTag(tag) => {
                found.push(format!("</{}>", String::from_utf8_lossy(&tag.name)))
            }
            _ => {}
        }
    }
    found
}

fn push_text(found: &mut Vec<String>, text: &str) {
    match found.last_mut().filter(|last| last.starts_with('"')) {
        Some(last) => last.push_str(text),
        None => found.push(format!("\"{text}")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reads_as_the_standard_says(pieces in prop::collection::vec(prop::sample::select(&FRAGMENTS[..]), 0..16)) {
        let text = pieces.concat();
        prop_assert_eq!(ours(&text), theirs(&text), "{:?}", text);
    }
}
