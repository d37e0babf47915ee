//! How translation engines write their own marks: what `mt-residue` recognises, by where it starts.

use super::frames;
use super::models::MODELS;
use super::tags;
use crate::analysis::glob;
use crate::language::facts;
use crate::text::bytes::Bytes;

/// The longest mark that is looked at, in bytes.
const LONGEST: usize = 64;

/// What an engine left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Left {
    /// Its length in bytes.
    pub length: usize,
    /// What it is, to say so.
    pub what: What,
    /// What a reader should see in its place, if that is known.
    pub instead: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A word that the engine did not know; it is lost.
    Unknown,
    /// A token that steers the engine.
    Special,
    /// What stands for a piece that was to be put back.
    Placeholder,
    /// The same, in a form that programmers write too.
    Template,
    /// A mark at which words were cut.
    Piece,
    /// A bracket or hyphen in the spelling of a tokeniser.
    Escape,
    /// A tag of markup, with its other half or its attributes.
    Tag,
    /// One of a pair of tags that are whole.
    PairedTag,
    /// What may be a tag of markup.
    LoneTag,
    /// Asterisks of Markdown around words.
    Emphasis,
    /// A placeholder that Markdown takes for emphasis.
    Emphasised,
}

/// The bytes with which a mark can start: those of ASCII, and the first ones of Ġ and of ▁ and its like.
pub(super) const STARTS: Bytes = Bytes::of("<[@_*{%$#->XZ").with(0xC4).with(0xE2);

/// The first byte at `from` or behind it with which a mark can start.
pub(super) fn next_start(body: &str, from: usize) -> Option<usize> {
    let rest = body.as_bytes().get(from..)?;
    let found = rest.iter().position(|&byte| STARTS.has(byte))?;
    Some(from + found)
}

/// What an engine left at the byte `at` of a block's prose, if it did.
pub(super) fn left(body: &str, at: usize) -> Option<Left> {
    let rest = &body[at..];
    let rest = &rest[..rest.floor_char_boundary(LONGEST)];
    let before = body[..at].chars().next_back();
    match rest.as_bytes().first()? {
        b'<' => angle(rest).or_else(|| markup(body, at)),
        b'[' => square(rest).or_else(|| frames::framed(rest, before)),
        b'@' => joined(rest, before).or_else(|| frames::framed(rest, before)),
        b'_' => underscores(rest, before).or_else(|| torn_underscores(rest)),
        b'*' => asterisks(rest, before),
        b'{' => braces(rest, before),
        b'$' => dollar(rest).or_else(|| frames::framed(rest, before)),
        b'%' => percent(rest, &body[..at]).or_else(|| frames::framed(rest, before)),
        b'#' => word_piece(rest, &body[..at]).or_else(|| frames::framed(rest, before)),
        b'X' | b'Z' => frames::doubled_letters(rest, before),
        b'-' => bracket_name(rest),
        b'>' => marian_language(rest),
        _ => symbol(rest, before),
    }
}

/// What was left, if the text around it allows.
pub(super) fn found(
    is: bool,
    length: usize,
    what: What,
    instead: Option<&'static str>,
) -> Option<Left> {
    is.then_some(Left {
        length,
        what,
        instead,
    })
}

/// Whether the text is the code of a language with facts: `fr`, `fra`, `fra_Latn`, `fr_XX`.
fn is_language(code: &str) -> bool {
    let plain = code.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    let subtag = code.split('_').next().unwrap_or_default();
    plain && (2..=3).contains(&subtag.len()) && facts::lookup(subtag).is_some()
}

fn angle(rest: &str) -> Option<Left> {
    let inside = rest.get(1..rest.find('>')?)?;
    let length = inside.len() + 2;
    if inside.eq_ignore_ascii_case("unk") {
        return found(true, length, What::Unknown, None);
    }
    if inside.strip_prefix('2').is_some_and(is_language) {
        return found(true, length, What::Special, None);
    }
    let is_known = |inside: &str| MODELS.angle.iter().any(|name| glob::matches(name, inside));
    // `< ph0 >`: what has no number may be compared: 3 < s > 2.
    let bare = inside.trim();
    let is_torn = bare.len() < inside.len() && bare.ends_with(|c: char| c.is_ascii_digit());
    let known = is_known(inside) || is_torn && is_known(bare);
    found(known, length, What::Special, None)
}

/// A tag, or a byte as SentencePiece writes one that it has no piece for: `<0xE2>`.
fn markup(body: &str, at: usize) -> Option<Left> {
    let byte = body[at..].strip_prefix("<0x").map(str::as_bytes);
    if let Some([high, low, end, ..]) = byte {
        let hex = high.is_ascii_hexdigit() && low.is_ascii_hexdigit();
        return found(hex && *end == b'>', 6, What::Special, None);
    }
    let tag = tags::tag(body, at)?;
    let what = match tag.kind {
        tags::Kind::Sure => What::Tag,
        tags::Kind::Pair => What::PairedTag,
        tags::Kind::Lone => What::LoneTag,
    };
    found(true, tag.length, what, None)
}

fn square(rest: &str) -> Option<Left> {
    let inside = rest.get(1..rest.find(']')?)?;
    let known = MODELS.square.iter().any(|name| glob::matches(name, inside));
    let what = if inside == "UNK" {
        What::Unknown
    } else {
        What::Special
    };
    found(known, inside.len() + 2, what, None)
}

/// `@-@` of Moses, `resi@@ due` of byte pairs.
fn joined(rest: &str, before: Option<char>) -> Option<Left> {
    let ends = |text: &str| text.starts_with(char::is_whitespace) || text.is_empty();
    const MARKS: [(&str, &str); 6] = [
        ("@-@", "-"),
        ("@,@", ","),
        ("@.@", "."),
        ("@/@", "/"),
        ("@:@", ":"),
        ("@–@", "–"),
    ];
    if before.is_none_or(char::is_whitespace) {
        let (mark, instead) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark))?;
        return found(
            ends(&rest[mark.len()..]),
            mark.len(),
            What::Escape,
            Some(*instead),
        );
    }
    let after = rest.strip_prefix("@@")?;
    found(
        before.is_some_and(char::is_alphabetic) && ends(after),
        2,
        What::Piece,
        Some(""),
    )
}

/// Whether the text is a placeholder without its underscores: a name and a number.
pub(super) fn is_bare_placeholder(text: &str) -> bool {
    let name = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    text.ends_with(|c: char| c.is_ascii_digit()) && is_placeholder_name(name)
}

pub(super) fn is_placeholder_name(name: &str) -> bool {
    MODELS.placeholders.contains(&name)
}

/// Whether the text is the name of a placeholder, or anything in capitals with a number at its end.
pub(super) fn is_placeholder(name: &str) -> bool {
    let bare = name.trim_matches(|c: char| c.is_ascii_digit() || c == '_' || c == '-' || c == ' ');
    let named = is_placeholder_name(bare);
    let numbered = name.ends_with(|c: char| c.is_ascii_digit())
        && !bare.is_empty()
        && bare.chars().all(|c| c.is_uppercase() || c == '_');
    named || numbered
}

/// `__PH1__`, and `__fr__` as some models name languages.
fn underscores(rest: &str, before: Option<char>) -> Option<Left> {
    if before.is_some_and(|c| c == '_') {
        return None;
    }
    let inside = rest.strip_prefix("__")?;
    let inside = &inside[..inside.find("__")?];
    let length = inside.len() + 4;
    if rest.get(length..)?.starts_with('_') {
        return None;
    }
    if is_placeholder(inside) {
        return found(true, length, What::Placeholder, None);
    }
    found(is_language(inside), length, What::Special, None)
}

/// `_ _ PH1 _ _`, which an engine took apart.
fn torn_underscores(rest: &str) -> Option<Left> {
    let inside = rest.strip_prefix("_ _ ")?;
    let inside = &inside[..inside.find(" _ _")?];
    let tight: String = inside.chars().filter(|c| *c != ' ').collect();
    found(
        is_placeholder(&tight),
        inside.len() + 8,
        What::Placeholder,
        None,
    )
}

/// `**bold**`: emphasis as Markdown writes it, where it is no markup.
fn asterisks(rest: &str, before: Option<char>) -> Option<Left> {
    let inside = rest.strip_prefix("**")?;
    let inside = &inside[..inside.find("**")?];
    let set = inside.starts_with(char::is_alphanumeric)
        && inside.ends_with(|c: char| c.is_alphanumeric() || c.is_ascii_punctuation())
        && !inside.contains(['*', '\n', '=']);
    let opens = before.is_none_or(|c| !c.is_alphanumeric() && c != '*');
    found(set && opens, inside.len() + 4, What::Emphasis, None)
}

/// In words: the longest name of a placeholder.
const LONGEST_NAME: usize = 3;

/// `{{PH_4}}`, `{0}`.
fn braces(rest: &str, before: Option<char>) -> Option<Left> {
    if let Some(inside) = rest.strip_prefix("{{") {
        let inside = &inside[..inside.find("}}")?];
        let name = inside.trim();
        // A name that was translated has the letters and spaces of its language: {{primeiro nome}}.
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | ' ');
        let plain = name.chars().all(is_part) && name.split(' ').count() <= LONGEST_NAME;
        let what = if is_placeholder(name) {
            What::Placeholder
        } else {
            What::Template
        };
        return found(plain && !name.is_empty(), inside.len() + 4, what, None);
    }
    let inside = rest.get(1..rest.find('}')?)?;
    let number =
        !inside.is_empty() && inside.len() <= 2 && inside.bytes().all(|b| b.is_ascii_digit());
    // Sets and indices of mathematics; the inner brace of another thing.
    let mathematics = before.is_some_and(|c| matches!(c, '=' | '\\' | '^' | '_' | '{' | '$' | ','));
    let what = if number {
        What::Template
    } else if is_placeholder(inside) {
        What::Placeholder
    } else {
        return None;
    };
    found(!mathematics, inside.len() + 2, what, None)
}

/// `${name}`.
fn dollar(rest: &str) -> Option<Left> {
    let inside = rest.strip_prefix("${")?;
    let inside = &inside[..inside.find('}')?];
    let plain = inside
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'));
    found(
        plain && inside.starts_with(|c: char| c.is_ascii_alphabetic()),
        inside.len() + 3,
        What::Template,
        None,
    )
}

/// `%s`, `%1$s`; a number before makes it per cent of something.
fn percent(rest: &str, before: &str) -> Option<Left> {
    let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
    let mut at = 1;
    if digits > 0 {
        at = 1 + digits;
        if rest.as_bytes().get(at) != Some(&b'$') {
            return None;
        }
        at += 1;
    }
    if !matches!(rest.as_bytes().get(at)?, b's' | b'd' | b'@') {
        return None;
    }
    let length = at + 1;
    let ends = rest[length..]
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && c != '%');
    let behind_number = before
        .trim_end()
        .ends_with(|c: char| c.is_numeric() || c == '%');
    found(ends && !behind_number, length, What::Template, None)
}

/// `play ##ing`: within a line, behind a word.
fn word_piece(rest: &str, before: &str) -> Option<Left> {
    let inside = rest.strip_prefix("##")?;
    let letters = inside
        .chars()
        .take_while(|c| c.is_lowercase())
        .map(char::len_utf8)
        .sum::<usize>();
    let word = before.strip_suffix(' ')?;
    let follows_word = word.ends_with(char::is_alphanumeric);
    let short = letters > 0 && inside[..letters].chars().count() <= 10;
    let ends = !inside[letters..].starts_with(|c: char| c.is_alphanumeric() || c == '#');
    found(follows_word && short && ends, 2, What::Piece, Some(""))
}

/// The names that treebanks give to brackets.
fn bracket_name(rest: &str) -> Option<Left> {
    const NAMES: [(&str, &str); 6] = [
        ("-LRB-", "("),
        ("-RRB-", ")"),
        ("-LSB-", "["),
        ("-RSB-", "]"),
        ("-LCB-", "{"),
        ("-RCB-", "}"),
    ];
    let (name, instead) = NAMES.iter().find(|(name, _)| rest.starts_with(name))?;
    found(true, name.len(), What::Escape, Some(*instead))
}

/// `>>fra<<`.
fn marian_language(rest: &str) -> Option<Left> {
    let inside = rest.strip_prefix(">>")?;
    let inside = &inside[..inside.find("<<")?];
    found(is_language(inside), inside.len() + 4, What::Special, None)
}

/// The signs of SentencePiece and of byte pairs.
fn symbol(rest: &str, before: Option<char>) -> Option<Left> {
    let sign = rest.chars().next()?;
    let length = sign.len_utf8();
    let after = rest[length..].chars().next();
    match sign {
        '▁' | '▂' => {
            // Bars of a small chart, a line to fill in.
            let drawn = |c: Option<char>| c.is_some_and(|c| ('\u{2580}'..='\u{259F}').contains(&c));
            let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let alone = drawn(before) || drawn(after) || !(touches(before) || touches(after));
            found(!alone, length, What::Piece, Some(" "))
        }
        // Brackets of no language: ⟦1⟧, ⟨/1⟩.
        '⟦' | '⟨' => {
            let inside = rest.strip_prefix(sign)?;
            let close = if sign == '⟦' { '⟧' } else { '⟩' };
            let inside = &inside[..inside.find(close)?];
            let core = inside.trim();
            let bare = core.strip_prefix('/').unwrap_or(core);
            let bare = bare.strip_prefix('x').unwrap_or(bare);
            let number = bare.bytes().all(|b| b.is_ascii_digit()) && !bare.is_empty();
            found(
                number || is_placeholder(core),
                inside.len() + 2 * length,
                What::Placeholder,
                None,
            )
        }
        '⁇' => {
            // Behind a word it may be a doubled question mark.
            let asks = before.is_some_and(char::is_alphanumeric)
                && after.is_none_or(|c| !c.is_alphanumeric());
            found(!asks, length, What::Unknown, None)
        }
        // Maltese writes both letters; inside a word of small letters it does not.
        'Ġ' | 'Ċ' => {
            let inside = before.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | '.'))
                && after.is_some_and(char::is_alphabetic);
            found(inside, length, What::Piece, Some(" "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::left;

    fn length(body: &str, at: usize) -> Option<usize> {
        left(body, at).map(|left| left.length)
    }

    #[test]
    fn marks_are_known_by_their_form() {
        for (body, at) in [
            ("<unk> a", 0),
            ("a <2fr> b", 2),
            ("<extra_id_0>", 0),
            ("a @-@ b", 2),
            ("resi@@ due", 4),
            ("__PH1__", 0),
            ("__fra_Latn__", 0),
            ("{{PH_4}}", 0),
            ("{0}", 0),
            ("%1$s", 0),
            ("play ##ing", 5),
            ("-LRB- a", 0),
            (">>fra<<", 0),
            ("▁Le", 0),
            ("theĠcat", 3),
            ("a ⁇ b", 2),
            ("a <0xE2> b", 2),
            ("a ⟦1⟧ b", 2),
            ("a _ _ PH1 _ _ b", 2),
            ("a **b c** d", 2),
        ] {
            assert!(length(body, at).is_some(), "{body}");
        }
    }

    #[test]
    fn what_people_write_is_left_alone() {
        for (body, at) in [
            ("<2 mm> a", 0),
            ("<2kg>", 0),
            ("@@ -1,3 +1,4 @@", 0),
            ("a@@b.org", 1),
            ("__init__", 0),
            ("__FILE__", 0),
            ("______", 0),
            ("A={0}", 2),
            ("100 %s", 4),
            ("5 % s", 2),
            ("##title", 0),
            ("a ##Title", 2),
            ("▁▂▃▅▇", 0),
            ("Name ▁ ", 5),
            ("Ġorġ", 0),
            ("what⁇", 4),
            ("[sic]", 0),
            ("a <- b", 2),
            ("a <0xZZ> b", 2),
            ("a ⟦x + y⟧ b", 2),
            ("2**3 and 4**5", 1),
            ("a ** b ** c", 2),
            ("_ _ a _ _", 0),
            (">>> a", 0),
        ] {
            assert_eq!(length(body, at), None, "{body}");
        }
    }
}
