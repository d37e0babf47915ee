//! Values that a space tears apart, for [`super::broken_markup`]: `localhost: 3000`, `192. 168. 1. 10`, `Python 3. 11`, `DATABASE_ URL`,
//! `/etc/ nginx / nginx.conf`.

use crate::analysis::quantities::clock::is_in;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::{COMMANDS, RUNNERS};
use crate::language::{Lexicon, Locale, WordHash};
use crate::rule::Findings;
use crate::rules::surface::ends_file;
use memchr::memchr_iter;

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let tokens = document.tokens_in(&block.tokens);
    let mut done = 0;
    for (at, mark) in document.marks_in(&block.tokens) {
        let found = match document.word(mark) {
            ":" | "：" => port(document, tokens, at),
            "." => address(document, tokens, at).or_else(|| version(article, block, tokens, at)),
            "_" => constant(document, tokens, at),
            _ => None,
        };
        if let Some(span) = found.filter(|span| span.start >= done) {
            done = span.end;
            report(document, span, findings);
        }
    }
    paths(article, block, findings);
    escapes(document, block, findings);
}

/// `00% 3a00% 2b`: the escapes of an address. One alone may be a share of something that begins so, as *5% 3D* does.
fn escapes(document: &Document<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    /// In a block, within words.
    const LEAST: usize = 2;
    if !block.bytes.has(b'%') {
        return;
    }
    let text = document.text(block.span);
    let mut torn = Vec::new();
    let mut within = 0;
    for at in memchr_iter(b'%', text.as_bytes()) {
        let Some([high, low]) = text[at..]
            .strip_prefix("% ")
            .and_then(|it| it.as_bytes().first_chunk())
        else {
            continue;
        };
        let is_escape =
            high.is_ascii_digit() && low.is_ascii_hexdigit() && low.is_ascii_alphabetic();
        if is_escape {
            let behind = text[at + "% 3a".len()..].chars().next();
            within += usize::from(behind.is_some_and(|c| c.is_ascii_alphanumeric() || c == '%'));
            torn.push(at as u32);
        }
    }
    if within < LEAST {
        return;
    }
    for at in torn {
        let start = block.span.start + at;
        report(
            document,
            ProseSpan::new(start, start + "% 3a".len() as u32),
            findings,
        );
    }
}

/// What has no space inside, with all of them.
fn report(document: &Document<'_>, span: ProseSpan, findings: &mut Findings<'_, '_>) {
    let text = document.text(span);
    let mended = text.replace(' ', "").replace('：', ":");
    let message = match text.contains(' ') {
        true => format!("“{text}” is torn apart by spaces: “{mended}”"),
        false => format!("“{text}” has a full-width colon: “{mended}”"),
    };
    findings.report(span, message).confidence(0.9).fix(
        "Write it in one piece",
        Applicability::Unsafe,
        [(span, mended.as_str())],
    );
}

/// Whether the figures of a token are a whole number up to `most`.
fn is_number(document: &Document<'_>, token: &Token, most: u32) -> bool {
    let text = document.word(token);
    let is_plain = text.len() <= 5 && text.bytes().all(|b| b.is_ascii_digit());
    token.kind == TokenKind::Number
        && is_plain
        && text.parse::<u32>().is_ok_and(|value| value <= most)
}

fn gap(document: &Document<'_>, left: &Token, right: &Token) -> &'static str {
    match document.text(ProseSpan::new(left.span.end, right.span.start)) {
        "" => "",
        " " => " ",
        _ => "\n",
    }
}

/// Whether a sentence may go on behind a value: with a mark or a word of grammar, where what was counted would be a noun.
fn goes_on(document: &Document<'_>, after: Option<&Token>) -> bool {
    after.is_none_or(|after| {
        after.kind == TokenKind::Mark && document.word(after) != "%"
            || document.is_function_word(after)
    })
}

/// The number of a port behind the name of its host.
fn port(document: &Document<'_>, tokens: &[Token], at: usize) -> Option<ProseSpan> {
    /// In figures: with fewer it may be a number of anything.
    const LEAST: u32 = 4;
    let host = tokens.get(at.checked_sub(1)?)?;
    let (colon, number) = (tokens.get(at)?, tokens.get(at + 1)?);
    let name = document.word(host);
    let is_host = name == "localhost" || name.ends_with("//localhost") || is_address(name);
    let between = gap(document, colon, number);
    let is_torn = match document.word(colon) {
        ":" => between == " ",
        _ => between != "\n",
    };
    let is_value = is_number(document, number, u32::from(u16::MAX)) && number.span.len() >= LEAST;
    let stands = is_host && is_torn && is_value && gap(document, host, colon).is_empty();
    (stands && goes_on(document, tokens.get(at + 2))).then(|| host.span.to(number.span))
}

/// Whether a text is an address of the internet in figures.
fn is_address(text: &str) -> bool {
    let parts = text.split('.');
    parts.clone().count() == 4 && parts.clone().all(|part| part.parse::<u8>().is_ok())
}

/// An address in figures, from its first full stop on. Ordinal numbers and chapters in a row are small and none of them is 0.
fn address(document: &Document<'_>, tokens: &[Token], at: usize) -> Option<ProseSpan> {
    /// A larger number is none of a list.
    const LARGE: u32 = 100;
    let parts = tokens.get(at.checked_sub(1)?..at + 6)?;
    let mut values = Vec::with_capacity(4);
    for (place, token) in parts.iter().enumerate() {
        let is_part = match place % 2 {
            0 => is_number(document, token, u32::from(u8::MAX)),
            _ => document.word(token) == ".",
        };
        if !is_part {
            return None;
        }
        if place % 2 == 0 {
            values.push(document.word(token).parse::<u32>().ok()?);
        }
    }
    let gaps = parts
        .windows(2)
        .map(|pair| gap(document, &pair[0], &pair[1]));
    let is_torn = gaps.clone().any(|gap| gap == " ") && gaps.clone().all(|gap| gap != "\n");
    let zeros = values.iter().filter(|value| **value == 0).count();
    let is_known = values.first().is_some_and(|first| *first >= LARGE) || zeros > 1;
    let (first, last) = (parts.first()?, parts.last()?);
    let next = tokens.get(at + 6);
    let goes_on = next
        .is_some_and(|next| document.word(next) == "." && gap(document, last, next).is_empty())
        && tokens
            .get(at + 7)
            .is_some_and(|it| it.kind == TokenKind::Number);
    // The port belongs to it.
    let colon =
        next.filter(|next| document.word(next) == ":" && gap(document, last, next).is_empty());
    let port = colon.and_then(|_| tokens.get(at + 7));
    let port = port.filter(|port| is_number(document, port, u32::from(u16::MAX)));
    (is_torn && is_known && !goes_on).then(|| first.span.to(port.unwrap_or(last).span))
}

/// `Python 3. 11 or later`, `Python 3 .11`
fn version(article: &Article<'_>, block: &Block, tokens: &[Token], at: usize) -> Option<ProseSpan> {
    let document = article.document;
    let [name, major, stop, minor] = tokens.get(at.checked_sub(2)?..at + 2)? else {
        return None;
    };
    let locale = article.language(block)?;
    let gaps = [[name, major], [major, stop], [stop, minor]];
    let gaps = gaps.map(|[left, right]| gap(document, left, right));
    let is_apart = matches!(gaps, [" ", "", " "] | [" ", " ", ""]);
    // A number may count what the next sentence begins with: Python 3. 12 of them failed.
    let ends_there =
        gaps[1].is_empty() && tokens.get(at + 2).is_some_and(|after| after.kind.is_word());
    let is_short = [major, minor].iter().all(|it| is_number(document, it, 99));
    let after = tokens.get(at + 2);
    // A full stop behind it may belong to a date or be one more part of the number.
    let ends = after.is_none_or(|after| {
        !matches!(document.word(after), "." | ":" | "/" | "-" | "–") || tokens.len() == at + 3
    });
    (is_apart && !ends_there && is_short && ends && is_versioned(document, locale, name))
        .then_some(())
        .filter(|()| goes_on(document, after))
        .map(|()| major.span.to(minor.span))
}

/// Whether a number behind a word is surely that of a version.
fn is_versioned(document: &Document<'_>, locale: Locale, name: &Token) -> bool {
    let word = document.word(name);
    let small = word.to_ascii_lowercase();
    let is_program = || RUNNERS.contains(&small.as_str()) || COMMANDS.has(&small);
    let is_named = matches!(name.case, Case::Title | Case::Upper | Case::Mixed) && is_program();
    is_named || is_in(locale.language.version_words, word)
}

/// `DATABASE_ URL`: words in capitals around a low line.
fn constant(document: &Document<'_>, tokens: &[Token], at: usize) -> Option<ProseSpan> {
    let (left, low, right) = (
        tokens.get(at.checked_sub(1)?)?,
        tokens.get(at)?,
        tokens.get(at + 1)?,
    );
    let is_part = |token: &Token| {
        let text = document.word(token);
        text.len() > 1
            && text
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    let gaps = (gap(document, left, low), gap(document, low, right));
    let is_torn = matches!(gaps, ("", " ") | (" ", ""));
    (is_torn && is_part(left) && is_part(right)).then(|| left.span.to(right.span))
}

/// The directories at the root of a system of files. Source: Filesystem Hierarchy Standard 3.0, and the home directory of shells.
const ROOTS: [&str; 18] = [
    "bin", "boot", "dev", "etc", "home", "lib", "media", "mnt", "opt", "proc", "root", "run",
    "sbin", "srv", "sys", "tmp", "usr", "var",
];

/// `/etc/ nginx / nginx.conf`, `C: \ Data`: a path from its root, with spaces beside what parts it.
fn paths(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let body = document.text(block.span);
    if !block.bytes.has(b'/') && !block.bytes.has(b'\\') {
        return;
    }
    let own = article.language(block);
    let own = own.and_then(|own| Lexicon::of(own.language.code));
    let is_word = |word: &str| {
        let entry = own.and_then(|list| list.get(WordHash::of(&word.to_lowercase())));
        entry.is_some_and(|entry| entry.flags.is_ordinary())
    };
    let mut chunks = body.split(' ').peekable();
    let mut at = 0;
    while let Some(chunk) = chunks.next() {
        let start = at;
        at += chunk.len() + 1;
        let Some(separator) = root(chunk, chunks.peek().copied().unwrap_or_default()) else {
            continue;
        };
        let (mut last, mut end, mut is_sure) = (chunk, start + chunk.len(), false);
        let mut parted = 0;
        while let Some(next) = chunks.peek().copied() {
            let bare = next.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
            // What begins with a separator and goes on is a path of its own: `cp /etc/hosts /tmp`.
            let is_alone = bare.len() == separator.len_utf8() && bare.starts_with(separator);
            let goes_on = last.ends_with(separator) && !bare.starts_with(separator);
            if !is_part(bare) || !is_alone && !goes_on {
                break;
            }
            let ending = bare.rsplit_once('.').map(|(_, ending)| ending);
            let shows = bare.contains(separator) || ending.is_some_and(ends_file);
            if !shows && separator == '/' && is_word(bare) {
                break;
            }
            parted += usize::from(bare.starts_with(separator));
            is_sure |= shows && bare.len() > 1 && separator == '/' || parted > 1;
            (last, end) = (bare, at + bare.len());
            at += next.len() + 1;
            chunks.next();
            if bare.len() < next.len() {
                break;
            }
        }
        if is_sure {
            let base = block.span.start as usize;
            report(document, ProseSpan::at(base + start, base + end), findings);
        }
    }
}

/// What parts the names of a path that begins with a piece of text, if one does.
fn root(chunk: &str, next: &str) -> Option<char> {
    let is_drive =
        |drive: &str| drive.len() == 1 && drive.starts_with(|c: char| c.is_ascii_uppercase());
    if let Some((drive, rest)) = chunk.split_once(':')
        && is_drive(drive)
        && (rest.starts_with('\\') || rest.is_empty() && next.starts_with('\\'))
    {
        return Some('\\');
    }
    let first = chunk.strip_prefix('/').map(|path| path.split('/').next());
    let is_root = first.flatten().is_some_and(|first| ROOTS.contains(&first));
    let is_home = chunk.starts_with("~/") || chunk == "~" && next.starts_with('/');
    (is_part(chunk.trim_start_matches('~')) && is_root || is_home).then_some('/')
}

/// Whether all of a piece of text may stand in a path.
fn is_part(text: &str) -> bool {
    let is_sign = |c: char| matches!(c, '.' | '-' | '_' | '/' | '\\' | '~');
    !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || is_sign(c))
        && (text.is_ascii() || !text.contains('/'))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn values_that_spaces_tear_are_found() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "pl Otwórz ⟦localhost: 4321⟧ w przeglądarce.",
            "ja ⟦localhost：4321⟧を開きます。",
            "de Der Dienst hört auf ⟦172. 16. 0. 9⟧ und wartet.",
            "fr - L'hôte est ⟦10. 0. 0. 7: 5432⟧.",
            "sv Du behöver Ruby ⟦3 .2⟧ eller senare.",
            "ru Нужна версия ⟦5 .12⟧ или выше.",
            "hu Állítsa be a ⟦LOG_ LEVEL⟧ változót.",
            "cs | ⟦CACHE _DIR⟧ | složka |⏎|---|---|⏎| a | b |",
            "it Il file è ⟦/etc/ cups / cupsd.conf⟧ e altrove.",
            "pt Copie a chave para ⟦~ / .config / tool.toml⟧ agora.",
            "es Está en ⟦D: \\ Datos \\ Notas⟧ desde ayer.",
            "it Il valore è T18⟦% 3a⟧53⟦% 3A⟧11⟦% 2b⟧00.",
        ]);
    }

    #[test]
    fn values_and_sentences_that_are_whole_are_left_alone() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "pl Na localhost: 4321 zapytań na minutę. Port: 8080 jest wolny.",
            "de Die Kapitel 1. 2. 3. 4. sind fertig, am 10. 12. 2024 und am 3. 5. auch.",
            "fr Il faut Ruby 3. 11 personnes l'ont dit. L'adresse est 10.0.0.7:5432.",
            "en The sounds /a/ and /o/ are in /etc/ and /var/ alike, and he / she knows.",
            "de Laufwerk D: \\ ist voll. Die Freund_ innen und die USA_ kommen.",
            "en It grew by 5% 3D prints and 6% 4D prints, or 18%3a53%3a11.",
            "es Los ficheros de /home/ y de /tmp/ se borran; lea y / o escriba.",
        ]);
    }
}
