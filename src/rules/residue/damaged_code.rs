//! See [`DAMAGED_CODE`].

use super::shell::{self, Code, Line, Program, is_dash};
use super::{code_marks, code_spaces, hosts, keys, translated_commands};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::language::facts::{COMMANDS, NO_CALLS, VERBED};
use crate::language::{ENGLISH, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use crate::text::span::Span;
use foldhash::HashSet;

crate::declare_rule! {
    /// A command, keyword, option or call in code or a key of the keyboard that was translated, or code whose marks an engine changed.
    ///
    /// Readers copy code. No program knows an option with a dash for its hyphens or with letters that no keyboard of its makers had, and a
    /// space before the brackets of a call is what an engine sets in running text. Nor does a compiler read curly quotation marks, or the
    /// entities that stand for angle brackets in HTML, nor marks as wide as Chinese characters, and a shell takes an option with a space
    /// inside for two words. Only what no program can mean is reported: the names of files and texts between quotation marks may be in any
    /// language. With the original beside it, `code-mismatch` compares all code. Names of hosts in running text are reported where the words
    /// in them and their endings have capitals, as if they began sentences (`shop.Mail.Example.NET`).
    ///
    /// ```fails,de,markdown
    /// So wird ein Verzeichnis ohne seine Bilder gesichert:
    ///
    /// ~~~sh
    /// keepsafe push ~/docs --überspringen "*.png"
    /// ~~~
    /// ```
    /// ```fails,en,markdown
    /// Run `git commit –amend` to change the last message.
    /// ```
    /// ```fails,uk,markdown
    /// Спочатку встановіть бібліотеку:
    ///
    /// ~~~
    /// npm встановити leaflet
    /// ~~~
    /// ```
    /// ```fails,ru,markdown
    /// Выполните `судо apt update` в терминале.
    /// ```
    /// ```fails,fr,markdown
    /// La fonction `file.read ()` lit tout le fichier. Appelez `file.read(12)` pour en lire le début.
    /// ```
    /// ```fails,es,markdown
    /// Primero se ve el estado con `git status`. La opción `--ordenado` pone los archivos en orden.
    /// ```
    /// ```fails,sv,markdown
    /// Filen öppnas så här:
    ///
    /// ~~~python
    /// with open(“priser.csv”, encoding="utf-8") as f:
    ///     rader = f.readlines()
    /// ~~~
    /// ```
    /// ```fails,cs,markdown
    /// Adresu zadejte příkazem `zephyrctl set --host &lt;adresa&gt;` a potvrďte ji.
    /// ```
    /// ```fails,nl,markdown
    /// Werk de index daarna bij met `boekenkast update –force`.
    /// ```
    /// ```fails,zh,markdown
    /// ~~~js
    /// const port = （8080）；
    /// ~~~
    /// ```
    /// ```fails,fr,markdown
    /// ~~~sh
    /// podman run - d - p 80:80 moulin
    /// ~~~
    /// ```
    /// ```fails,es,markdown
    /// Para copiar la línea, pulse Ctrl + Cambio + K.
    /// ```
    /// ```fails,es,markdown
    /// Lea el archivo así: `mientras read linea; do echo $linea; done`.
    /// ```
    /// ```passes,es,markdown
    /// Para copiar la línea, pulse Ctrl + Mayús + K, o Alt + clic para elegir varias.
    /// ```
    /// ```passes,en,markdown
    /// The page shows `&lt;em&gt;` where you write `&lt;` for the bracket, and `print(“x”)` fails where `print("x")` does not.
    ///
    /// ~~~yaml
    /// title: “The last house”
    /// label: "x"
    /// ~~~
    /// ```
    /// ```passes,fr,markdown
    /// Le script dit bonjour :
    ///
    /// ~~~python
    /// def saluer(personne):
    ///     """
    ///     saluer personne
    ///     """
    ///     # affiche (“bonjour”)
    ///     print("Il dit “bonjour”", personne.nom)
    /// ~~~
    /// ```
    /// ```passes,de,markdown
    /// So wird ein Verzeichnis gesichert, dessen Name Umlaute hat:
    ///
    /// ~~~sh
    /// keepsafe push ~/Übungen --exclude "*.größer" --name=Prüfung
    /// git commit -m "Überschrift – geändert"
    /// ~~~
    /// ```
    /// ```passes,en,markdown
    /// In Markdown, write `--` for `–`. Macros take their arguments as `MAX (a, b)` or `MIN (a, b)`.
    /// ```
    /// ```passes,de,markdown
    /// Das eigene Programm nennt seine Schalter, wie es will:
    ///
    /// ~~~sh
    /// ./zähler.py --vorgänger 3
    /// python auswertung.py --überschrift Umsatz
    /// grep -Überschrift umsatz.txt
    /// cat <<ENDE
    /// keks –Äpfel
    /// ENDE
    /// ~~~
    ///
    /// ~~~bat
    /// REM Der Schalter –größer gilt seit März
    /// ~~~
    ///
    /// ~~~console
    /// $ npm test
    /// gut –überraschend
    /// ~~~
    /// ```
    /// ```passes,en,markdown
    /// The editor breaks the call with `git push –force`; type `git push --force`. Old code says `print (x)`, and since then it is `print(x)`.
    /// ```
    /// ```passes,pt,markdown
    /// Veja a saída com `git log` e depois execute o programa:
    ///
    /// ~~~sh
    /// ./programa --arquivo notas.txt --ajuda
    /// ~~~
    ///
    /// A opção `--ajuda` mostra um resumo.
    /// ```
    pub DAMAGED_CODE = "damaged-code", Residue, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    keys::check(article, findings);
    hosts::check(article, findings);
    let text = article.text();
    let items = article.document.items().iter();
    let pieces: Vec<Code<'_>> = items.filter_map(|item| Code::of(text, item)).collect();
    let shows_shell = pieces.iter().any(|code| code.is_shell);
    // An option by itself may be one of the program that the page is about.
    let shows_own = || {
        let mut typed = pieces.iter().flat_map(shell::lines);
        typed.any(|line| line.program == Program::Own)
    };
    let shows_own = std::cell::LazyCell::new(shows_own);
    let mut known = None;
    for (at, code) in pieces.iter().enumerate() {
        let near = pieces.get(at.saturating_sub(NEAR)..pieces.len().min(at + NEAR + 1));
        let place = Place {
            article,
            code,
            near: near.unwrap_or_default(),
        };
        code_marks::check(&place, findings);
        translated_commands::check(code, findings);
        if !code.is_block && code.body.starts_with(is_dash) {
            if shows_shell {
                let program = if *shows_own {
                    Program::Own
                } else {
                    Program::Unsaid
                };
                let (body, start) = (code.body, code.start);
                options(
                    &place,
                    findings,
                    &Line {
                        body,
                        start,
                        program,
                    },
                );
            }
        } else {
            for line in shell::lines(code).into_iter().chain(shell::call(code)) {
                options(&place, findings, &line);
                verb(&place, findings, &line);
                code_spaces::check(&place, &line, findings);
            }
        }
        if !code.is_block {
            let calls = known.get_or_insert_with(|| Calls::of(&pieces));
            call(&place, findings, calls);
        }
    }
}

/// So many pieces of code before and behind one are held against it: who shows a wrong form and the right one has them side by side.
const NEAR: usize = 8;

/// A piece of code of a document, and what stands around it.
pub(super) struct Place<'p, 'a, 'd> {
    pub article: &'p Article<'a>,
    pub code: &'p Code<'d>,
    pub near: &'p [Code<'d>],
}

impl Place<'_, '_, '_> {
    /// The text of the paragraph around the code as far as it is near, or the block of code.
    pub fn around(&self) -> &str {
        /// In bytes, on either side.
        const FAR: usize = 400;
        if self.code.is_block {
            return self.code.body;
        }
        let (text, start) = (self.article.text(), self.code.start as usize);
        let from = text.floor_char_boundary(start.saturating_sub(FAR));
        let to = text.ceil_char_boundary((start + self.code.body.len() + FAR).min(text.len()));
        let before = text.get(from..start).unwrap_or_default();
        let behind = text.get(start..to).unwrap_or_default();
        let from = before.rfind(PARAGRAPH).map_or(from, |at| from + at);
        let to = behind.find(PARAGRAPH).map_or(to, |at| start + at);
        text.get(from..to).unwrap_or_default()
    }

    /// Whether code beside it says the same but for `wrong`, in other words: the text speaks of both.
    fn has_other(&self, wrong: Span) -> bool {
        let code = self.code;
        let from = (wrong.start - code.start) as usize;
        let to = (wrong.end - code.start) as usize;
        let sides = code.body.get(..from).zip(code.body.get(to..));
        let Some((before, behind)) = sides.filter(|_| !code.is_block && from > 0) else {
            return false;
        };
        let mut near = self.near.iter().filter(|other| !other.is_block);
        near.any(|other| {
            let inside = other.body.strip_prefix(before);
            let inside = inside.and_then(|inside| inside.strip_suffix(behind));
            let said = code.body.get(from..to);
            inside.is_some_and(|inside| inside.is_ascii() && !inside.contains(' '))
                && inside != said
                && self.is_beside(other)
        })
    }

    /// Whether no empty line stands between the code and other code.
    fn is_beside(&self, other: &Code<'_>) -> bool {
        let (first, second) = (
            self.code.start.min(other.start),
            self.code.start.max(other.start),
        );
        let between = self.article.text().get(first as usize..second as usize);
        between.is_some_and(|between| !between.contains(PARAGRAPH))
    }
}

/// What parts paragraphs.
const PARAGRAPH: &str = "\n\n";

/// Options with a dash for their hyphens, or with letters that no option has.
fn options(place: &Place<'_, '_, '_>, findings: &mut Findings<'_, '_>, line: &Line<'_>) {
    for (word, at) in shell::words(line.body) {
        let name = word.trim_start_matches(is_dash);
        let (marks, name) = (&word[..word.len() - name.len()], option_name(name));
        if marks.is_empty() || marks.len() == word.len() || !name.starts_with(char::is_alphabetic) {
            continue;
        }
        let option = format!("{marks}{name}");
        let begin = line.start + at as u32;
        let span = Span::new(begin, begin + option.len() as u32);
        let is_word = || marks == "--" && is_word_of(place.article, name);
        if !name.is_ascii() {
            // What stands right behind one hyphen may be a value.
            if marks != "-" && line.program != Program::Own && !place.has_other(span) {
                let found = if line.program == Program::Unknown {
                    let message = format!("the option `{option}` looks translated");
                    let found = findings.report_text(span, message);
                    found.reserve(Reserve::Alone("the program may have it"))
                } else {
                    let message =
                        format!("no program has an option `{option}`: it looks translated");
                    findings.report_text(span, message)
                };
                found.confidence(0.9);
            }
        } else if is_word() {
            let is_known = matches!(line.program, Program::Known | Program::Unsaid);
            if is_known && !place.has_other(span) {
                let message = format!("the option `{option}` looks translated");
                let found = findings.report_text(span, message).confidence(0.8);
                found.reserve(Reserve::Alone("the program may have it"));
            }
        } else if !marks.is_ascii() && marks.chars().count() <= 2 {
            let hyphens = if name.len() == 1 { "-" } else { "--" };
            let around = place.around();
            // The text speaks of both.
            if around.contains(&format!("-{name}")) {
                continue;
            }
            let message = format!("`{option}` has a dash where an option has hyphens");
            let found = findings.report_text(span, message).confidence(0.93);
            found.fix_text(
                "Replace the dash with hyphens",
                Applicability::Unsafe,
                Span::new(begin, begin + marks.len() as u32),
                hyphens,
            );
        }
    }
}

/// Whether a name in code is a word of the text's language or of its source, and none of English.
pub(super) fn is_word_of(article: &Article<'_>, name: &str) -> bool {
    /// In letters: a shorter one may be an abbreviation.
    const LEAST: usize = 5;
    let is_word = |list: &Lexicon| list.flags(WordHash::of(name)).is_only_ordinary();
    name.len() >= LEAST
        && own_lists(article).any(is_word)
        && Lexicon::of(ENGLISH).is_some_and(|english| !is_word(english))
}

/// The words of the text's language and of its source, whichever is not English.
pub(super) fn own_lists(article: &Article<'_>) -> impl Iterator<Item = &'static Lexicon> {
    let locales = [article.target, article.source].into_iter().flatten();
    let codes = locales.map(|locale| locale.language.code);
    codes
        .filter(|code| *code != ENGLISH)
        .filter_map(Lexicon::of)
}

/// The name of an option without its value.
fn option_name(word: &str) -> &str {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    word.find(|c| !is_name(c)).map_or(word, |end| &word[..end])
}

/// The command of a program in letters that none has, or in a word of the text's language: `npm встановити`. It may be what the reader puts something in for: `git コマンド`.
fn verb(place: &Place<'_, '_, '_>, findings: &mut Findings<'_, '_>, line: &Line<'_>) {
    let mut words = shell::words(line.body).filter(|(word, _)| *word != "sudo");
    let Some((program, _)) = words.next().filter(|(word, _)| VERBED.contains(word)) else {
        return;
    };
    let Some((verb, at)) = words.next() else {
        return;
    };
    let begin = line.start + at as u32;
    let span = Span::new(begin, begin + verb.len() as u32);
    let is_word = verb.chars().all(char::is_alphabetic)
        && (!verb.is_ascii() || is_word_of(place.article, verb));
    if is_word && !place.has_other(span) {
        let message = format!("the command `{verb}` of `{program}` looks translated");
        let found = findings.report_text(span, message).confidence(0.85);
        // What the reader has to put in stands alone or has another such word behind it.
        let is_command = words.next().is_some_and(|(word, _)| {
            word.starts_with(['-', '.', '/'])
                || word.contains(['/', ':', '@'])
                || COMMANDS.has(word)
                || !is_word_of(place.article, word) && word.is_ascii() && word.len() > 2
        });
        if !is_command {
            found.reserve(Reserve::Alone("it may be a placeholder"));
        }
    }
}

/// The names that a bracket follows: right behind them, and in blocks with a space between.
#[derive(Default)]
struct Calls<'t> {
    joined: HashSet<&'t str>,
    apart: HashSet<&'t str>,
}

impl<'t> Calls<'t> {
    fn of(pieces: &[Code<'t>]) -> Self {
        let mut calls = Self::default();
        for code in pieces {
            for (at, _) in code.body.match_indices('(') {
                let before = code.body.get(..at).unwrap_or_default();
                let bare = before.trim_end_matches(' ');
                let length: usize = (bare.chars().rev().take_while(|c| is_of_name(*c)))
                    .map(char::len_utf8)
                    .sum();
                let name = &bare[bare.len() - length..];
                if bare.len() == before.len() {
                    calls.joined.insert(name);
                } else if code.is_block {
                    calls.apart.insert(name);
                }
            }
        }
        calls
    }
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':')
}

/// A space between the name of a function and its brackets, where code has the same name without one.
fn call(place: &Place<'_, '_, '_>, findings: &mut Findings<'_, '_>, calls: &Calls<'_>) {
    let code = place.code;
    let Some((name, given)) = code.body.split_once(" (") else {
        return;
    };
    let is_keyword = NO_CALLS.contains(&&*name.to_ascii_lowercase());
    // The section of a manual: printf (3).
    let is_section = given.len() <= 3 && given.starts_with(|c: char| c.is_ascii_digit());
    if is_section || place.around().contains(&format!("{name}({given}")) {
        return;
    }
    let is_name = name.chars().all(is_of_name) && !is_keyword;
    let is_other = calls.joined.contains(name) && !calls.apart.contains(name);
    if !is_name || !code.body.ends_with(')') || !is_other {
        return;
    }
    let begin = code.start + name.len() as u32;
    let whole = Span::new(code.start, code.start + code.body.len() as u32);
    let message = format!("`{name}` is written without this space before its brackets elsewhere");
    findings
        .report_text(whole, message)
        .confidence(0.85)
        .fix_text(
            "Remove the space",
            Applicability::Unsafe,
            Span::new(begin, begin + 1),
            "",
        );
}
