//! See [`MOJIBAKE`].

use super::lost_letters;
use super::mentioned::{is_named, is_spoken_of};
use super::old_encodings::Old;
use super::plausible::{can_follow_a_word, is_plausible};
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Block, ProseSpan};
use crate::rule::Findings;
use crate::rules::surface::WINDOWS_1252;
use crate::rules::wording::after_words;
use crate::text::kind;
use memchr::memchr2_iter;

crate::declare_rule! {
    /// Text whose bytes were read in the wrong encoding, so that its accents and marks became other characters.
    ///
    /// UTF-8 that passed for Windows-1252, Latin-1, Mac Roman, a code page of DOS or one of the other encodings of Europe shows two or three
    /// characters for each of its own: Ã© for é, â€™
    /// for an apostrophe, and more when it happened twice. The bytes are put together again; they must be valid UTF-8 that
    /// makes sense there, and the characters must not be such as the language itself writes in a row. Text of an old encoding that was
    /// read as another one (KOI8-R as Windows-1251, Shift-JIS as Latin-1) is told by the words and the script that come out. U+FFFD, which a program
    /// writes where it could not read, is reported too; what it stands for is lost,
    /// unless its number stands beside it. A question mark for a letter (*Br?cke*) is a hint.
    ///
    /// ```fails,en
    /// The cafÃ© on the corner doesnâ€™t open before noon.
    /// ```
    /// ```fails,en
    /// It is 30Â°C in the shade, and the r�sum� is lost.
    /// ```
    /// ```fails,fr
    /// L’Ã©tÃ© dernier, le thÃ©Ã¢tre a fermÃ© ses portes.
    /// ```
    /// ```fails,ru
    /// Слово ÐŸÑ€Ð¸Ð²ÐµÑ‚ здесь прочитать нельзя.
    /// ```
    /// ```fails,pl
    /// To zdanie byÅ‚o kiedyÅ› czytelne.
    /// ```
    /// ```fails,ru
    /// Слово РџСЂРёРІРµС‚ здесь прочитать нельзя.
    /// ```
    /// ```fails,fr
    /// Le th├®├ótre a ferm├® ses portes.
    /// ```
    /// ```fails,ja
    /// ÆüËÜ¸ì¤Î¿·Ê¹¤òÆÉ¤à
    /// ```
    /// ```passes,fr
    /// La « liberté » : « À l’été… », dit-il au café® de l’ÎLE.
    /// ```
    /// ```passes,pt
    /// A IRMÃ… NÃO VEIO DE MANHÃ. «AMANHÃ», disse ela.
    /// ```
    /// ```passes,en
    /// Bytes that cannot be read become U+FFFD (“�”).
    /// ```
    /// ```passes,en
    /// The sign said CAFÉ—nothing else—and of the three letters on the rock Ó—the oldest—was gone.
    /// ```
    /// ```passes,ro
    /// Litera Â se scrie în interiorul cuvântului: ROMÂNIA.
    /// ```
    pub MOJIBAKE = "mojibake", Residue, Error, check;
}

/// The longest run that is looked at as one, in bytes of what it stood for. Longer ones are joined from such pieces, so that a run
/// that makes no sense costs no more than its length times this.
const LONGEST_RUN: usize = 256;

/// How often text can pass through the wrong encoding and still be told.
const DEPTH: usize = 3;

/// A stretch that was read wrongly.
struct Garbled {
    /// In the block, in bytes.
    start: usize,
    end: usize,
    repaired: String,
    /// How many times it was read wrongly.
    depth: usize,
    /// Whether some of its bytes are gone, or a guess put them right.
    lossy: bool,
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let mut old = None;
    for block in article.document.blocks() {
        let body = article.document.text(block.span);
        lost_letters::report(article, block, findings);
        if block.bytes.are_ascii() {
            continue;
        }
        let old = old.get_or_insert_with(|| Old::of(article));
        let words = old.words(body, article.language(block));
        let mut pending: Option<Garbled> = None;
        let mut done = 0;
        // Every lead byte of UTF-8 becomes one of U+00C2..U+00F4, of which UTF-8 writes the first byte as C3 (Â as C3 82).
        for at in memchr2_iter(0xC3, 0xEF, body.as_bytes()) {
            let word = words.partition_point(|word| word.end <= at);
            if at < done || words.get(word).is_some_and(|word| word.start <= at) {
                continue;
            }
            let Some(found) = garbled(body, at).or_else(|| replacement(body, at)) else {
                continue;
            };
            done = found.end;
            pending = Some(match pending.take() {
                Some(before)
                    if !before.repaired.is_empty()
                        && !found.repaired.is_empty()
                        && belong_together(&body[before.end..found.start]) =>
                {
                    Garbled {
                        start: before.start,
                        end: found.end,
                        repaired: before.repaired
                            + &body[before.end..found.start]
                            + &found.repaired,
                        depth: before.depth.max(found.depth),
                        lossy: before.lossy || found.lossy,
                    }
                }
                Some(before) => {
                    report(article, block, &whole_word(body, before), findings);
                    found
                }
                None => found,
            });
        }
        if let Some(last) = pending {
            report(article, block, &whole_word(body, last), findings);
        }
        for word in words {
            let garbled = Garbled {
                start: word.start,
                end: word.end,
                repaired: word.text,
                depth: 1,
                lossy: !word.exact,
            };
            report(article, block, &garbled, findings);
        }
    }
}

fn report(
    article: &Article<'_>,
    block: &Block,
    garbled: &Garbled,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let start = block.span.start + garbled.start as u32;
    let span = ProseSpan::new(start, block.span.start + garbled.end as u32);
    let repaired = &garbled.repaired;
    if garbled.repaired.is_empty() {
        if is_named(document, block, span) {
            return;
        }
        let message = format!(
            "a character was lost{}: U+FFFD REPLACEMENT CHARACTER",
            after_words(document, span.start)
        );
        findings
            .report(span, message)
            .severity(Severity::Error)
            .confidence(0.97);
        return;
    }
    if is_spoken_of(document, block, span, repaired) {
        return;
    }
    let text = document.text(span);
    let applicability = if garbled.depth == 1 && !garbled.lossy {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    };
    let message = format!("“{text}” is “{repaired}” read in the wrong encoding");
    findings
        .report(span, message)
        .confidence(0.97)
        .replace(span, repaired, applicability);
}

/// Whether two stretches with `gap` between them are in one word.
fn belong_together(gap: &str) -> bool {
    gap.chars().all(kind::is_alphanumeric)
}

/// The stretch with the rest of the word around it, where it damaged letters; a mark stands for itself.
fn whole_word(body: &str, garbled: Garbled) -> Garbled {
    if garbled.repaired.is_empty() || !garbled.repaired.chars().all(kind::is_alphanumeric) {
        return garbled;
    }
    let is_letter = |c: char| kind::is_alphanumeric(c);
    let before = &body[..garbled.start];
    let after = &body[garbled.end..];
    let head = &before[before.trim_end_matches(is_letter).len()..];
    let tail = &after[..after.len() - after.trim_start_matches(is_letter).len()];
    Garbled {
        start: garbled.start - head.len(),
        end: garbled.end + tail.len(),
        repaired: format!("{head}{}{tail}", garbled.repaired),
        ..garbled
    }
}

/// A run of replacement characters, or what is left of one that was itself read wrongly.
fn replacement(body: &str, at: usize) -> Option<Garbled> {
    let rest = &body[at..];
    let length = rest.len() - rest.trim_start_matches('\u{FFFD}').len();
    (length > 0).then_some(Garbled {
        start: at,
        end: at + length,
        repaired: String::new(),
        depth: 0,
        lossy: true,
    })
}

/// The stretch of wrongly read characters that starts at `at`, if one does.
fn garbled(body: &str, at: usize) -> Option<Garbled> {
    let rest = &body[at..];
    let (bytes, length) = misread(rest);
    let before = body[..at].chars().next_back();
    if bytes.is_empty() {
        return quotation_mark_without_its_last_byte(rest, at, before);
    }
    let first = String::from_utf8(bytes).ok()?;
    if first.chars().any(|c| c == '\u{FFFD}' || c == '\u{FEFF}') && length > 0 {
        // The sequences ï¿½ and ï»¿ are sure by themselves, and there is nothing to bring back.
        return Some(Garbled {
            start: at,
            end: at + length,
            repaired: String::new(),
            depth: 1,
            lossy: true,
        })
        .filter(|_| first.chars().all(|c| c == '\u{FFFD}' || c == '\u{FEFF}'));
    }
    let mut repaired = first.clone();
    let mut depth = 1;
    while depth < DEPTH {
        let (bytes, length) = misread(&repaired);
        if length < repaired.len() || bytes.is_empty() {
            break;
        }
        let Ok(deeper) = String::from_utf8(bytes) else {
            break;
        };
        repaired = deeper;
        depth += 1;
    }
    let after = rest[length..].chars().next();
    let sure = depth > 1 || makes_sense(&rest[..length], &first, before, after);
    sure.then(|| Garbled {
        start: at,
        end: at + length,
        repaired,
        depth,
        lossy: false,
    })
}

/// “ lost its last byte where a program took 9D, which Windows-1252 leaves out, for nothing: â€ for ”.
fn quotation_mark_without_its_last_byte(
    rest: &str,
    at: usize,
    before: Option<char>,
) -> Option<Garbled> {
    let tail = rest.strip_prefix("â€")?;
    let ends = tail
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
    let closes = before.is_some_and(|c| !c.is_whitespace());
    (ends && closes).then(|| Garbled {
        start: at,
        end: at + rest.len() - tail.len(),
        repaired: "”".to_owned(),
        depth: 1,
        lossy: true,
    })
}

/// The bytes of the longest run of characters, from the start of `text`, that make whole characters of UTF-8 when each is
/// taken for the byte that Windows-1252 or Latin-1 shows so; and the run's own length.
fn misread(text: &str) -> (Vec<u8>, usize) {
    let mut bytes = Vec::new();
    let mut length = 0;
    let mut chars = text.chars();
    while bytes.len() < LONGEST_RUN
        && let Some(lead) = chars.next().and_then(byte)
    {
        let wanted = match lead {
            0xC2..=0xDF => 1,
            0xE0..=0xEF => 2,
            0xF0..=0xF4 => 3,
            _ => break,
        };
        let mut sequence = [lead, 0, 0, 0];
        let mut width = char::from(lead).len_utf8();
        let mut got = 0;
        let mut ahead = chars.clone();
        for slot in sequence.iter_mut().skip(1).take(wanted) {
            let Some(c) = ahead.next() else { break };
            let Some(continuation) = byte(c).filter(|b| (0x80..=0xBF).contains(b)) else {
                break;
            };
            *slot = continuation;
            width += c.len_utf8();
            got += 1;
        }
        let sequence = &sequence[..=got];
        if got < wanted || std::str::from_utf8(sequence).is_err() {
            break;
        }
        bytes.extend_from_slice(sequence);
        length += width;
        chars = ahead;
    }
    (bytes, length)
}

/// The byte that Windows-1252 shows as this character, beyond ASCII; Latin-1 where Windows-1252 has nothing.
pub(super) fn byte(c: char) -> Option<u8> {
    let code = c as u32;
    match code {
        0x80..=0xFF => Some(code as u8),
        0x152..=0x2122 => WINDOWS_1252
            .iter()
            .position(|&shown| shown == c)
            .map(|at| 0x80 + at as u8),
        _ => None,
    }
}

/// Whether a run of characters is more likely `repaired` read wrongly than what it shows.
fn makes_sense(run: &str, repaired: &str, before: Option<char>, after: Option<char>) -> bool {
    if !repaired.chars().all(is_plausible) {
        return false;
    }
    let count = repaired.chars().count();
    if is_letter_before_dash(run, repaired) {
        return false;
    }
    // One letter of these scripts can come about by chance; two of one script in a row cannot.
    let foreign = repaired
        .chars()
        .filter(|&c| ('\u{370}'..'\u{2000}').contains(&c) || ('\u{3040}'..'\u{E000}').contains(&c))
        .count();
    if foreign > 1 {
        return true;
    }
    let lead = run.chars().next().unwrap_or(' ');
    let follows_lower = before.is_some_and(kind::is_lowercase);
    let follows_upper = before.is_some_and(kind::is_uppercase);
    let leads_lower = after.is_some_and(kind::is_lowercase);
    let odd = run
        .chars()
        .any(|c| c != lead && byte(c).is_some_and(|b| b < 0xC2) && !can_follow_a_word(c));
    if kind::is_uppercase(lead) || lead == '×' {
        // A capital with an accent inside a word of small letters, or before one, is no word of any language.
        return follows_lower
            || odd
            || (leads_lower && count == 1)
            || (matches!(lead, 'Â' | 'Ã') && !follows_upper)
            || (follows_upper
                && after.is_some_and(kind::is_uppercase)
                && repaired
                    .chars()
                    .all(|c| kind::is_alphabetic(c) && c < '\u{180}'));
    }
    // Han and Hangul: one character says too little, since é before a space and » decodes to one.
    let ideograph = repaired
        .chars()
        .all(|c| ('\u{3400}'..'\u{E000}').contains(&c));
    // Vietnamese: its letters with two marks hide behind characters that follow words anywhere.
    let vietnamese =
        (run.starts_with("áº") || run.starts_with("á»")) && after.is_some_and(kind::is_alphabetic);
    vietnamese || odd && !ideograph
}

/// Whether a run is one letter and the dash that English sets tight behind a word, which a letter of no common alphabet would
/// show as well.
fn is_letter_before_dash(run: &str, repaired: &str) -> bool {
    const COMMON: [std::ops::Range<char>; 2] = ['\0'..'\u{180}', '\u{400}'..'\u{460}'];
    let mut letters = repaired.chars();
    let is_rare = letters
        .next()
        .is_some_and(|c| !COMMON.iter().any(|range| range.contains(&c)));
    is_rare && letters.next().is_none() && run.ends_with(['–', '—'])
}

#[cfg(test)]
mod tests {
    use crate::check::trial::issues;
    use crate::{Format, Issue};

    fn repairs(text: &str) -> Vec<(String, String)> {
        let issues = issues(&["mojibake"], "", Format::Text, text);
        let repaired = |issue: &Issue| {
            let fix = issue.fixes.first();
            fix.map_or(String::new(), |fix| fix.edits[0].replacement.clone())
        };
        let repair = |issue: &Issue| (issue.span.of(text).to_owned(), repaired(issue));
        issues.iter().map(repair).collect()
    }

    /// What Windows-1252 shows for the UTF-8 of a text.
    fn garble(text: &str) -> String {
        let shown = |b: u8| match b {
            0x80..=0x9F => super::WINDOWS_1252[usize::from(b) - 0x80],
            _ => char::from(b),
        };
        text.bytes().map(shown).collect()
    }

    #[test]
    fn repairs_words_of_many_scripts() {
        for word in [
            "café",
            "été",
            "naïve",
            "Überraschung",
            "żółć",
            "niño",
            "Привет",
            "γειά",
            "שלום",
            "日本語",
            "ação",
            "İstanbul",
            "cần",
            "it’s",
            "😀",
        ] {
            let once = garble(word);
            let found = repairs(&format!("A {once} B."));
            let [(text, repaired)] = found.as_slice() else {
                panic!("{word} as {once}: {found:?}");
            };
            assert_eq!(once.replacen(text, repaired, 1), word);
            let twice = garble(&once);
            let found = repairs(&format!("A {twice} B."));
            let [(text, repaired)] = found.as_slice() else {
                panic!("{word} twice as {twice}: {found:?}");
            };
            assert_eq!(twice.replacen(text, repaired, 1), word);
        }
    }

    #[test]
    fn leaves_what_languages_write() {
        for text in [
            "CAFÉ” et « L’ÉTÉ » : « liberté\u{A0}» ; payé\u{A0}€",
            "NÃO, AMANHÃ… IRMÃ” MANHÃ» Ã",
            "VÝŠKA, MÍŠA, KÔŇ, MÔŽE, KRÚŽOK",
            "PHƯƠNG CÂU, ĐÂU… TRẦN “ĐÔ”",
            "Über ÖŠ, Größe: 5 µm, ÅÄÖ…",
            "ROMÂNĂ, Â…",
        ] {
            assert_eq!(repairs(text), Vec::new(), "{text}");
        }
    }

    #[test]
    fn reports_marks_of_loss() {
        let found = repairs("A r\u{FFFD}\u{FFFD}sum\u{FFFD}, ï»¿text and ï¿½ here.");
        assert_eq!(found.len(), 4);
    }
}
