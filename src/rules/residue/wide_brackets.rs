//! Links whose brackets were made as wide as characters are, for [`super::broken_markup`]: `［text］(address)`, `[text]（address）`.

use super::broken_markup::is_path;
use crate::diagnostic::Applicability;
use crate::document::{Block, Document, ProseSpan};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use memchr::memmem;

/// In bytes: no name of a link and no address is longer.
const LONGEST: usize = 160;
/// Brackets that open and close a name, and those around an address.
const NAME: [(char, char); 2] = [('[', ']'), ('［', '］')];
const ADDRESS: [(char, char); 2] = [('(', ')'), ('（', '）')];

pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_, '_>) {
    let prose = document.prose();
    for name in NAME {
        for address in ADDRESS {
            if (name, address) == (NAME[0], ADDRESS[0]) {
                continue;
            }
            let between = format!("{}{}", name.1, address.0);
            if !document.may_hold(&between) {
                continue;
            }
            for at in memmem::find_iter(prose.as_bytes(), &between) {
                if let Some(block) = document.block_around(at as u32) {
                    let at = at - block.span.start as usize;
                    link(
                        block,
                        document.text(block.span),
                        at,
                        (name, address),
                        findings,
                    );
                }
            }
        }
    }
}

/// The link whose name ends at `at`, if there is one between these brackets.
fn link(
    block: &Block,
    body: &str,
    at: usize,
    (name, address): ((char, char), (char, char)),
    findings: &mut Findings<'_, '_>,
) {
    let target = at + name.1.len_utf8() + address.0.len_utf8();
    let behind = body.get(target..).unwrap_or_default();
    let near = &behind[..behind.floor_char_boundary(LONGEST)];
    let before = &body[body.floor_char_boundary(at.saturating_sub(LONGEST))..at];
    let is_address = ["http://", "https://"]
        .iter()
        .any(|scheme| behind.starts_with(scheme))
        || is_path(behind, address.1);
    let (Some(open), Some(close)) = (before.rfind(name.0), near.find(address.1)) else {
        return;
    };
    if !is_address || near[..close].contains(char::is_whitespace) {
        return;
    }
    let open = at - (before.len() - open);
    let place = |from: usize, mark: char| {
        let from = block.span.start + from as u32;
        ProseSpan::new(from, from + mark.len_utf8() as u32)
    };
    let ends = [
        (place(open, name.0), "["),
        (place(at, name.1), "]"),
        (place(at + name.1.len_utf8(), address.0), "("),
        (place(target + close, address.1), ")"),
    ];
    let whole = ends[0].0.to(ends[3].0);
    let wide = ends
        .into_iter()
        .filter(|(place, right)| place.len() as usize != right.len());
    let shown = quoted(&body[open..at + name.1.len_utf8()]);
    let message = format!("full-width brackets keep {shown} from being a link");
    findings.report(whole, message).confidence(0.95).fix(
        "Replace the brackets",
        Applicability::Unsafe,
        wide,
    );
}
