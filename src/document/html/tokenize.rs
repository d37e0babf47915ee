//! HTML into tags and text by the tokenizer of the HTML standard, as ranges of the text and nothing else.
//!
//! Nothing is decoded or copied, so every range is exact by construction. Whatever the input, a byte is passed a constant
//! number of times.

use crate::document::directive;
use memchr::{memchr, memmem};
use std::ops::Range;

/// A name with its value, both as ranges of the file; an attribute without a value has an empty one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: Range<usize>,
    pub(super) value: Range<usize>,
}

/// What the tokenizer finds. Doctypes and the like yield nothing, comments only where they speak to mtlint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Text with its character references.
    Text(Range<usize>),
    /// A start tag; its attributes are [`Tokenizer::attributes`] until the next call.
    Start {
        name: Range<usize>,
        span: Range<usize>,
        self_closing: bool,
    },
    /// An end tag.
    End {
        name: Range<usize>,
        span: Range<usize>,
    },
    /// A comment that speaks to mtlint.
    Directive(Range<usize>),
}

/// Goes through one stretch of a file.
#[derive(Debug)]
pub(super) struct Tokenizer<'t> {
    text: &'t str,
    /// Where `text` starts in the file: added to every range that leaves, subtracted from every one that comes back.
    base: usize,
    at: usize,
    /// The element whose content knows no tags, once its start tag is read.
    raw: Option<Range<usize>>,
    attributes: Vec<Attribute>,
    /// A search for these has failed before, and would fail again from any later place.
    no_cdata_end: bool,
    no_instruction_end: bool,
}

impl<'t> Tokenizer<'t> {
    /// Over `text`, which starts at byte `base` of the file.
    pub(super) fn new(text: &'t str, base: usize) -> Self {
        Self {
            text,
            base,
            at: 0,
            raw: None,
            attributes: Vec::new(),
            no_cdata_end: false,
            no_instruction_end: false,
        }
    }

    /// The text at a range of the file.
    pub(super) fn slice(&self, range: &Range<usize>) -> &'t str {
        range
            .start
            .checked_sub(self.base)
            .and_then(|start| self.text.get(start..range.end.checked_sub(self.base)?))
            .unwrap_or_default()
    }

    /// The value of the last start tag's attribute of this name (in lower case).
    pub(super) fn attribute(&self, name: &str) -> Option<Range<usize>> {
        let attribute = self
            .attributes
            .iter()
            .find(|attribute| self.slice(&attribute.name).eq_ignore_ascii_case(name))?;
        Some(attribute.value.clone())
    }

    /// Whether the last start tag has attributes.
    pub(super) fn has_attributes(&self) -> bool {
        !self.attributes.is_empty()
    }

    fn file(&self, range: Range<usize>) -> Range<usize> {
        range.start + self.base..range.end + self.base
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first place from `from` on where `keep` does not hold.
    fn skip(&self, from: usize, keep: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        from + rest
            .iter()
            .position(|&byte| !keep(byte))
            .unwrap_or(rest.len())
    }

    /// The place behind the next `needle` from `from` on.
    fn behind(&self, from: usize, needle: &[u8]) -> Option<usize> {
        let rest = self.text.as_bytes().get(from..)?;
        memmem::find(rest, needle).map(|at| from + at + needle.len())
    }

    /// The next tag or text.
    pub(super) fn next(&mut self) -> Option<Token> {
        while self.at < self.text.len() {
            let start = self.at;
            let stop = match self.raw.take() {
                Some(name) => self.raw_end(&name),
                None => self.markup_start(),
            };
            if stop > start {
                self.at = stop;
                return Some(Token::Text(self.file(start..stop)));
            }
            let found = self.markup();
            debug_assert!(self.at > start, "markup has a length");
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Where the next tag, comment or the like starts.
    fn markup_start(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut from = self.at;
        while let Some(found) = memchr(b'<', &bytes[from..]) {
            let at = from + found;
            match self.byte(at + 1) {
                Some(b'!' | b'?') => return at,
                Some(b'/') if at + 2 < bytes.len() => return at,
                Some(byte) if byte.is_ascii_alphabetic() => return at,
                _ => from = at + 1,
            }
        }
        bytes.len()
    }

    /// Where the end tag of a raw element starts, or the end of the text. A name that the text ends in makes no tag.
    fn raw_end(&self, name: &Range<usize>) -> usize {
        let name = self.slice(name);
        let bytes = self.text.as_bytes();
        let mut from = self.at;
        while let Some(behind) = self.behind(from, b"</") {
            let stop = behind + name.len();
            let named = bytes
                .get(behind..stop)
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
            if named
                && self
                    .byte(stop)
                    .is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
            {
                return behind - 2;
            }
            from = behind;
        }
        bytes.len()
    }

    /// The markup at the current place; nothing for a comment, or for a tag that the text ends in.
    fn markup(&mut self) -> Option<Token> {
        let start = self.at;
        match (self.byte(start + 1), self.byte(start + 2)) {
            (Some(b'/'), Some(byte)) if byte.is_ascii_alphabetic() => {
                let name = start + 2..self.name_end(start + 2);
                let (span, _) = self.tag(start, name.end)?;
                Some(Token::End {
                    name: self.file(name),
                    span,
                })
            }
            (Some(byte), _) if byte.is_ascii_alphabetic() => {
                let name = start + 1..self.name_end(start + 1);
                let (span, self_closing) = self.tag(start, name.end)?;
                let name = self.file(name);
                if is_raw(self.slice(&name)) {
                    self.raw = Some(name.clone());
                }
                Some(Token::Start {
                    name,
                    span,
                    self_closing,
                })
            }
            _ => {
                self.at = self.comment_end(start);
                let body = self.text[start..self.at].strip_prefix("<!--")?;
                directive::is_one(body).then(|| Token::Directive(self.file(start..self.at)))
            }
        }
    }

    fn name_end(&self, from: usize) -> usize {
        self.skip(from, |byte| {
            !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>')
        })
    }

    /// Reads attributes from `at` up to the end of the tag that starts at `start`.
    fn tag(&mut self, start: usize, mut at: usize) -> Option<(Range<usize>, bool)> {
        self.attributes.clear();
        loop {
            let gap = at;
            at = self.skip(at, |byte| byte.is_ascii_whitespace() || byte == b'/');
            match self.byte(at) {
                None => {
                    self.at = self.text.len();
                    return None;
                }
                Some(b'>') => {
                    self.at = at + 1;
                    let self_closing = at > gap && self.byte(at - 1) == Some(b'/');
                    return Some((self.file(start..at + 1), self_closing));
                }
                Some(_) => {}
            }
            // An equals sign in front is part of the name.
            let name = at..self.skip(at + 1, |byte| {
                !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'=')
            });
            at = self.skip(name.end, |byte| byte.is_ascii_whitespace());
            let mut value = name.end..name.end;
            if self.byte(at) == Some(b'=') {
                at = self.skip(at + 1, |byte| byte.is_ascii_whitespace());
                (value, at) = match self.byte(at) {
                    Some(quote @ (b'"' | b'\'')) => {
                        let end = self.skip(at + 1, |byte| byte != quote);
                        (at + 1..end, (end + 1).min(self.text.len()))
                    }
                    _ => {
                        let end = self.skip(at, |byte| !byte.is_ascii_whitespace() && byte != b'>');
                        (at..end, end)
                    }
                };
            }
            self.attributes.push(Attribute {
                name: self.file(name),
                value: self.file(value),
            });
        }
    }

    /// The end of the comment, doctype, CDATA section, processing instruction or nonsense that starts at `start`.
    fn comment_end(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        let end = self.text.len();
        if rest.starts_with("<!--") {
            return self.comment(start + 4).unwrap_or(end);
        }
        if rest.starts_with("<![CDATA[") && !self.no_cdata_end {
            match self.behind(start, b"]]>") {
                Some(behind) => return behind,
                None => self.no_cdata_end = true,
            }
        }
        if rest.starts_with("<?") && !self.no_instruction_end {
            match self.behind(start, b"?>") {
                Some(behind) => return behind,
                None => self.no_instruction_end = true,
            }
        }
        self.behind(start, b">").unwrap_or(end)
    }

    /// The end of the comment whose text starts at `from`.
    fn comment(&self, from: usize) -> Option<usize> {
        let body = self.text.get(from..)?;
        for (short, length) in [(">", 1), ("->", 2)] {
            if body.starts_with(short) {
                return Some(from + length);
            }
        }
        let mut at = from;
        loop {
            at = self.behind(at, b"--")?;
            let rest = &self.text[at..];
            if rest.starts_with('>') {
                return Some(at + 1);
            }
            if rest.starts_with("!>") {
                return Some(at + 2);
            }
            // The second dash may be the first of the end.
            at -= 1;
        }
    }
}

/// Whether the content of the element is text up to its end tag, whatever it looks like.
fn is_raw(name: &str) -> bool {
    const RAW: [&str; 9] = [
        "script",
        "style",
        "title",
        "textarea",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
        "plaintext",
    ];
    RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw))
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokenizer};

    fn tokens(text: &str) -> Vec<String> {
        let mut tokenizer = Tokenizer::new(text, 0);
        let mut found = Vec::new();
        while let Some(token) = tokenizer.next() {
            found.push(match token {
                Token::Text(range) => text[range].to_owned(),
                Token::Start {
                    name, self_closing, ..
                } => {
                    let mut tag = format!("<{}", &text[name]);
                    for attribute in &tokenizer.attributes {
                        tag += &format!(
                            " {}={}",
                            &text[attribute.name.clone()],
                            &text[attribute.value.clone()]
                        );
                    }
                    tag + if self_closing { "/>" } else { ">" }
                }
                Token::End { name, .. } => format!("</{}>", &text[name]),
                Token::Directive(range) => text[range].to_owned(),
            });
        }
        found
    }

    #[test]
    fn tags_and_text() {
        assert_eq!(
            tokens("a <b class=x>c</b> d"),
            ["a ", "<b class=x>", "c", "</b>", " d"]
        );
        assert_eq!(
            tokens("<a href='x > y' title=\"é\" b>"),
            ["<a href=x > y title=é b=>"]
        );
        assert_eq!(tokens("<a b = c/>d"), ["<a b=c/>", "d"]);
        assert_eq!(tokens("<br/><br />"), ["<br/>", "<br/>"]);
        assert_eq!(tokens("a < b <3 &lt; <"), ["a < b <3 &lt; <"]);
        assert_eq!(tokens("a <b c"), ["a "]);
        assert_eq!(tokens("a</>b</ x>c</"), ["a", "b", "c</"]);
    }

    #[test]
    fn comments_and_the_like() {
        assert_eq!(
            tokens("a<!-- <b> -- -->b<!-->c<!--->d<!--x--!>e"),
            ["a", "b", "c", "d", "e"]
        );
        assert_eq!(
            tokens("<!doctype html>a<?php echo '>' ?>b<![CDATA[<i>]]>c"),
            ["a", "b", "c"]
        );
        assert_eq!(tokens("a<!-- never closed"), ["a"]);
        assert_eq!(
            tokens("a<!-- mtlint-ignore x --><!-- ignore x -->b"),
            ["a", "<!-- mtlint-ignore x -->", "b"]
        );
        assert_eq!(tokens("<!----->x"), ["x"]);
    }

    #[test]
    fn raw_text() {
        assert_eq!(
            tokens("<script>if (a<b) {'</p>'}</SCRIPT >x"),
            ["<script>", "if (a<b) {'</p>'}", "</SCRIPT>", "x"]
        );
        assert_eq!(
            tokens("<title>a <b></title>c"),
            ["<title>", "a <b>", "</title>", "c"]
        );
        assert_eq!(
            tokens("<style>never closed <p>"),
            ["<style>", "never closed <p>"]
        );
        assert_eq!(tokens("<title>a</title"), ["<title>", "a</title"]);
    }
}
