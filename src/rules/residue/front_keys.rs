//! Keys of the front matter that were translated, for [`super::broken_markup`]: `kuvaus: …` where the fellows are `title`, `layout` and `tags`.

use super::directives::{DIRECTIVES, is_translated, report, word_of};
use crate::article::Article;
use crate::rule::{Findings, Reserve};

/// A key of the front matter in a word of the text’s language, among others that programs read.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    /// So many others show that it is front matter as programs have it.
    const OTHERS: usize = 3;
    /// In lines, and in letters.
    const LINES: usize = 60;
    const LEAST: usize = 4;
    let text = article.text();
    let matter = text.strip_prefix("---\n");
    let Some(matter) = matter.or_else(|| text.strip_prefix("---\r\n")) else {
        return;
    };
    let mut at = text.len() - matter.len();
    let (mut known, mut others) = (0, Vec::new());
    let lines = matter.split_inclusive('\n').take(LINES);
    for line in lines.take_while(|line| line.trim_end() != "---") {
        let key = line.split_once(':').map_or("", |(key, _)| key);
        if DIRECTIVES.keys.contains(&&*key.to_lowercase()) {
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
