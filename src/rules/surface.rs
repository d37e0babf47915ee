//! What rules that look at single characters ask of their surroundings.

use crate::analysis::quotes::is_quote;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{
    Block, Document, HOST_ENDINGS, ItemKind, OPAQUE, ProseSpan, Token, TokenKind, tokens_within,
};
use crate::language::Language;
use crate::language::facts::{Space, TITLED, of_language};
use crate::rule::{Findings, Found};
use crate::text::short::Short;
use memchr::memmem;

/// The token that covers the byte of the prose at `at`, if it is not white space.
pub(super) fn token_at<'d>(
    document: &'d Document<'_>,
    block: &Block,
    at: u32,
) -> Option<&'d Token> {
    let tokens = document.tokens_in(&block.tokens);
    let after = tokens.partition_point(|token| token.span.end <= at);
    tokens.get(after).filter(|token| token.span.start <= at)
}

/// Whether the word with a full stop is an abbreviation or form of address of the language, whatever its case.
pub(super) fn is_abbreviation(language: &Language, word: &str) -> bool {
    let is = |listed: &&str| {
        listed
            .strip_suffix('.')
            .is_some_and(|body| body.eq_ignore_ascii_case(word))
    };
    language.no_sentence_end.iter().any(is)
        || language.abbreviations.iter().any(|set| set.iter().any(is))
        || language.honorifics.iter().any(|set| set.iter().any(is))
        || language.scale.abbreviations.iter().any(is)
}

/// Whether quotation marks, brackets or code stand right before a place and right behind it: the text speaks of what stands there.
pub(super) fn is_set_apart(document: &Document<'_>, span: ProseSpan) -> bool {
    let before = document.before(span);
    let behind = document.behind(span);
    before.ends_with(|c| is_quote(c) || matches!(c, '(' | '[' | OPAQUE))
        && behind.starts_with(|c| is_quote(c) || matches!(c, ')' | ']' | OPAQUE))
}

/// How names of files end that are no words of a language.
const FILE_ENDINGS: [&str; 48] = [
    "aspx", "cfg", "cjs", "conf", "config", "cpp", "cs", "cshtml", "csproj", "css", "csv", "dll",
    "docx", "dylib", "exe", "gradle", "htm", "html", "ini", "ipynb", "jpeg", "jpg", "js", "json",
    "jsx", "md", "mdx", "msc", "msi", "nupkg", "nuspec", "pdb", "pdf", "php", "png", "proto",
    "ps1", "py", "sln", "snupkg", "sql", "svg", "tsx", "txt", "xaml", "xml", "yaml", "yml",
];

/// The longest of them, in bytes.
const LONGEST_ENDING: u32 = 6;

/// Whether a token is the ending of a file's name, or a label that ends hosts and is no word of the text's language, as *com* is in Portuguese.
pub(super) fn is_file_ending(document: &Document<'_>, token: &Token) -> bool {
    if token.span.len() > LONGEST_ENDING {
        return false;
    }
    let word = document.word(token);
    ends_name(document, token)
        && (FILE_ENDINGS.binary_search(&word).is_ok()
            || HOST_ENDINGS.contains(&word) && !document.is_function_word(token))
}

/// What a rule looked for in the whole text, each of it once.
#[derive(Default)]
pub(super) struct Searches(Vec<(String, bool)>);

impl Searches {
    /// So much is looked for in a text, which keeps the work linear; what comes after is not found.
    const MOST: usize = 64;

    /// Whether `search` finds `what`.
    pub fn find(&mut self, what: &str, search: impl FnOnce(&str) -> bool) -> bool {
        if let Some((_, is_found)) = self.0.iter().find(|(known, _)| known == what) {
            return *is_found;
        }
        if self.0.len() == Self::MOST {
            return false;
        }
        let is_found = search(what);
        self.0.push((what.to_owned(), is_found));
        is_found
    }

    /// Whether the text has a name in one piece.
    pub fn has(&mut self, text: &str, name: &str) -> bool {
        self.find(name, |name| {
            memmem::find(text.as_bytes(), name.as_bytes()).is_some()
        })
    }
}

/// Whether the text has a name with a full stop inside, whatever the case of either: addresses are often in lower case throughout.
pub(super) fn has_in_any_case(text: &str, left: &str, right: &str) -> bool {
    let text = text.as_bytes();
    memchr::memchr_iter(b'.', text).any(|at| {
        let before = at.checked_sub(left.len());
        let before = before.and_then(|start| text.get(start..at));
        let behind = text.get(at + 1..at + 1 + right.len());
        before.is_some_and(|it| it.eq_ignore_ascii_case(left.as_bytes()))
            && behind.is_some_and(|it| it.eq_ignore_ascii_case(right.as_bytes()))
    })
}

/// Reports that the space in a gap tears apart what a span covers, with the fix that takes it out.
pub(super) fn report_torn<'f, 'd>(
    document: &Document<'_>,
    span: ProseSpan,
    gap: ProseSpan,
    confidence: f32,
    findings: &'f mut Findings<'_, 'd>,
) -> Found<'f, 'd> {
    let text = document.text(span);
    let (first, rest) = text.split_at((gap.start - span.start) as usize);
    let last = rest.get(gap.len() as usize..).unwrap_or_default();
    let message = format!("“{text}” is torn apart by a space: “{first}{last}”");
    findings.report(span, message).confidence(confidence).fix(
        "Remove the space",
        Applicability::Unsafe,
        [(gap, "")],
    )
}

/// Whether text is how a file's name ends.
pub(super) fn ends_file(text: &str) -> bool {
    FILE_ENDINGS.binary_search(&text).is_ok()
}

/// Whether a token is the ending of a file's name in capitals, and nothing goes on behind it.
pub(super) fn is_ending_in_capitals(document: &Document<'_>, token: &Token) -> bool {
    if token.span.len() > LONGEST_ENDING {
        return false;
    }
    let small = Short::lower(document.word(token));
    FILE_ENDINGS.binary_search(&&*small).is_ok() && ends_name(document, token)
}

/// Whether nothing that a name of a file has goes on behind a token.
fn ends_name(document: &Document<'_>, token: &Token) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    !document.behind(token.span).starts_with(goes_on)
}

/// Where the ending of a file's name ends at the beginning of a word; of several the longest.
pub(super) fn file_ending_of(word: &str) -> Option<usize> {
    let endings = FILE_ENDINGS.iter();
    let fitting = endings.filter(|ending| word.starts_with(**ending));
    fitting.map(|ending| ending.len()).max()
}

/// The character that Windows-1252 reads in the byte `0x80 + index`; the five that it leaves out are the control
/// characters of Latin-1. Source: the WHATWG Encoding Standard, index windows-1252.
pub(super) const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// What to replace, and by what: the mark, with the space that the language sets inside it, and without any other.
pub(super) fn with_inner_space(
    article: &Article<'_>,
    mark: ProseSpan,
    closes: bool,
    replacement: char,
) -> (ProseSpan, String) {
    let document = article.document;
    let prose = document.prose();
    let is_space = |c: &char| Space::of(*c).is_some();
    let inner: String = if closes {
        let before = prose[..mark.start as usize].chars().rev();
        before.take_while(is_space).collect()
    } else {
        let after = prose[mark.end as usize..].chars();
        after.take_while(is_space).collect()
    };
    let guillemet = matches!(replacement, '«' | '»' | '‹' | '›');
    let block = document.block_around(mark.start);
    let locale = block.and_then(|block| article.language(block));
    let accepted = locale
        .filter(|_| guillemet)
        .map_or(&[Space::None][..], |locale| {
            locale.conventions().quotes.inner_space
        });
    let stands = match inner.chars().next().and_then(Space::of) {
        Some(space) => accepted.contains(&space),
        None => accepted.contains(&Space::None),
    };
    if stands {
        return (mark, replacement.to_string());
    }
    let mut span = mark;
    let space = accepted.first().map_or("", |space| space.as_str());
    if closes {
        span.start -= inner.len() as u32;
        (span, format!("{space}{replacement}"))
    } else {
        span.end += inner.len() as u32;
        (span, format!("{replacement}{space}"))
    }
}

/// The same for the marks of a pair. If nothing but space stands between them, it goes with the first one.
pub(super) fn both_with_inner_space(
    article: &Article<'_>,
    [open, close]: [ProseSpan; 2],
    [opening, closing]: [char; 2],
) -> [(ProseSpan, String); 2] {
    let left = with_inner_space(article, open, false, opening);
    let (mut right, closing) = with_inner_space(article, close, true, closing);
    right.start = right.start.max(left.0.end);
    [left, (right, closing)]
}

/// A stretch without the images before its first words and behind its last ones: who reads of it looks for the words.
pub(super) fn without_images(document: &Document<'_>, span: ProseSpan) -> ProseSpan {
    let items = document.items();
    let is_image = |token: &Token| {
        let at = document.to_text(token.span).start;
        let first = items.partition_point(|item| item.span.start < at);
        let mut here = items
            .iter()
            .skip(first)
            .take_while(|item| item.span.start == at);
        token.kind == TokenKind::Opaque && here.any(|item| item.kind == ItemKind::Image)
    };
    let inside = tokens_within(document.tokens(), span);
    let first = inside.iter().find(|token| !is_image(token));
    let last = inside.iter().rfind(|token| !is_image(token));
    first
        .zip(last)
        .map_or(span, |(first, last)| first.span.to(last.span))
}

/// Whether nothing but a space stands between two tokens in the file itself: no markup begins or ends there. [`Document::are_beside`] asks the prose.
pub(super) fn stand_beside(article: &Article<'_>, left: &Token, right: &Token) -> bool {
    let gap = ProseSpan::new(left.span.end, right.span.start);
    article.document.to_text(gap).of(article.text()) == " "
}

/// Whether titles and labels stand behind a word, or before it where the language puts them there.
pub(super) fn leads_title(document: &Document<'_>, token: &Token, language: &Language) -> bool {
    let word = document.word(token).rsplit(['\'', '’']).next();
    let is_listed = |titled: &&[&str]| word.is_some_and(|it| titled.contains(&&*Short::lower(it)));
    token.kind.is_word() && of_language(TITLED, language.code).is_some_and(is_listed)
}
