//! What kind of text a document is: an article, or documentation.
//!
//! Documentation names buttons, commands and chapters as they are written elsewhere, says a step again where it is needed again, and
//! builds headings of terms that running text has without their capitals. What is a slip in an article is a custom there.

use crate::article::{Article, Query};
use crate::document::{Block, BlockKind, Case, Item, ItemKind, Mark, OPAQUE, TokenKind};
use memchr::memmem;

/// So many signs at the least, whatever the length.
const LEAST: usize = 4;
/// One sign of code to so many words.
const CODE: usize = 110;
/// One sign of code, label or link to so many words.
const ALL: usize = 45;

/// What is counted of a document: once, however many findings ask what kind of text it is.
struct Signs {
    words: usize,
    code: usize,
    /// Names of code, files, addresses and products.
    names: usize,
    /// Bold labels and links.
    labels: usize,
    /// Headings and steps.
    parts: usize,
    /// Whether something in it is made for pages of documentation, and for no article.
    built: bool,
    /// Whether its head says where it stands in a book.
    bound: bool,
}

impl Query for Signs {
    fn run(article: &Article<'_>) -> Self {
        let document = article.document;
        let (mut words, mut code, mut names) = (0, 0, 0);
        for token in document.tokens() {
            match token.kind {
                TokenKind::Opaque => {
                    let word = document.word(token);
                    code += usize::from(word.starts_with(OPAQUE));
                    // Every article has an address to write to.
                    names += usize::from(!word.contains('@'));
                }
                _ if token.kind.is_word() => {
                    let is_code = document.is_code(token);
                    words += 1;
                    code += usize::from(is_code);
                    names += usize::from(is_code || token.case == Case::Mixed);
                }
                _ => {}
            }
        }
        let labels = document.marks().iter();
        let labels = labels.filter(|marked| matches!(marked.mark, Mark::Strong | Mark::Link));
        let is_part =
            |block: &&Block| matches!(block.kind, BlockKind::Heading | BlockKind::ListItem);
        Self {
            words,
            code,
            names,
            labels: labels.count(),
            parts: document.blocks().iter().filter(is_part).count(),
            built: has_block_tag(article.text())
                || (document.items().iter()).any(|item| is_for_guides(article.text(), item)),
            bound: document
                .items()
                .iter()
                .any(|item| is_place_in_book(article.text(), item)),
        }
    }
}

/// Whether a machine reads something there that articles do not have: a block of code, a link to the source of another page, an anchor
/// that was given by hand, a component that the page is built with.
fn is_for_guides(text: &str, item: &Item) -> bool {
    /// The endings of the files that pages are built from.
    const PAGES: [&str; 3] = [".md", ".mdx", ".rst"];
    let body = item.body.of(text);
    match item.kind {
        ItemKind::CodeBlock => true,
        ItemKind::Link => {
            let path = body.split(['#', '?', ' ']).next().unwrap_or_default();
            !path.contains("://") && PAGES.iter().any(|ending| path.ends_with(ending))
        }
        // HTML knows no element with a capital, and in the old way of writing it all its letters are capitals.
        ItemKind::Tag => {
            let name = body.trim_start_matches('/');
            name.starts_with(|c: char| c.is_ascii_uppercase())
                && name.contains(|c: char| c.is_ascii_lowercase())
        }
        _ => false,
    }
}

/// Whether the head of a page of HTML names the chapter above it or the contents of the book, by the link types of HTML 4. The next and the
/// previous page are named by articles as well.
fn is_place_in_book(text: &str, item: &Item) -> bool {
    const TYPES: [&str; 6] = ["up", "contents", "toc", "chapter", "section", "appendix"];
    if item.kind != ItemKind::Tag || !item.body.of(text).eq_ignore_ascii_case("link") {
        return false;
    }
    let types = item.span.of(text).split("rel=").nth(1);
    let types = types.and_then(|rest| rest.split(['"', '\'']).nth(1));
    types.is_some_and(|types| types.split(' ').any(|kind| TYPES.contains(&kind)))
}

/// Whether a block of a template ends in a text: {% hint %} … {% endhint %}. Conditions and loops stand in the pages of any site.
fn has_block_tag(text: &str) -> bool {
    const END: &str = "{% end";
    let mut ends = memmem::find_iter(text.as_bytes(), END);
    ends.any(|at| {
        let name = &text[at + END.len()..];
        !name.starts_with("if") && !name.starts_with("for")
    })
}

/// Whether a document is documentation: how thickly code, bold labels and links stand in it tells.
pub(crate) fn is_documentation(article: &Article<'_>) -> bool {
    let signs = article.get::<Signs>();
    let all = signs.code + signs.labels;
    signs.code >= LEAST && signs.code * CODE >= signs.words
        || all >= 2 * LEAST && all * ALL >= signs.words
}

/// Whether something is built into a document that pages of documentation have and articles do not, or it is documentation by all else.
/// A short page has few other signs.
pub(crate) fn is_page_of_guide(article: &Article<'_>) -> bool {
    article.get::<Signs>().built || is_documentation(article)
}

/// Whether a document is a page of a guide, or of a manual in HTML, which may have no code and few labels that markup tells from prose.
pub(crate) fn is_page_of_manual(article: &Article<'_>) -> bool {
    article.get::<Signs>().bound || is_page_of_guide(article)
}

/// How many names of code, files, addresses and products a document has, and how many words.
pub(crate) fn names(article: &Article<'_>) -> (usize, usize) {
    let signs = article.get::<Signs>();
    (signs.names, signs.words)
}

/// Whether a document is built as a guide is: a heading, step, label or link to so many words.
pub(crate) fn is_built_as_guide(article: &Article<'_>, to: usize) -> bool {
    let signs = article.get::<Signs>();
    let parts = signs.labels + signs.parts;
    parts >= LEAST && parts * to >= signs.words
}

/// Whether a document names anything that only machines read, or a product whose name is spelt like one: what has nothing of the kind, a recipe in
/// steps or a page of a shop, is no technical text, however it is built.
pub(crate) fn has_machine_names(article: &Article<'_>) -> bool {
    let signs = article.get::<Signs>();
    signs.code + signs.names > 0 || signs.built
}
