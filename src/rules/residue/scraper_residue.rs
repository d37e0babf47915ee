//! See [`SCRAPER_RESIDUE`].

use super::wiki_marks;
use crate::analysis::page_lines::PageLines;
use crate::analysis::page_lines::{self, Junk, PATTERNS};
use crate::article::Article;
use crate::document::{BlockKind, ProseSpan};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use memchr::memchr_iter;
use std::cell::LazyCell;

crate::declare_rule! {
    /// A line of the page around an article, or a code of its content system, copied along with the text.
    ///
    /// Share buttons, notices about cookies, teasers, walls before which only subscribers go on, copyright lines, the name under which a feed knew its
    /// source: nobody wrote them into the article. Lines that stand for themselves are reported, and those within a paragraph that lost the break around
    /// them:
    ///
    /// - no space stands before them, they are all in capitals, or a sentence begins behind them though nothing ended them; before a word that may be a
    ///   name as well, their own words have to say more
    /// - several buttons stand in a row, at the end of the paragraph or before stars: *Share Save Print ★★★★☆*
    /// - a label leads to a title that has no end
    /// - a paragraph ends in them without its full stop
    ///
    /// The credit of a picture, or the name of its agency, counts where a sentence begins right behind it. So do the marks in square brackets that
    /// encyclopedias set behind headings and sentences, in any language; the numbers of notes by themselves are a hint, if the text has none.
    ///
    /// Where markup says that a block is the page's own furniture, it may say what it likes, and so may the title of a page that is about its site, and a
    /// heading whose text speaks of what it names. What was translated from such a line of another language is `web-furniture`. A line that no list has
    /// is told by its words (rate, gallery, newsletter) and by where it stands, after the article above all; documentation is left alone then. A row of
    /// buttons (*Reply · Quote · Report*), and a line that names an editor or proofreader, in brackets or behind a label of several words at the end, are
    /// reported in English and in the language of the original as well. So is the trail of pages that leads to the article (*Home > Shop > Lamps*). Lines
    /// of an imprint, and those that name a translator or photographer, are left alone; that of an agency, where the text has no picture, is reported.
    ///
    /// ```fails,en
    /// The bridge will be closed until March.
    ///
    /// source site-39
    /// ```
    /// ```fails,en
    /// The bridge will be closed until March.
    ///
    /// Share this:
    ///
    /// Facebook
    ///
    /// We use cookies to improve your experience on our site.
    /// ```
    /// ```fails,en
    /// The bridge will be closed until March.
    ///
    /// (Photo: Anna Berg/Reuters)
    ///
    /// The mayor said on Monday that the ferry would run instead. It takes cars as well, and the crossing is free for the people of both towns.
    /// ```
    /// ```fails,en
    /// The bridge will be closed until March.
    ///
    /// Photo courtesy of Getty Images
    ///
    /// The mayor said on Monday that the ferry would run instead. It takes cars as well, and the crossing is free for the people of both towns.
    /// ```
    /// ```fails,en
    /// [caption id="attachment_12" align="left"] The bridge in winter.[/caption]
    /// ```
    /// ```fails,it,markdown
    /// ## Il porto[edit]
    ///
    /// Il porto è il più antico della costa.
    /// ```
    /// ```fails,fr
    /// Le pont restera fermé jusqu’en mars. Lire la suite »
    /// ```
    /// ```fails,de
    /// Die Brücke bleibt bis März gesperrt.
    ///
    /// Auf Facebook teilen
    /// ```
    /// ```fails,en
    /// The bridge will be closed until March, the mayor said. The traders had asked for an answer.
    ///
    /// Rate this recipe
    ///
    /// Photo gallery to the topic
    /// ```
    /// ```fails,nl
    /// De brug gaat weer open.Lees ook: Waarom de veerman stopt Niet iedereen is er blij mee.
    /// ```
    /// ```fails,pt
    /// A ponte reabre em maio. Share this article Moradores festejam a notícia no cais.
    /// ```
    /// ```fails,en
    /// Stir in the flour and bake it until golden. Share Save Print ★★★★☆
    /// ```
    /// ```fails,sv
    /// Bron är stängd till mars. Klicka för att förstora bilden Handlarna är missnöjda.
    /// ```
    /// ```fails,uk
    /// Міст закритий до березня. Читайте також: Куди зник паром Торговці незадоволені.
    /// ```
    /// ```fails,de
    /// Die Brücke ist die älteste des Landes[Beleg fehlt] und bleibt bis März gesperrt.
    /// ```
    /// ```fails,es
    /// El puente se cierra
    ///
    /// Actualizado hace 2 horas
    ///
    /// El puente permanecerá cerrado hasta marzo, dijo el alcalde. Los tenderos habían pedido una respuesta.
    /// ```
    /// ```fails,es
    /// El puente se cierra hasta marzo, dijo el alcalde. Los tenderos habían pedido una respuesta.
    ///
    /// Reply · Quote · Report
    /// ```
    /// ```fails,en
    /// Home > Shop > Lamps
    ///
    /// The lamp stands beside the door and burns all night.
    /// ```
    /// ```fails,de
    /// Die Brücke bleibt bis März gesperrt.
    ///
    /// 7 von 12 Personen fanden diesen Artikel hilfreich
    /// ```
    /// ```fails,en
    /// The bridge will be closed until March, the mayor said. The traders had asked for an answer.
    ///
    /// (Proofreader: Chen Jing)
    /// ```
    /// ```fails,it
    /// Mescolate la farina con il burro e lo zucchero. Lasciate riposare la pasta per un'ora in frigorifero.
    ///
    /// Pin Recipe
    /// ```
    /// ```passes,de
    /// Die Brücke bleibt bis März gesperrt, sagte der Bürgermeister. Die Händler hatten um eine Antwort gebeten.
    ///
    /// Lesen · Schreiben · Rechnen
    /// ```
    /// ```passes,en
    /// The bridge will be closed until March, the mayor said. The traders had asked for an answer.
    ///
    /// (Editor’s note: The bridge was opened again in May.)
    ///
    /// 7 of 12 bridges are closed
    ///
    /// Editor: Anna Berg
    /// ```
    /// ```passes,en,markdown
    /// # The press of the harbour
    ///
    /// ## Advertisements
    ///
    /// The first advertisements paid for the paper, and the ferryman paid for most of them.
    /// ```
    /// ```passes,en
    /// The bridge will be closed until March, the mayor said. The traders had asked for an answer.
    ///
    /// The gallery of the bridge
    ///
    /// It opened in 1911 and was closed after the flood, which took the pictures along.
    /// ```
    /// ```passes,en
    /// You can read more about the bridge in the archive; we use cookies as bait, the fisherman said.
    ///
    /// Photo: Anna Berg
    /// ```
    /// ```passes,en
    /// The minister shared this on Facebook. “[…] the rest [of it] will follow,” she wrote.
    /// ```
    /// ```passes,en,markdown
    /// The gallery lends its pictures to the schools of the town. Whoever wants one asks at the desk, or does it at home.
    ///
    /// 1. Open the app and share the gallery.
    /// 2. Choose a picture and the day on which you fetch it.
    /// ```
    /// ```passes,en
    /// Click Share and then Print. Read the article Bridges burn at night before you come. In the app, tap Follow to save the recipe.
    /// ```
    /// ```passes,it
    /// La pubblicità continua sotto il titolo. Condividi la ricetta con Anna, poi chiudi il menu.
    /// ```
    /// ```passes,fr
    /// Il a voulu lire la suite du roman et la partager sur Facebook.
    /// ```
    pub SCRAPER_RESIDUE = "scraper-residue", Residue, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let found: Vec<page_lines::Found> = article
        .get::<PageLines>()
        .iter()
        .filter(|found| matches!(found.junk, Junk::Scraper | Junk::Guessed))
        .copied()
        .collect();
    for line in &found {
        let confidence = if line.junk == Junk::Guessed { 0.8 } else { 0.9 };
        let message = format!(
            "{} belongs to the web page, not to the article",
            quoted(article.document.text(line.span))
        );
        findings
            .report(line.span, message)
            .confidence(confidence)
            .removal("Remove the line", line.span);
    }
    shortcodes(article, &found, findings);
}

/// Codes of content systems in square brackets. A name that is a word counts only with what words do not have: a slash,
/// settings, or its other half.
fn shortcodes(article: &Article<'_>, lines: &[page_lines::Found], findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let has_notes = LazyCell::new(|| wiki_marks::has_notes(document));
    let has_notes = || *has_notes;
    let mut done = 0;
    for block in document.blocks() {
        if block.kind == BlockKind::Furniture {
            continue;
        }
        if !block.bytes.has(b'[') {
            continue;
        }
        let body = document.text(block.span);
        for at in memchr_iter(b'[', body.as_bytes()) {
            let start = block.span.start + at as u32;
            if start < done {
                continue;
            }
            if let Some(mark) = wiki_marks::report(article, block, at, &has_notes, findings) {
                done = mark.end;
                continue;
            }
            let Some(length) = shortcode(body, at) else {
                continue;
            };
            let span = ProseSpan::new(start, start + length as u32);
            let after = lines.partition_point(|line| line.span.start <= span.start);
            let known = after
                .checked_sub(1)
                .and_then(|at| lines.get(at))
                .is_some_and(|line| line.span.contains(span));
            if !known {
                let message = format!(
                    "{} is a code of a content management system",
                    quoted(document.text(span))
                );
                findings
                    .report(span, message)
                    .removal("Remove the code", span);
            }
        }
    }
}

/// The longest code, in bytes.
const LONGEST_CODE: usize = 300;

/// The length of the code whose bracket stands at `at`.
fn shortcode(body: &str, at: usize) -> Option<usize> {
    let inside = &body[at + 1..];
    let closing = inside.starts_with('/');
    let rest = &inside[usize::from(closing)..];
    let name_length = rest
        .bytes()
        .take(LONGEST_CODE)
        .take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'))
        .count();
    let (name, settings) = rest.split_at(name_length);
    let end = settings
        .bytes()
        .take(LONGEST_CODE)
        .position(|b| matches!(b, b']' | b'['))?;
    if settings.as_bytes().get(end) != Some(&b']') {
        return None;
    }
    let settings = settings[..end].trim_end_matches('/').trim();
    let system = PATTERNS
        .prefix
        .iter()
        .any(|prefix| name.starts_with(prefix));
    if name.is_empty() || !(system || PATTERNS.shortcode.contains(&name)) {
        return None;
    }
    let length = 1 + usize::from(closing) + name_length + end + 1;
    let has_settings = settings.contains('=');
    let paired = || {
        let window = body[at..].len().min(LONGEST_CODE);
        let near = &body[at..body.floor_char_boundary(at + window)];
        near.split("[/").skip(1).any(|tail| {
            tail.strip_prefix(name)
                .is_some_and(|tail| tail.starts_with(']'))
        })
    };
    (system
        || (closing && settings.is_empty())
        || has_settings
        || (settings.is_empty() && paired()))
    .then_some(length)
}

#[cfg(test)]
mod tests {
    use super::shortcode;

    #[test]
    fn codes_are_told_from_words_in_brackets() {
        assert_eq!(shortcode("[caption id=\"a\"] x", 0), Some(16));
        assert_eq!(shortcode("[/vc_row] x", 0), Some(9));
        assert_eq!(shortcode("[video]x[/video]", 0), Some(7));
        assert_eq!(shortcode("[video] of the storm", 0), None);
        assert_eq!(shortcode("[its needs]", 0), None);
        assert_eq!(shortcode("[…]", 0), None);
        assert_eq!(shortcode("[caption", 0), None);
    }
}
