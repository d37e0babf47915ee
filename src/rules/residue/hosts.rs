//! Names of hosts whose labels were taken for words, for `damaged-code`: *meinkonto.Files.Contoso.NET*. Capitals do no harm in a host, but its page shows how it is
//! typed. A name that begins with a capital is one of code, as in *Contoso.Files.Net*, or of a site that writes itself so.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, ProseSpan};
use crate::language::{Lexicon, is_ordinary};
use crate::rule::{Findings, Reserve};

/// The labels that end hosts of more than one country.
const ENDINGS: [&str; 5] = ["com", "edu", "gov", "net", "org"];
/// In labels: two are the name of a site, and sites choose theirs; of more than three no namespace begins in lower case and ends so.
const LEAST: usize = 3;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    for block in document.blocks() {
        if block.kind == BlockKind::Furniture {
            continue;
        }
        let body = document.text(block.span);
        for (at, host) in words(body).filter(|(_, word)| is_damaged(word)) {
            let behind = body.get(at + host.len()..).unwrap_or_default();
            if behind.starts_with('(') {
                continue;
            }
            let start = block.span.start + at as u32;
            let span = ProseSpan::new(start, start + host.len() as u32);
            let small = host.to_ascii_lowercase();
            let reserve = match host.split('.').count() > LEAST {
                true => Reserve::None,
                false => Reserve::Alone("it may be a name of code"),
            };
            findings
                .report(span, format!("the host “{host}” has capitals: “{small}”"))
                .confidence(0.85)
                .reserve(reserve)
                .fix(
                    format!("Replace with “{small}”"),
                    Applicability::Unsafe,
                    [(span, small.as_str())],
                );
        }
    }
}

/// What white space parts in a text, without the marks around it, and where it begins.
fn words(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_edge = |c: char| !c.is_alphanumeric();
    body.split_whitespace().map(move |word| {
        let inside = word.trim_start_matches(is_edge);
        let at = inside.as_ptr() as usize - body.as_ptr() as usize;
        (at, inside.trim_end_matches(is_edge))
    })
}

/// Whether it is a host that begins in lower case, as one does, and goes on with an ordinary word and an ending that have capitals.
fn is_damaged(word: &str) -> bool {
    let Some((labels, ending)) = word.rsplit_once('.') else {
        return false;
    };
    let has_capital = |label: &str| label.bytes().any(|b| b.is_ascii_uppercase());
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let is_word = |label: &str| is_ordinary(Lexicon::in_english(&label.to_ascii_lowercase()));
    let mut middle = labels.split('.').skip(1);
    ENDINGS.iter().any(|it| ending.eq_ignore_ascii_case(it))
        && has_capital(ending)
        && labels.split('.').count() + 1 >= LEAST
        && word.split('.').all(is_label)
        && labels
            .split('.')
            .next()
            .is_some_and(|first| !has_capital(first))
        && middle.any(|label| has_capital(label) && is_word(label))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{texts, warned};

    fn found(target: &str, text: &str) -> Vec<String> {
        texts(&["damaged-code"], target, Format::Markdown, text)
    }

    #[test]
    fn a_host_is_in_lower_case() {
        for (target, text, host) in [
            (
                "de",
                "Die Dateien liegen auf meinkonto.Files.Contoso.NET.",
                "meinkonto.Files.Contoso.NET",
            ),
            (
                "es",
                "- cuenta-7.table.Core.fabrikam.Com (tablas)",
                "cuenta-7.table.Core.fabrikam.Com",
            ),
            (
                "pl",
                "Otwórz stronę „sklep.MAIL.example.ORG” i poczekaj.",
                "sklep.MAIL.example.ORG",
            ),
        ] {
            assert_eq!(found(target, text), [host], "{text}");
            let warned = warned(&["damaged-code"], target, Format::Markdown, text);
            assert_eq!(warned.len(), 1, "{text}");
        }
        let short = "El nombre es cuenta.Table.NET.";
        assert_eq!(found("es", short), ["cuenta.Table.NET"]);
        assert!(warned(&["damaged-code"], "es", Format::Markdown, short).is_empty());
    }

    #[test]
    fn sites_and_names_of_code_keep_their_capitals() {
        for (target, text) in [
            (
                "de",
                "Die Klasse Contoso.Files.Net gehört zu ASP.NET und VB.NET.",
            ),
            (
                "fr",
                "Le site docs.Contoso.com, www.Lait.org et MAIL.EXAMPLE.COM.",
            ),
            (
                "it",
                "Si chiama server.Table.Net() o `conto.Table.Core.NET`.",
            ),
            (
                "en",
                "See https://Shop.Mail.Example.NET/a.Table.NET and me@shop.Mail.NET.",
            ),
        ] {
            assert!(
                found(target, text).is_empty(),
                "{text}: {:?}",
                found(target, text)
            );
        }
    }
}
