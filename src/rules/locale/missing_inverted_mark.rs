//! See [`MISSING_INVERTED_MARK`].

use super::inverted_marks;
use crate::analysis::passage;
use crate::analysis::quantities::line::{Line, each_line};
use crate::analysis::quotes::is_quote;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, Case, ProseSpan, TokenKind};
use crate::rule::Findings;
use crate::rules::wording::quoted;

crate::declare_rule! {
    /// A question or exclamation without its inverted mark, or an inverted mark without the one that closes.
    ///
    /// Spanish opens a question with `¿` and an exclamation with `¡`, in the middle of a sentence too. Names that end in a mark
    /// (*Yahoo!*), a mark in brackets that doubts a word, addresses and passages in another language need none. A mark that opens more often than
    /// it is closed is reported as well; one that the other kind closes is a hint.
    ///
    /// ```fails,es
    /// Nadie lo sabe. Qué pasará con ella?
    /// ```
    /// ```fails,es
    /// Es mucho dinero!
    /// ```
    /// ```fails,es
    /// Ya funciona. Gracias! Hasta mañana.
    /// ```
    /// ```fails,es
    /// ¿Qué pasará con ella. Nadie lo sabe.
    /// ```
    /// ```passes,es
    /// ¿Qué pasará con ella?, preguntó. ¡Es mucho dinero!
    /// ```
    /// ```passes,es
    /// Según Yahoo! y la revista Who is Who?, el ganso (?) ganó. ¡¿Quién lo diría?!
    /// ```
    /// ```passes,en
    /// What will happen to her?
    /// ```
    pub MISSING_INVERTED_MARK = "missing-inverted-mark", Locale, Warning, check;
}

/// In letters: shorter words by themselves are sounds, *Oh!*
const LEAST: usize = 4;
/// In nats: a rarer word may be one of another language.
const USUAL: f32 = -11.0;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    each_line(article, |line| {
        if !line.locale.language.inverted_marks || line.block.kind == BlockKind::Attribute {
            return;
        }
        // Where the present clause begins, and whether an inverted mark opened one that is not closed yet.
        let (mut start, mut opened) = (0, false);
        for at in 0..line.tokens.len() {
            if !line.is(at, TokenKind::Mark) {
                if line.is(at, TokenKind::Opaque) {
                    start = at + 1;
                }
                continue;
            }
            match line.text(at) {
                "¿" | "¡" => {
                    opened = true;
                    inverted_marks::check(line, at, findings);
                }
                "?" | "!" => {
                    let names = is_name(line, at);
                    if !opened && !names && start < at {
                        judge(article, line, start, at, findings);
                    }
                    // Of several closing marks the first closes: ?! and !!!
                    let more = matches!(line.text(at + 1), "?" | "!");
                    opened &= more;
                    // «Yahoo!» goes on: what follows belongs to the same clause.
                    if !names {
                        start = at + 1;
                    }
                }
                "." | "…" | ":" | "(" | "[" | "—" | "–" if !opened => start = at + 1,
                mark if !opened && mark.chars().all(is_quote) => start = at + 1,
                _ => {}
            }
        }
    });
}

/// Whether the mark belongs to a name behind which the sentence goes on: “Yahoo! anunció”.
fn is_name(line: &Line<'_>, at: usize) -> bool {
    line.is_case(Line::before(at), Case::Title)
        && (line.is_case(at + 1, Case::Lower) || matches!(line.text(at + 1), "," | ";" | ":" | "."))
}

fn judge(
    article: &Article<'_>,
    line: &Line<'_>,
    start: usize,
    end: usize,
    findings: &mut Findings<'_, '_>,
) {
    let ends =
        line.get(end + 1).is_none() || line.gap(end).is_some() || line.is(end + 1, TokenKind::Mark);
    let tight = line.is_tight(Line::before(end));
    let Some(span) = line.span(start, end) else {
        return;
    };
    let clause = start..end;
    let words = clause.clone().filter(|&at| line.is_word(at)).count();
    // Gracias! Suerte!
    let entry = line.get(start).and_then(|token| token.listed.entry());
    let is_ordinary = words == 1
        && line.text(start).chars().count() >= LEAST
        && entry.is_some_and(|entry| entry.flags.is_only_common() && entry.log_frequency > USUAL);
    let plain = is_ordinary
        || clause.clone().any(|at| line.is_function_word(at))
        || clause.clone().any(|at| line.is_case(at, Case::Lower));
    // A single capitalised word may be a name too.
    let named = words == 1
        && !is_ordinary
        && line.is_case(Line::before(end), Case::Title)
        && !line.is_function_word(start);
    // Marks that end each other, `?!`, were dealt with at the first.
    let silent = !ends
        || !tight
        || words == 0
        || !plain
        || named
        || clause.clone().any(|at| line.is_foreign(at));
    if silent || passage::passage(article.document, span, line.locale).is_some() {
        return;
    }
    let closing = line.text(end);
    let mark = if closing == "?" { "¿" } else { "¡" };
    let opening = ProseSpan::new(span.start, span.start);
    let message = format!(
        "“{mark}” is missing before {}",
        quoted(article.document.text(span))
    );
    findings.report(span, message).confidence(0.9).fix(
        format!("Insert “{mark}”"),
        Applicability::Unsafe,
        [(opening, mark)],
    );
}
