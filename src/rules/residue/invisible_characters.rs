//! See [`INVISIBLE_CHARACTERS`].

use super::case_marks;
use super::invisible::{self, Fault};
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Block, Document, ProseSpan, TokenKind};
use crate::rule::Findings;
use crate::rules::surface::token_at;
use crate::rules::wording::after_words;
use unicode_normalization::UnicodeNormalization;
use unicode_script::Script;

crate::declare_rule! {
    /// A character that nobody sees, or that is not the one it looks like.
    ///
    /// Zero-width spaces, byte order marks inside a text, soft hyphens, control characters and marks of direction come along when
    /// text is copied; so do ligatures, full-width letters, and letters whose accent is a character of its own. They break search,
    /// spell checking and line breaks, and can hide text. Spaces of an unusual width, and no-break spaces between ordinary words, are hints, but
    /// for the wide space of East Asia elsewhere. A change of case leaves a dot of its own on an i that was İ, a σ at the end of a Greek word,
    /// and a capital behind an apostrophe (*Don'T*). Where a script needs them characters are left alone: joiners in Persian,
    /// in Indic scripts and in emoji, marks of direction beside Hebrew and Arabic, breaks in Thai.
    ///
    /// ```fails,en
    /// The minis​ter said so.
    /// ```
    /// ```fails,en
    /// The ﬁrst oﬀer was refused.
    /// ```
    /// ```fails,fr
    /// Un café décomposé.
    /// ```
    /// ```fails,en
    /// The room ＡＢＣ is on the left.
    /// ```
    /// ```fails,en
    /// The mayor　said so.
    /// ```
    /// ```fails,en
    /// The ferry to i̇zmit leaves at noon.
    /// ```
    /// ```passes,en
    /// The family 👨‍👩‍👧 waved the flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿 and left ❤️ behind.
    /// ```
    /// ```passes,fr
    /// Le prix : 1 234 € ; c’est « trop », dit-il.
    /// ```
    /// ```passes
    /// او می‌خواهد به خانه برود و ‎(ABC)‎ را ببیند.
    /// ```
    pub INVISIBLE_CHARACTERS = "invisible-characters", Residue, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    separate_accents(document, findings);
    case_marks::check(article, findings);
    for block in document.blocks() {
        let body = document.text(block.span);
        if !invisible::may_begin_in(block.bytes) {
            continue;
        }
        let mut scan = Scan {
            document,
            block,
            body,
            surroundings: None,
        };
        let mut at = 0;
        while let Some(found) = invisible::next_suspect(body, at) {
            at = scan.look(found, findings);
        }
    }
}

/// Whether a character is the second byte of one that was read in a wrong encoding, as the soft hyphen in *GarantÃ\u{AD}a* is: `mojibake` has it.
fn is_second_byte(before: &str, c: char) -> bool {
    // But for ß, which ends syllables: Groß\u{AD}stadt.
    let is_first = |c: char| ('\u{C2}'..='\u{DE}').contains(&c);
    ('\u{80}'..='\u{BF}').contains(&c) && before.ends_with(is_first)
}

/// Reports the words with a letter that stands in the text as several characters.
fn separate_accents(document: &Document<'_>, findings: &mut Findings<'_, '_>) {
    let mut done = 0;
    for letter in document.composed() {
        let token = document
            .block_around(letter.start)
            .and_then(|block| token_at(document, block, letter.start))
            .filter(|token| token.span.start >= done && token.kind != TokenKind::Opaque);
        let Some(token) = token else { continue };
        done = token.span.end;
        let script = matches!(
            token.script,
            Script::Latin | Script::Cyrillic | Script::Greek | Script::Hangul
        );
        if !script {
            continue;
        }
        let word = document.word(token);
        let message =
            format!("“{word}” stores an accent or part of a letter as a separate character");
        findings
            .report(token.span, message)
            .severity(Severity::Hint)
            .confidence(0.95)
            .fix(
                "Replace with composed letters",
                Applicability::Safe,
                [(token.span, word)],
            );
    }
}

/// The scripts of a block, as far as they decide.
#[derive(Clone, Copy)]
struct Surroundings {
    right_to_left: bool,
    east_asian: bool,
    /// Every embedding, override and isolate is ended again.
    balanced: bool,
}

/// One block, from its start.
struct Scan<'a> {
    document: &'a Document<'a>,
    block: &'a Block,
    body: &'a str,
    surroundings: Option<Surroundings>,
}

impl Scan<'_> {
    /// Looks at the suspect at `at` and reports the run that it starts; the byte from which to go on.
    fn look(&mut self, at: usize, findings: &mut Findings<'_, '_>) -> usize {
        let Some(c) = self.body[at..].chars().next() else {
            return self.body.len();
        };
        let next = at + c.len_utf8();
        if is_second_byte(&self.body[..at], c) {
            return next;
        }
        match invisible::fault(c) {
            Some(Fault::Lookalike) => self.lookalikes(at, findings),
            Some(Fault::Space) => {
                self.space(c, at, next, findings);
                next
            }
            Some(_) => self.invisibles(at, findings),
            None => next,
        }
    }

    fn span(&self, start: usize, end: usize) -> ProseSpan {
        ProseSpan::new(
            self.block.span.start + start as u32,
            self.block.span.start + end as u32,
        )
    }

    fn surroundings(&mut self) -> Surroundings {
        *self.surroundings.get_or_insert_with(|| Surroundings {
            right_to_left: self.body.chars().any(invisible::is_right_to_left),
            east_asian: self
                .body
                .chars()
                .any(|c| c != '\u{3000}' && invisible::is_east_asian(c)),
            balanced: invisible::is_balanced(self.body),
        })
    }

    /// Reports the run of invisible characters at `start`, but for those that their place calls for.
    fn invisibles(&mut self, start: usize, findings: &mut Findings<'_, '_>) -> usize {
        let mut end = start;
        let mut faults = 0;
        let mut first = None;
        while let Some(c) = self.body[end..].chars().next() {
            if !matches!(
                invisible::fault(c),
                Some(Fault::Invisible | Fault::Direction | Fault::Tag)
            ) {
                break;
            }
            let next = end + c.len_utf8();
            if self.is_called_for(c, end, next) {
                if faults > 0 {
                    break;
                }
                return next;
            }
            first.get_or_insert(c);
            faults += 1;
            end = next;
        }
        let Some(c) = first else {
            return start + 1;
        };
        let span = self.span(start, end);
        // Written out as `&shy;` or `&#8203;`: somebody meant it.
        if self.document.to_text(span).len() != span.len() {
            return end;
        }
        let name = invisible::name(c);
        let after = after_words(self.document, span.start);
        let message = match (faults, invisible::hidden_text(&self.body[start..end])) {
            (_, Some(text)) => format!("hidden text in tag characters{after}: {text:?}"),
            (1, None) => format!("invisible character{after}: {name}"),
            (_, None) => format!("{faults} invisible characters{after}, the first {name}"),
        };
        let breaks_line = matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}');
        let spaced = self.body[..start].ends_with(char::is_whitespace)
            || self.body[end..].starts_with(char::is_whitespace);
        let replacement = if breaks_line && !spaced { " " } else { "" };
        let joins = matches!(c, '\u{200C}' | '\u{200D}') && faults == 1;
        let found = findings.report(span, message).confidence(0.95);
        let found = if joins {
            found.severity(Severity::Hint)
        } else {
            found
        };
        let title = match (replacement.is_empty(), faults) {
            (false, _) => "Replace with a space",
            (true, 1) => "Remove the character",
            (true, _) => "Remove the characters",
        };
        found.fix(title, Applicability::Safe, [(span, replacement)]);
        end
    }

    /// Whether an invisible character does its work where it stands.
    fn is_called_for(&mut self, c: char, start: usize, end: usize) -> bool {
        let before = self.body[..start].chars().next_back();
        let after = self.body[end..].chars().next();
        let around = |is: fn(char) -> bool| before.is_some_and(is) || after.is_some_and(is);
        match c {
            '\u{200C}' | '\u{200D}' => {
                around(invisible::joins) || (c == '\u{200D}' && around(invisible::is_pictograph))
            }
            '\u{200B}' => around(invisible::writes_without_spaces) || around(|c| c == '/'),
            '\u{2060}' => around(invisible::writes_without_spaces),
            '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => {
                before.is_some_and(invisible::takes_variation)
            }
            '\u{34F}' => before.is_some_and(|c| !invisible::is_european(c)),
            '\u{200E}' | '\u{200F}' | '\u{61C}' => self.surroundings().right_to_left,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                let surroundings = self.surroundings();
                surroundings.right_to_left && surroundings.balanced
            }
            '\u{E0020}'..='\u{E007F}' => {
                invisible::is_flag_tag(&self.body[..start], &self.body[end..], c)
            }
            '\u{80}'..='\u{9F}' => {
                before.is_some_and(|c| ('\u{C2}'..='\u{F4}').contains(&c) || c == '€')
            }
            _ => false,
        }
    }

    /// Reports a space that is not the ordinary one where that would do.
    fn space(&mut self, c: char, start: usize, end: usize, findings: &mut Findings<'_, '_>) {
        // Indents and columns are made of them.
        let (before, after) = (&self.body[..start], &self.body[end..]);
        let inside =
            before.ends_with(invisible::is_set_tight) && after.starts_with(invisible::is_set_tight);
        let ordinary = match c {
            // It keeps short words, numbers, initials and marks at the words beside them.
            '\u{A0}' => {
                !(invisible::is_long_word(before.chars().rev())
                    && invisible::is_long_word(after.chars()))
            }
            '\u{3000}' => self.surroundings().east_asian,
            _ => false,
        };
        if ordinary || !inside {
            return;
        }
        let span = self.span(start, end);
        // Written out as `&nbsp;` or `&emsp;`: somebody meant it.
        if self.document.to_text(span).len() != span.len() {
            return;
        }
        let found = findings
            .report(
                span,
                format!(
                    "an unusual space{}: {}",
                    after_words(self.document, span.start),
                    invisible::name(c)
                ),
            )
            .confidence(if c == '\u{3000}' { 0.93 } else { 0.6 });
        let found = if c == '\u{3000}' {
            found
        } else {
            found.severity(Severity::Hint)
        };
        found.fix("Replace with a space", Applicability::Safe, [(span, " ")]);
    }

    /// Reports the run of ligatures or full-width letters at `start`.
    fn lookalikes(&mut self, start: usize, findings: &mut Findings<'_, '_>) -> usize {
        let rest = &self.body[start..];
        let length = rest
            .find(|c| !matches!(invisible::fault(c), Some(Fault::Lookalike)))
            .unwrap_or(rest.len());
        let end = start + length;
        let is_ligature = rest.starts_with(|c| ('\u{FB00}'..='\u{FB06}').contains(&c));
        if !is_ligature && self.surroundings().east_asian {
            return end;
        }
        let plain: String = rest[..length].nfkc().collect();
        let what = if is_ligature {
            "a ligature for"
        } else {
            "the full-width form of"
        };
        let span = self.span(start, end);
        findings
            .report(span, format!("“{}” is {what} “{plain}”", &rest[..length]))
            .confidence(0.9)
            .replace(span, &plain, Applicability::Safe);
        end
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::messages;

    fn found(text: &str) -> Vec<String> {
        messages(&["invisible-characters"], "", Format::Text, text)
    }

    #[test]
    fn half_of_a_damaged_letter_is_left_to_be_mended() {
        assert_eq!(
            found("la Garant\u{C3}\u{AD}a de tres"),
            Vec::<String>::new()
        );
        assert_eq!(found("la Garan\u{AD}tie").len(), 1);
        assert_eq!(found("die Groß\u{AD}stadt").len(), 1);
    }

    #[test]
    fn names_the_character() {
        assert_eq!(
            found("a\u{200B}b"),
            ["invisible character after “a”: U+200B ZERO WIDTH SPACE"]
        );
        assert_eq!(
            found("a\u{FEFF}\u{200B}b"),
            ["2 invisible characters after “a”, the first U+FEFF ZERO WIDTH NO-BREAK SPACE"]
        );
        assert_eq!(found("a\u{7F}b"), ["invisible character after “a”: U+007F"]);
    }

    #[test]
    fn reports_each_kind() {
        for c in [
            '\u{AD}', '\u{2060}', '\u{202E}', '\u{200F}', '\u{2028}', '\u{1}', '\u{85}',
            '\u{FFF9}', '\u{3164}', '\u{FE0F}',
        ] {
            assert_eq!(found(&format!("word{c}word")).len(), 1, "{c:?}");
        }
    }

    #[test]
    fn reports_spaces_that_are_not_the_ordinary_one() {
        for c in ['\u{A0}', '\u{2003}', '\u{3000}', '\u{205F}'] {
            assert_eq!(found(&format!("many{c}words")).len(), 1, "{c:?}");
        }
    }

    #[test]
    fn reads_hidden_text() {
        let hidden: String = "buy"
            .chars()
            .filter_map(|c| char::from_u32(0xE0000 + c as u32))
            .collect();
        assert_eq!(
            found(&format!("word{hidden}.")),
            ["hidden text in tag characters after “word”: \"buy\""]
        );
    }

    #[test]
    fn leaves_what_scripts_need() {
        for text in [
            "क्‍ष और श्री‌मान",
            "می‌خواهم",
            "ภาษา\u{200B}ไทย",
            "שלום (abc)\u{200E} עולם",
            "\u{2067}שלום\u{2069} abc",
            "1️⃣ ☎️ 👩🏽‍🚀 葛\u{E0100}",
            "日本語のＡＢＣと１２３",
            "за́мок, о́рган",
            "日本語　の\u{3000}新聞",
            "5\u{A0}km, M.\u{A0}Dupont, w\u{A0}domu, «\u{A0}oui\u{A0}», Louis\u{A0}XIV, prix\u{A0}: 3\u{202F}€",
            "כל\u{200F} (abc) עולם",
            "🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇺🇦 ক্‍ষ ශ්‍රී നന്‍",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn reports_a_word_with_separate_accents_once() {
        assert_eq!(found("te\u{302}te a\u{300}").len(), 2);
        assert_eq!(found("\u{1112}\u{1161}\u{11AB}").len(), 1);
    }
}
