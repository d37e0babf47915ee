//! See [`REPEATED_WORD`].

use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, Mark, ProseSpan, Token, TokenKind};
use crate::language::{Language, fold};
use crate::rule::{Context, Findings};

crate::declare_rule! {
    /// The same word twice in a row.
    ///
    /// A slip of the hand, or a model that begins to loop. Words that a language doubles on purpose (French “nous nous”, English
    /// “had had”) are among its facts; names (Duran Duran), cries (ha ha) and copies with a mark between them are left alone, and
    /// so are languages that form words by doubling.
    ///
    /// ```fails,en
    /// She went to the the market before noon.
    /// ```
    /// ```fails,en
    /// The samples were taken from affected pets pets pets.
    /// ```
    /// ```fails,fr
    /// Il est venu dans dans la maison.
    /// ```
    /// ```fails,de
    /// Sie ging auf auf den Markt.
    /// ```
    /// ```passes,en
    /// He had had enough of Duran Duran and New York, New York.
    /// ```
    /// ```passes,en
    /// “Ha ha,” she laughed at Boutros Boutros-Ghali on the sign-in in the hall.
    /// ```
    /// ```passes,fr
    /// Nous nous sommes vus, et vous vous souvenez de tout.
    /// ```
    pub REPEATED_WORD = "repeated-word", Fluency, Warning, check;
}

/// A cry or a sound is no longer than this, in letters, and no function word: ha ha, tut tut, la la.
const CRY: usize = 3;

fn check(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    let document = context.document;
    for block in document.blocks() {
        // Whether a language doubles its words is a fact: without facts nothing can be said.
        let Some(locale) = context.language(block) else {
            continue;
        };
        if block.kind == BlockKind::Furniture {
            continue;
        }
        let tokens = document.tokens_in(&block.tokens);
        let mut at = 0;
        while at + 1 < tokens.len() {
            let copies = copies(document, &tokens[at..]);
            if copies > 0 && is_fault(document, block, locale.language, tokens, at, copies) {
                report(document, tokens, at, copies, findings);
            }
            at += copies + 1;
        }
    }
}

/// How many copies of the first token follow it, with nothing but white space between.
fn copies(document: &Document<'_>, tokens: &[Token]) -> usize {
    tokens
        .windows(2)
        .take_while(|pair| {
            let [first, second] = pair else { return false };
            first.kind == second.kind
                && matches!(first.kind, TokenKind::Word | TokenKind::Contraction)
                && second.span.start > first.span.end
                && same_word(document.word(first), document.word(second))
                && document
                    .text(ProseSpan::new(first.span.end, second.span.start))
                    .chars()
                    .all(char::is_whitespace)
        })
        .count()
}

/// Whether the two are one word whatever the case.
fn same_word(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    a == b || (a.len().abs_diff(b.len()) <= a.len() && fold(a) == fold(b))
}

fn is_fault(
    document: &Document<'_>,
    block: &Block,
    language: &Language,
    tokens: &[Token],
    at: usize,
    copies: usize,
) -> bool {
    let (first, second) = (&tokens[at], &tokens[at + 1]);
    let last = &tokens[at + copies];
    let word = document.word(first);
    let prose = document.prose();
    let hyphen = |c: char| matches!(c, '-' | '‑' | '–' | '/' | '_');
    // on on-site work; the sign-in in the hall
    if prose[..first.span.start as usize].ends_with(hyphen)
        || prose[last.span.end as usize..].starts_with(hyphen)
    {
        return false;
    }
    let function_word = language.is_function_word(word);
    let name = match (first.case, second.case) {
        (Case::Lower, Case::Lower) | (Case::Title, Case::Lower) => false,
        // Headings in capitals repeat like any other text; NEW NEW is a name.
        (Case::Upper, Case::Upper) => !function_word,
        (Case::Title, Case::Title) => !(function_word && starts_sentence(document, block, first)),
        // A name that begins with the word: the The Hague, la La Rochelle.
        (_, Case::Title | Case::Mixed | Case::Upper) => true,
        // Scripts without case.
        (Case::None, Case::None) => false,
        _ => true,
    };
    if name || writes_without_spaces(first) {
        return false;
    }
    let letters = word.chars().count();
    if !function_word && (letters == 1 || (letters <= CRY && copies < 3)) {
        return false;
    }
    let folded = fold(word);
    if language.repeated_ok.binary_search(&folded.as_str()).is_ok() {
        // Even these are not doubled twice, unless somebody stammers on purpose.
        return false;
    }
    !in_other_language(document, first.span)
}

fn starts_sentence(document: &Document<'_>, block: &Block, token: &Token) -> bool {
    document
        .sentences_in(block)
        .iter()
        .any(|sentence| sentence.span.start == token.span.start)
}

/// Scripts whose tokens are no words.
fn writes_without_spaces(token: &Token) -> bool {
    use unicode_script::Script;
    matches!(
        token.script,
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    )
}

/// Whether markup says that the place is in another language than its block.
fn in_other_language(document: &Document<'_>, span: ProseSpan) -> bool {
    let marks = document.marks();
    let until = marks.partition_point(|marked| marked.span.start <= span.start);
    marks[..until]
        .iter()
        .any(|marked| matches!(marked.mark, Mark::Language(_)) && marked.span.contains(span))
}

fn report(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    copies: usize,
    findings: &mut Findings<'_, '_>,
) {
    let (first, second, last) = (
        tokens[at].span,
        tokens[at + 1].span,
        tokens[at + copies].span,
    );
    let word = document.text(first);
    let message = match copies {
        1 => format!("“{word}” stands twice in a row"),
        _ => format!("“{word}” stands {} times in a row", copies + 1),
    };
    findings
        .report(second.to(last), message)
        .related(first, "The first one")
        .fix(
            "Keep one",
            Applicability::Unsafe,
            [(ProseSpan::new(first.end, last.end), "")],
        );
}
