//! Versions whose full stop an engine took for a decimal mark, for `number-format`: *NuGet 4,8* in a text that names version 4.8.1.

use crate::analysis::quantities::line::Line;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Case, TokenKind};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use memchr::memmem;

/// So many different numbers are looked for in a text, which keeps the work linear.
const MOST: usize = 32;

/// What is known of the numbers of a text behind names.
#[derive(Default)]
pub(super) struct Versions(Vec<(String, bool)>);

impl Versions {
    /// Reports the number at token `at`, if it stands behind a name and the text has it with full stops, and more digits behind.
    pub fn check(
        &mut self,
        article: &Article<'_>,
        line: &Line<'_>,
        at: usize,
        findings: &mut Findings<'_, '_>,
    ) {
        let Some(&[name, number]) = at
            .checked_sub(1)
            .and_then(|before| line.tokens.get(before..=at))
            .and_then(|pair| <&[_; 2]>::try_from(pair).ok())
        else {
            return;
        };
        let is_name = name.kind == TokenKind::Word
            && matches!(name.case, Case::Title | Case::Upper | Case::Mixed)
            && name.span.end + 1 == number.span.start;
        if number.kind != TokenKind::Number || !is_name {
            return;
        }
        let document = article.document;
        let text = document.word(&number);
        let Some((major, minor)) = text.split_once(',') else {
            return;
        };
        let digits = |part: &str| {
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(major) || !digits(minor) || !self.is_version(article, text, major, minor) {
            return;
        }
        let version = format!("{major}.{minor}");
        let shown = quoted(document.text(name.span.to(number.span)));
        findings
            .report(
                number.span,
                format!("{shown} names a version, which is written {version}"),
            )
            .confidence(0.9)
            .fix(
                format!("Replace with “{version}”"),
                Applicability::Unsafe,
                [(number.span, version.as_str())],
            );
    }

    fn is_version(
        &mut self,
        article: &Article<'_>,
        number: &str,
        major: &str,
        minor: &str,
    ) -> bool {
        if let Some((_, is_one)) = self.0.iter().find(|(known, _)| known == number) {
            return *is_one;
        }
        if self.0.len() == MOST {
            return false;
        }
        let is_one = has_version(article.text(), &format!("{major}.{minor}."));
        self.0.push((number.to_owned(), is_one));
        is_one
    }
}

/// Whether a text has these numbers with a further one behind, and none before.
fn has_version(text: &str, start: &str) -> bool {
    let bytes = text.as_bytes();
    memmem::find_iter(bytes, start).any(|at| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let behind = bytes.get(at + start.len());
        !before.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.')
            && behind.is_some_and(u8::is_ascii_digit)
    })
}
