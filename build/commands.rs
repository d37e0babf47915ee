//! Programs that are called by name, and what shows that a line is typed in a shell.

use super::Result;
use super::lists::sieve_of;
use super::shared::read_shared;

/// The table as statics.
pub fn commands(path: &str) -> Result<String> {
    let mut all = read_shared(path)?;
    let mut code = String::new();
    for (key, name, what) in [
        (
            "verbs",
            "VERBED",
            "Programs whose first argument is a command of theirs",
        ),
        (
            "runners",
            "RUNNERS",
            "Programs that run another, whose options may be in any language",
        ),
        (
            "literals",
            "LITERALS",
            "What says yes, no and nothing to programs",
        ),
        (
            "macs",
            "MACS",
            "What the computers are called by that have a key for commands",
        ),
        (
            "shells",
            "SHELLS",
            "What fences call the languages of shells",
        ),
        (
            "sessions",
            "SESSIONS",
            "What fences call what a terminal shows",
        ),
        (
            "code",
            "CODE",
            "What fences call languages whose code is ASCII but for names, strings and remarks",
        ),
        (
            "worded",
            "WORDED",
            "Of these, the ones in which two words stand beside each other only if one is a keyword",
        ),
        ("leads", "LEADS", "These keywords"),
        (
            "options",
            "OPTIONS",
            "Long options that programs of all kinds have",
        ),
        (
            "remarks",
            "REMARKS",
            "First words of lines whose rest is a text, in lower case",
        ),
        (
            "keywords",
            "NO_CALLS",
            "Words before a bracket that are no functions, in lower case",
        ),
    ] {
        let words = all.remove(key).unwrap_or_default();
        code += &format!("/// {what}.\npub static {name}: &[&str] = &{words:?};\n");
    }
    let trade = all.remove("trade").unwrap_or_default();
    let jargon = all.remove("jargon").unwrap_or_default();
    let programs = all.into_values().flatten().collect();
    for (mut words, name, what) in [
        (trade, "TRADE", "Words of the trade that makes software"),
        (
            jargon,
            "JARGON",
            "Words that this trade shares with everyday English",
        ),
        (programs, "COMMANDS", "Programs that are called by name"),
    ] {
        words.sort();
        code += &format!(
            "/// {what}, sorted.\npub static {name}: List = List {{ texts: &{words:?}, sieve: {} }};\n",
            sieve_of(words.iter().map(String::as_str))
        );
    }
    Ok(code)
}
