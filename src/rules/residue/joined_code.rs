//! Two pieces of code without the comma or space between them, which are one to a reader, for [`super::broken_markup`]: `` `Client``Server` ``.

use crate::article::Article;
use crate::document::ItemKind;
use crate::rule::Findings;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let items = article.document.items().iter();
    for item in items.filter(|item| item.kind == ItemKind::Code) {
        let whole = item.span.of(text);
        let inside = whole.strip_prefix('`').and_then(|it| it.strip_suffix('`'));
        let parts = inside
            .filter(|it| !it.starts_with('`'))
            .and_then(|it| it.split_once("``"));
        let is_piece = |part: &str| {
            let is_end = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            is_end(part.chars().next()) && is_end(part.chars().next_back()) && !part.contains('`')
        };
        if let Some((first, second)) = parts.filter(|(a, b)| is_piece(a) && is_piece(b)) {
            let message = format!("nothing stands between the code “{first}” and “{second}”");
            findings.report_text(item.span, message).confidence(0.9);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn two_pieces_of_code_run_into_each_other() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "en The values are `Both`, ⟦`Client``Server`⟧ and `None`.",
            "en The values are `Both`, ``a`b`` and `` `None` ``; two marks are written ` `` `.",
        ]);
    }
}
