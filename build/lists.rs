//! Lists of facts as Rust expressions.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};

use super::fold::fold;
use super::{Result, sieve};

pub fn slice<T: Debug>(items: &[T]) -> String {
    format!("&{items:?}")
}

pub fn names<const N: usize>(
    [wide, standalone, short, short_standalone]: [&[String; N]; 4],
) -> String {
    format!(
        "Names {{ wide: {wide:?}, standalone: {standalone:?}, short: {short:?}, \
         short_standalone: {short_standalone:?} }}"
    )
}

pub fn characters(text: &str) -> Vec<char> {
    text.chars().collect::<BTreeSet<_>>().into_iter().collect()
}

/// Entries folded and sorted, for lookups of folded text.
pub fn folded(key: &str, entries: &[String]) -> Result<String> {
    sorted(key, entries, fold)
}

/// Entries sorted, their case kept: `No.` abbreviates a word, `no.` ends a sentence.
pub fn as_written(key: &str, entries: &[String]) -> Result<String> {
    sorted(key, entries, str::to_owned)
}

/// A `List` of entries in this form.
pub fn list(key: &str, entries: &[String], form: fn(&str) -> String) -> Result<String> {
    let texts = sorted(key, entries, form)?;
    let forms: Vec<String> = entries.iter().map(|entry| form(entry)).collect();
    let sieve = sieve_of(forms.iter().map(String::as_str));
    Ok(format!("List {{ texts: {texts}, sieve: {sieve} }}"))
}

/// The `Sieve` of all that a word at the start of the entries may be: what comes before a sign that is no part of one, or before a
/// character of another kind, and the entries themselves.
pub fn starts(entries: &[String], form: fn(&str) -> String) -> String {
    /// From here on scripts put no space between words.
    const SPACELESS: char = '\u{0E00}';
    let mut starts = BTreeSet::new();
    for text in entries.iter().map(|entry| form(entry)) {
        let ends = text.char_indices().filter(|&(at, c)| {
            let meets = text[..at].ends_with(|before| before >= SPACELESS) || c >= SPACELESS;
            !c.is_alphanumeric() || meets
        });
        starts.extend(ends.map(|(at, _)| text[..at].to_owned()));
        starts.insert(text);
    }
    sieve_of(starts.iter().map(String::as_str))
}

/// The `Sieve` of texts, and of those with a colon at their end also without it.
pub fn sieve_of<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    /// Bits for each text.
    const ROOM: usize = 16;
    let texts: Vec<&str> = texts
        .flat_map(|text| [text, text.trim_end_matches(':')])
        .collect();
    let words = (texts.len() / 2 * ROOM)
        .div_ceil(64)
        .max(1)
        .next_power_of_two();
    let mut bits = vec![0_u64; words];
    for text in texts {
        let (word, bit) = sieve::place(text.as_bytes(), words);
        bits[word] |= 1 << bit;
    }
    format!("Sieve(&{bits:?})")
}

pub fn sorted(key: &str, entries: &[String], form: fn(&str) -> String) -> Result<String> {
    let mut seen = BTreeSet::new();
    for entry in entries {
        check_entry(key, entry)?;
        if !seen.insert(form(entry)) {
            return Err(format!("{key}: {entry:?} stands there twice").into());
        }
    }
    Ok(slice(&seen.into_iter().collect::<Vec<_>>()))
}

/// Entries in the file's order, which ranks them.
pub fn as_listed(key: &str, entries: &[String]) -> Result<String> {
    if entries.is_empty() {
        return Err(format!("{key}: empty").into());
    }
    Ok(slice(entries))
}

pub fn check_entry(key: &str, entry: &str) -> Result<()> {
    if entry.is_empty()
        || entry
            .split(' ')
            .any(|word| word.is_empty() || word.contains(char::is_whitespace))
    {
        return Err(format!("{key}: {entry:?} is empty or has stray white space").into());
    }
    if entry.contains(['’', 'ʼ']) {
        return Err(format!("{key}: {entry:?}: write the apostrophe as '").into());
    }
    Ok(())
}

/// Sets of spellings, each of at least two, no spelling in two sets of the same list.
pub fn spellings(key: &str, sets: &[Vec<String>]) -> Result<String> {
    let mut seen = BTreeSet::new();
    let mut out = "&[".to_owned();
    for set in sets {
        if set.len() < 2 {
            return Err(format!("{key}: {set:?} has one spelling only").into());
        }
        for form in set {
            check_entry(key, form)?;
            if !seen.insert(form) {
                return Err(format!("{key}: {form:?} stands there twice").into());
            }
        }
        write!(out, "{}, ", slice(set))?;
    }
    out.push(']');
    Ok(out)
}
