//! See [`BROKEN_MARKUP`].

use super::{
    directives, fillers, glued, headings, identifiers, items, joined_code, keywords, moved_marks,
    placeholders, references, spaced_inside, stars, tables, torn, torn_values, unclosed,
    wide_brackets,
};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Document, ItemKind, Mark, ProseSpan, TokenKind};
use crate::rule::Findings;
use crate::rules::surface::{Searches, ends_file};
use crate::rules::wording::quoted;
use crate::text::places;
use memchr::memchr2_iter;

crate::declare_rule! {
    /// Markup or a name of code that the translation tore apart, or glued to a word.
    ///
    /// An engine takes marks for words and sets spaces around them, or leaves out the spaces that were there. Reported are:
    ///
    /// - a link with a space before its address, or before the name that has one, which is no link: readers see the bare address or name
    /// - stars with a space inside, which make nothing bold; in Chinese and Japanese also those with a mark on one side and a letter on the
    ///   other (`**注意：**変更`)
    /// - a heading or an item of a list without its space: `##Title`, `*Item`
    /// - a placeholder or the name of a file with a space inside: `% s`, `site. js`
    /// - what a translation memory puts around the parts of a segment: `{1>…<1}`
    /// - one mark of a pair without the other: an end tag that nothing opens, `**` or a fence of code that nothing closes
    /// - a tag with a space before its name
    /// - translated keywords of the syntax, which are words of no language: `> [!WARNING]`, `:::note`, `class`
    /// - marks of lists, headings, tasks and tables, names of headings, paired tags of templates, hosts with their ports, paths and
    ///   placeholders of printf (`％d`) that a space, a wide character or a translated word has broken
    /// - bold that begins at the word before its label, or stands on that word alone (*click **on Save***), and bold or a link that takes in the
    ///   comma or full stop behind it, on pages that many slips of form show to be raw
    /// - names in code that contain words of the text's language (`creare_container`), on pages that many slips of form show to be raw
    /// - on such pages, words of the text's language beside `=` opposite such a name, in lists of statements in capitals and before the path of
    ///   a request (*OTTENERE /items*), and options of commands in such words (`--projeto`)
    /// - such words in a column of names of code or among keys of data; elsewhere than on a raw page, a hint
    /// - two pieces of code with nothing between them
    /// - names of placeholders that contain such words (`{jméno}`), where the text has other slips or a placeholder in the same paragraph has
    ///   an English name
    ///
    /// Endings that a language joins to a name in bold are left alone.
    ///
    /// ```fails,fr,markdown
    /// ---
    /// machine_translated: true
    /// ---
    ///
    /// Ouvrez **l’onglet** Affichage, cliquez **sur Enregistrer** et attendez.
    /// ```
    /// ```fails,en,markdown
    /// Read [the whole report] (https://example.org/report.html) before you vote.
    /// ```
    /// ```fails,en,markdown
    /// Read [the whole report ](https://example.org/report.html)before you vote.
    /// ```
    /// ```fails,en,markdown
    /// Press ** Save ** and wait until the light goes out.
    /// ```
    /// ```fails,en,markdown
    /// Use the simple tool to turn it on. [](https://example.org/tool) More is on the next page.
    /// ```
    /// ```fails,en,markdown
    /// Choose **the second port (8080)**and wait until the light goes out.
    /// ```
    /// ```fails,en,markdown
    /// Press **Save**and wait until the light goes out.
    /// ```
    /// ```fails,pl,markdown
    /// Cały [raport roczny](https://example.org/raport/ 2023) jest już gotowy.
    /// ```
    /// ```fails,cs
    /// Klepněte na **Uložit** , a objeví se zpráva „Vítejte zpátky, {jméno}“ , kterou napsal program.
    /// ```
    /// ```fails,nl
    /// Dag {gebruikersnaam}, u hebt {unread} nieuwe brieven.
    /// ```
    /// ```fails,en
    /// Put the folder beside the file site. js and start again.
    /// ```
    /// ```fails,en
    /// Projects in C # need version 4. x of the tool.
    /// ```
    /// ```fails,en,markdown
    /// The server and the client share the *. proto* file.
    /// ```
    /// ```fails,en
    /// {1>Next steps<1}
    /// ```
    /// ```fails,en,markdown
    /// ##Next steps
    /// ```
    /// ```fails,en,markdown
    /// * Read the report
    /// *Open an issue before you begin
    /// ```
    /// ```fails,en,markdown
    /// The option `verbose`Only works for the first run.
    /// ```
    /// ```fails,en
    /// Write a new file (. nupkg) and look at it.
    /// ```
    /// ```fails,en,markdown
    /// The class Zentrum. StoreView shows it; see `Zentrum.StoreView` for more.
    /// ```
    /// ```fails,en,markdown
    /// For more see the [list of all mills][] and the map.
    ///
    /// [List of mills]: https://example.org/mills
    /// ```
    /// ```fails,en
    /// The extension needs Visual Studio 3.6 + of the series.
    /// ```
    /// ```fails,en,markdown
    /// Read the page on [the limits] (docs/limits.md) before you begin.
    /// ```
    /// ```fails,en,markdown
    /// The mill is at <a href="/map">Mill Lane 4</a>, behind the church</a>.
    /// ```
    /// ```fails,en,markdown
    /// # The printer
    ///
    /// **Caution: the tool sends the data at once.
    /// ```
    /// ```fails,en
    /// The message “Cannot open % s” now says which file it is.
    /// ```
    /// ```fails,en,html
    /// <p><b>Caution:</b>The tool sends the data at once.</p>
    /// ```
    /// ```fails,en,html
    /// <p>Press the<b> Restore</b> button and wait.</p>
    /// ```
    /// ```fails,en,markdown
    /// All surgeries nearby are on [the map of the county] (/surgeries).
    /// ```
    /// ```fails,en,html
    /// <p>Press <strong>Restore</ strong> and wait.</p>
    /// ```
    /// ```fails,pt,markdown
    /// Veja a [lista](https: //example.org/lista) completa.
    /// ```
    /// ```fails,es,markdown
    /// Hoy, { {nombre_completo} } tiene cita.
    /// ```
    /// ```fails,de,markdown
    /// > [!HINWEIS]
    /// > Das Öl ist heiß.
    /// ```
    /// ```fails,sv,markdown
    /// :::varning
    ///
    /// Oljan är het.
    ///
    /// :::
    /// ```
    /// ```fails,zh,markdown
    /// 请**务必（在安装之前）**阅读说明。
    /// ```
    /// ```fails,nl,markdown
    /// Deze stap is * * verplicht * * voor iedereen.
    /// ```
    /// ```fails,pl,markdown
    /// Otwórz localhost: 4321 w przeglądarce i ustaw LOG_ LEVEL.
    /// ```
    /// ```fails,ja,markdown
    /// 1. 火をつける
    /// ２．生地を入れる
    /// ```
    /// ```fails,ru,markdown
    /// | Параметр | Смысл |
    /// | — | — |
    /// | `port` | Порт |
    /// ```
    /// ```fails,fi,markdown
    /// {{< tip >}}
    /// Öljy on kuumaa.
    /// {{< /vihje >}}
    /// ```
    /// ```passes,zh,markdown
    /// 请**务必**（在安装之前）阅读说明。
    /// ```
    /// ```passes,de,markdown
    /// Die Fläche ist Breite * Höhe * Tiefe. Auf localhost: 4321 Anfragen pro Minute.
    /// ```
    /// ```passes,de,markdown
    /// > [!WARNING]
    /// > Das Öl ist heiß.
    ///
    /// > [Warnung] Das Rohr ist auch heiß.
    /// ```
    /// ```passes,en,markdown
    /// Call **print** with ``a ` b`` and <b>two</b> keys: <kbd>Ctrl</kbd>+<kbd>P</kbd>.<br> <a name="old"> Pass **kwargs on.
    /// ```
    /// ```fails,ja,markdown
    /// 詳しくは[復元の手順]（restore.md）を読んでください。
    /// ```
    /// ```passes,en,markdown
    /// For more see the [list of all mills][] and [the map][map], a[i][j] and [1][2].
    ///
    /// [List of all mills]: https://example.org/mills
    ///
    /// [map]: https://example.org/map
    /// ```
    /// ```fails,cs
    /// Opravili jsme chybu, kvůli které se od verze 3. 1. 4 nezobrazovaly obálky knih.
    /// ```
    /// ```fails,en,markdown
    /// Adjust the new keys in `roster. yaml` before you start the service.
    /// ```
    /// ```passes,cs,markdown
    /// Nová verze vyšla 3. 1. 2025, další 4. 2. a poslední má číslo 3.1.4 (viz `roster.yaml`).
    /// ```
    /// ```passes,pl,markdown
    /// Cały [raport roczny](https://example.org/raport "Raport roczny") i [mapa](mapa.md) są już gotowe.
    /// ```
    /// ```passes,it
    /// Scrivete il nome del file come nome_cognome, poi premete il tasto.
    /// ```
    /// ```passes,en,markdown
    /// All **boxes** are full, the **box**es too. It costs 5 ** 2 in all.
    /// ```
    /// ```passes,en,markdown
    /// * Read the report
    ///   *Before* you begin, open an issue
    /// ```
    /// ```passes,en,markdown
    /// The form [rows][columns] selects what the command prints.
    /// ```
    /// ```passes,en,markdown
    /// The tower has 214 steps.\*
    ///
    /// * * *
    ///
    /// \*Seven of them are closed in winter.
    /// ```
    /// ```passes,en
    /// She works with Node.js. Then [sic] (she said so) she left. The set {1, 2} is small, and 1 < 2.
    ///
    /// She drew plan C # 3 and answered question 4. X was the answer.
    /// ```
    /// ```fails,zh,markdown
    /// 出发前请看［渡轮时刻表］（https://example.org/ferry），并带上证件。
    /// ```
    /// ```fails,en
    /// Send your story to desk @ herald.example before Friday.
    /// ```
    /// ```fails,fr,markdown
    /// La commande ` tirage lancer` ouvre le tirage.
    /// ```
    /// ```passes,ja,markdown
    /// 駅の名前［旧称］（現在は使われていない）は、地図［図１］に書いてある。
    /// ```
    /// ```passes,fi,html
    /// <p>Ministerit tapasivat <b>EU:</b>ssa ja puhuivat pitkään.</p>
    /// ```
    /// ```passes,en,html
    /// <p>The list is a <b>std::</b>Vector, and its page is at <b>Hello!</b>Pages.</p>
    /// ```
    /// ```passes,en
    /// What a lovely day for a walk [outside] (/s), and you may take [tea] (/or) [milk] (/joke).
    /// ```
    /// ```passes,en
    /// The sign of % d is a gap, and { {b} } is a set with a set inside.
    /// ```
    pub BROKEN_MARKUP = "broken-markup", Residue, Warning, check, a Slip;
}

/// The longest address, and the longest text between stars, in bytes.
const LONGEST: usize = 120;
/// The longest name of a link: a sentence.
const NAME: usize = 400;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let mut names = Searches::default();
    for block in document.blocks() {
        links(document, block, findings);
        stars::check(article, block, findings);
        tables::check(document, block, findings);
        torn::check(article, block, &mut names, findings);
        torn_values::check(article, block, findings);
        segments(document, block, findings);
        placeholders::check(article, block, findings);
        identifiers::check(article, block, findings);
        identifiers::paths(article, block, findings);
        identifiers::emphasised(article, block, &mut names, findings);
        identifiers::assigned(article, block, findings);
        identifiers::options(article, block, findings);
        spaced_inside::addresses(document, block, findings);
        spaced_inside::links(document, block, findings);
    }
    spaced_inside::code(article, findings);
    joined_code::check(article, findings);
    moved_marks::check(article, findings);
    wide_brackets::check(document, findings);
    torn::in_code(article, findings);
    identifiers::columns(article, findings);
    identifiers::keys(article, findings);
    keywords::check(article, findings);
    fillers::check(article, findings);
    images(document, findings);
    empty_links(article, findings);
    references::check(article, findings);
    directives::check(article, findings);
    tables::spaced(article, findings);
    headings::check(article, findings);
    items::check(article, findings);
    glued::check(article, findings);
    unclosed::check(article, findings);
}

/// `[text] (address)`, `[text]（address）`
fn links(document: &Document<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    if !block.bytes.has(b']') {
        return;
    }
    let body = document.text(block.span);
    for at in places(body, "] (") {
        let tokens = document.tokens_in(&block.tokens);
        let address = block.span.start + at as u32 + 3;
        let next = tokens.partition_point(|token| token.span.start < address);
        let is_opaque = tokens.get(next).is_some_and(|token| {
            token.span.start == address
                && token.kind == TokenKind::Opaque
                && document.word(token).contains('/')
        });
        let is_address = is_opaque || is_path(body.get(at + 3..).unwrap_or_default(), ')');
        let Some(open) = name_before(body, at).filter(|_| is_address) else {
            continue;
        };
        let gap = ProseSpan::new(address - 2, address - 1);
        let name = quoted(body.get(open..at + 1).unwrap_or_default());
        let span = ProseSpan::new(block.span.start + open as u32, address);
        let message = format!("a space before the address keeps {name} from being a link");
        findings.report(span, message).confidence(0.95).fix(
            "Remove the space",
            Applicability::Unsafe,
            [(gap, "")],
        );
    }
    spaced_links(document, block, findings);
}

/// A link with a space in its address, where no title follows: no parser takes it for a link.
fn spaced_links(document: &Document<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let body = document.text(block.span);
    for at in places(body, "](http") {
        let start = at + "](".len();
        let behind = body.get(start..).unwrap_or_default();
        let behind = &behind[..behind.floor_char_boundary(LONGEST)];
        let address = behind.find(')').and_then(|close| behind.get(..close));
        let parts = address.and_then(|address| address.split_once(' '));
        let Some((head, tail)) = parts.filter(|(head, _)| head.contains("://")) else {
            continue;
        };
        let is_path = !tail.is_empty()
            && tail
                .bytes()
                .all(|b| b.is_ascii_graphic() && !b"\"'(".contains(&b));
        let Some(open) = name_before(body, at).filter(|_| is_path) else {
            continue;
        };
        let place = |from: usize, to: usize| {
            let block = block.span.start as usize;
            ProseSpan::at(block + from, block + to)
        };
        let gap = place(start + head.len(), start + head.len() + 1);
        let name = quoted(body.get(open..at + 1).unwrap_or_default());
        let span = place(open, start + head.len() + 2 + tail.len());
        let message = format!("a space in the address keeps {name} from being a link");
        findings.report(span, message).confidence(0.95).fix(
            "Remove the space",
            Applicability::Unsafe,
            [(gap, "")],
        );
    }
}

/// Where the bracket opens before what a bracket closes at `at`, if it is as short as the name of a link.
fn name_before(body: &str, at: usize) -> Option<usize> {
    let from = body.floor_char_boundary(at.saturating_sub(NAME));
    let open = body.get(from..at).and_then(|before| before.rfind('['));
    open.map(|open| from + open)
}

/// Whether a text goes on with the path of a file or an anchor, and the bracket that closes it.
pub(super) fn is_path(text: &str, bracket: char) -> bool {
    let near = text.get(..text.floor_char_boundary(LONGEST));
    let close = near.and_then(|near| near.find(bracket));
    let Some(target) = close.and_then(|close| text.get(..close)) else {
        return false;
    };
    let (page, anchor) = target.split_once('#').unwrap_or((target, ""));
    let ending = page.rsplit_once('.').map(|(_, ending)| ending);
    let is_file = ending.is_some_and(ends_file) && target.contains(|c: char| c.is_alphanumeric());
    let is_name = |name: &str| {
        name.chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))
    };
    // “C#/Java” and “C#m7” name no place.
    let is_anchor = page.is_empty() && is_name(anchor) && anchor.contains(char::is_alphabetic);
    let is_site = target.strip_prefix('/').is_some_and(is_site_path);
    !target.contains(char::is_whitespace) && (is_file || is_anchor || is_site)
}

/// Whether the text behind a slash is a path of the site. Between slashes stand sounds ([d] (/kat/)), and behind one the other word that may stand
/// there or how something is meant: [not] (/s).
fn is_site_path(path: &str) -> bool {
    /// In letters.
    const SHORTEST: usize = 4;
    const TONES: [&str; 6] = ["irony", "joke", "joking", "rant", "sarcasm", "serious"];
    let whole = path.strip_suffix('/').unwrap_or(path);
    let is_deep = whole.contains('/');
    let letters = whole.bytes().filter(u8::is_ascii_alphabetic).count();
    let is_page = whole == path && letters >= SHORTEST && !TONES.contains(&whole);
    (is_deep || is_page)
        && whole.starts_with(|c: char| c.is_ascii_alphanumeric())
        && whole
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_./#%?=&".contains(&b))
}

/// `! [text](address)` at the start of a line.
fn images(document: &Document<'_>, findings: &mut Findings<'_, '_>) {
    let links = document.marks().iter();
    for link in links.filter(|marked| marked.mark == Mark::Link) {
        let before = document.before(link.span);
        let Some(rest) = before.strip_suffix("! ") else {
            continue;
        };
        if rest.is_empty() || rest.ends_with('\n') {
            let at = rest.len() as u32;
            let span = ProseSpan::new(at, link.span.end);
            let message = format!(
                "a space after the exclamation mark keeps {} from being an image",
                quoted(document.text(link.span))
            );
            findings.report(span, message).confidence(0.9);
        }
    }
}

/// `[](address)` in a line of text: a link that lost its words, and that nobody can see or follow.
fn empty_links(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let links = article.document.items().iter();
    for link in links.filter(|item| item.kind == ItemKind::Link) {
        let (start, end) = (link.span.start as usize, link.span.end as usize);
        let before = text
            .get(..start)
            .and_then(|before| before.chars().next_back());
        let behind = text.get(end..).and_then(|behind| behind.chars().next());
        let free = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let address = link.body.of(text);
        if link.span.of(text).starts_with("[](http") && free(before) && free(behind) {
            let message = format!("the link to {} has no text", quoted(address));
            findings.report_text(link.span, message).confidence(0.9);
        }
    }
}

/// `{1>…<1}`
fn segments(document: &Document<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    if !block.bytes.has(b'{') && !block.bytes.has(b'<') {
        return;
    }
    let body = document.text(block.span);
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut done = 0;
    for at in memchr2_iter(b'{', b'<', body.as_bytes()) {
        let opens = body[at..].starts_with('{');
        let digits = number(&body[at + 1..]);
        let rest = &body[at + 1 + digits..];
        let closing = if opens { '>' } else { '}' };
        if at < done || digits == 0 || !rest.starts_with(closing) {
            continue;
        }
        let id = &body[at + 1..at + 1 + digits];
        let partner = format!("<{id}}}");
        let whole = rest.find(&partner).filter(|_| opens);
        let length = 2 + digits + whole.map_or(0, |whole| whole - 1 + partner.len());
        done = at + length;
        let start = block.span.start + at as u32;
        let span = ProseSpan::new(start, start + length as u32);
        let message = format!(
            "{} is a marker of a translation memory",
            quoted(body.get(at..at + length).unwrap_or_default())
        );
        findings.report(span, message).confidence(0.95);
    }
}
