//! Words that stand right behind or before marked text without the space that parts them, for [`super::broken_markup`].

use crate::article::Article;
use crate::document::{Case, Document, Mark, Marked, OPAQUE, ProseSpan, TokenKind, is_control};
use crate::language::compound::parts;
use crate::language::{Language, Lexicon, Locale, WordHash};
use crate::rule::Findings;
use crate::text::script::Script;
use memchr::memmem;

/// A shorter word that is no function word may be an ending, in letters.
const LEAST: usize = 5;
/// And a shorter one may be the beginning of a word of code.
const LEAST_BEFORE: usize = 4;
/// In bytes: no word is longer.
const LONGEST: usize = 120;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let Some(locale) = article.target else { return };
    behind_code(article, locale, findings);
    behind_labels(article, findings);
    let prose = document.prose();
    let marks = document.marks().iter();
    // Marks may begin at one place and end at different ones: the word before them is glued once.
    let mut before_marks = None;
    for marked in marks {
        let sets_off = match marked.mark {
            Mark::Strong | Mark::Link => true,
            Mark::Emphasis => {
                is_code_name(document.text(marked.span))
                    || is_between_words(document, marked, locale)
            }
            Mark::Quotation | Mark::Language(_) => false,
        };
        if !sets_off {
            continue;
        }
        let (start, end) = (marked.span.start as usize, marked.span.end as usize);
        let (Some(before), Some(text), Some(behind)) =
            (prose.get(..start), prose.get(start..end), prose.get(end..))
        else {
            continue;
        };
        let (head, tail) = (last_word(before), first_word(behind));
        let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let first = text.split(char::is_whitespace).next().unwrap_or_default();
        let goes_on = behind[tail.len()..].starts_with(['-', '‑', '\'', '’', '_']);
        // An empty mark, or one around a character that nobody sees, is a fault of its own; one around a sign or a number is the anchor of a
        // heading or the mark of a note.
        if !text.contains(char::is_alphabetic) || text.ends_with("::") {
            continue;
        }
        let own = is_word_of_its_own(tail, &format!("{last}{tail}"), locale, marked)
            || begins_sentence(tail, &behind[tail.len()..], locale, marked)
            || is_conjunction(tail, text, &behind[tail.len()..], locale);
        if let Some(mark) = runs_on(text, tail, locale).filter(|_| marked.mark == Mark::Strong) {
            let span = ProseSpan::at(end - mark.len_utf8(), end + tail.len());
            let message = format!(
                "there is no space after “{mark}”, between the marked-up text and “{tail}”"
            );
            findings.report(span, message).confidence(0.92);
        } else if let Some(word) = takes_space_along(before, text, marked) {
            let span = ProseSpan::at(start - word.len(), start + text.len());
            let message =
                format!("the space after “{word}” stands inside the markup of the text behind it");
            findings.report(span, message).confidence(0.85);
        } else if keeps_space(text, tail, marked) {
            let span = ProseSpan::at(end - 1, end + tail.len());
            let message = format!("the space before “{tail}” is inside the link");
            findings.report(span, message).confidence(0.85);
        } else if marked.mark == Mark::Link && parts_reference(before, head) {
            let open = start - head.len() - 1;
            let span = ProseSpan::at(open, end);
            let message = format!("“{head}” stands between the two halves of a link");
            findings.report(span, message).confidence(0.92);
        } else if !goes_on && own && !may_go_on(text, tail) {
            let span = ProseSpan::at(end - last.len(), end + tail.len());
            report(span, tail, "before", findings);
        } else if before_marks != Some(start) && is_word_before(head, first, locale, marked) {
            let span = ProseSpan::at(start - head.len(), start + first.len());
            before_marks = Some(start);
            report(span, head, "after", findings);
        }
    }
}

/// The letters at the end of a text, as far as a word reaches.
fn last_word(text: &str) -> &str {
    let near = &text[text.floor_char_boundary(text.len().saturating_sub(LONGEST))..];
    &near[near.trim_end_matches(char::is_alphabetic).len()..]
}

/// The letters at the start of one.
fn first_word(text: &str) -> &str {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    &near[..near.len() - near.trim_start_matches(char::is_alphabetic).len()]
}

/// Whether emphasis stands tight between a word and itself where each is a whole word of the language: one syllable of a longer word is
/// stressed in that way too.
fn is_between_words(document: &Document<'_>, marked: &Marked, locale: Locale) -> bool {
    /// In letters.
    const WORD: usize = 4;
    let prose = document.prose();
    let (start, end) = (marked.span.start as usize, marked.span.end as usize);
    let head = last_word(&prose[..start]);
    let first = first_word(&prose[start..end]);
    let lexicon = Lexicon::of(locale.language.code);
    let is_whole = |word: &str| {
        let entry = lexicon.and_then(|lexicon| lexicon.get(WordHash::of(word)));
        word.chars().count() >= WORD
            && word.chars().all(char::is_lowercase)
            && entry.is_some_and(|entry| entry.flags.is_common())
    };
    let joined = WordHash::of(&format!("{head}{first}"));
    is_whole(head)
        && is_whole(first)
        && lexicon
            .is_some_and(|lexicon| !lexicon.forms_compounds() && lexicon.get(joined).is_none())
}

/// Whether what stands tight before marked text is a word: in lower case, or the first word of a sentence.
fn is_word_before(head: &str, first: &str, locale: Locale, marked: &Marked) -> bool {
    let joined = format!("{head}{first}");
    if head.chars().all(char::is_lowercase) {
        return marked.mark == Mark::Emphasis && !is_code_name(first)
            || is_word_of_its_own(head, &joined, locale, marked);
    }
    let small = head.to_lowercase();
    head.chars().skip(1).all(char::is_lowercase)
        && head.chars().count() > 1
        && locale.language.is_function_word(&small)
        && is_word_of_its_own(&small, &joined, locale, marked)
}

/// The mark that ends a label in bold, if a word runs into it: `<b>Caution:</b>The`. Behind a single word a capital
/// may begin the second half of a name: `<b>Yahoo!</b>Answers`, `<b>System.</b>Out`.
fn runs_on(text: &str, tail: &str, locale: Locale) -> Option<char> {
    let language = locale.language;
    let mark = text.chars().next_back()?;
    let is_label = matches!(mark, ':' | '.' | '!' | '?' | ';' | ',')
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let small = tail.to_lowercase();
    let is_single = !text.contains(char::is_whitespace);
    let begins = match mark {
        _ if may_go_on(text, tail) => false,
        '.' => !is_single,
        '!' => !is_single || language.is_function_word(&small),
        ':' => !is_single || !language.endings.contains(&small.as_str()),
        _ => true,
    };
    let parts_words = !language.is_unspaced() && tail.chars().all(parts_words);
    (is_label && begins && parts_words && tail.chars().count() > 1).then_some(mark)
}

/// Whether a word goes on in lower case behind a mark that may be part of it: EU:ssa, Kolleg:innen.
fn may_go_on(text: &str, tail: &str) -> bool {
    text.ends_with(['.', ':', '!']) && !tail.starts_with(char::is_uppercase)
}

/// The word before what is marked, if the space between them stands at its beginning: `the<b> Restore</b> button`. At the end of bold words
/// people leave it often enough (`<b>Caution: </b>The`).
fn takes_space_along<'t>(before: &'t str, text: &str, marked: &Marked) -> Option<&'t str> {
    let is_word = |c: char| parts_words(c) || c.is_ascii_digit();
    let takes = matches!(marked.mark, Mark::Strong | Mark::Link | Mark::Emphasis)
        && (text.strip_prefix(' ')).is_some_and(|inside| inside.starts_with(is_word));
    let rest = before.trim_end_matches(is_word);
    let word = before.get(rest.len()..).filter(|word| !word.is_empty());
    word.filter(|_| takes)
}

/// Whether the space between two words stands at the end of a link: `[the list ](list.md)of all`.
fn keeps_space(text: &str, tail: &str, marked: &Marked) -> bool {
    let inside = text.strip_suffix(' ').map(str::trim_end);
    marked.mark == Mark::Link
        && !tail.is_empty()
        && tail.chars().all(parts_words)
        && inside.is_some_and(|inside| inside.contains(char::is_alphabetic))
}

/// Whether a letter is of a script that puts spaces between words.
fn parts_words(c: char) -> bool {
    matches!(
        Script::of_char(c),
        Some(Script::Latin | Script::Cyrillic | Script::Greek)
    )
}

/// Whether a word stands tight between a bracket that closes and the link behind it: `[text]word[reference]`.
fn parts_reference(before: &str, head: &str) -> bool {
    /// In bytes.
    const NEAR: usize = 120;
    let Some(text) = before
        .strip_suffix(head)
        .and_then(|text| text.strip_suffix(']'))
    else {
        return false;
    };
    let near = &text[text.floor_char_boundary(text.len().saturating_sub(NEAR))..];
    let open = near.rfind(['[', ']', '\n']);
    let inside = open
        .filter(|open| near[*open..].starts_with('['))
        .map(|open| &near[open + 1..]);
    !head.is_empty()
        && inside.is_some_and(|inside| inside.len() > 2 && inside.contains(char::is_lowercase))
}

fn report(span: ProseSpan, word: &str, side: &str, findings: &mut Findings<'_, '_>) {
    let message = format!("there is no space between “{word}” and the marked-up text {side} it");
    findings.report(span, message).confidence(0.92);
}

/// Words that begin right behind code: `verbose`Only. What goes on in lower case may be an ending, unless it is a longer word.
fn behind_code(article: &Article<'_>, locale: Locale, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let prose = document.prose();
    let mut code = [0; 4];
    let code = OPAQUE.encode_utf8(&mut code);
    for at in memmem::find_iter(prose.as_bytes(), code.as_bytes()) {
        before_code(article, locale, at, findings);
        let start = at + code.len();
        let behind = prose.get(start..).unwrap_or_default();
        let length = behind.find(|c: char| !c.is_alphabetic());
        let (word, rest) = behind.split_at(length.unwrap_or(behind.len()));
        let goes_on = rest.starts_with(['-', '‑', '\'', '’', '_', '(', '.', '/', OPAQUE]);
        if goes_on || !is_word_behind_code(word, locale) {
            continue;
        }
        let place = document.to_text(ProseSpan::at(at, start));
        let what = match place.of(article.text()) {
            // An image that stands in the line needs no space, and what steers a template shows nothing.
            image if image.starts_with("![") => continue,
            steers if steers.starts_with('{') && is_control(steers) => continue,
            link if link.starts_with('[') || link.contains("://") => "link",
            _ => "code",
        };
        let span = ProseSpan::at(at, start + word.len());
        findings
            .report(span, format!("“{word}” runs into the {what} before it"))
            .confidence(0.9);
    }
}

/// A word that runs into the code behind it: plik`/etc/hosts`. What begins a word of code, as *non* and *sub* do, is none by itself.
fn before_code(article: &Article<'_>, locale: Locale, at: usize, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let before = &document.prose()[..at];
    let word = last_word(before);
    let free = before[..before.len() - word.len()].ends_with([' ', '\n']) || before == word;
    let is_listed = || {
        let lexicon = Lexicon::of(locale.language.code);
        let entry = lexicon.and_then(|lexicon| lexicon.get(WordHash::of(word)));
        entry.is_some_and(|entry| entry.flags.is_common())
    };
    let is_word = word.chars().count() >= LEAST_BEFORE
        && word.chars().all(|c| c.is_lowercase() && parts_words(c))
        && (locale.language.is_function_word(word) || is_listed());
    let is_code = || {
        let place = document.to_text(ProseSpan::at(at, at + OPAQUE.len_utf8()));
        place.of(article.text()).starts_with('`')
    };
    if !free || !is_word || !is_code() {
        return;
    }
    let span = ProseSpan::at(at - word.len(), at + OPAQUE.len_utf8());
    findings
        .report(span, format!("“{word}” runs into the code behind it"))
        .confidence(0.9);
}

/// Words that begin right behind a label of the page's own in brackets, which is no prose: [AZURE.NOTE]Only.
fn behind_labels(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    /// In bytes: what is longer is no label.
    const LABEL: usize = 40;
    let document = article.document;
    for block in document.blocks() {
        let Some(first) = document.tokens_in(&block.tokens).first() else {
            continue;
        };
        let start = document.to_text(first.span).start as usize;
        let before = article.text().get(..start).unwrap_or_default();
        let Some(before) = before.strip_suffix(']') else {
            continue;
        };
        let near = &before[before.floor_char_boundary(before.len().saturating_sub(LABEL))..];
        let Some((_, label)) = near.rsplit_once('[') else {
            continue;
        };
        let capitals = label.bytes().filter(u8::is_ascii_uppercase).count();
        let is_label = capitals > 1
            && (label.bytes())
                .all(|b| b.is_ascii_uppercase() || matches!(b, b'.' | b'_' | b'-' | b'!'));
        if is_label && first.kind == TokenKind::Word && first.case == Case::Title {
            let word = document.word(first);
            let message = format!("“{word}” runs into the label “[{label}]” before it");
            findings.report(first.span, message).confidence(0.9);
        }
    }
}

fn is_word_behind_code(word: &str, locale: Locale) -> bool {
    let language = locale.language;
    let mut letters = word.chars();
    let (Some(first), Some(lexicon)) = (letters.next(), Lexicon::of(language.code)) else {
        return false;
    };
    let length = word.chars().count();
    if !parts_words(first) || length < 3 || !letters.all(char::is_lowercase) {
        return false;
    }
    let small = word.to_lowercase();
    if language.is_function_word(&small) {
        return language.endings.binary_search(&small.as_str()).is_err()
            && language
                .apostrophe
                .suffixes
                .binary_search(&small.as_str())
                .is_err();
    }
    // Endings have no capital, and only where nouns have one may a compound with the code.
    if first.is_uppercase() && !language.nouns_capitalised {
        return true;
    }
    let entry = lexicon.get(WordHash::of(&small));
    lexicon.has_dictionary()
        && length >= LEAST
        && entry.is_some_and(|entry| {
            first.is_uppercase() && entry.flags.is_ordinary()
                || entry.flags.is_common() && !lexicon.forms_compounds()
        })
}

/// Whether a single letter behind marked text is a word: **Sì**e quindi. Where names are declined, only the name of a button or of
/// something else that is no single word goes before it.
fn is_conjunction(letter: &str, marked: &str, behind: &str, locale: Locale) -> bool {
    /// Words of these languages have no endings of case.
    const FEW_ENDINGS: usize = 8;
    let language = locale.language;
    let single = letter.chars().count() == 1 && letter.chars().all(char::is_lowercase);
    if !single || !behind.starts_with(' ') || !marked.ends_with(char::is_alphabetic) {
        return false;
    }
    let last = marked
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let joined = WordHash::of(&format!("{last}{letter}"));
    let inflects = Lexicon::of(language.code).is_none_or(|lexicon| lexicon.get(joined).is_some());
    let declines = language.endings.len() > FEW_ENDINGS;
    let conjunction = locale.conventions().list_and == letter;
    let is_word = if declines || language.endings.is_empty() {
        conjunction
            && marked.starts_with(char::is_uppercase)
            && last.ends_with(|c: char| c.is_lowercase())
            && is_label(marked)
    } else {
        conjunction || language.is_function_word(letter)
    };
    is_word && !inflects
}

/// Whether a sentence begins right behind a link: [the page](page.md)In this text …
fn begins_sentence(word: &str, behind: &str, locale: Locale, marked: &Marked) -> bool {
    let mut letters = word.chars();
    marked.mark == Mark::Link
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some()
        && word.chars().skip(1).all(char::is_lowercase)
        && behind.starts_with(' ')
        && locale.language.is_function_word(&word.to_lowercase())
}

/// Whether text is several words, or a name of code.
fn is_label(text: &str) -> bool {
    text.contains(char::is_whitespace) || is_code_name(text)
}

/// RelativeLocation
fn is_code_name(text: &str) -> bool {
    let small = text.chars().any(char::is_lowercase);
    small && text.chars().skip(1).any(char::is_uppercase) && text.chars().all(char::is_alphanumeric)
}

/// Whether a word that no list has is put together from nouns of the language.
fn is_compound_noun(language: &'static Language, word: &str) -> bool {
    let Some(lexicon) = Lexicon::of(language.code) else {
        return false;
    };
    let is_noun = |part: &str| lexicon.flags(WordHash::of(part)).is_capitalised();
    parts(language, word, LEAST).any(|(first, last)| is_noun(first) && is_noun(last))
}

/// Whether what is glued to marked text is a word, and no ending of it or part of a longer one.
fn is_word_of_its_own(word: &str, joined: &str, locale: Locale, marked: &Marked) -> bool {
    let language = locale.language;
    let Some(lexicon) = Lexicon::of(language.code) else {
        return false;
    };
    let mut letters = word.chars();
    let Some(first) = letters.next() else {
        return false;
    };
    let ending = language.endings.contains(&word)
        || language.apostrophe.suffixes.binary_search(&word).is_ok();
    if ending || !letters.all(char::is_lowercase) || lexicon.get(WordHash::of(joined)).is_some() {
        return false;
    }
    let entry = || lexicon.get(WordHash::of(word));
    let long = word.chars().count() >= LEAST;
    if first.is_uppercase() {
        // A name of two parts has a capital inside: TypeScript.
        let is_compound =
            || language.nouns_capitalised && is_compound_noun(language, &word.to_lowercase());
        return marked.mark == Mark::Link
            && long
            && (entry().is_some_and(|entry| entry.flags.is_ordinary()) || is_compound());
    }
    let common = || entry().is_some_and(|entry| entry.flags.is_common());
    let joins = lexicon.forms_compounds() && !language.nouns_capitalised;
    language.is_function_word(word) || long && !joins && lexicon.has_dictionary() && common()
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{self, judged_by, reports};

    fn messages(target: &str, text: &str) -> Vec<String> {
        trial::messages(&["broken-markup"], target, Format::Html, text)
    }

    #[test]
    fn a_space_behind_a_figure_names_it() {
        let found = messages("en", "<p>The mill is 12<b> km</b> away.</p>");
        let expected = "the space after “12” stands inside the markup of the text behind it";
        assert_eq!(found, [expected]);
    }

    #[test]
    fn a_word_runs_into_emphasis() {
        reports(&["broken-markup"], Format::Html).holds(&[
            "pt <p>Na praça, o ⟦jogo<em>final⟧</em> acaba tarde.</p>",
            "en <p>This is the ⟦quiet<em>part⟧</em> of the day.</p>",
            "en <p>It is <em>un</em>true, and photo<em>graphy</em> is news.</p>",
            "en <p>⟦The<b>reader⟧</b> stays, and Over<b>view</b> goes.</p>",
            "de <p>⟦Das<b>Gerät⟧</b> ist aus.</p>",
            "de <p>Das haus<em>gemachte</em> Brot ist unter<em>wegs</em>.</p>",
        ]);
    }

    #[test]
    fn what_goes_on_behind_a_mark_is_part_of_it() {
        judged_by(messages).holds(&[
            "en <p>It prints to <b>System.</b>Out, as always.</p>",
            "en <p>It is a <b>std::</b>vector of names.</p>",
            "de <p>Alle <b>Bäcker:</b>innen, und <b>Lauf!</b>gruppen.</p>",
        ]);
    }
}
