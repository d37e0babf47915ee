//! Nesting and length beyond all reason.

use mtlint::document::Format;

/// Nesting and length beyond all reason cost time in proportion, and no stack.
fn many(piece: &str) -> String {
    piece.repeat(100_000)
}

#[test]
fn extremes_of_html_end() {
    for text in [
        many("<div>"),
        many("<b>"),
        many("</div>"),
        many("<"),
        many("<a "),
        many("<![CDATA["),
        many("<?"),
        many("<!--"),
        many("<p lang=fr><i>a"),
        many("{{"),
        many("&"),
        many("<p title=&a;&amp>"),
        "a".repeat(5_000_000),
    ] {
        let _ = Format::Html.prose(&text);
    }
}

#[test]
fn extremes_of_markdown_end() {
    for text in [
        many("> "),
        many("["),
        many("!["),
        many("*"),
        many("- "),
        many("`"),
        many("<b>"),
        many("<div>\n\n"),
        many("{{"),
        many("{:"),
        many(":"),
        many("\\"),
        many("[a](b \"c"),
        many("[a]: b 'c'\n"),
        many("|"),
        many("&amp;"),
        many("[!a"),
        many("[[a"),
        many("{!"),
        many("<A "),
        many("<A b=\""),
        many("<A {\n"),
        many("\n<A>"),
        many(":::a\n"),
        many("```{note}\n"),
        many("!!! a\n"),
        many("{% highlight %}"),
        many("[a b=\""),
        many(":a"),
        "a ".repeat(2_500_000),
    ] {
        let _ = Format::Markdown.prose(&text);
    }
}

#[test]
fn extremes_of_mdx_end() {
    for text in [
        many("{"),
        many("<"),
        many("{a}"),
        many("import a\n\n"),
        many("`{"),
        many("{'"),
        many("{`"),
        many("{/*"),
        many("{\n"),
        many("\n\n{"),
        many("\n\n<a {"),
    ] {
        let _ = Format::Mdx.prose(&text);
    }
}
