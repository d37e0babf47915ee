//! Labels of an interface in bold that lost their capital, for `sentence-case`: *fare clic su **salva***. What shows that the page means a label, and no
//! word that it stresses, is what stands beside it: words that lead to other labels of the page, which have their capitals, or to labels in any text;
//! another label in the same list; the arrow of a menu. An interface may have labels without capitals, so this is said of raw pages only.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Case, Document, Mark, Token, TokenKind};
use crate::language::facts::articles;
use crate::rule::{Findings, Reserve};
use crate::rules::labels::{Label, marked};
use crate::rules::surface::leads_title;
use crate::text::capitalised;
use foldhash::HashSet;

/// In words and marks: what is longer is a sentence.
const LONGEST: usize = 12;
/// So many labels within sentences have their capital, at least, where that is the habit of a page.
const LEAST: usize = 4;
/// And so many to one that has none; where there are fewer, words that lead to labels have to show that it is one.
const HABIT: usize = 2;

/// The word before a label, and the one before that where it is a function word: *click*, *click on*.
type Lead = [u64; 2];

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let labels: Vec<_> = marked(article, Mark::Strong).collect();
    let large = || labels.iter().filter(|label| !label.is_small());
    let capital = large().count();
    if capital < LEAST {
        return;
    }
    for step in large().flat_map(|label| label.small_steps(document)) {
        report(document, step, findings);
    }
    if capital == labels.len() {
        return;
    }
    let named = Named::of(document, &labels);
    let mut small = Vec::new();
    let mut before: Option<(&Label<'_>, bool)> = None;
    for label in &labels {
        let is_listed =
            before.is_some_and(|(it, is_label)| is_label && label.is_listed(document, it));
        let is_label = !label.is_small() || is_listed || named.tell(document, label);
        small.extend(Some(label).filter(|_| is_label && label.is_small()));
        before = Some((label, is_label));
    }
    let is_habit = capital >= HABIT * small.len();
    let lost = small.into_iter().filter(|label| {
        (is_habit || named.led_alone(document, label)) && label.lost_capital(document)
    });
    for label in lost {
        report(document, label.first, findings);
    }
}

/// Whether a token leads from one step of a menu to the next one.
fn is_arrow(document: &Document<'_>, token: &Token) -> bool {
    matches!(document.word(token), ">" | "→" | "⇒" | "▸" | "►")
}

/// The labels of a text that have a capital.
struct Named {
    leads: HashSet<Lead>,
    names: HashSet<String>,
}

impl Named {
    fn of(document: &Document<'_>, labels: &[Label<'_>]) -> Self {
        let capital = || labels.iter().filter(|label| !label.is_small());
        Self {
            leads: capital().filter_map(|it| it.lead(document)).collect(),
            names: capital().map(|it| it.name(document)).collect(),
        }
    }

    /// Whether words lead to it that lead to labels, on this page or in any text.
    fn led(&self, document: &Document<'_>, label: &Label<'_>) -> bool {
        let is_led = |lead| self.leads.contains(&lead) || label.is_titled(document);
        label.lead(document).is_some_and(is_led)
    }

    /// The same where no article shows that it is a thing of which there are several: *choose a **connection***.
    fn led_alone(&self, document: &Document<'_>, label: &Label<'_>) -> bool {
        let articles = articles(label.locale.language.code);
        let near = label.ahead.last();
        let is_article = near.is_some_and(|it| articles.contains(&document.word(it)));
        !is_article && self.led(document, label)
    }

    /// Whether something in bold is a label as well: it is called as one of them is, the same words lead to it, it says that it is one, or the arrow of a
    /// menu stands in it or behind it.
    fn tell(&self, document: &Document<'_>, label: &Label<'_>) -> bool {
        let mut inside_and_behind = label.rest.iter().chain(label.behind);
        self.led(document, label)
            || self.names.contains(&label.name(document))
            || label.has_its_kind(document)
            || inside_and_behind.any(|it| is_arrow(document, it))
    }
}

impl Label<'_> {
    /// The text of it in lower case.
    fn name(&self, document: &Document<'_>) -> String {
        document.text(self.span()).to_lowercase()
    }

    fn lead(&self, document: &Document<'_>) -> Option<Lead> {
        let hash = |token: &Token| document.facts(token).lower;
        let (near, far) = self.leading(document)?;
        Some([far.map_or(0, hash), hash(near)])
    }

    /// Whether only a comma or what stands for one parts it from another label, and an article: *a **Name**, an **address***. Behind a conjunction without an
    /// article it may be something else to do: ***Save** and **wait***.
    fn is_listed(&self, document: &Document<'_>, before: &Self) -> bool {
        let end = before.span().end;
        let code = self.locale.language.code;
        let mut between = self.ahead.iter().rev();
        let mut next = || between.next().filter(|it| it.span.start >= end);
        let is_article = |it: &&Token| articles(code).contains(&document.word(it));
        let near = next();
        let article = near.filter(is_article);
        let joint = if article.is_some() { next() } else { near };
        let joins = joint.is_some_and(|it| match document.word(it) {
            "," | "/" | "+" => true,
            word => article.is_some() && word == self.locale.conventions().list_and,
        });
        let opens = self.ahead.first();
        joins
            && next().is_none()
            && opens.is_some_and(|it| it.span.start <= before.first.span.start)
    }

    /// Words in lower case behind the arrow of a menu that begins with a capital: **File > open**.
    fn small_steps(&self, document: &Document<'_>) -> impl Iterator<Item = &Token> {
        let steps = self.rest.windows(2).filter_map(move |pair| match pair {
            [arrow, step] if is_arrow(document, arrow) => Some(step),
            _ => None,
        });
        steps.filter(move |step| {
            step.kind == TokenKind::Word
                && step.case == Case::Lower
                && step.listed.flags().is_ordinary()
                && !document.is_code(step)
        })
    }

    /// Whether it may be what the sentence stresses, as short as it is: a phrase that says how or how much (*click **only once***), or a word that belongs to
    /// the next one (***any** field*).
    fn may_be_stressed(&self, document: &Document<'_>) -> bool {
        /// In words and marks.
        const SHORT: usize = 3;
        let is_label = |it: &Token| {
            !self.locale.language.names_follow && leads_title(document, it, self.locale.language)
        };
        let goes_on = self.behind.is_some_and(|it| {
            let is_word = it.kind == TokenKind::Word && it.case == Case::Lower;
            is_word && !document.is_function_word(it) && !is_label(it)
        });
        self.rest.len() < SHORT && (document.is_function_word(self.first) || goes_on)
    }

    /// Whether it is made of ordinary words of the language the first of which can have a capital, and is no name of code.
    fn lost_capital(&self, document: &Document<'_>) -> bool {
        let is_plain =
            |token: &Token| document.is_function_word(token) || token.listed.flags().is_ordinary();
        let means = |token: &Token| token.kind.is_word() && !document.is_function_word(token);
        let is_joined = self.rest.first().is_some_and(|next| {
            let mark = document.word(next);
            next.span.start == self.first.span.end && matches!(mark, "-" | "." | "/" | ":")
        });
        let is_apart = self
            .ahead
            .last()
            .is_some_and(|it| it.span.end < self.first.span.start);
        self.first.kind == TokenKind::Word
            && self.locale.language.writes(self.first.script)
            && document.word(self.first).chars().nth(1).is_some()
            && is_plain(self.first)
            && is_apart
            && (means(self.first) || self.rest.iter().any(means))
            && self.rest.len() < LONGEST
            && !is_joined
            && !document.is_code(self.first)
            && !self.has_its_kind(document)
            && self.begins_behind(document).is_none()
            && self.stands_before(document).is_none()
            && !self.may_be_stressed(document)
    }
}

fn report(document: &Document<'_>, first: &Token, findings: &mut Findings<'_, '_>) {
    let word = document.word(first);
    let capitalised = capitalised(word);
    findings
        .report(
            first.span,
            format!(
                "“{word}” begins a label in lower case; other labels of the text have a capital"
            ),
        )
        .confidence(0.8)
        .reserve(Reserve::Silent)
        .replace(first.span, &capitalised, Applicability::Unsafe);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::texts;

    /// What is reported of a passage among these labels, on a page with so many slips that it is raw, or with none.
    fn found(target: &str, labels: &str, slips: bool, passage: &str) -> Vec<String> {
        let stop = if slips { " ." } else { "." };
        let slips = format!("`a`{stop} `b`{stop} `c`{stop} `d`{stop}");
        let text = format!("{slips}\n\n{labels}\n\n{passage}\n");
        texts(&["sentence-case"], target, Format::Markdown, &text)
    }

    const IT: &str = "Fare clic su **Avanti**, poi su **Salva**. Nel campo **Nome** scrivere qualcosa e premere **Invio**. Spuntare la voce **Sempre**.";
    const PL: &str = "Kliknij przycisk **Dalej**, a potem **Zapisz**. W polu **Nazwa** wpisz nazwę i wybierz kartę **Widok**. Zaznacz opcję **Zawsze**.";
    const FR: &str = "Cliquez sur **Suivant**, puis sur **Enregistrer**. Dans le champ **Nom**, tapez un nom et ouvrez l’onglet **Affichage**.";

    #[test]
    fn a_label_begins_with_a_capital_where_the_others_of_a_raw_page_do() {
        for (target, labels, passage, word) in [
            ("it", IT, "Infine fare clic su **fine**.", "fine"),
            (
                "it",
                IT,
                "Spuntare la voce **aggiornare ogni giorno** e attendere.",
                "aggiornare",
            ),
            ("it", IT, "Aprire **strumenti** > **Rete**.", "strumenti"),
            ("it", IT, "Passare a **rete \\> Schede \\> Porte**.", "rete"),
            (
                "it",
                IT,
                "Nella **scheda Rete**, **attivare la porta** è utile.",
                "attivare",
            ),
            (
                "it",
                IT,
                "Qui ci sono **Nome**, **Via** e un **numero civico**.",
                "numero",
            ),
            (
                "it",
                IT,
                "Scegliere **Modifica > colori > Rosso**.",
                "colori",
            ),
            ("pl", PL, "W oknie kliknij przycisk **zamknij**.", "zamknij"),
            ("pl", PL, "Na końcu jest **zapisz**.", "zapisz"),
            (
                "fr",
                FR,
                "Ensuite, cliquez sur **terminer** et attendez.",
                "terminer",
            ),
        ] {
            assert_eq!(found(target, labels, true, passage), [word], "{passage}");
            assert!(
                found(target, labels, false, passage).is_empty(),
                "{passage}"
            );
        }
    }

    #[test]
    fn stressed_words_code_and_what_is_typed_keep_their_small_letters() {
        for (target, labels, passage) in [
            (
                "it",
                IT,
                "Il servizio **non** si ferma, e il file è **sempre** aperto.",
            ),
            (
                "it",
                IT,
                "Premere **Invio** per **confermare**; **Salva** è **importante**.",
            ),
            (
                "it",
                IT,
                "Scegliere **almeno due** voci, poi fare clic **una sola volta**.",
            ),
            (
                "it",
                IT,
                "Scegliere **qualsiasi** voce e **cinque** colori.",
            ),
            (
                "it",
                IT,
                "Fare clic su **tutti** o su **esempio.txt** o **x**.",
            ),
            (
                "it",
                IT,
                "Aprire la **scheda Rete** e la **finestra Opzioni**.",
            ),
            (
                "pl",
                PL,
                "To **bardzo** ważne, a plik jest **tylko** do odczytu.",
            ),
            (
                "pl",
                PL,
                "Kliknij przycisk **npm-start** albo **git_pull**.",
            ),
            (
                "fr",
                FR,
                "Le fichier est **toujours** ouvert, et **jamais** fermé.",
            ),
            (
                "fr",
                "Cliquez sur **suivant**, puis sur **enregistrer**.",
                "Cliquez sur **terminer**.",
            ),
        ] {
            let found = found(target, labels, true, passage);
            assert!(found.is_empty(), "{passage}: {found:?}");
        }
    }
}
