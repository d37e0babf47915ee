//! The page for reviewing. What it does in a browser is tried by `tests/browser`.

use super::common::{HOSTILE, of_articles, of_hostile, parse};
use html5gum::{Token, Tokenizer};
use mtlint::report::html::Html;
use std::collections::HashSet;

/// The elements and attributes of a page, and the text in its scripts.
fn page(html: &str) -> (Vec<String>, Vec<(String, String)>, Vec<String>) {
    let (mut names, mut attributes, mut scripts) = (Vec::new(), Vec::new(), Vec::new());
    let mut in_script = false;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                in_script = name == "script";
                for (key, value) in &tag.attributes {
                    attributes.push((
                        String::from_utf8_lossy(key).into_owned(),
                        String::from_utf8_lossy(value).into_owned(),
                    ));
                }
                names.push(name);
            }
            Token::String(text) if in_script => {
                scripts.push(String::from_utf8_lossy(&text).into_owned())
            }
            Token::EndTag(_) => in_script = false,
            _ => {}
        }
    }
    (names, attributes, scripts)
}

#[test]
fn html() {
    let (text, issues) = of_articles(&Html);
    let (names, attributes, _) = page(&text);
    let fingerprints = attributes
        .iter()
        .filter(|(key, _)| key == "data-fingerprint");
    assert_eq!(fingerprints.count(), issues);
    // Every issue is marked in its article.
    let marked: HashSet<&str> = attributes
        .iter()
        .filter(|(key, _)| key == "data-issues")
        .flat_map(|(_, ids)| ids.split(' '))
        .collect();
    assert_eq!(marked.len(), issues);
    let ids: Vec<&String> = attributes
        .iter()
        .filter(|(key, _)| key == "id")
        .map(|(_, value)| value)
        .collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
    assert_eq!(names.iter().filter(|name| *name == "script").count(), 1);

    let allowed: HashSet<String> = names.into_iter().collect();
    let hostile = of_hostile(&Html);
    let (names, attributes, scripts) = page(&hostile);
    let grown: Vec<&String> = names
        .iter()
        .filter(|name| !allowed.contains(*name) && !matches!(name.as_str(), "li" | "ul"))
        .collect();
    assert!(grown.is_empty(), "{grown:?}");
    let one: Vec<&String> = names.iter().filter(|name| *name == "script").collect();
    assert_eq!((one.len(), scripts.len()), (1, 1));
    assert!(
        attributes
            .iter()
            .all(|(key, _)| !key.starts_with("on") && key != "style" && key != "src")
    );
    let policy = attributes
        .iter()
        .find(|(_, value)| value.starts_with("default-src 'none'"))
        .expect("it has a policy");
    assert!(!policy.1.contains("unsafe") && !policy.1.contains("http"));
    let path = attributes
        .iter()
        .find(|(key, _)| key == "data-path")
        .expect("is there");
    assert_eq!(parse(&path.1), HOSTILE);
}
