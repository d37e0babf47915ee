//! Writing keys of `mtlint.toml`: what its author wrote stays as it is, comments and all.

use mtlint::check::entry::List;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// The text of a configuration with a new key; nothing if it does not become what it should. The key takes the place of one that a
/// comment shows, or else stands above all others.
pub fn with_key(text: &str, key: &str, value: &str) -> Option<String> {
    let mut wanted: toml::Table = text.parse().ok()?;
    wanted.insert(key.to_owned(), value.parse().ok()?);
    let is_wanted = |with: &String| with.parse().is_ok_and(|has: toml::Table| has == wanted);
    in_place(text, key, value)
        .filter(is_wanted)
        .or_else(|| Some(above(text, key, value)).filter(is_wanted))
}

/// The text with the key where a comment shows it, as `# baseline = "a.json"`; what else the comment says stays.
fn in_place(text: &str, key: &str, value: &str) -> Option<String> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            return None;
        }
        let shown = line
            .strip_prefix('#')
            .map(str::trim_start)
            .filter(|shown| shown.starts_with(key))
            .and_then(|shown| Some((shown, shown_value(shown, key)?)));
        if let Some((shown, span)) = shown {
            let (before, value_before) = (text.get(..at)?, shown.get(..span.start)?);
            let (value_behind, behind) = (shown.get(span.end..)?, text.get(at + line.len()..)?);
            return Some(format!(
                "{before}{value_before}{value}{value_behind}{behind}"
            ));
        }
        at += line.len();
    }
    None
}

/// Where the value of this key stands in a line that holds nothing else.
fn shown_value(line: &str, key: &str) -> Option<Range<usize>> {
    let shown: BTreeMap<String, Spanned<toml::Value>> = toml::from_str(line).ok()?;
    shown.get(key).map(Spanned::span)
}

/// The text with the key above all other keys, and above the comment that the first of them has. What speaks to editors stays on top.
fn above(text: &str, key: &str, value: &str) -> String {
    let is_comment = |line: &str| line.trim_start().starts_with('#');
    let is_key = |line: &&str| !line.trim().is_empty() && !is_comment(line);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let keys = lines.iter().position(is_key);
    let head = lines.get(..keys.unwrap_or(lines.len())).unwrap_or_default();
    let own = head
        .iter()
        .rev()
        .take_while(|line| keys.is_some() && is_comment(line) && !line.starts_with("#:"))
        .count();
    let before: usize = head.iter().rev().skip(own).map(|line| line.len()).sum();
    let (head, tail) = text.split_at(before);
    let end = if head.is_empty() || head.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    // A blank line, or the comment would seem to speak of both.
    let gap = if own > 0 { "\n" } else { "" };
    format!("{head}{end}{key} = {value}\n{gap}{tail}")
}

/// The lists that words are added to, with the places of their entries.
#[derive(Deserialize)]
struct Lists {
    words: Option<Spanned<Vec<Spanned<String>>>>,
    names: Option<Spanned<Vec<Spanned<String>>>>,
}

/// The text of a configuration with one more entry in a list; nothing if it cannot be written there.
pub fn with_entry(text: &str, list: List, entry: &str) -> Option<String> {
    let quoted = toml::Value::String(entry.to_owned()).to_string();
    let lists: Lists = toml::from_str(text).ok()?;
    let held = match list {
        List::Words => lists.words,
        List::Names => lists.names,
    };
    let Some(held) = held else {
        return with_key(text, list.key(), &format!("[{quoted}]"));
    };
    if held.get_ref().iter().any(|known| known.get_ref() == entry) {
        return Some(text.to_owned());
    }
    let Some(last) = held.get_ref().last() else {
        // Behind the bracket: a comment may stand before the other one.
        let at = held.span().start + 1;
        return checked(text, at, &quoted, list, entry);
    };
    // The last entry stands as the new one will: on a line of its own, or behind the one before.
    let (before, _) = text.split_at_checked(last.span().start)?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    let is_own_line = line.trim().is_empty() && before.contains('\n');
    let new = if is_own_line {
        format!(",\n{line}{quoted}")
    } else {
        format!(", {quoted}")
    };
    checked(text, last.span().end, &new, list, entry)
}

/// The text with something inserted, if the list has become longer by the entry and nothing else has changed.
fn checked(text: &str, at: usize, new: &str, list: List, entry: &str) -> Option<String> {
    let (before, behind) = text.split_at_checked(at)?;
    let with = format!("{before}{new}{behind}");
    let mut wanted: toml::Table = text.parse().ok()?;
    let entries = wanted.get_mut(list.key())?.as_array_mut()?;
    entries.push(toml::Value::String(entry.to_owned()));
    let has: toml::Table = with.parse().ok()?;
    (has == wanted).then_some(with)
}

#[cfg(test)]
mod tests {
    use super::{with_entry, with_key};
    use mtlint::check::entry::List;

    #[test]
    fn the_key_stands_above_all_tables() {
        for (text, with) in [
            ("", "baseline = \"b.json\"\n"),
            ("# Settings\n", "# Settings\nbaseline = \"b.json\"\n"),
            ("# Settings", "# Settings\nbaseline = \"b.json\"\n"),
            (
                "# Settings\n\n[rules]\nname-variant = \"off\"\n",
                "# Settings\n\nbaseline = \"b.json\"\n[rules]\nname-variant = \"off\"\n",
            ),
            (
                "# Settings\n\n# The language.\n# Of all.\ntarget = \"en\"\n",
                "# Settings\n\nbaseline = \"b.json\"\n\n# The language.\n# Of all.\ntarget = \"en\"\n",
            ),
            (
                "#:schema a.json\n# The language.\ntarget = \"en\"\n",
                "#:schema a.json\nbaseline = \"b.json\"\n\n# The language.\ntarget = \"en\"\n",
            ),
            (
                "target = \"en\"\n# baseline = \"a.json\"   # known\n[rules]\n",
                "target = \"en\"\nbaseline = \"b.json\"   # known\n[rules]\n",
            ),
            (
                "target = \"en\"\n[rules]\n# baseline = \"a.json\"\n",
                "baseline = \"b.json\"\ntarget = \"en\"\n[rules]\n# baseline = \"a.json\"\n",
            ),
            (
                "ignore = [\n  \"name-variant\",\n]\n",
                "baseline = \"b.json\"\nignore = [\n  \"name-variant\",\n]\n",
            ),
        ] {
            assert_eq!(
                with_key(text, "baseline", "\"b.json\"").as_deref(),
                Some(with),
                "{text}"
            );
        }
        assert_eq!(with_key("not a table", "baseline", "\"b.json\""), None);
    }

    #[test]
    fn an_entry_joins_the_others_as_they_stand() {
        for (text, with) in [
            ("", "words = [\"x\"]\n"),
            ("[rules]\n", "words = [\"x\"]\n[rules]\n"),
            ("words = []\n", "words = [\"x\"]\n"),
            (
                "words = [ # none yet\n]\n",
                "words = [\"x\" # none yet\n]\n",
            ),
            ("words = [\"a\"]\n", "words = [\"a\", \"x\"]\n"),
            ("words = [\"a\", 'b',]\n", "words = [\"a\", 'b', \"x\",]\n"),
            (
                "words = [\n  \"a\",\n  \"b\",\n]\nnames = [\"n\"]\n",
                "words = [\n  \"a\",\n  \"b\",\n  \"x\",\n]\nnames = [\"n\"]\n",
            ),
            ("words = [\"x\"]\n", "words = [\"x\"]\n"),
        ] {
            assert_eq!(
                with_entry(text, List::Words, "x").as_deref(),
                Some(with),
                "{text}"
            );
        }
        assert_eq!(with_entry("words = 3", List::Words, "x"), None);
        let quoted = with_entry("", List::Names, "a \"b\"").expect("can be written");
        assert_eq!(quoted, "names = ['a \"b\"']\n");
    }
}
