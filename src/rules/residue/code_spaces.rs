//! Spaces inside options and paths that are typed in a shell, for [`super::damaged_code`]: `tar - xzf`, `run - d - p 80:80`, `install --
//! save`, `cd / opt / data`.

use super::damaged_code::Place;
use super::shell::{self, Line, Program};
use crate::diagnostic::Applicability;
use crate::language::facts::{OPTIONS, RUNNERS};
use crate::rule::Findings;
use crate::text::span::Span;

pub(super) fn check(place: &Place<'_, '_, '_>, line: &Line<'_>, findings: &mut Findings<'_, '_>) {
    if line.program != Program::Known && line.program != Program::Unknown {
        return;
    }
    let words: Vec<(&str, usize)> = shell::words(line.body).collect();
    let has = |mark: &str| words.iter().any(|(word, _)| *word == mark);
    if has("-") || has("--") {
        options(place, &words, line, findings);
    }
    if has("/") {
        path(&words, line, findings);
    }
}

fn report(line: &Line<'_>, from: usize, to: usize, findings: &mut Findings<'_, '_>) {
    let Some(text) = line.body.get(from..to) else {
        return;
    };
    let mended = text
        .replace("- ", "-")
        .replace(" /", "/")
        .replace("/ ", "/");
    let message = format!("`{text}` is torn apart by spaces: `{mended}`");
    let span = Span::new(line.start + from as u32, line.start + to as u32);
    let found = findings.report_text(span, message).confidence(0.9);
    found.fix_text(
        format!("Replace with `{mended}`"),
        Applicability::Unsafe,
        span,
        &mended,
    );
}

/// A hyphen alone is the standard input, and two part options from names: neither stands twice, nor right behind a program and before a few
/// letters, nor before a word that is an option everywhere.
fn options(
    place: &Place<'_, '_, '_>,
    words: &[(&str, usize)],
    line: &Line<'_>,
    findings: &mut Findings<'_, '_>,
) {
    let is_short = |word: &str| word.len() <= 3 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let singles = words
        .windows(2)
        .filter(|pair| pair[0].0 == "-" && is_short(pair[1].0));
    let is_many = singles.count() > 1;
    let program = words
        .iter()
        .map(|(word, _)| *word)
        .position(|word| word != "sudo");
    let is_read = |word: &str| RUNNERS.contains(&word) || word == "su";
    for (at, pair) in words.windows(2).enumerate() {
        let [(mark, from), (name, start)] = *pair else {
            continue;
        };
        let is_torn = match mark {
            "-" => {
                let before = at.checked_sub(1).filter(|before| Some(*before) == program);
                let before = before.and_then(|before| words.get(before));
                let follows = before.is_some_and(|(word, _)| !is_read(word));
                let is_known = line.program == Program::Known;
                is_short(name) && (is_many || follows && is_known && words.len() > at + 2)
            }
            "--" => OPTIONS.contains(&name) || place.around().contains(&format!(" --{name}")),
            _ => false,
        };
        if is_torn && start == from + mark.len() + 1 {
            report(line, from, start + name.len(), findings);
        }
    }
}

/// `cd / opt`, `ls / var / log`
fn path(words: &[(&str, usize)], line: &Line<'_>, findings: &mut Findings<'_, '_>) {
    let is_name = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
            && word
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
    };
    let Some(first) = words.iter().position(|(word, _)| *word == "/") else {
        return;
    };
    let (mut last, mut slashes) = (first, 0);
    let mut rest = words[first..].iter();
    while let (Some((slash, _)), Some((name, _))) = (rest.next(), rest.next()) {
        if *slash != "/" || !is_name(name) {
            break;
        }
        last += 2;
        slashes += 1;
    }
    let changes = words.first().is_some_and(|(word, _)| *word == "cd") && words.len() == 3;
    if slashes > 1 || slashes == 1 && changes {
        let (word, at) = words[last - 1];
        report(line, words[first].1, at + word.len(), findings);
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::texts;

    fn found(code: &str) -> Vec<String> {
        let text = format!("So geht es:\n\n~~~sh\n{code}\n~~~\n");
        texts(&["damaged-code"], "de", Format::Markdown, &text)
    }

    #[test]
    fn options_and_paths_that_spaces_tear_are_found() {
        for (code, wrong) in [
            ("ls - la bilder", vec!["- la"]),
            ("podman run - d - p 80:80 mühle", vec!["- d", "- p"]),
            ("pip install -- quiet flask", vec!["-- quiet"]),
            ("cd / srv / daten", vec!["/ srv / daten"]),
            ("cd / srv", vec!["/ srv"]),
        ] {
            assert_eq!(found(code), wrong, "{code}");
        }
    }

    #[test]
    fn hyphens_and_slashes_that_are_arguments_are_left_alone() {
        for code in [
            "tar -xf - -C /srv",
            "git checkout -- bild.png",
            "npm run bau -- --watch",
            "su - eva",
            "python - eins zwei",
            "find / -name bild.png",
            "chroot / bash",
            "tar cf - daten | ssh host 'tar xf -'",
        ] {
            assert_eq!(found(code), Vec::<String>::new(), "{code}");
        }
    }
}
