//! Keys of the front matter that were translated, for [`super::broken_markup`]: `kuvaus: …` where the fellows are `title`, `layout` and `tags`.

use super::directives::{DIRECTIVES, is_translated, report, word_of};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::front_matter::yaml_of;
use crate::rule::{Findings, Reserve};
use crate::text::span::Span;

/// A key of the front matter in a word of the text’s language, among others that programs read.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    /// So many others show that it is front matter as programs have it.
    const OTHERS: usize = 3;
    /// In lines, and in letters.
    const LINES: usize = 60;
    const LEAST: usize = 4;
    let text = article.text();
    rule(text, findings);
    let Some((matter, mut at)) = yaml_of(text) else {
        return;
    };
    let (mut known, mut others) = (0, Vec::new());
    for line in matter.split_inclusive('\n').take(LINES) {
        let key = line.split_once(':').map_or("", |(key, _)| key);
        if let Some((key, _)) = line.split_once('：').filter(|_| key.is_empty())
            && is_known(key)
        {
            let message = format!("a full-width colon keeps `{key}` from being a key");
            let span = Span::new((at + key.len()) as u32, (at + key.len() + 3) as u32);
            report([at, at + line.trim_end().len()], message, findings).fix_text(
                "Replace the colon",
                Applicability::Unsafe,
                span,
                ":",
            );
        }
        if is_known(key) {
            known += 1;
        } else if key.chars().count() >= LEAST && word_of(key) == key && is_translated(article, key)
        {
            others.push([at, at + key.len()]);
        }
        at += line.len();
    }
    for span in others.into_iter().filter(|_| known >= OTHERS) {
        let key = article.text().get(span[0]..span[1]).unwrap_or_default();
        let message = format!("the key `{key}` looks translated");
        let found = report(span, message, findings);
        found.reserve(Reserve::Chosen("a page may have keys of its own"));
    }
}

fn is_known(key: &str) -> bool {
    DIRECTIVES.keys.contains(&&*key.to_lowercase())
}

/// `- - -`, `— — —` in the first line, above keys: the hyphens between which front matter stands.
fn rule(text: &str, findings: &mut Findings<'_, '_>) {
    let Some((first, rest)) = text.split_once('\n') else {
        return;
    };
    let dashes = first.trim_end();
    let is_rule = dashes.contains(['-', '–', '—'])
        && dashes.chars().all(|c| matches!(c, '-' | '–' | '—' | ' '))
        && (dashes.contains(' ') || !dashes.is_ascii());
    let key = rest.lines().next().and_then(|line| line.split_once(": "));
    if is_rule && key.is_some_and(|(key, _)| is_known(key)) {
        let message = format!("“{dashes}” keeps what follows from being front matter");
        report([0, dashes.len()], message, findings).fix_text(
            "Replace with “---”",
            Applicability::Unsafe,
            Span::new(0, dashes.len() as u32),
            "---",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn marks_that_make_no_front_matter_are_found() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "de ⟦- - -⟧⏎title: Öl⏎layout: page⏎- - -⏎⏎Das Öl ist heiß.",
            "de ⟦———⟧⏎title: Öl⏎———⏎⏎Das Öl ist heiß.",
            "de ---⏎⟦title： Öl⟧⏎layout: page⏎---⏎⏎Das Öl ist heiß.",
            "de - - -⏎⏎title: Öl",
            "de — Öl⏎title: Öl",
            "de ---⏎title: Öl：heiß⏎layout: page⏎---⏎⏎Das Öl ist heiß.",
            "de ---⏎title: Öl⏎---⏎⏎tags： das Öl ist heiß.",
        ]);
    }
}
