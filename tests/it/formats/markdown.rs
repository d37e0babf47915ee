//! Markdown, the dialects of generators, and front matter.

use super::{blocks, marks, origins};
use mtlint::document::Format;

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
