//! HTML, and plain text.

use super::{blocks, marks, origins};
use mtlint::document::Format;

fn html(text: &str) -> Vec<String> {
    blocks(Format::Html, text)
}

#[test]
fn html_blocks() {
    let page = "<!doctype html><html lang=en><head><title>The &amp; title</title><meta name=description content='What it\nsays'><meta property=\"og:title\" content=\"Shared\"><meta name=viewport content=\"width=1\"><style>p{}</style></head><body><header><nav><ul><li><a href=/>Home</a></ul></nav></header><main><h1>Head</h1><p>One<p>Two <b>bold</b><ul><li>a<li>b<p>c</ul><blockquote><p>Said</blockquote><table><tr><td>d<td>e</table><figure><img alt='An alt' src=x><figcaption>Cap</figcaption></figure>loose</main><footer><p>Legal</footer></body></html>";
    let expected = [
        "h: The & title",
        "attribute: What it\nsays",
        "attribute: Shared",
        "furniture: Home",
        "h: Head",
        "p: One",
        "p: Two bold",
        "li: a",
        "li: b",
        "li: c",
        ">p: Said",
        "td: d",
        "td: e",
        "alt: An alt",
        "caption: Cap",
        "p: loose",
        "furniture: Legal",
    ];
    assert_eq!(html(page), expected);
    let prose = Format::Html.prose(page);
    assert_eq!(
        prose.declared().map(|locale| locale.language.code),
        Some("en")
    );
}

#[test]
fn html_inlines() {
    assert_eq!(
        html("<p>a <code>b <i>c</i></code> d<br>e <script>f</script><svg><title>g</title></svg>h"),
        ["p: a _ d\ne h"]
    );
    assert_eq!(
        html("<p>x<sup><a href='#fn1'>1</a></sup> y<sup>e</sup> <ruby>漢<rt>kan</rt></ruby>"),
        ["p: x ye 漢"]
    );
    assert_eq!(
        html(
            "<p>a <span translate=no>b</span> <b class='x notranslate'>c</b></p><div translate=no>d<p>e</div>f"
        ),
        ["p: a _ _", "p: f"]
    );
    assert_eq!(
        html("<p>a<pre>b</pre>c<textarea>d</textarea><template><p>e</template>f"),
        ["p: a", "p: c", "p: f"]
    );
    assert_eq!(html("<p>a <code>never closed<p>b"), ["p: a _", "p: b"]);
    assert_eq!(
        html("a &lt; b < c &notit; caf&eacute &#8217; &bogus;"),
        ["p: a < b < c ¬it; café ’ &bogus;"]
    );
    assert_eq!(
        html("<a title='a &quot;b&quot; &copy=1' href=x>c</a>"),
        ["attribute: a \"b\" &copy=1", "p: c"]
    );
    assert_eq!(
        html("<input placeholder=Name type=text><input type=submit value='Send it'>"),
        ["attribute: Name", "furniture: Send it"]
    );
    assert_eq!(
        html("<properties pageTitle='The mill' description='How it grinds' /><p>a"),
        ["attribute: How it grinds", "attribute: The mill", "p: a"]
    );
    let marked =
        "<p>a <em>b</em> <q>c <b>d</b></q> <a href=x>e</a> <i lang=fr>f</i></p><b>g<p>h</b>i</p>";
    assert_eq!(
        marks(Format::Html, marked),
        [
            "em: b",
            "q: c d",
            "strong: d",
            "a: e",
            "fr: f",
            "strong: g",
            "strong: h"
        ]
    );
}

#[test]
fn two_line_breaks_part_blocks() {
    assert_eq!(
        html("<p>a<br>b<br> <br/><br>c<b>d<br>"),
        ["p: a\nb", "p: cd"]
    );
    assert_eq!(
        blocks(Format::Markdown, "a<br>b<br>\n<br>c"),
        ["p: a\nb", "p: c"]
    );
}

#[test]
fn plain_text_lines() {
    let text = |text| blocks(Format::Text, text);
    assert_eq!(
        text("A heading\r\rText goes on.\rAnd on.\r\rMore."),
        ["h: A heading", "p: Text goes on.\rAnd on.", "p: More."]
    );
    assert_eq!(text("One.\r\n\r\nTwo.\r\n"), ["p: One.", "p: Two."]);
}

#[test]
fn html_languages() {
    assert_eq!(
        html("<div lang=fr><p>a<p lang=de>b</div><p>c"),
        ["p[fr]: a", "p[de]: b", "p: c"]
    );
    assert_eq!(
        html("<p xml:lang='pt-BR'>a<p lang='not a tag'>b<p lang=''>c"),
        ["p[pt-BR]: a", "p: b", "p: c"]
    );
    assert_eq!(html("<img lang=fr alt=a><p>b"), ["alt[fr]: a", "p: b"]);
}

#[test]
fn html_templates() {
    assert_eq!(
        html("<p>{% if a < b %}Yes{% endif %} {{ name }}!{# note #}"),
        ["p: _Yes_ _!"]
    );
    assert_eq!(
        html("<a href=\"{{ '<p>' }}\" title=\"To {{ x }}\">b</a>"),
        ["attribute: To _", "p: b"]
    );
}

#[test]
fn html_keeps_its_line_ends() {
    let text = "<p>a\r\nb &amp; c</p>\r\n<p>d</p>";
    assert_eq!(html(text), ["p: a\r\nb & c", "p: d"]);
    let prose = Format::Html.prose(text);
    assert_eq!(origins(&prose, text, "b & c"), ["b &amp; c"]);
    assert_eq!(origins(&prose, text, "d"), ["d"]);
}

#[test]
fn broken_html() {
    assert_eq!(html("<p>a</b></div>b <b c"), ["p: a", "p: b"]);
    assert_eq!(html("a<!-- never closed"), ["p: a"]);
    assert_eq!(
        html("<td>a</table>b<table><tr><td></p>c</table>"),
        ["td: a", "td: b", "td: c"]
    );
    assert_eq!(
        html("<a title=unquoted&amp;value>b"),
        ["attribute: unquoted&value", "p: b"]
    );
}
