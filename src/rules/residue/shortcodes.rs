//! Tags of templates that stand in pairs, for [`super::directives`]: one half of a pair that was translated, `{{< note >}}` before
//! `{{< /hinweis >}}`, `{% hint %}` before `{% fin %}`; and `{％ hint ％}`, which is none.

use super::directives::{DIRECTIVES, is_translated, report};
use crate::article::Article;
use crate::rule::Findings;
use crate::rules::wording::quoted;
use foldhash::HashSet;
use memchr::memchr_iter;

/// How tags of Hugo and of Liquid begin and end.
const DIALECTS: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
/// In bytes: a longer tag is shown up to here.
const LONGEST: usize = 80;

/// The tags of a text, in their order.
#[derive(Default)]
pub(super) struct Tags<'t>(Vec<Tag<'t>>);

struct Tag<'t> {
    name: &'t str,
    closes: bool,
    /// What it opens with.
    open: &'static str,
    span: [usize; 2],
}

impl<'t> Tags<'t> {
    /// Notes the tags of a line that begins at `start`.
    pub fn read(
        &mut self,
        start: usize,
        line: &'t str,
        is_inline: &dyn Fn(usize) -> bool,
        findings: &mut Findings<'_, '_>,
    ) {
        let mut done = 0;
        for at in memchr_iter(b'{', line.as_bytes()) {
            let rest = &line[at..];
            if at < done || is_inline(start + at) {
                continue;
            }
            if let Some(length) = torn(rest) {
                let shown = quoted(&rest[..length]);
                let message = format!("{shown} is no tag of a template");
                report([start + at, start + at + length], message, findings);
                continue;
            }
            let mut dialects = DIALECTS.iter();
            let Some((open, close)) = dialects.find(|(open, _)| rest.starts_with(open)) else {
                continue;
            };
            let inside = &rest[open.len()..];
            let length = inside.find(close).unwrap_or(inside.trim_end().len());
            done = at + open.len() + length;
            let code = inside[..length].trim_matches([' ', '-', '~', '\r', '\n']);
            let is_hugo = open.len() == 3;
            let bare = code.strip_prefix('/').filter(|_| is_hugo);
            let bare = bare.or_else(|| code.strip_prefix("end").filter(|_| !is_hugo));
            let named = bare.unwrap_or(code).trim_start();
            let end = (start + done + close.len()).min(start + line.len());
            let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
            let name = &named[..named.find(|c| !is_name(c)).unwrap_or(named.len())];
            // `{% end %}` ends anything.
            if bare.is_some() && name.is_empty() {
                continue;
            }
            self.0.push(Tag {
                name,
                closes: bare.is_some(),
                open,
                span: [start + at, end],
            });
        }
    }

    /// Reports the ends that nothing begins, where something before them has no end.
    pub fn settle(self, article: &Article<'_>, findings: &mut Findings<'_, '_>) {
        let tags = self.0;
        let names: HashSet<_> = tags
            .iter()
            .map(|it| (it.name, it.closes, it.open))
            .collect();
        let has = |name, closes, open| names.contains(&(name, closes, open));
        let mut open: Option<&Tag<'_>> = None;
        for tag in &tags {
            let is_open = !tag.closes
                && !has(tag.name, true, tag.open)
                && !DIRECTIVES.lone_tags.contains(&tag.name);
            let is_end = tag.closes && !has(tag.name, false, tag.open);
            let is_word = |name: &str| !name.is_ascii() || is_translated(article, name);
            let before = open.filter(|before| is_end && before.open == tag.open);
            let Some(before) = before else {
                if tag.open == "{%" && !tag.name.is_ascii() {
                    let message = format!("the name of the tag `{}` looks translated", tag.name);
                    report(tag.span, message, findings);
                }
                if is_open {
                    open = Some(tag);
                }
                continue;
            };
            let wrong = if is_word(before.name) { before } else { tag };
            let shown = |tag: &Tag<'_>| {
                let text = article
                    .text()
                    .get(tag.span[0]..tag.span[1])
                    .unwrap_or_default();
                quoted(&text[..text.floor_char_boundary(LONGEST)])
            };
            let message = format!("{} is closed by {}", shown(before), shown(tag));
            report(wrong.span, message, findings);
            open = None;
        }
    }
}

/// In bytes: how long the tag is that a text begins with, if its marks are torn or as wide as characters are: `{ % hint % }`, `{％ hint ％}`.
fn torn(text: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let pairs = [
        ("{ % ", "% }"),
        ("{ %", "%}"),
        ("{％", "％}"),
        ("{％", "%}"),
    ];
    pairs.into_iter().find_map(|(open, close)| {
        let inside = near.strip_prefix(open)?;
        let length = inside.find(close)?;
        let name = inside[..length].trim();
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains('{');
        is_name.then_some(open.len() + length + close.len())
    })
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn halves_of_pairs_that_were_translated_are_found() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "fi {{< tip >}}⏎Öljy on kuumaa.⏎⟦{{< /vihje >}}⟧",
            "cs {{% tip %}}⏎Olej je horký.⏎⟦{{% /rada %}}⟧",
            "sv ⟦{% varning type=\"a\" %}⟧⏎Oljan är het.⏎{% endwarning %}",
            "zh ⟦{％ tip ％}⟧⏎油很热。",
            "nl ⟦{ % tip % }⟧⏎De olie is heet.",
        ]);
    }

    #[test]
    fn tags_that_stand_alone_or_in_pairs_are_left_alone() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "de {{< figure src=\"a.png\" >}}⏎⏎{{< tip >}}Öl{{< /tip >}}⏎⏎{{< ref \"b\" >}}",
            "de {% include öl.html %}⏎{% if a %}b{% endif %}{% for c in d %}e{% endfor %}",
            "de {{< tip >}}Öl{{< /tip >}} und `{{< a >}} {{< /b >}}`",
            "de {% if a %}b{% end %}",
            "de {% call(a) b() %}c{% endcall %}",
            "de {% include \"kopf.html\" %}⏎{% endpoint \"/v1\" %}",
            "de {{ .Site.Title }} und {%- assign a = 1 -%}",
        ]);
    }
}
