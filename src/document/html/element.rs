//! What the elements of HTML mean for prose.

use crate::document::{BlockKind, Mark};

/// How an element stands in the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Display {
    /// Parts what stands before, in and behind it.
    Block,
    /// Part of a line.
    Inline,
    /// Has no content and no end tag.
    Void,
}

/// What becomes of the content of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Content {
    /// It is prose.
    Prose,
    /// It leaves no trace.
    LeftOut,
    /// All of it is one opaque character.
    Opaque,
}

/// An element, or a container of Markdown that acts like one.
#[derive(Debug, Clone, Copy)]
pub(in crate::document) struct Element {
    pub(in crate::document) display: Display,
    pub(in crate::document) content: Content,
    /// What its blocks are; nothing leaves that to what it stands in.
    pub(in crate::document) kind: Option<BlockKind>,
    /// What it marks.
    pub(in crate::document) mark: Option<Mark>,
    /// Whether it quotes.
    pub(in crate::document) quotes: bool,
    /// Whether an end tag inside cannot close what is outside.
    pub(in crate::document) barrier: bool,
}

impl Element {
    pub(in crate::document) const INLINE: Self = Self {
        display: Display::Inline,
        content: Content::Prose,
        kind: None,
        mark: None,
        quotes: false,
        barrier: false,
    };

    pub(in crate::document) const BLOCK: Self = Self {
        display: Display::Block,
        ..Self::INLINE
    };

    /// A block of one kind.
    pub(in crate::document) const fn block(kind: BlockKind) -> Self {
        Self {
            kind: Some(kind),
            ..Self::BLOCK
        }
    }

    /// A container of Markdown: tags inside cannot end it.
    pub(in crate::document) const fn container(kind: Option<BlockKind>) -> Self {
        Self {
            kind,
            barrier: true,
            ..Self::BLOCK
        }
    }

    pub(in crate::document) const fn marked(mark: Mark) -> Self {
        Self {
            mark: Some(mark),
            ..Self::INLINE
        }
    }

    const fn without(self, content: Content) -> Self {
        Self { content, ..self }
    }

    /// Whether a tag is one that translation engines and language models write and HTML does not have: it is text that slipped in.
    pub(in crate::document) fn is_model_tag(name: &str) -> bool {
        const NAMES: [&str; 14] = [
            "unk",
            "pad",
            "bos",
            "eos",
            "sep",
            "cls",
            "think",
            "thinking",
            "reasoning",
            "translation",
            "translated_text",
            "source_text",
            "start_of_turn",
            "end_of_turn",
        ];
        let numbered = name.strip_prefix("extra_id_");
        numbered.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
            || NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// The element of a tag. One that HTML does not know is inline.
    pub(in crate::document) fn of(name: &str) -> Self {
        Self::known(name).unwrap_or(Self::INLINE)
    }

    /// The element of a tag, if HTML knows it or once did.
    pub(in crate::document) fn known(name: &str) -> Option<Self> {
        // No known name is longer.
        let mut lower = [0; 12];
        let lower = lower.get_mut(..name.len())?;
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        Some(match &*lower {
            b"p" | b"div" | b"section" | b"article" | b"main" | b"body" | b"html" | b"head"
            | b"header" | b"hgroup" | b"ul" | b"ol" | b"dl" | b"dir" | b"form" | b"fieldset"
            | b"figure" | b"details" | b"dialog" | b"search" | b"center" | b"address"
            | b"tbody" | b"thead" | b"tfoot" | b"tr" | b"select" | b"optgroup" | b"aside"
            | b"colgroup" | b"frameset" => Self::BLOCK,
            b"table" => Self {
                barrier: true,
                ..Self::BLOCK
            },
            b"blockquote" => Self {
                quotes: true,
                ..Self::BLOCK
            },
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"title" | b"summary" | b"legend" => {
                Self::block(BlockKind::Heading)
            }
            b"li" | b"dt" | b"dd" => Self::block(BlockKind::ListItem),
            b"td" | b"th" => Self {
                barrier: true,
                ..Self::block(BlockKind::TableCell)
            },
            b"caption" | b"figcaption" => Self::block(BlockKind::Caption),
            b"nav" | b"footer" | b"menu" | b"button" | b"option" | b"label" => {
                Self::block(BlockKind::Furniture)
            }
            b"em" | b"i" | b"cite" | b"dfn" => Self::marked(Mark::Emphasis),
            b"strong" | b"b" => Self::marked(Mark::Strong),
            b"a" => Self::marked(Mark::Link),
            b"q" => Self::marked(Mark::Quotation),
            b"code" | b"kbd" | b"samp" | b"var" | b"tt" | b"math" => {
                Self::INLINE.without(Content::Opaque)
            }
            b"script" | b"style" | b"svg" | b"rt" | b"rp" | b"noembed" => {
                Self::INLINE.without(Content::LeftOut)
            }
            // A component of a generator of books, which holds prose and code of Markdown.
            b"listing" if name == "Listing" => Self::BLOCK,
            b"pre" | b"listing" | b"xmp" | b"plaintext" | b"textarea" | b"template"
            | b"noscript" | b"iframe" | b"object" | b"audio" | b"video" | b"canvas"
            | b"noframes" | b"datalist" => Self::BLOCK.without(Content::LeftOut),
            b"hr" => Self {
                display: Display::Void,
                barrier: true,
                ..Self::INLINE
            },
            b"br" | b"img" | b"input" | b"meta" | b"link" | b"source" | b"wbr" | b"area"
            | b"base" | b"col" | b"embed" | b"param" | b"track" | b"frame" => Self {
                display: Display::Void,
                ..Self::INLINE
            },
            b"abbr" | b"acronym" | b"applet" | b"bdi" | b"bdo" | b"big" | b"blink" | b"data"
            | b"del" | b"font" | b"ins" | b"map" | b"mark" | b"marquee" | b"meter" | b"nobr"
            | b"output" | b"picture" | b"progress" | b"rb" | b"rtc" | b"ruby" | b"s" | b"slot"
            | b"small" | b"span" | b"strike" | b"sub" | b"sup" | b"time" | b"u" => Self::INLINE,
            _ => return None,
        })
    }

    /// The open elements that a start tag of this name ends when their own end tag is left out, and those at which the
    /// search for them stops.
    pub(in crate::document) fn implied_end(
        name: &str,
    ) -> Option<(&'static [&'static str], &'static [&'static str])> {
        const RULES: [(&[&str], &[&str], &[&str]); 6] = [
            (&["li"], &["li"], &["ul", "ol", "menu", "dir"]),
            (&["dt", "dd"], &["dt", "dd"], &["dl"]),
            (
                &["option", "optgroup"],
                &["option"],
                &["select", "datalist"],
            ),
            (&["td", "th"], &["td", "th"], &["tr", "table"]),
            (&["tr"], &["tr"], &["table"]),
            (
                &["tbody", "thead", "tfoot"],
                &["tbody", "thead", "tfoot"],
                &["table"],
            ),
        ];
        let among = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
        RULES
            .iter()
            .find(|rule| among(rule.0))
            .map(|rule| (rule.1, rule.2))
    }
}
