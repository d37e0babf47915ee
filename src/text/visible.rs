//! Text from files and file names, made safe and honest to look at.
//!
//! A file may hold what commands a terminal (escape sequences), what reorders or hides the text around it (bidirectional
//! controls) and what nobody can see (zero-width characters). All of them are spelt out, as in `⟨U+202E⟩`: for a reader of
//! machine-translated text, the character that cannot be seen is often the very fault.

use std::borrow::Cow;

/// Whether a character commands, reorders or cannot be seen, and so has to be spelt out. A tab and line ends count.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
        // Bidirectional controls.
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        // Line and paragraph separators: some terminals and pagers break there.
        | '\u{2028}' | '\u{2029}'
        // Default_Ignorable_Code_Point and the remaining format characters without a glyph, by Unicode 17.
        | '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a hidden character does its proper work between these neighbours: joiners within emoji and within scripts that
/// join their letters, the selector of an emoji's look, the tags of a flag.
#[must_use]
pub fn is_at_work(before: Option<char>, character: char, after: Option<char>) -> bool {
    match character {
        '\u{200C}' | '\u{200D}' if before.is_some_and(joins) && after.is_some_and(joins) => true,
        '\u{200D}' => before.is_some_and(is_pictorial) && after.is_some_and(is_pictorial),
        '\u{FE0E}' | '\u{FE0F}' => before.is_some_and(|before| {
            is_pictorial(before) || matches!(before, '0'..='9' | '#' | '*' | '©' | '®')
        }),
        '\u{E0020}'..='\u{E007F}' => {
            matches!(before, Some('\u{1F3F4}' | '\u{E0020}'..='\u{E007E}'))
        }
        _ => false,
    }
}

/// Whether a character belongs to the blocks whose scripts use joiners in ordinary spelling: Arabic to Myanmar, Khmer and
/// Mongolian.
fn joins(character: char) -> bool {
    matches!(character, '\u{0600}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether a character can be part of an emoji sequence.
fn is_pictorial(character: char) -> bool {
    matches!(character, '\u{203C}'..='\u{3299}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

/// How a hidden character is spelt out.
#[must_use]
pub fn spelt_out(character: char) -> String {
    format!("⟨U+{:04X}⟩", u32::from(character))
}

/// A text in which nothing commands, reorders or hides.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if is_hidden(character) && !is_at_work(before, character, rest.clone().next()) {
            shown.push_str(&spelt_out(character));
        } else {
            shown.push(character);
        }
        before = Some(character);
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn spells_out_what_commands_reorders_or_hides() {
        assert_eq!(visible("a\u{1b}[31mb"), "a⟨U+001B⟩[31mb");
        assert_eq!(visible("x\u{202E}y\nz"), "x⟨U+202E⟩y⟨U+000A⟩z");
        assert_eq!(
            visible("zero\u{200B}width soft\u{AD}hyphen"),
            "zero⟨U+200B⟩width soft⟨U+00AD⟩hyphen"
        );
        assert_eq!(visible("c1 \u{9b}31m"), "c1 ⟨U+009B⟩31m");
    }

    #[test]
    fn leaves_joiners_at_work() {
        for text in [
            "plain",
            "👩\u{200D}👩\u{200D}👧",
            "❤\u{FE0F}\u{200D}🔥",
            "می\u{200C}خواهم",
            "🏴\u{E0067}\u{E0062}\u{E007F}",
            "1\u{FE0F}\u{20E3}",
        ] {
            assert_eq!(visible(text), text);
        }
        assert_eq!(visible("a\u{200D}b"), "a⟨U+200D⟩b");
    }
}
