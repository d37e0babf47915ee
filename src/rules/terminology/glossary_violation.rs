//! See [`GLOSSARY_VIOLATION`].

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::rule::Findings;
use crate::text::capitalised;

crate::declare_rule! {
    /// A form that the glossary forbids.
    ///
    /// A glossary says which form of a name or term to write, which others are fine, and which are not. It is a list in
    /// `mtlint.toml` (`[[term]]` with `preferred`, `allowed`, `forbidden` and `language`), or a file that `glossary` there or
    /// `--glossary` names: a table with these columns (CSV, TSV), or TBX. Declined forms are found as far as the endings of the
    /// language are known. Without a glossary there is nothing to report. The first two examples have one that prefers Kyiv and
    /// forbids Kiev.
    ///
    /// ```fails,en,Kyiv=Kiev
    /// The minister flew to Kiev on Monday.
    /// ```
    /// ```passes,en,Kyiv=Kiev
    /// The minister flew to Kyiv on Monday, and from there to Kharkov.
    /// ```
    /// ```passes,en
    /// The minister flew to Kiev on Monday, and from there to Kharkov.
    /// ```
    /// ```passes,de
    /// Der Minister flog am Montag nach Kiew und von dort nach Charkow.
    /// ```
    pub GLOSSARY_VIOLATION = "glossary-violation", Terminology, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let (Some(glossary), Some(target)) = (article.glossary, article.target) else {
        return;
    };
    let document = article.document;
    for block in document
        .blocks()
        .iter()
        .filter(|block| block.language.is_none())
    {
        for sentence in document.sentences_in(block) {
            for found in glossary.find(document, document.tokens_in(&sentence.tokens), target) {
                if !found.forbidden {
                    continue;
                }
                let written = document.text(found.span);
                let preferred = found.term.preferred.as_str();
                let begins_lower = |text: &str| text.chars().next().is_some_and(char::is_lowercase);
                // At the start of a sentence a term has a capital that its form in the glossary has not.
                let raised = !begins_lower(written) && begins_lower(found.form);
                let replacement = if raised {
                    capitalised(preferred)
                } else {
                    preferred.to_owned()
                };
                let verbatim =
                    written == found.form || raised && written == capitalised(found.form);
                let applicability = if verbatim {
                    Applicability::Safe
                } else {
                    Applicability::Manual
                };
                let message = format!("the glossary prefers “{preferred}” to “{written}”");
                findings
                    .report(found.span, message)
                    .confidence(0.97)
                    .replace(found.span, &replacement, applicability);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::glossary::{Glossary, Term};
    use crate::{Checker, Format, Settings};
    use std::sync::Arc;

    fn violations(language: &str, term: Term, text: &str) -> Vec<(String, String)> {
        let mut settings =
            Settings::from_toml(&format!("target = '{language}'")).expect("is right");
        settings.glossary = Some(Arc::new(Glossary::new([term])));
        let checked = Checker::new(settings)
            .check(text.as_bytes(), Format::Text)
            .expect("is text");
        let found = checked
            .issues
            .iter()
            .filter(|issue| issue.rule.id != "untranslated-fragment");
        found
            .map(|issue| (issue.rule.id.to_owned(), issue.span.of(text).to_owned()))
            .collect()
    }

    fn term(preferred: &str, allowed: &[&str], forbidden: &[&str]) -> Term {
        let owned = |forms: &[&str]| forms.iter().map(|form| (*form).to_owned()).collect();
        Term {
            preferred: preferred.to_owned(),
            allowed: owned(allowed),
            forbidden: owned(forbidden),
            language: None,
        }
    }

    #[test]
    fn finds_forbidden_forms_and_keeps_names_of_the_glossary_apart() {
        let kyiv = term("Kyiv", &["Dynamo Kiev"], &["Kiev"]);
        let text = "The fans of Dynamo Kiev came to Kyiv by train. Kiev's mayor met them in Kyiv.";
        let expected = ("glossary-violation".to_owned(), "Kiev".to_owned());
        assert_eq!(violations("en", kyiv, text), [expected]);
        let fire = term("ceasefire", &[], &["cease-fire", "cease fire"]);
        let text = "A ceasefire was near. Cease-fire talks went on, and a cease fire came.";
        let found: Vec<String> = violations("en", fire, text)
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        assert_eq!(found, ["Cease-fire", "cease fire"]);
    }

    #[test]
    fn finds_declined_forms_and_tells_capitals_apart() {
        let kyiv = term("Київ", &[], &["Кієв"]);
        let found = violations(
            "uk",
            kyiv,
            "Він приїхав до Кієва вчора ввечері, коли йшов дощ.",
        );
        assert_eq!(found.len(), 1);
        let net = term("internet", &[], &["Internet"]);
        let text = "They use the internet daily, and the Internet uses them.";
        let found: Vec<String> = violations("en", net, text)
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        assert_eq!(found, ["Internet"]);
        let other = Term {
            language: Some("de".to_owned()),
            ..term("Kyjiw", &[], &["Kiew"])
        };
        assert!(violations("en", other, "He went to Kiew and came back.").is_empty());
    }
}
