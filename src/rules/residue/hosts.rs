//! Names of hosts whose labels were taken for words, for `damaged-code`: *meinkonto.Files.Contoso.NET*. Capitals do no harm in a host, but its page shows how it is
//! typed. A name that begins with a capital is one of code, as in *Contoso.Files.Net*, or of a site that writes itself so.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, HOST_ENDINGS, ProseSpan};
use crate::language::{Lexicon, flags};
use crate::rule::Findings;
use memchr::memchr_iter;

/// In labels: two are the name of a site, and sites choose theirs; three may be a namespace that begins in lower case.
const LEAST: usize = 4;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    for block in document.blocks() {
        if block.kind == BlockKind::Furniture {
            continue;
        }
        let body = document.text(block.span);
        if !may_have_host(body) {
            continue;
        }
        for (at, host) in words(body).filter(|(_, word)| is_damaged(word)) {
            let behind = body.get(at + host.len()..).unwrap_or_default();
            if behind.starts_with('(') {
                continue;
            }
            let start = block.span.start + at as u32;
            let span = ProseSpan::new(start, start + host.len() as u32);
            let small = host.to_ascii_lowercase();
            findings
                .report(span, format!("the host “{host}” has capitals: “{small}”"))
                .confidence(0.85)
                .replace(span, &small, Applicability::Unsafe);
        }
    }
}

/// Whether a text has as many full stops inside words as a name of so many labels.
fn may_have_host(body: &str) -> bool {
    let bytes = body.as_bytes();
    let goes_on = |at: &usize| {
        let behind = bytes.get(at + 1);
        behind.is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'-')
    };
    memchr_iter(b'.', bytes)
        .filter(goes_on)
        .nth(LEAST - 2)
        .is_some()
}

/// What white space parts in a text, without the marks around it, and where it begins.
fn words(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_edge = |c: char| !c.is_alphanumeric();
    let pieces = body.split_inclusive(char::is_whitespace);
    pieces.scan(0, move |end, piece| {
        let rest = piece.trim_start_matches(is_edge);
        *end += piece.len();
        Some((*end - rest.len(), rest.trim_end_matches(is_edge)))
    })
}

/// Whether it is a host that begins in lower case, as one does, and goes on with an ordinary word and an ending that have capitals.
fn is_damaged(word: &str) -> bool {
    let mut labels = word.split('.');
    let (Some(first), Some(ending)) = (labels.next(), labels.next_back()) else {
        return false;
    };
    let has_capital = |label: &str| label.bytes().any(|b| b.is_ascii_uppercase());
    let is_in_host = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.');
    let is_word =
        |label: &str| flags(Lexicon::in_english(&label.to_ascii_lowercase())).is_ordinary();
    HOST_ENDINGS
        .iter()
        .any(|it| ending.eq_ignore_ascii_case(it))
        && has_capital(ending)
        && !has_capital(first)
        && word.split('.').nth(LEAST - 1).is_some()
        && word.bytes().all(is_in_host)
        && !word.contains("..")
        && labels.any(|label| has_capital(label) && is_word(label))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn a_host_is_in_lower_case() {
        reports(&["damaged-code"], Format::Markdown).holds(&[
            "de Die Dateien liegen auf ⟦meinkonto.Files.Contoso.NET⟧.",
            "es - ⟦cuenta-7.table.Core.fabrikam.Com⟧ (tablas)",
            "pl Otwórz stronę „⟦sklep.MAIL.example.ORG⟧” i poczekaj.",
        ]);
    }

    #[test]
    fn sites_and_names_of_code_keep_their_capitals() {
        reports(&["damaged-code"], Format::Markdown).holds(&[
            "de Die Klassen Contoso.Core.Files.Net und contoso.Files.Net gehören zu ASP.NET und VB.NET.",
            "fr Le site docs.Contoso.com, www.Lait.org et MAIL.EXAMPLE.COM.",
            "it Si chiama server.Table.Net() o `conto.Table.Core.NET`.",
            "en See https://Shop.Mail.Example.NET/a.Table.NET and me@shop.Mail.NET.",
        ]);
    }
}
