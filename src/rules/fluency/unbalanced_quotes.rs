//! See [`UNBALANCED_QUOTES`].

use crate::analysis::quotes::Quotes;
use crate::analysis::quotes::{QuoteMark, Role};
use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::{Document, Mark, Marked, ProseSpan, is_terminal};
use crate::rule::Findings;
use crate::rules::surface::is_set_apart;
use crate::rules::wording::{after_words, before_words};

crate::declare_rule! {
    /// A quotation that is never closed, or closed without having been opened.
    ///
    /// One of the two marks was lost, often beside an insertion or where a sentence was moved; the reader cannot tell who
    /// is speaking. Paragraphs of one quotation may each open a mark without closing it. Apostrophes, feet and inches are no
    /// quotation marks. A text of a single paragraph may be cut out of a longer quotation: where whole sentences are quoted up to its
    /// end, or from its beginning, and nothing speaks against it, the lone mark is a hint; words that lead to the quotation (*she said:*) do.
    ///
    /// ```fails,en
    /// “We will go on, said the minister. Nobody answered him.
    ///
    /// The meeting ended at noon.
    /// ```
    /// ```fails,en
    /// The meeting began at nine.
    ///
    /// We will go on,” said the minister. Nobody answered him.
    /// ```
    /// ```fails,fr
    /// Il parle d’une « erreur dans les comptes de la ville.
    /// ```
    /// ```passes,en
    /// “We will go on,” said the minister.
    ///
    /// “It began in the spring.
    ///
    /// “It will end in the autumn.”
    /// ```
    /// ```passes,en
    /// The players’ bus of the ’90s was 6' wide, and the screen 15" across.
    /// ```
    /// ```passes,en,markdown
    /// | Mark | Name |
    /// |---|---|
    /// | « | left-pointing double angle quotation mark |
    ///
    /// A line may not start with 「。」 or end with 「「」, and ‘"’ is an inch.
    /// ```
    /// ```passes,en,html
    /// <ul><li><a href="/">Home</a> »</li><li><a href="/manual">The manual of the harbour</a> »</li></ul>
    /// ```
    /// ```passes,de
    /// „Wir machen weiter“, sagte der Minister.
    /// ```
    pub UNBALANCED_QUOTES = "unbalanced-quotes", Fluency, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let marks = &article.get::<Quotes>().marks;
    let document = article.document;
    let at_edge = at_edge(document, marks);
    for (at, mark) in marks.iter().enumerate() {
        if is_separator(document, mark) || is_set_apart(document, mark.span) {
            continue;
        }
        let message = match mark.role {
            Role::NeverClosed => {
                let words = before_words(document, mark.span.end);
                format!("the quotation mark {}{words} is never closed", mark.glyph)
            }
            Role::NeverOpened => {
                let words = after_words(document, mark.span.start);
                format!("the quotation mark {}{words} was never opened", mark.glyph)
            }
            Role::Opens(_) | Role::Closes(_) | Role::Continues => continue,
        };
        let found = findings.report(mark.span, message);
        if at_edge.contains(&Some(at)) {
            found.severity(Severity::Hint).confidence(0.5);
        }
    }
}

/// Whether a guillemet that nothing opened stands behind a link, at the end of its block or before the next link: it leads down a path of
/// pages (Home » Manual »).
fn is_separator(document: &Document<'_>, mark: &QuoteMark) -> bool {
    let is_pointing = matches!(mark.glyph, '»' | '›') && mark.role == Role::NeverOpened;
    let blocks = document.blocks();
    let block = blocks.partition_point(|block| block.span.end < mark.span.end);
    let Some(block) = blocks.get(block).filter(|_| is_pointing) else {
        return false;
    };
    let [before, behind] = document.around(block, mark.span);
    let ends = block.span.start + before.trim_end().len() as u32;
    let starts = block.span.end - behind.trim_start().len() as u32;
    let marks = document.marks();
    let next = marks.partition_point(|marked| marked.span.start < mark.span.start);
    let later = marks.get(next..).unwrap_or_default().iter();
    let mut later = later.take_while(|marked| marked.span.start <= starts);
    let begins_link = |marked: &Marked| marked.mark == Mark::Link && marked.span.start == starts;
    before.ends_with(char::is_whitespace)
        && document.ends_link(ends)
        && (behind.trim_start().is_empty() || later.any(begins_link))
}

/// The marks of quotations that may have begun before the start of the text or go on beyond its end. Only one of either can be
/// without its partner, so each is looked at once however many lone marks there are.
fn at_edge(document: &Document<'_>, marks: &[QuoteMark]) -> [Option<usize>; 2] {
    let is_lone = |at: &usize| {
        let role = marks.get(*at).map(|mark| mark.role);
        matches!(role, Some(Role::NeverOpened | Role::NeverClosed))
    };
    let mut lone = (0..marks.len()).filter(is_lone);
    let (first, second, third) = (lone.next(), lone.next(), lone.next());
    let role = |at: Option<usize>| at.and_then(|at| marks.get(at)).map(|mark| mark.role);
    let both = role(first) == Some(Role::NeverOpened) && role(second) == Some(Role::NeverClosed);
    if third.is_some() || second.is_some() && !both {
        return [None; 2];
    }
    [first, second].map(|at| at.filter(|at| runs_beyond(document, marks, *at)))
}

/// Whether the quotation may go on beyond the end of the text, or have begun before its start: the text is one paragraph, what
/// is quoted are whole sentences, and all other quotations can stand inside it. One that the words before it lead to (*she said: “*) ends in the
/// paragraph that leads to it.
fn runs_beyond(document: &Document<'_>, marks: &[QuoteMark], at: usize) -> bool {
    let ([block], Some(mark)) = (document.blocks(), marks.get(at)) else {
        return false;
    };
    let [before, after] = document.around(block, mark.span);
    let stop = |c: char| is_terminal(c) || matches!(c, ',' | '，' | '、');
    let left = before.trim_end();
    let (quoted, others, cut_where_sentences_end) = if mark.role == Role::NeverClosed {
        let ends = after.is_empty() || last_behind(after).is_some_and(is_terminal);
        (after, &marks[at + 1..], ends)
    } else {
        let ends = left.is_empty() || left.ends_with(stop) || after.starts_with(stop);
        (before, &marks[..at], ends)
    };
    let first = quoted.chars().find(|c| c.is_alphabetic());
    let whole = !first.is_some_and(char::is_lowercase)
        && (mark.role == Role::NeverOpened || left.is_empty() || left.ends_with(is_terminal));
    // One that opens where a sentence begins stands beside it.
    let inside = |other: &QuoteMark| {
        let start = document.text(ProseSpan::new(block.span.start, other.span.start));
        !matches!(other.role, Role::Opens(_)) || last_behind(start).is_some_and(|c| !is_terminal(c))
    };
    cut_where_sentences_end && whole && others.iter().all(inside)
}

/// So many characters at most stand behind the mark that ends a sentence: closing quotation marks, brackets, spaces.
const BEHIND_END: usize = 16;

/// The last character of a text before what may stand behind the end of a sentence.
fn last_behind(text: &str) -> Option<char> {
    let is_behind = |c: &char| {
        c.is_whitespace() || matches!(c, '"' | '”' | '“' | '»' | '«' | '’' | '‘' | ')' | ']')
    };
    let mut last = text.chars().rev().take(BEHIND_END);
    last.find(|c| !is_behind(c))
}

#[cfg(test)]
mod tests {
    use crate::check::trial::reports_as;
    use crate::{Format, Severity};

    #[test]
    fn a_quotation_may_go_on_beyond_a_single_paragraph() {
        reports_as(Severity::Hint, &["unbalanced-quotes"], Format::Text).holds(&[
            "en She read from the letter. ⟦“⟧The bridge is old. It must be mended soon.",
            "en It must be mended soon,⟦”⟧ she read from the letter.",
            "en ⟦“⟧The so-called “new bridge” is old.",
            "de Sie muss bald erneuert werden⟦“⟧, las sie vor.",
            "zh ⟦”⟧镇长说完就走了。",
        ]);
    }

    #[test]
    fn a_mark_is_missing_where_the_text_speaks_against_it() {
        reports_as(Severity::Warning, &["unbalanced-quotes"], Format::Text).holds(&[
            "en He called it ⟦“⟧old and dangerous.",
            "en Press ⟦“⟧Open and wait for the file.",
            "en He called it old and dangerous⟦”⟧ and left.",
            "en ⟦“⟧The bridge is old, she said. “It must be mended soon,” he said.",
            "en “The bridge is old,” she said. It must be mended soon,⟦”⟧ he said.",
            "en ⟦“⟧The bridge is old, she said.⏎⏎Nobody had asked her.",
            "de Er nannte die Brücke ⟦„⟧alt und gefährlich.",
            "pl Burmistrz powiedział: ⟦„⟧Most jest stary. Potem wyszedł.",
            "fr Il parle d’un ⟦«⟧ vieux pont et d’un autre.",
            "zh 他说这座桥⟦“⟧很老，然后走了。",
        ]);
    }
}
