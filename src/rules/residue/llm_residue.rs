//! See [`LLM_RESIDUE`].

use super::chatter::{self, Said};
use super::models::{MODELS, speaks_of};
use super::{account, acts, chat_frame, chat_marks, parting};
use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Block, BlockKind, ProseSpan};
use crate::language::{ENGLISH, facts};
use crate::rule::Findings;
use crate::rules::wording;
use crate::text::order::Order;
use std::cmp::Reverse;

crate::declare_rule! {
    /// What a chat model said around the translation, or what it was told.
    ///
    /// “Here is the translation:”, an offer to adjust the tone, a refusal, a note on a term, the prompt itself, the marks of chat templates
    /// and of reasoning, a fence of code or an object of JSON around a whole article, the original beside its translation, a bracket that
    /// says that the rest was left out. What models say is known for each language; it counts where it opens or ends the text, stands alone
    /// or in brackets. Other remarks are recognised by what they do:
    ///
    /// - a remark to the reader about the translation, in the first person and without a third person
    /// - a remark without a first person on what became of the names, if they come first and the block says nothing else
    /// - an offer of another version, if it mentions nothing else
    /// - a last paragraph of such words alone (help, changes, wishes, letting somebody know), where nobody says *I* in the text before it
    /// - a list at the end that says what was kept, behind a label that speaks of the translation; a hint, unless the page says that a machine translated it
    ///
    /// In quotations and behind the dash of speech such words are left alone, and so is a sentence that says who says it, one that tells more
    /// of a translation than that it is here (its year, its title, who made it), and what exercises ask for. They are a hint in a text about such models, where an offer or a note says nothing of the translation, and in a note in a translator's name.
    ///
    /// ```fails,en
    /// Here is the English translation of the article:
    ///
    /// The bridge will be closed until March, the mayor said on Monday.
    /// ```
    /// ```fails,fr
    /// Bien sûr ! Voici la traduction en français :
    ///
    /// Le pont restera fermé jusqu’en mars.
    /// ```
    /// ```fails,en
    /// The bridge will be closed until March.
    ///
    /// I hope this helps! Let me know if you would like me to adjust the tone.
    /// ```
    /// ```fails,de
    /// Die Brücke bleibt bis März gesperrt. [Der Rest des Textes bleibt unverändert …]
    /// ```
    /// ```fails,en
    /// <|im_start|>assistant The bridge will be closed until March.<|im_end|>
    /// ```
    /// ```fails,en
    /// The bridge will be closed until March.
    ///
    /// I have left the street names in their original spelling.
    /// ```
    /// ```fails,it
    /// Il ponte riapre a maggio.
    ///
    /// Fammi sapere se preferisci un tono più formale!
    /// ```
    /// ```fails,en
    /// The bridge will be closed until March.
    ///
    /// I chose “ferryman” because it sounds more natural in English.
    /// ```
    /// ```fails,en,markdown
    /// > This page was translated automatically from French.
    ///
    /// The bridge will be closed until March.
    ///
    /// **Translation choices:**
    ///
    /// - The street names were left in French.
    /// - The headings are unchanged.
    /// ```
    /// ```fails,en
    /// As an AI language model, I cannot translate this text.
    /// ```
    /// ```fails,en
    /// Original: Le pont restera fermé jusqu’en mars.
    ///
    /// Translation: The bridge will be closed until March.
    /// ```
    /// ```passes,en
    /// The ferry runs again. [Tr.: the ferry of the title runs on a cable.] Translation: Anna Berg.
    /// ```
    /// ```passes,en
    /// The chatbot wrote “Sure, here is the translation:” and then nothing at all. Let me know what you think.
    /// ```
    /// ```passes,fr
    /// Bien sûr, voici la traduction, dit-il en souriant.
    ///
    /// Le pont restera fermé jusqu’en mars.
    /// ```
    /// ```fails,en
    /// The bridge will be closed until March.
    ///
    /// Happy to tweak anything if needed.
    /// ```
    /// ```passes,en
    /// The bridge opens in May.
    ///
    /// Let me know if you would like a ticket for the longer tour.
    /// ```
    /// ```passes,en
    /// The bridge will be closed until March.
    ///
    /// She translated the letters herself and kept the names as they were. The novel was translated in 1921.
    /// ```
    /// ```passes,en
    /// Here is the translation that Anna Berg made in 1921; the rest of the letters are lost […].
    ///
    /// Note: the museum is closed on Mondays. Translated by Jan Novak.
    /// ```
    /// ```passes,en
    /// Here is the translation that won the prize of the city: *Songs of the Ferry*.
    ///
    /// Of course a translation is needed here.
    /// ```
    /// ```passes,es
    /// Aquí está la novela traducida: El transbordador, ya en castellano.
    ///
    /// El puente se cierra hasta marzo.
    /// ```
    /// ```passes,pt
    /// — Aqui está a tradução — disse o barqueiro. — O clube manteve o nome em inglês.
    /// ```
    /// ```passes,en,markdown
    /// # Exercise 3
    ///
    /// Translate the following sentences into English:
    ///
    /// 1. The first one.
    /// 2. The second one.
    /// ```
    /// ```passes,en,markdown
    /// The festival reads from the letters in May.
    ///
    /// ## Translations at the festival
    ///
    /// - Anna Berg reads in French on Monday.
    /// - Admission is free, and the café is open until ten.
    /// ```
    /// ```passes,fr
    /// Voici le programme de la traduction littéraire au festival. N’hésitez pas à venir !
    /// ```
    pub LLM_RESIDUE = "llm-residue", Residue, Error, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let mut said = chatter::find(article);
    said.extend(chat_marks::find(article));
    said.extend(chat_frame::find(article));
    said.extend(acts::find(article));
    account::take_in(article, &mut said);
    said.extend(parting::find(article));
    for heard in said.iter_mut().filter(|it| !it.sure) {
        heard.sure = parting::is_last_word(article, heard.span);
    }
    if said.is_empty() {
        return;
    }
    // Of what begins at one place the sure one counts, and the longest.
    said.order_by_key(|said| (said.span.start, !said.sure, Reverse(said.span.end)));
    let spans: Vec<ProseSpan> = said.iter().map(|said| said.span).collect();
    let own = article.target.map(|locale| locale.language.chat.subjects);
    let english = facts::by_code(ENGLISH).map(|language| language.chat.subjects);
    let subjects = own
        .into_iter()
        .chain(english)
        .flatten()
        .chain(MODELS.chat_subjects)
        .copied();
    let about = speaks_of(article, subjects, &spans);
    let mut done = 0;
    for said in said {
        if said.span.start >= done {
            done = said.span.end;
            report(article, said, about, findings);
        }
    }
}

fn report(article: &Article<'_>, said: Said, about: bool, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    // From its first letter: what opens it may be the quotation mark.
    let body = document.text(said.span);
    let skip = body
        .find(|c: char| c.is_alphanumeric() || c == '<')
        .unwrap_or_default();
    let inner = ProseSpan::new(said.span.start + skip as u32, said.span.end);
    let quoted = document
        .block_around(said.span.start)
        .is_some_and(|block| block.quoted);
    if quoted
        || article
            .get::<SetOff>()
            .holds(ProseSpan::new(inner.start, inner.start + 1))
    {
        return;
    }
    // A caption or a cell shows what a model says.
    let shown = document
        .block_around(said.span.start)
        .is_some_and(|block| matches!(block.kind, BlockKind::Caption | BlockKind::ListItem));
    // An article about models quotes them; a block of its own at either end is no quotation.
    let quotes = about && !is_edge(article, said.span);
    let (severity, confidence) = match (quotes || !said.sure, shown || about) {
        (true, _) => (Severity::Hint, 0.5),
        (_, true) => (Severity::Warning, 0.75),
        _ => (Severity::Error, said.confidence),
    };
    let found = findings
        .report(
            said.span,
            format!("{}: {}", said.what, wording::quoted(body)),
        )
        .severity(severity)
        .confidence(confidence);
    if said.removable {
        found.fix(
            "Remove the passage",
            Applicability::Unsafe,
            [(said.span, "")],
        );
    }
}

/// Whether the span is all of the first block of the document or of the last one.
fn is_edge(article: &Article<'_>, span: ProseSpan) -> bool {
    let document = article.document;
    let whole = |block: &Block| {
        let end = block.span.start as usize + document.text(block.span).trim_end().len();
        span.start <= block.span.start && span.end as usize >= end
    };
    let mut spoken = document
        .blocks()
        .iter()
        .filter(|block| block.kind != BlockKind::Furniture);
    let first = spoken.next();
    let last = spoken.next_back();
    // A text of one block is no article.
    last.is_some() && [first, last].into_iter().flatten().any(whole)
}
