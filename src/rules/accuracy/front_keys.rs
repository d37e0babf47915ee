//! Keys of the front matter that differ from those of the original, and values that programs read, for [`super::code_mismatch`].

use crate::analysis::kept::Laid;
use crate::diagnostic::Applicability;
use crate::document::front_matter::yaml_of;
use crate::rule::Findings;
use crate::text::span::Span;
use foldhash::HashSet;

/// In lines: longer front matter holds data.
const LINES: usize = 60;
/// Keys whose values name what a site is built with.
const BUILT: [&str; 3] = ["layout", "template", "type"];

/// A key at the beginning of a line, and its value.
#[derive(Clone, Copy)]
struct Entry<'t> {
    key: &'t str,
    value: &'t str,
    /// Where the key and the value stand.
    spans: [Span; 2],
}

/// Compares the keys of both front matters: one that is gone in front of the same value, or the only one that is, where another one came new.
pub(super) fn check(laid: &Laid<'_>, findings: &mut Findings<'_, '_>) {
    let (ours, theirs) = (entries(laid.ours.text), entries(laid.theirs.text));
    let keys = |entries: &[Entry<'_>]| -> HashSet<String> {
        entries.iter().map(|entry| entry.key.to_owned()).collect()
    };
    let (known, known_there) = (keys(&ours), keys(&theirs));
    let new = ours.iter().filter(|it| !known_there.contains(it.key));
    let gone = theirs.iter().filter(|it| !known.contains(it.key));
    let (new, gone): (Vec<_>, Vec<_>) = (new.collect(), gone.collect());
    let only = (new.len(), gone.len(), ours.len()) == (1, 1, theirs.len());
    for (new, gone) in new.iter().zip(&gone) {
        let same = !new.value.is_empty() && new.value == gone.value;
        if new.key.chars().all(char::is_alphabetic) && (only || same && new.key != gone.key) {
            let [span, _] = new.spans;
            let what = format!("the key `{}` is `{}` in the original", new.key, gone.key);
            restore(span, what, gone.key, gone.spans[0], findings);
        }
    }
    for there in &theirs {
        let here = ours.iter().find(|it| it.key == there.key);
        if let Some(here) = here.filter(|here| is_changed(here, there)) {
            let [_, span] = here.spans;
            let what = format!("`{}` is `{}` in the original", here.value, there.value);
            restore(span, what, there.value, there.spans[1], findings);
        }
    }
}

/// Whether the value of a key is another one, though a program reads it.
fn is_changed(here: &Entry<'_>, there: &Entry<'_>) -> bool {
    let is_switch =
        matches!(there.value, "true" | "false") && !matches!(here.value, "true" | "false");
    let is_built = BUILT.contains(&there.key) && !there.value.contains(' ');
    (is_switch || is_built) && here.value != there.value && !here.value.is_empty()
}

fn restore(
    span: Span,
    message: String,
    original: &str,
    place: Span,
    findings: &mut Findings<'_, '_>,
) {
    let title = format!("Restore {original}");
    let found = findings.report_text(span, message).confidence(0.85);
    let found = found.fix_text(title, Applicability::Unsafe, span, original);
    found.in_text_of_original(place, "the front matter of the original");
}

/// The keys at the beginnings of the lines of front matter in YAML.
fn entries(text: &str) -> Vec<Entry<'_>> {
    let Some((matter, mut at)) = yaml_of(text) else {
        return Vec::new();
    };
    let mut entries = Vec::new();
    for line in matter.split_inclusive('\n').take(LINES) {
        entries.extend(entry(line, at));
        at += line.len();
    }
    entries
}

/// The entry of a line that begins at an offset.
fn entry(line: &str, at: usize) -> Option<Entry<'_>> {
    let (key, rest) = line.split_once(':')?;
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let value = rest.trim();
    let start = at + key.len() + 1 + (rest.len() - rest.trim_start().len());
    let spans = [(at, key.len()), (start, value.len())];
    let place = |(at, length): (usize, usize)| {
        Some(Span::new(
            u32::try_from(at).ok()?,
            u32::try_from(at + length).ok()?,
        ))
    };
    let known = !key.is_empty() && key.chars().all(is_key);
    known.then_some(())?;
    Some(Entry {
        key,
        value,
        spans: [place(spans[0])?, place(spans[1])?],
    })
}
