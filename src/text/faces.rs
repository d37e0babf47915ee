//! Faces made of marks and letters, as people set them behind what they say: `:-)`, `;p`, `xD`, `<3`.

const EYES: [char; 3] = [':', ';', '='];
const NOSES: [char; 4] = ['-', '\'', '^', '~'];
const MOUTHS: &str = ")(][DPpbOo3/|*";

/// Whether a text ends with one that stands by itself: it ends the sentence, and has no full stop behind it.
pub fn ends_with_face(text: &str) -> bool {
    let text = text.trim_end();
    // Nearly no text ends with a mouth, or as the other faces do.
    if !text.ends_with(|c| MOUTHS.contains(c) || matches!(c, 'd' | '^')) {
        return false;
    }
    let opens = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '„');
    // A mouth may be a bracket as well, but it has eyes before it.
    let ends = [
        text.rsplit(opens).next(),
        text.rsplit(char::is_whitespace).next(),
    ];
    ends.into_iter().flatten().any(is_face)
}

/// Whether it is eyes, perhaps with a nose, and a mouth, which may be drawn several times: `:-)))`.
fn is_face(text: &str) -> bool {
    /// Eyes that are letters or digits are known by what they go with alone; without a nose 8 ends a reference: *(see 7 and 8)*.
    const WHOLE: [&str; 6] = ["<3", "xd", "xp", "^^", "^_^", "8-)"];
    if WHOLE.iter().any(|face| text.eq_ignore_ascii_case(face)) {
        return true;
    }
    let Some(rest) = text.strip_prefix(EYES) else {
        return false;
    };
    let rest = rest.strip_prefix(NOSES).unwrap_or(rest);
    let mut mouth = rest.chars();
    let first = mouth.next();
    first.is_some_and(|c| MOUTHS.contains(c)) && mouth.all(|c| Some(c) == first)
}

/// Whether a bracket between these texts is the mouth of a face with space around it: `:-)`, `;(`, `(:`.
pub fn is_mouth(before: &str, after: &str) -> bool {
    let eyes = before.trim_end_matches(|c| c == 'o' || NOSES.contains(&c));
    let face = eyes.strip_suffix(EYES).or_else(|| {
        // An o behind a letter is a word: (in the Bo) is no face.
        let nose = before.get(eyes.len()..).unwrap_or_default();
        let nose = !nose.is_empty() && !nose.contains('o');
        eyes.strip_suffix(['8', 'x', 'X', 'B']).filter(|_| nose)
    });
    let free = face.is_some_and(|rest| {
        rest.is_empty()
            || rest.ends_with(|c: char| {
                c.is_whitespace() || matches!(c, '.' | '!' | '?' | '…' | '(' | '[' | '（')
            })
    });
    let is_turned = || {
        let starts = before.is_empty() || before.ends_with(char::is_whitespace);
        let behind = after.trim_start_matches(['-', ':']);
        starts
            && (after.starts_with(":") || after.starts_with("-:"))
            && !behind.starts_with(|c: char| !c.is_whitespace())
    };
    free || is_turned()
}

#[cfg(test)]
mod tests {
    use super::{ends_with_face, is_mouth};

    #[test]
    fn faces_stand_by_themselves() {
        for text in [
            "It works :p",
            "Long ago xD",
            "See you ;-)",
            "Much love <3",
            "Well (sort of :D",
            ":)))",
            "Yes [:-)",
        ] {
            assert!(ends_with_face(text), "{text}");
        }
        for text in [
            "at 4:3",
            "the unit:p",
            "maxD",
            "He said: o",
            "a list:",
            "x =3p",
            "by :page",
            "the notes (7 and 8)",
        ] {
            assert!(!ends_with_face(text), "{text}");
        }
    }

    #[test]
    fn a_bracket_between_eyes_and_a_space_is_a_mouth() {
        for (before, after) in [
            ("See you :-", " at six"),
            ("We lost ;", ""),
            ("Nice!8-", " "),
            ("", ": said the fish"),
            ("It rains ", "-:"),
        ] {
            assert!(is_mouth(before, after), "{before}⟦⟧{after}");
        }
        for (before, after) in [
            ("as told in chapter 8", " and later"),
            ("in the Bo", " of the key"),
            ("the list:x", ""),
            ("a bus ", ":30 of them"),
            ("see above ", "and below"),
        ] {
            assert!(!is_mouth(before, after), "{before}⟦⟧{after}");
        }
    }
}
