//! Placeholders of engines that are known by the frame around them, for [`super::engine`]: `@@0@@`, `XXPH0XX`.

use super::engine::{Left, What, found, is_bare_placeholder, is_placeholder, is_placeholder_name};

/// A core of letters and digits between two marks of one kind on either side: `@@0@@`, `%%PH_1%%`, `[[CODE0]]`.
pub(super) fn framed(rest: &str, before: Option<char>) -> Option<Left> {
    let (mark, inside) = rest.split_at_checked(2)?;
    let close = match mark {
        "[[" => "]]",
        "@@" | "%%" | "##" | "$$" => mark,
        _ => return None,
    };
    let core = &inside[..inside.find(close)?];
    let length = core.len() + 4;
    let sign = mark.chars().next();
    let is_longer = before == sign || rest[length..].starts_with(|c| close.starts_with(c));
    // A link of a wiki and a formula may be of any letters and digits.
    let is_core = match mark {
        "[[" | "$$" => is_bare_placeholder(core),
        "@@" => {
            is_placeholder(core) || !core.is_empty() && core.bytes().all(|b| b.is_ascii_digit())
        }
        _ => is_placeholder(core),
    };
    let is_free = before.is_none_or(|c| !c.is_ascii_alphanumeric());
    found(
        is_core && is_free && !is_longer,
        length,
        What::Placeholder,
        None,
    )
}

/// `XXPH0XX`, `ZZZ1ZZZ`: as many of one letter on either side, with which no word begins.
pub(super) fn doubled_letters(rest: &str, before: Option<char>) -> Option<Left> {
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let length = rest
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'_')
        .count();
    let (word, behind) = rest.split_at(length);
    let letter = word.chars().next()?;
    let core = word.trim_matches(letter);
    let frame = word.find(core).filter(|_| !core.is_empty())?;
    let is_even = word.len() == core.len() + 2 * frame;
    let is_core = match frame {
        1 => core.len() > SHORT && is_placeholder_name(core),
        _ => is_placeholder(core) || core.bytes().all(|b| b.is_ascii_digit()),
    };
    let is_free = !behind.starts_with(|c: char| c.is_alphanumeric() && c.is_ascii());
    found(
        is_even && is_core && is_free,
        length,
        What::Placeholder,
        None,
    )
}

/// In letters: a longer name is no abbreviation.
const SHORT: usize = 5;

#[cfg(test)]
mod tests {
    use crate::rules::residue::engine::left;

    #[test]
    fn frames_are_told_from_what_people_write() {
        for (body, at) in [
            ("XXTAG3XX", 0),
            ("ZZZ12ZZZ", 0),
            ("XENTITYX", 0),
            ("@@7@@", 0),
            ("%%TAG_2%%", 0),
            ("a ##PH4## b", 2),
            ("[[TAG4]]", 0),
            ("< ph3 >", 0),
            ("⟨4⟩a⟨/4⟩", 0),
            ("⟨ 4 ⟩", 0),
            ("__ТЕГ4__", 0),
            ("__占位符__", 0),
        ] {
            assert!(left(body, at).is_some(), "{body}");
        }
        for (body, at) in [
            ("XX1", 0),
            ("XXI", 0),
            ("XXX", 0),
            ("AXX1XX", 1),
            ("XX12X", 0),
            ("@@ 7 @@", 0),
            ("a@@7@@", 1),
            ("%%100%%", 0),
            ("[[1984]]", 0),
            ("[[A1]]", 0),
            ("$$x_1$$", 0),
            ("3 < 4 > 2", 2),
            ("⟨a⟩", 0),
            ("⟨x, y⟩", 0),
            ("__表__", 0),
        ] {
            assert_eq!(left(body, at), None, "{body}");
        }
    }
}
