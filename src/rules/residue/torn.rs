//! Names of code that were torn apart by a space, for `broken-markup`: site. js, version 4. x, C #.

use crate::analysis::addresses::Addresses;
use crate::analysis::quantities::clock::is_in;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, ItemKind, ProseSpan, Token, TokenKind};
use crate::language::{ENGLISH, Lexicon, flags};
use crate::rule::Findings;
use crate::rules::surface::{
    Searches, ends_file, has_in_any_case, is_ending_in_capitals, is_file_ending, report_torn,
};

pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    names: &mut Searches,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let tokens = document.tokens_in(&block.tokens);
    for (at, window) in tokens.windows(2).enumerate() {
        let [left, right] = window else {
            continue;
        };
        // Of all tokens only marks, numbers and single letters are torn from what follows.
        if left.span.len() > 1 && !matches!(left.kind, TokenKind::Mark | TokenKind::Number) {
            continue;
        }
        let gap = ProseSpan::new(left.span.end, right.span.start);
        if document.text(gap) != " " {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let tight = before.filter(|name| name.span.end == left.span.start);
        let after = tokens.get(at + 2);
        let start = match document.word(left) {
            "." if is_file(document, tight, left, right) => tight.unwrap_or(left),
            "." if is_version(document, tight, right) => tight.unwrap_or(left),
            "." if is_known_whole(article, tight, right, names) => tight.unwrap_or(left),
            "." if is_addressed(article, tight, right) => tight.unwrap_or(left),
            "." if is_set_off(document, tight, right) => tight.unwrap_or(left),
            "." if is_bracketed(document, tight, right, after) => left,
            "." if is_second_ending(document, tokens, at) => left,
            "v" if is_spaced_version(article, right, names) => left,
            name if is_sharp(document, name, right, after) => left,
            _ if document.word(right) == "x" && is_patch(document, left, right, after) => left,
            number if is_open(document, number, before, right, after) => left,
            _ => continue,
        };
        let is_ending = document.word(left) == "."
            && tight.is_some_and(|word| is_no_name(article, block, word, right, names));
        let span = start.span.to(right.span);
        match is_ending {
            true => report_behind(document, span, left.span.to(gap), findings),
            false => {
                report_torn(document, span, gap, 0.93, findings);
            }
        }
    }
    versions(article, block, findings);
}

/// `version 3. 1. 4`: behind a word for a version no sentence ends between figures, and no date stands there.
fn versions(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let Some(locale) = article.language(block) else {
        return;
    };
    let tokens = document.tokens_in(&block.tokens);
    for window in tokens.windows(6) {
        let [called, major, stop, minor, second, patch] = window else {
            continue;
        };
        if called.kind != TokenKind::Word || major.kind != TokenKind::Number {
            continue;
        }
        let figures = [major, minor, patch];
        let are_figures = figures.iter().all(|it| {
            it.kind == TokenKind::Number && it.span.len() <= 2 && !document.word(it).contains('.')
        });
        let apart = |stop: &Token, before: &Token, after: &Token| {
            document.word(stop) == "."
                && before.span.end == stop.span.start
                && after.span.start == stop.span.end + 1
        };
        if are_figures
            && apart(stop, major, minor)
            && apart(second, minor, patch)
            && is_in(locale.language.version_words, document.word(called))
        {
            let span = major.span.to(patch.span);
            let text = document.text(span);
            let mended = text.replace(' ', "");
            let message = format!("“{text}” is torn apart by spaces: “{mended}”");
            findings.report(span, message).confidence(0.93).fix(
                "Remove the spaces",
                Applicability::Unsafe,
                [(span, mended.as_str())],
            );
        }
    }
}

/// `site. js` in code, which is a name of a file and nothing else.
pub(super) fn in_code(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let items = article.document.items().iter();
    for item in items.filter(|item| item.kind == ItemKind::Code) {
        let Some((name, ending)) = item.body.of(text).split_once(". ") else {
            continue;
        };
        let is_name = name.ends_with(char::is_alphanumeric)
            && name.bytes().all(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/')
            });
        if is_name && ends_file(ending) {
            let mended = format!("{name}.{ending}");
            // No fix writes into code: what it means is for its author to say.
            let message = format!("“{name}. {ending}” is torn apart by a space: “{mended}”");
            findings
                .report_text(item.body, message)
                .confidence(0.93)
                .fix_text(
                    "Remove the space",
                    Applicability::Manual,
                    item.body,
                    &mended,
                );
        }
    }
}

/// `site. js`, `*. proto`, and `. proto` in emphasis
fn is_file(document: &Document<'_>, name: Option<&Token>, stop: &Token, ending: &Token) -> bool {
    /// In letters: a shorter word may be an abbreviation.
    const LEAST: usize = 3;
    let is_name = name.is_some_and(|name| {
        let word = document.word(name);
        name.kind.is_word() && word.chars().count() >= LEAST || word == "*"
    });
    let is_ending = is_file_ending(document, ending)
        // appSettings. JSON: no sentence ends behind a name of code.
        || ending.case == Case::Upper
            && name.is_some_and(|name| name.case == Case::Mixed && name.listed.entry().is_none())
            && is_ending_in_capitals(document, ending);
    is_ending && (is_name || document.is_marked_from(stop.span.start))
}

/// Whether what stands before a torn ending is no name of a file but a word of the sentence, as in `o arquivo. proto`: one that the language
/// has, and English, which files are named in, has not. An article names no file in any language.
fn is_no_name(
    article: &Article<'_>,
    block: &Block,
    word: &Token,
    ending: &Token,
    names: &mut Searches,
) -> bool {
    let document = article.document;
    let text = document.word(word);
    let named = article
        .language(block)
        .is_none_or(|own| own.language.code == ENGLISH)
        || flags(Lexicon::in_english(text)).is_ordinary();
    is_file_ending(document, ending)
        && matches!(word.case, Case::Lower | Case::Title)
        && (document.is_function_word(word) || word.listed.flags().is_ordinary() && !named)
        && !names.has(article.text(), &format!("{text}.{}", document.word(ending)))
}

/// `Web. Config` in a text that has `Web.Config` as well: two names of code, which no full stop parts by chance.
fn is_known_whole(
    article: &Article<'_>,
    left: Option<&Token>,
    right: &Token,
    names: &mut Searches,
) -> bool {
    let is_name = |token: &Token| {
        token.kind == TokenKind::Word
            && (token.case == Case::Mixed
                || token.case != Case::None && token.listed.entry().is_none())
    };
    let document = article.document;
    // global. JSON in a text that has global.json
    let is_file = is_ending_in_capitals(document, right);
    left.filter(|left| is_file || is_name(left) || is_name(right))
        .filter(|_| matches!(right.case, Case::Title | Case::Mixed | Case::Upper))
        .is_some_and(|left| {
            let (name, ending) = (document.word(left), document.word(right));
            let small = ending.to_ascii_lowercase();
            let text = article.text();
            let whole = format!("{name}.{ending}");
            names.has(text, &whole)
                || is_file && names.has(text, &format!("{name}.{small}"))
                // The address of its page is in lower case: [Options. CallbackPath](…/options.callbackpath).
                || is_name(right)
                    && right.case == Case::Mixed
                    && names.find(&format!("{whole} in any case"), |_| has_in_any_case(text, name, ending))
        })
}

/// `[RenderMode. static](…/rendermode.static)`, and `HTTP. sys` where an address has `httpsys`.
fn is_addressed(article: &Article<'_>, left: Option<&Token>, right: &Token) -> bool {
    /// How many items that begin before a place are looked at.
    const NEAR: usize = 8;
    let document = article.document;
    let Some(left) = left.filter(|left| left.kind.is_word() && right.kind.is_word()) else {
        return false;
    };
    let ending = || document.word(right).to_lowercase();
    let leads_there = || {
        let span = document.to_text(left.span.to(right.span));
        let ending = ending();
        let items = document.items();
        let behind = items.partition_point(|item| item.span.start <= span.start);
        let near = items.iter().take(behind).rev().take(NEAR);
        let mut links = near.filter(|item| item.kind == ItemKind::Link && item.span.contains(span));
        links.any(|link| {
            let target = link.body.of(article.text());
            let last = target.rsplit_once('.').map(|(_, last)| last);
            last.is_some_and(|last| last.to_lowercase() == ending)
        })
    };
    let is_whole_link =
        document.is_marked_from(left.span.start) && document.ends_link(right.span.end);
    let is_joined = || {
        let whole = document.word(left).to_lowercase() + &ending();
        article.get::<Addresses>().has(&whole)
    };
    let is_part = match right.case {
        Case::Lower => true,
        // ILoader. LoadAsync, of which the anchor has iloaderloadasync.
        Case::Mixed => left.case == Case::Mixed,
        _ => false,
    };
    is_whole_link && leads_there() || is_part && is_joined()
}

/// `(. pdb)`: nothing else begins with a full stop and ends with the bracket.
fn is_bracketed(
    document: &Document<'_>,
    open: Option<&Token>,
    ending: &Token,
    close: Option<&Token>,
) -> bool {
    let is = |token: Option<&Token>, mark| token.is_some_and(|token| document.word(token) == mark);
    let plain = ending.kind == TokenKind::Word && document.word(ending).is_ascii();
    plain && is(open, "(") && is(close, ")")
}

/// `**LampSwitch. State**`: in bold or in a link stands a name of code and one word behind it, and no sentence.
fn is_set_off(document: &Document<'_>, name: Option<&Token>, member: &Token) -> bool {
    let Some(name) = name.filter(|it| it.case == Case::Mixed && it.listed.entry().is_none()) else {
        return false;
    };
    let whole = name.span.to(member.span);
    let is_member = member.kind == TokenKind::Word && member.case != Case::Lower;
    is_member && document.marks_from(whole).any(|it| it.span == whole)
}

/// `. symbols. nupkg`: what stands between two stops before the ending of a file.
fn is_second_ending(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let Some([first, name, stop, ending]) = tokens.get(at..at + 4) else {
        return false;
    };
    document.word(first) == "."
        && name.kind == TokenKind::Word
        && document.word(stop) == "."
        && name.span.end == stop.span.start
        && ending.span.start == stop.span.end + 1
        && is_file_ending(document, ending)
}

/// `4. x`
fn is_version(document: &Document<'_>, number: Option<&Token>, right: &Token) -> bool {
    number.is_some_and(|number| number.kind == TokenKind::Number) && document.word(right) == "x"
}

/// `2.1.80 x`: what has two full stops is no number.
fn is_patch(document: &Document<'_>, last: &Token, x: &Token, after: Option<&Token>) -> bool {
    /// In bytes.
    const LONGEST: usize = 16;
    let before = document.prose().as_bytes().get(..last.span.end as usize);
    let figures = before.unwrap_or_default().iter().rev().take(LONGEST);
    let figures = figures.take_while(|byte| byte.is_ascii_digit() || **byte == b'.');
    last.kind == TokenKind::Number
        && figures.filter(|byte| **byte == b'.').count() == 2
        && !after.is_some_and(|it| it.kind == TokenKind::Number && it.span.start > x.span.end)
}

/// `v 2.0` in a text that has `v2.0` as well.
fn is_spaced_version(article: &Article<'_>, number: &Token, names: &mut Searches) -> bool {
    let number = Some(number).filter(|number| number.kind == TokenKind::Number);
    let parts = number.and_then(|number| article.document.word(number).split_once('.'));
    parts.is_some_and(|(major, minor)| names.has(article.text(), &format!("v{major}.{minor}")))
}

/// `Version 3.6 + of the tool`: where a word of the language follows, nothing is added.
fn is_open(
    document: &Document<'_>,
    number: &str,
    name: Option<&Token>,
    plus: &Token,
    after: Option<&Token>,
) -> bool {
    let digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_version = number
        .split_once('.')
        .is_some_and(|(major, minor)| digits(major) && digits(minor));
    let is_named = name.is_some_and(|name| {
        name.kind == TokenKind::Word && matches!(name.case, Case::Title | Case::Upper | Case::Mixed)
    });
    let goes_on = after.is_some_and(|after| {
        let entry = after.listed.entry();
        let is_word = after.kind == TokenKind::Word
            && after.case == Case::Lower
            && after.span.start > plus.span.end
            && entry.is_some_and(|entry| entry.flags.is_ordinary());
        is_word || document.word(after) == ")"
    });
    is_version && is_named && document.word(plus) == "+" && goes_on
}

/// `C #`: a capital letter, where no number follows as in plan C # 3.
fn is_sharp(document: &Document<'_>, name: &str, right: &Token, after: Option<&Token>) -> bool {
    let is_letter = matches!(name.as_bytes(), [letter] if letter.is_ascii_uppercase());
    let is_number = after.is_some_and(|after| after.kind == TokenKind::Number);
    is_letter && document.word(right) == "#" && !is_number
}

/// Reports an ending whose space stands behind its full stop and belongs before it; `stop` is both.
fn report_behind(
    document: &Document<'_>,
    span: ProseSpan,
    stop: ProseSpan,
    findings: &mut Findings<'_, '_>,
) {
    let text = document.text(span);
    let (name, rest) = text.split_at((stop.start - span.start) as usize);
    let ending = rest.get(stop.len() as usize..).unwrap_or_default();
    let message = format!("“{text}” is torn apart by a space: “{name} .{ending}”");
    findings.report(span, message).confidence(0.93).fix(
        "Move the space before the full stop",
        Applicability::Unsafe,
        [(stop, " .")],
    );
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::issues;

    /// The words that are reported as torn, mended.
    fn mended(target: &str, text: &str) -> Vec<String> {
        let issues = issues(&[], target, Format::Markdown, text).into_iter();
        let torn = issues.filter(|issue| issue.rule.id == "broken-markup");
        torn.map(|issue| {
            let edit = &issue.fixes[0].edits[0];
            let (before, behind) = (issue.span.start, issue.span.end);
            let part = |from: u32, to: u32| &text[from as usize..to as usize];
            part(before, edit.span.start).to_owned()
                + &edit.replacement
                + part(edit.span.end, behind)
        })
        .collect()
    }

    #[test]
    fn a_word_of_the_sentence_is_no_name_of_a_file() {
        let text = "O serviço é descrito no arquivo. proto, que fica na pasta do projeto.";
        assert_eq!(mended("pt", text), ["arquivo .proto"]);
        let text = "The package is the. nupkg that the server keeps for a year.";
        assert_eq!(mended("en", text), ["the .nupkg"]);
    }

    #[test]
    fn a_name_of_a_file_is_joined() {
        let text = "O serviço é descrito em settings. json, que fica na pasta do projeto.";
        assert_eq!(mended("pt", text), ["settings.json"]);
        let text = "The service is described in settings. json in the same folder.";
        assert_eq!(mended("en", text), ["settings.json"]);
        let text = "O modelo é arquivo.proto. O serviço é descrito no arquivo. proto de novo.";
        assert_eq!(mended("pt", text), ["arquivo.proto"]);
    }

    #[test]
    fn the_address_of_a_name_joins_it() {
        let link =
            "Leia [RenderMode. static](xref:Api.RenderMode.Static) antes de usar o componente.";
        assert_eq!(mended("pt", link), ["RenderMode.static"]);
        let joined = "O [tema](servers/httpsys) trata de HTTP. sys e das filas do sistema.";
        assert_eq!(mended("pt", joined), ["HTTP.sys"]);
        let anchor = "## <a name=\"o-metodo-iloaderloadasync\"></a>O método ILoader. LoadAsync\n\nEle lê o arquivo.";
        assert_eq!(mended("pt", anchor), ["ILoader.LoadAsync"]);
        let plain = "O [tema](servers/http) trata de HTTP. [Leia tudo. Agora](a.md) e volte.";
        assert!(mended("pt", plain).is_empty());
    }

    #[test]
    fn a_version_with_two_stops_is_no_number() {
        let text = "O pacote 2.1.80 x é mais novo que o 2.5 x 3 da tabela.";
        assert_eq!(mended("pt", text), ["2.1.80x"]);
    }
}
