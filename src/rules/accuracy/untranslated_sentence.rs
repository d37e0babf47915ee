//! See [`UNTRANSLATED_SENTENCE`].

use crate::analysis::leftovers::Extent;
use crate::article::Article;
use crate::rule::Findings;

crate::declare_rule! {
    /// A sentence, heading, caption or paragraph that stayed in another language.
    ///
    /// The engine passed over a whole segment, as it does with headings, captions and the texts of images. A sentence that
    /// its translation follows in brackets, or that is emphasised or quoted as a whole, may stand there by right and is a
    /// hint. Sentences left one after the other are reported as one passage. Technical text may keep a row of terms, but not in a cell whose
    /// neighbours in its column are in the language of the text. Between untranslated sentences, a heading or an item without a word of the
    /// text's own language is reported as well. In Japanese and Korean, what describes a page (`description:`) is reported if it has six
    /// Chinese characters or more, no syllables, and one that the language does not write. On a page that comes from Chinese this holds for
    /// headings, captions and alternative texts too, and in Japanese a description that ends as a sentence needs only four characters, which
    /// Japanese may all write.
    ///
    /// ```fails,en
    /// The council met on Monday and decided nothing.
    ///
    /// Le conseil municipal se réunira de nouveau la semaine prochaine pour voter le budget.
    ///
    /// The mayor hopes for a better result then.
    /// ```
    /// ```fails,de
    /// Der Rat trat am Montag zusammen und beschloss nichts.
    ///
    /// The council will meet again next week to vote on the budget.
    ///
    /// Die Bürgermeisterin hofft auf ein besseres Ergebnis.
    /// ```
    /// ```fails,nl,markdown
    /// | Pas | Prijs |
    /// |---|---|
    /// | Dagkaart voor kinderen | € 8 |
    /// | Kaart voor het hele gezin | € 25 |
    /// | Yearly ticket with parking | € 90 |
    /// ```
    /// ```fails,es,markdown
    /// El servidor guarda los mensajes en `data/` hasta que alguien los lee.
    ///
    /// ## Key Rotation Schedule
    ///
    /// The old keys stay valid for a week, so that nobody has to hurry.
    /// ```
    /// ```fails,ja,markdown
    /// ---
    /// description: Linux 系统安装指南
    /// ---
    /// 窓を閉めてから、右上のボタンを押してください。
    /// ```
    /// ```passes,en
    /// The council met on Monday and decided nothing. It will meet again next week to vote on the budget.
    /// ```
    /// ```passes,fr
    /// Le conseil municipal se réunira de nouveau la semaine prochaine pour voter le budget.
    /// ```
    pub UNTRANSLATED_SENTENCE = "untranslated-sentence", Untranslated, Error, check, needs WordList;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    super::report(article, findings, Extent::Sentence, |_, words, language| {
        let language = language.unwrap_or(super::ANOTHER);
        format!("this passage is still in {language}: {words}")
    });
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::issues;

    #[test]
    fn a_row_of_tools_is_no_sentence() {
        let row = "git, docker, node js, react, django, node express, jest, ve tabii\nrust.";
        let text = format!(
            "Bu yıl yazılım öğrenmeye başladım ve çok şey okudum.\n\n{row} Her akşam bir saat çalışıyorum.\n"
        );
        let found = |text: &str| {
            let issues =
                issues(&["untranslated-sentence"], "tr", Format::Markdown, text).into_iter();
            issues
                .filter(|it| it.severity > crate::Severity::Hint)
                .count()
        };
        assert_eq!(found(&text), 0);
        let clause = "We learned git, docker, react, django, jest, and then we wrote the tests.";
        assert_eq!(found(&text.replace(row, clause)), 1);
    }

    #[test]
    fn a_passage_begins_with_its_words_and_keeps_its_markup() {
        let passage =
            "Most of **my time** on the project is spent\n  doing things like documentation.";
        let text = format!(
            "Rada zebrała się w poniedziałek i niczego nie postanowiła.\n\n<aside>\n  <img src=\"a.png\" alt=\"avatar\">\n  <i>\n  \
             {passage}\n  </i>\n  <img src=\"b.png\" alt=\"avatar\">\n</aside>\n"
        );
        let issues = issues(&[], "pl", Format::Markdown, &text);
        let left = issues
            .iter()
            .find(|issue| issue.rule.id == "untranslated-sentence");
        assert_eq!(left.map(|left| left.span.of(&text)), Some(passage));
    }
}
