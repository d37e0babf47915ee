//! The tags of templates in Markdown, written over before the parser sees them.

use super::Flavour;
use crate::document::code;
use crate::document::dialect::{self, Found};
use crate::document::mask::{self, Fill, Hole, HoleKind, Masked, Patch};
use crate::text::order::Order;
use std::borrow::Cow;
use std::ops::Range;

/// Adds the tags of templates to what is written over. One alone on its lines parts blocks.
pub(super) fn template_tags(text: &str, base: usize, flavour: Flavour, found: &mut Found) {
    if flavour == Flavour::Mdx {
        return;
    }
    let known = found.patches.len();
    for hole in mask::shortcode_holes(text) {
        let Range { start, end } = hole.span;
        let before = text.get(..start).unwrap_or_default();
        let before = before.trim_end_matches([' ', '\t', '>']);
        let behind = text.get(end..).unwrap_or_default();
        let behind = behind.trim_start_matches([' ', '\t', '\r']);
        let tag = text.get(start..end).unwrap_or_default();
        let alone = (before.is_empty() || before.ends_with('\n'))
            && (behind.is_empty() || behind.starts_with('\n'));
        let is_tag = ["{%", "{{<", "{{%"]
            .iter()
            .any(|open| tag.starts_with(open));
        let parts = alone && is_tag && start >= base;
        if is_tag && start >= base && hole.kind == HoleKind::Opaque {
            dialect::attributes(start, tag, found);
        }
        let (kind, fill) = if parts {
            (HoleKind::Gap, Fill::Blank)
        } else {
            (hole.kind, Fill::Letters)
        };
        found.patches.push(Patch {
            hole: Hole {
                span: hole.span,
                kind,
            },
            fill,
        });
    }
    let mut holes = Vec::new();
    code::expressions(text, &mut holes);
    code::formulas_of_markdown(text, &mut holes);
    let fill = Fill::Letters;
    let patches = holes.into_iter().map(|hole| Patch { hole, fill });
    found.patches.extend(patches);
    // Templates go before what they hold.
    found.patches.rotate_left(known);
    found.beside.order_by_key(|beside| beside.span.start);
}

/// The text with the tags blanked that stand beside it.
pub(super) fn without<'t>(text: &'t str, tags: &[Range<usize>]) -> Cow<'t, str> {
    let patch = |span: &Range<usize>| Patch {
        hole: Hole {
            span: span.clone(),
            kind: HoleKind::Gap,
        },
        fill: Fill::Blank,
    };
    Masked::new(text, tags.iter().map(patch).collect()).text
}
