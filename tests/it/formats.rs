//! What each format makes of its markup, one feature at a time.

use mtlint::document::{BlockKind, Format, Mark, OPAQUE, Prose, ProseSpan, RawBlock};

/// The blocks as `kind: text`, with `>` in front of quoted ones, `[tag]` behind the kind where markup names a language,
/// and `_` for what is opaque.
fn blocks(format: Format, text: &str) -> Vec<String> {
    let prose = format.prose(text);
    let shown = |block: &RawBlock| {
        let quoted = if block.quoted { ">" } else { "" };
        let language = block
            .language
            .map(|at| format!("[{}]", prose.languages[usize::from(at)]))
            .unwrap_or_default();
        format!(
            "{quoted}{}{language}: {}",
            name(block.kind),
            prose.text[block.span.range()].replace(OPAQUE, "_")
        )
    };
    prose.blocks.iter().map(shown).collect()
}

fn name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "p",
        BlockKind::Heading => "h",
        BlockKind::ListItem => "li",
        BlockKind::TableCell => "td",
        BlockKind::Caption => "caption",
        BlockKind::Footnote => "note",
        BlockKind::Alt => "alt",
        BlockKind::Attribute => "attribute",
        BlockKind::Furniture => "furniture",
    }
}

/// The text of the file that stands behind each occurrence of `needle` in the prose.
fn origins(prose: &Prose<'_>, source: &str, needle: &str) -> Vec<String> {
    prose
        .text
        .match_indices(needle)
        .map(|(at, _)| {
            prose
                .map
                .to_text(ProseSpan::at(at, at + needle.len()))
                .of(source)
                .to_owned()
        })
        .collect()
}

/// The marked stretches as `mark: text`.
fn marks(format: Format, text: &str) -> Vec<String> {
    let prose = format.prose(text);
    let shown = |mark: Mark| match mark {
        Mark::Emphasis => "em".to_owned(),
        Mark::Strong => "strong".to_owned(),
        Mark::Link => "a".to_owned(),
        Mark::Quotation => "q".to_owned(),
        Mark::Language(at) => prose.languages[usize::from(at)].clone(),
    };
    prose
        .marks
        .iter()
        .map(|marked| {
            format!(
                "{}: {}",
                shown(marked.mark),
                &prose.text[marked.span.range()]
            )
        })
        .collect()
}

fn markdown(text: &str) -> Vec<String> {
    blocks(Format::Markdown, text)
}

#[test]
fn markdown_blocks() {
    assert_eq!(
        markdown("# One\n\nTwo *three*\nfour\n"),
        ["h: One", "p: Two three\nfour"]
    );
    assert_eq!(
        markdown("Title\n=====\n\nText  \nbroken\\\nagain"),
        ["h: Title", "p: Text\nbroken\nagain"]
    );
    assert_eq!(
        markdown("- a\n- b\n  - c\n\n1. d\n"),
        ["li: a", "li: b", "li: c", "li: d"]
    );
    assert_eq!(
        markdown("- a\n\n  b\n\n- [x] c\n"),
        ["li: a", "li: b", "li: c"]
    );
    assert_eq!(markdown("> a\n> b\n\nc"), [">p: a\nb", "p: c"]);
    assert_eq!(
        markdown("| a | b |\n|---|---|\n| c \\| d | *e* |\n"),
        ["td: a", "td: b", "td: c | d", "td: e"]
    );
    assert_eq!(
        markdown("A[^1] b.\n\n[^1]: The note.\n"),
        ["p: A b.", "note: The note."]
    );
    assert_eq!(
        markdown("Term\n: Its meaning\n"),
        ["li: Term", "li: Its meaning"]
    );
    assert_eq!(markdown("## Heading {#id .class}\n"), ["h: Heading"]);
    assert_eq!(markdown("a\n\n---\n\nb ~~c~~"), ["p: a", "p: b c"]);
    // A note is set apart and is no quotation.
    assert_eq!(markdown("> [!NOTE]\n> Mind this."), ["p: Mind this."]);
    assert_eq!(markdown(""), [""; 0]);
}

#[test]
fn markdown_inlines() {
    assert_eq!(
        markdown("Run `x` now, \\*not\\* $a_b$ caf&eacute; &lt; &#233;"),
        ["p: Run _ now, *not* _ café < é"]
    );
    assert_eq!(
        markdown("See <https://example.org> or [https://example.org](https://example.org)."),
        ["p: See _ or _."]
    );
    assert_eq!(
        markdown("```\ncode\n```\n\n    more code\n\ntext"),
        ["p: text"]
    );
    assert_eq!(markdown("It costs $5 and $6."), ["p: It costs $5 and $6."]);
    assert_eq!(markdown("`only code`"), [""; 0]);
    assert_eq!(
        marks(Format::Markdown, "a *b* **c** [d](e) *f **g***"),
        ["em: b", "strong: c", "a: d", "em: f g", "strong: g"]
    );
}

#[test]
fn markdown_images_and_titles() {
    let text = "A ![the *alt* &amp; `x`](i.png \"The \\\"title\\\"\") b.";
    assert_eq!(
        markdown(text),
        ["p: A _ b.", "attribute: The \"title\"", "alt: the alt & _"]
    );
    assert_eq!(markdown("![alone](i.png)"), ["alt: alone"]);
    assert_eq!(
        markdown("[![in](i.png 'one')](u (two))"),
        ["attribute: two", "attribute: one", "alt: in"]
    );
    assert_eq!(
        markdown("[a][r] b\n\n[r]: http://x \"Of the &eacute;tude\"\n"),
        ["p: a b", "attribute: Of the étude"]
    );
    let text = "[a](u \"caf&eacute; noir\")";
    assert_eq!(
        origins(&Format::Markdown.prose(text), text, "café"),
        ["caf&eacute;"]
    );
    // A title that runs on behind a prefix is left out rather than guessed.
    assert_eq!(markdown("> [a](u \"one\n> two\")"), [">p: a"]);
}

#[test]
fn markdown_raw_html() {
    let text = "a<br>b <kbd>Ctrl</kbd> <em lang=\"fr\">c</em> <span translate=no>d</span>.";
    assert_eq!(markdown(text), ["p: a\nb _ c _."]);
    assert_eq!(
        marks(Format::Markdown, "a <em>b</em> <i lang=fr>c</i>"),
        ["em: b", "fr: c"]
    );
    assert_eq!(
        markdown("<div lang=\"fr\">\n\nBonjour *toi*\n\n</div>\n\nHello"),
        ["p[fr]: Bonjour toi", "p: Hello"]
    );
    let figure = "<figure>\n<img src=x alt=\"the alt\">\n<figcaption>The caption</figcaption>\n</figure>\n\ntext";
    assert_eq!(
        markdown(figure),
        ["alt: the alt", "caption: The caption", "p: text"]
    );
    assert_eq!(
        markdown("<script>\nvar a;\n\nvar b;\n</script>\n\na <!-- b --> c"),
        ["p: a  c"]
    );
    assert_eq!(
        markdown("> <div\n> title=\"t\">a\n> b</div>\n>\n> c"),
        [">attribute: t", ">p: a\nb", ">p: c"]
    );
    assert_eq!(markdown("a <code>b\n\nc"), ["p: a _", "p: c"]);
    assert_eq!(
        markdown("<details><summary>More</summary>\n\ntext\n\n</details>"),
        ["h: More", "p: text"]
    );
}

#[test]
fn markdown_shortcodes() {
    let text = "{{< figure src=\"a.png\" >}}\n\na {{ site.title }} b {% include x.html %}";
    assert_eq!(markdown(text), ["p: a _ b _"]);
    assert_eq!(
        markdown("Unclosed {{ stays\n\nas }} it is"),
        ["p: Unclosed {{ stays", "p: as }} it is"]
    );
    assert_eq!(
        markdown("[a]({{ url }} \"t {{ x }}\")"),
        ["attribute: t _", "p: a"]
    );
}

#[test]
fn mdx() {
    let mdx = |text| blocks(Format::Mdx, text);
    let text = "import A from 'a'\nexport const b = 1\n\nText {a.b({c: 1})} more {/* note */}.\n";
    assert_eq!(mdx(text), ["p: Text _ more ."]);
    assert_eq!(
        mdx("<Card title=\"Shown\" n={1 > 0}>\n\nInside *it*\n\n</Card>\n"),
        ["attribute: Shown", "p: Inside it"]
    );
    assert_eq!(
        mdx("<>\n\na <Tabs.Item>b</Tabs.Item> `{c` d}\n\n</>"),
        ["p: a b _ d}"]
    );
    assert_eq!(mdx("```js\nif (a) {\n```\n\nText"), ["p: Text"]);
}

#[test]
fn microsoft_learn() {
    assert_eq!(
        markdown(
            "See:\n\n[!code-csharp[](a/B.cs?name=x&highlight=1)]\n\n    [!code-js[Main](c.js)]\n\nEnd [!INCLUDE [the note](d.md)] here."
        ),
        ["p: See:", "p: End _ here."]
    );
    assert_eq!(
        markdown(
            "::: moniker range=\">= aspnetcore-3.0\"\n\nText\n\n::: moniker-end\n:::zone pivot=\"x\"\n- item\n:::zone-end"
        ),
        ["p: Text", "li: item"]
    );
    assert_eq!(
        markdown(
            ":::image type=\"content\" source=\"a.png\" alt-text=\"What it shows\":::\n\nA :::no-loc text=\"Blazor\"::: app."
        ),
        ["alt: What it shows", "p: A _ app."]
    );
    assert_eq!(markdown("> [!注意]\n> Text"), ["p: Text"]);
    assert_eq!(
        markdown(
            "See [AZURE.INCLUDE [a-b](../c.md)] here.\n\n> [AZURE.NOTE] Text of [ASP.NET Core](d.md) and [USA.GOV]."
        ),
        ["p: See _ here.", ">p: Text of ASP.NET Core and [USA.GOV]."]
    );
    assert_eq!(markdown("> [!div class=\"x\"]\n> [a](b)"), ["p: _\na"]);
    assert_eq!(
        markdown("Press [!UICONTROL Save As] now."),
        ["p: Press _ now."]
    );
}

#[test]
fn mkdocs() {
    assert_eq!(
        markdown("/// note | A title\n\nText\n\n///\n\n/// warning\n\nMore\n///"),
        ["h: A title", "p: Text", "p: More"]
    );
    assert_eq!(
        markdown(
            "!!! note \"A `code` title\"\n    Body\n\n    - item\n\n    ```py\n    x = 1\n    ```\n\n??? tip\n\n    Hidden\n\nAfter"
        ),
        [
            "h: A _ title",
            "p: Body",
            "li: item",
            "p: Hidden",
            "p: After"
        ]
    );
    assert_eq!(
        markdown("=== \"First tab\"\n\n    Text\n\n===! \"C\"\n\n    ``` c\n    x\n    ```\n"),
        ["h: First tab", "p: Text", "h: C"]
    );
    assert_eq!(
        markdown(
            "{* ../../a.py hl[1:3,5] *}\n\n{! b.md !}\n\n--8<-- \"c.md\"\n\n## Head { #the-head }\n\n[Text](u){ .md-button } :material-check: and `x`{.py}.\n\n*[HTML]: The language"
        ),
        ["h: Head", "p: Text _ and _.", "p: The language"]
    );
    // What only looks like it.
    assert_eq!(
        markdown("!!! Attention !!!\n\n/// Text goes on\n\n=== x\n\nAt 10:30:45 he said: a:b:c."),
        [
            "p: !!! Attention !!!",
            "p: /// Text goes on",
            "p: === x",
            "p: At 10:30:45 he said: a:b:c."
        ]
    );
}

#[test]
fn containers() {
    assert_eq!(
        markdown(
            ":::note\nText\n- item\n:::\n:::tip[Mind `this`]{.x}\n```\ncode\n```\n:::\n\n::: details Click *me* {open}\nInside\n:::"
        ),
        [
            "p: Text",
            "li: item",
            "h: Mind _",
            "h: Click me",
            "p: Inside"
        ]
    );
    assert_eq!(
        markdown(
            ":::{note} A title\n:class: dropdown\nText\n:::\n\n```{warning} Mind\n:name: x\n\nText\n```\n\n```{code-block} python\nx\n```\n\n(a-label)=\n## Head\n\nSee {ref}`x`."
        ),
        [
            "h: A title",
            "p: Text",
            "h: Mind",
            "p: Text",
            "h: Head",
            "p: See _."
        ]
    );
    assert_eq!(
        markdown(
            ":::{figure} a.png\n:alt: The picture\n\nCaption\n:::\n\n::: {.callout-note title=\"The title\"}\nText\n:::"
        ),
        [
            "alt: The picture",
            "p: Caption",
            "attribute: The title",
            "p: Text"
        ]
    );
    assert_eq!(
        markdown("> [!faq]- A title\n> Text\n\n> [!NOTE]\n> More"),
        ["h: A title", "p: Text", "p: More"]
    );
}

#[test]
fn template_bodies() {
    assert_eq!(
        markdown(
            "A\n{% highlight ruby %}\nputs \"x\"\n\nend\n{% endhighlight %}\nB\n\n{{< mermaid >}}\ngraph TD;\n\n  A-->B\n{{< /mermaid >}}\n\n{% comment %}\nnot\n\nshown\n{% endcomment %}\n\nC"
        ),
        ["p: A", "p: B", "p: C"]
    );
    assert_eq!(
        markdown(
            "{% hint style=\"info\" %}\nText\n{% endhint %}\n\n{% tab title=\"The tab\" %}\n- item\n{% endtab %}\n{{< figure src=\"a.png\" alt=\"What it shows\" >}}"
        ),
        [
            "p: Text",
            "attribute: The tab",
            "li: item",
            "alt: What it shows"
        ]
    );
    assert_eq!(
        blocks(
            Format::Html,
            "<p>a</p>{% comment %}<p>b</p>{% endcomment %}<p>c</p>"
        ),
        ["p: a", "p: c"]
    );
}

#[test]
fn bracketed_tags_and_wikilinks() {
    assert_eq!(
        markdown(
            "[codetabs src=\"search\" current=\"index\"]\n\nA [edit src=\"x\"]solution[/edit] of it.\n\n# Head[[the-anchor]]\n\nSee [[page]], [[Some page|this one]] and [[Other page]].\n\n[[_TOC_]]\n\n[TOC]"
        ),
        [
            "p: A _solution of it.",
            "h: Head",
            "p: See _, this one and Other page."
        ]
    );
    // Brackets that are text.
    assert_eq!(
        markdown("He said [ses besoins] and [sic], [[1], [2]]."),
        ["p: He said [ses besoins] and [sic], [[1], [2]]."]
    );
}

#[test]
fn far_list_items_and_kramdown() {
    assert_eq!(
        markdown("-     An item with *many* blanks\n-       Another one\n\n1.      A third\n"),
        [
            "li: An item with many blanks",
            "li: Another one",
            "li: A third"
        ]
    );
    assert_eq!(
        markdown(
            "<aside markdown=\"1\" class=\"x\">\nA *word*\n<p markdown=\"1\">\n— [a link](u)\n</p>\n</aside>\nAfter"
        ),
        ["p: A word", "p: — a link", "p: After"]
    );
}

#[test]
fn components() {
    let mdx = |text| blocks(Format::Mdx, text);
    assert_eq!(
        mdx(
            "<Tabs>\n<TabItem value=\"x\" label=\"The tab\">\n- one\n- two\n\n```bash\nnpm i\n```\n</TabItem>\n</Tabs>\nAfter"
        ),
        ["attribute: The tab", "li: one", "li: two", "p: After"]
    );
    assert_eq!(
        mdx(
            "<Question\n\tchoices={[\n\t\t{\n\t\t\ttext: \"It's <b>not</b> prose\",\n\n\t\t},\n\t]}\n/>\n\nText {'}'} and {\"}\"} a{' '}<b>b</b> {`x ${\"}\"} « y »`}."
        ),
        ["p: Text _ and _ a b _."]
    );
    assert_eq!(
        mdx(
            "export const a = {\n  b: 1,\n\n  c: 'x y z',\n};\n\n{a.map((x) => (\n  <p>{x}</p>\n\n))}\n\nText\n<br/>\nmore"
        ),
        ["p: Text\n\n\nmore"]
    );
    assert_eq!(
        mdx("<div lang=\"fr\">\nBonjour\n</div>\nHello {#id}"),
        ["p[fr]: Bonjour", "p: Hello"]
    );
    assert_eq!(
        markdown(
            "import Tabs from '@theme/Tabs';\n\nimport is a word.\n\n<Card title=\"Shown\">\n- one\n</Card>\n\n<script>\nvar a;\n</script>"
        ),
        ["p: import is a word.", "attribute: Shown", "li: one"]
    );
}

#[test]
fn front_matter() {
    let yaml = "---\ntitle: \"Caf\\u00e9 \\\"noir\\\"\"\nslug: not-this\nsummary: 'It''s é'\nlang: fr\ndescription: >\n  Folded é\n  lines\n\nimage:\n  alt: Plain text\ncaption: |\n  One\n  two\n---\nText\n";
    let expected = [
        "h: Café \"noir\"",
        "attribute: It's é",
        "attribute: Folded é\nlines",
        "alt: Plain text",
        "caption: One\ntwo",
        "p: Text",
    ];
    assert_eq!(markdown(yaml), expected);
    let prose = Format::Markdown.prose(yaml);
    assert_eq!(
        prose
            .declared_language
            .map(|at| prose.languages[usize::from(at)].as_str()),
        Some("fr")
    );
    assert_eq!(origins(&prose, yaml, "Café"), ["Caf\\u00e9"]);
    assert_eq!(origins(&prose, yaml, "It's"), ["It''s"]);
    assert_eq!(
        origins(&prose, yaml, "Folded é\nlines"),
        ["Folded é\n  lines"]
    );
    assert_eq!(markdown(&yaml.replace('\n', "\r\n")).len(), expected.len());

    let toml = "+++\ntitle = \"Caf\\u00e9 \\\"noir\\\"\"\ndate = 2024-01-01\n[extra]\nteaser = 'as it is'\n+++\n\nText";
    assert_eq!(
        markdown(toml),
        ["h: Café \"noir\"", "attribute: as it is", "p: Text"]
    );
    // A rule is no front matter, nor is a line between two of them.
    assert_eq!(markdown("---\n\nText\n"), ["p: Text"]);
    assert_eq!(
        markdown("a\n\n---\ntitle: b\n---\n"),
        ["p: a", "h: title: b"]
    );
    assert_eq!(
        markdown("---\ntitle: One\nother: [unclosed\n---\n\nText"),
        ["h: One", "p: Text"]
    );
    assert_eq!(markdown("---\ntitle: one\n  two\n---\n"), ["h: one\ntwo"]);
}

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
    assert_eq!(markdown("a<br>b<br>\n<br>c"), ["p: a\nb", "p: c"]);
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
