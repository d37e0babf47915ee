//! Marks of prose in the code of a language that has none of them, for [`super::damaged_code`]: `{“key”: 1}`, `print（x）`, `x = 1；`.
//!
//! Strings and remarks may hold anything, so that a scanner leaves them out. It knows as much of a language as that takes.

use super::damaged_code::Place;
use super::shell;
use crate::diagnostic::Applicability;
use crate::language::facts::{CODE, SHELLS};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use crate::text::span::Span;

/// In bytes: longer lines are data.
const LINE: usize = 1000;

/// Whether the fence of a block names a language whose code this knows to read.
pub(super) fn reads(place: &Place<'_, '_, '_>) -> bool {
    let language = place.code.language;
    place.code.is_block && (CODE.contains(&language) || SHELLS.contains(&language))
}

pub(super) fn check(place: &Place<'_, '_, '_>, findings: &mut Findings<'_, '_>) {
    let code = place.code;
    if code.body.is_ascii() {
        return;
    }
    // Of what a terminal shows somebody types some lines.
    if SHELLS.contains(&code.language) {
        for line in shell::lines(code) {
            let marks = Scanner::new(code.language).marks(line.body);
            report(line.body, line.start, &marks, findings);
        }
        return;
    }
    let mut scanner = Scanner::new(code.language);
    let mut start = code.start;
    for line in code.body.split_inclusive('\n') {
        let marks = scanner.marks(line);
        report(line, start, &marks, findings);
        start += line.len() as u32;
    }
}

/// What ASCII has for a mark.
fn plain(mark: char) -> Option<char> {
    Some(match mark {
        '“' | '”' | '„' | '«' | '»' | '＂' => '"',
        '（' => '(',
        '）' => ')',
        '；' => ';',
        '，' => ',',
        '：' => ':',
        '＝' => '=',
        '｛' => '{',
        '｝' => '}',
        _ => return None,
    })
}

/// One finding for the marks of a line, with all between the first and the last of them.
fn report(line: &str, start: u32, marks: &[(usize, char)], findings: &mut Findings<'_, '_>) {
    let (Some((first, _)), Some((last, mark))) = (marks.first(), marks.last()) else {
        return;
    };
    let end = last + mark.len_utf8();
    let Some(text) = line.get(*first..end).filter(|_| line.len() <= LINE) else {
        return;
    };
    let quotes = |c: char| plain(c) == Some('"');
    let mut mended = String::with_capacity(text.len());
    let mut spaced = false;
    for (at, c) in text.char_indices() {
        let is_damaged = marks.iter().any(|(mark, _)| *mark == first + at);
        match plain(c).filter(|_| is_damaged) {
            // Guillemets have spaces inside.
            Some(_) if c == '»' && mended.ends_with([' ', '\u{a0}', '\u{202f}']) => {
                mended.pop();
                mended.push('"');
            }
            Some(plain) => mended.push(plain),
            None if spaced && c.is_whitespace() => {}
            None => mended.push(c),
        }
        spaced = is_damaged && c == '«';
    }
    let span = Span::new(start + *first as u32, start + end as u32);
    let what = match marks.iter().all(|(_, mark)| quotes(*mark)) {
        true => "quotation marks",
        false => "marks",
    };
    let message = format!("the {what} of {} are not those of code", quoted(text));
    let found = findings.report_text(span, message).confidence(0.92);
    found.fix_text(
        format!("Replace with “{}”", mended.trim()),
        Applicability::Unsafe,
        span,
        &mended,
    );
}

/// Where a line ended.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Code,
    /// In a string that ends with this.
    Text(&'static str),
    /// In a remark over several lines.
    Remark,
    /// In what nothing is known of.
    Unknown,
}

struct Scanner<'l> {
    language: &'l str,
    state: State,
}

impl<'l> Scanner<'l> {
    fn new(language: &'l str) -> Self {
        let state = State::Code;
        Self { language, state }
    }

    fn is_shell(&self) -> bool {
        SHELLS.contains(&self.language)
    }

    /// What begins a remark up to the end of a line.
    fn remark(&self) -> &'static str {
        match self.language {
            "python" | "py" | "ruby" | "rb" => "#",
            "sql" => "--",
            _ if self.is_shell() => "#",
            _ => "//",
        }
    }

    /// The marks of a line that stand in no string and no remark.
    fn marks(&mut self, line: &str) -> Vec<(usize, char)> {
        const STRINGS: [&str; 5] = ["\"\"\"", "'''", "\"", "'", "`"];
        let mut found = Vec::new();
        let mut at = 0;
        // Where a curly mark opened a string, what it holds is no code either.
        let mut is_quoted = false;
        while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
            // No letter and no space begins or ends anything.
            if c.is_ascii_alphanumeric() || c == ' ' {
                at += 1;
                continue;
            }
            let rest = &line[at..];
            let mut length = c.len_utf8();
            match self.state {
                State::Unknown => break,
                State::Remark => {
                    if rest.starts_with("*/") {
                        self.state = State::Code;
                    }
                }
                State::Text(end) => {
                    if c == '\\' {
                        length += rest[1..].chars().next().map_or(0, char::len_utf8);
                    } else if rest.starts_with(end) {
                        length = end.len();
                        self.state = State::Code;
                    }
                }
                State::Code if is_quoted => {
                    if plain(c) == Some('"') {
                        found.push((at, c));
                        is_quoted = false;
                    }
                }
                State::Code => {
                    if rest.starts_with(self.remark()) {
                        break;
                    }
                    let has_documents = matches!(self.language, "rb" | "ruby") || self.is_shell();
                    if has_documents && rest.starts_with("<<") {
                        self.state = State::Unknown;
                    } else if rest.starts_with("/*") {
                        self.state = State::Remark;
                    } else if let Some(open) = STRINGS.iter().find(|open| rest.starts_with(**open))
                    {
                        length = open.len();
                        self.state = State::Text(open);
                    } else if plain(c).is_some() {
                        found.push((at, c));
                        is_quoted = plain(c) == Some('"');
                    }
                }
            }
            at += length;
        }
        // A string in single or double marks ends with its line.
        if matches!(self.state, State::Text("\"" | "'")) {
            self.state = State::Code;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{judged_by, texts};

    fn found(language: &str, code: &str) -> Vec<String> {
        let text = format!("So geht es:\n\n~~~{language}\n{code}\n~~~\n");
        texts(&["damaged-code"], "de", Format::Markdown, &text)
    }

    #[test]
    fn marks_that_no_compiler_reads_are_found() {
        judged_by(found).holds(&[
            "json { ⟦„farbe“⟧: 1 }",
            "json { ⟦« farbe »⟧ : 1 }",
            "ts const a = ⟦“b”；⟧",
            "py zeige⟦（3）⟧",
            "sh git tag -m ⟦„eins“⟧",
            "go x := f(1⟦，⟧ 2)",
        ]);
    }

    #[test]
    fn strings_remarks_and_other_languages_may_have_them() {
        judged_by(found).holds(&[
            "json { \"farbe\": \"„rot“（hell）\" }",
            "py # （so）⏎x = \"\"\"⏎„rot“（hell）⏎\"\"\"⏎y = '，'",
            "js /* （so），⏎   „rot“ */⏎const a = `„rot“⏎（hell）`; // ；",
            "rust fn f<'a>(x: &'a str) {} // （so）⏎let s = \"（a）\";",
            "sh cat <<ENDE⏎„rot“（hell）⏎ENDE⏎git tag -m \"eins⏎„zwei“\"",
            "sql SELECT 1 -- （so）",
            "text „rot“（hell）",
            "yaml titel: „rot“",
            " „rot“（hell）",
        ]);
    }
}
