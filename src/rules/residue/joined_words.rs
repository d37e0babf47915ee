//! See [`JOINED_WORDS`].

use super::glued_names::{self, Names};
use super::{joined_prepositions, run_together};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::joints;
use crate::language::{Language, Lexicon, WordFlags, WordHash};
use crate::rule::Findings;
use crate::rules::surface::file_ending_of;

crate::declare_rule! {
    /// Two words that run into one where the translation lost a space beside markup or code.
    ///
    /// An engine that takes markup out and puts it back may lose the space beside it, and when the markup is lost as well nothing is left to
    /// see: “the Boxund”. A word counts as joined in these cases:
    ///
    /// - no list has it, and it is made of two function words (“inthe”), or of an everyday word and one that forms no other words
    ///   (“willhost”)
    /// - in a paragraph with markup or code, it ends in a function word after a word with a capital
    /// - it ends in a name that the text has by itself elsewhere (“servidorBlazor”)
    /// - it is a function word with a name or a German noun behind it (“inOslo”, “denAntrag”)
    /// - no list has it, and it is a word of grammar that is never part of another with an ordinary word before or behind it (“podczasdeszczu”,
    ///   “windowbecause”)
    /// - it is a preposition with a place, in a language in which it looks like the prefix of a passive (“dirumah”)
    /// - it begins with the ending of a file whose name stands before it (“site.jsonfile”)
    ///
    /// ```fails,de,markdown
    /// Öffnen Sie das Fensterund wählen Sie **Speichern**.
    /// ```
    /// ```fails,en
    /// Open package.jsonwith an editor and look for the name.
    /// ```
    /// ```fails,id
    /// Anak-anak tidur dirumah, dan sepatu mereka ada diatas lemari.
    /// ```
    /// ```fails,pl
    /// Spacer podczasdeszczu nie jest przyjemny.
    /// ```
    /// ```passes,id
    /// Buku itu dibaca di rumah, dipercaya banyak orang, dan disimpan di atas lemari.
    /// ```
    /// ```fails,en
    /// The mill stands inthe old town and willhost the fair.
    /// ```
    /// ```fails,de
    /// Wir blieben im Gartenobwohl es regnete.
    /// ```
    /// ```fails,sv
    /// Hon tog bussen till skolaneftersom det regnade, och lämnade huset tyst.
    /// ```
    /// ```passes,en
    /// The farmhand and the brigand crossed the moorland, herewith and therefrom forewarned.
    /// ```
    /// ```passes,de
    /// In Rottweil und in Hinterweil ist derweil Kurzweil. Der Jagdhund gehört dem Staatenbund, und irgendwelche Hunde bellen sowieso.
    /// ```
    /// ```fails,en
    /// We will write onyour behalf.
    /// ```
    /// ```fails,de
    /// Der Verein sammelt fürdas Museum und fährt miteinem Boot hin.
    /// ```
    /// ```fails,tr
    /// Geri yükleme, project.jsüzerinde bir hata bildiriyor.
    /// ```
    /// ```fails,pt
    /// O servidor da Zentral é novo, e a Zentral responde. Abra o servidorZentral e espere.
    /// ```
    /// ```fails,de
    /// Der Verein hat denVertrag gestern gekündigt.
    /// ```
    /// ```fails,en
    /// The ferry from Bergen stops inOslo and in Kiel.
    /// ```
    /// ```fails,ru
    /// Поезд идёт вКазань через день.
    /// ```
    /// ```passes,en
    /// He has an iPhone, shops on eBay, reads inStyle and uses onMouse and toDate in his code.
    /// ```
    /// ```passes,de,markdown
    /// Der Hund im Verbund mit dem **Grund** und dem Bund Deutscher Jugend aus Rolland.
    /// ```
    /// ```passes,en,markdown
    /// See site.json with **Switzerland** and Disneyland, Finland and Copland, or config.initialize first.
    /// ```
    pub JOINED_WORDS = "joined-words", Residue, Warning, check, needs WordList, a Slip;
}

/// In letters: shorter function words end many words by chance.
const LEAST: usize = 4;

/// In letters: the word before.
const LEAST_BEFORE: usize = 3;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let names = Names::of(document);
    for block in document.blocks() {
        let Some(locale) = article.language(block) else {
            continue;
        };
        let language = locale.language;
        let Some(lexicon) = Lexicon::of(language.code) else {
            continue;
        };
        let and = locale.conventions().list_and;
        let joints = joints(language.code).filter(|joints| !joints.actives.is_empty());
        let tokens = document.tokens_in(&block.tokens);
        let mut is_marked = None;
        for (at, token) in tokens.iter().enumerate() {
            let listed = token.listed.entry().map(|entry| entry.flags);
            if token.kind != TokenKind::Word {
                continue;
            }
            if let Some(joints) = joints
                && let Some(seam) = joined_prepositions::seam(document, token, joints, lexicon)
                && document.is_replaceable(token.span)
            {
                report(document, token, seam, findings);
                continue;
            }
            if listed.is_some_and(|it| it != WordFlags::default()) {
                continue;
            }
            let word = document.word(token);
            let run = || run_together::seam(document, token, language, lexicon);
            let seam = match token.case {
                Case::Mixed => glued_names::seam(&names, token, language, lexicon),
                _ if !lexicon.has_dictionary() => run(),
                Case::Lower if listed.is_some() => run(),
                Case::Title
                    if *is_marked.get_or_insert_with(|| has_markup(document, block, tokens)) =>
                {
                    seam(word, and, language, lexicon).filter(|_| !document.is_code(token))
                }
                Case::Title => run(),
                _ => behind_ending(document, tokens, at, language, lexicon).or_else(run),
            };
            // With markup inside, `broken-markup` says what it runs into.
            if let Some(seam) = seam.filter(|_| document.is_replaceable(token.span)) {
                report(document, token, seam, findings);
            }
        }
    }
}

fn report(document: &Document<'_>, token: &Token, seam: usize, findings: &mut Findings<'_, '_>) {
    let (first, last) = document.word(token).split_at(seam);
    let gap = token.span.start + seam as u32;
    let message = format!("“{first}” and “{last}” run into one word");
    findings.report(token.span, message).confidence(0.85).fix(
        format!("Replace with “{first} {last}”"),
        Applicability::Unsafe,
        [(ProseSpan::new(gap, gap), " ")],
    );
}

/// Where a word with a capital and the function word behind it meet: *Fensterund*.
fn seam(word: &str, and: &str, language: &Language, lexicon: &Lexicon) -> Option<usize> {
    let mut seams = word.char_indices().map(|(at, _)| at).skip(LEAST_BEFORE);
    seams.find(|at| {
        let (first, last) = word.split_at(*at);
        let long = last.chars().count() >= LEAST || last == and && last.len() >= LEAST_BEFORE;
        let is_noun = || lexicon.is_ordinary(first);
        long && language.is_function_word(last) && is_noun()
    })
}

/// Where the ending of a file and the word behind it meet: *project.jsonwith*.
fn behind_ending(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    language: &Language,
    lexicon: &Lexicon,
) -> Option<usize> {
    let token = tokens.get(at)?;
    let stop = tokens.get(at.checked_sub(1)?)?;
    let name = tokens.get(at.checked_sub(2)?)?;
    let tight = name.kind == TokenKind::Word
        && document.word(stop) == "."
        && name.span.end == stop.span.start
        && stop.span.end == token.span.start;
    let word = document.word(token);
    let may_go_on = tight && token.case == Case::Lower;
    let seam = may_go_on.then(|| file_ending_of(word)).flatten()?;
    let last = word.get(seam..)?;
    let entry = || lexicon.get(WordHash::of(last));
    let is_word =
        language.is_function_word(last) || entry().is_some_and(|entry| entry.flags.is_common());
    (last.chars().count() >= LEAST && is_word).then_some(seam)
}

/// Whether the block has markup or code in it, or had some that is left as text.
fn has_markup(document: &Document<'_>, block: &Block, tokens: &[Token]) -> bool {
    document.marks_from(block.span).next().is_some()
        || tokens.iter().any(|token| token.kind == TokenKind::Opaque)
}
