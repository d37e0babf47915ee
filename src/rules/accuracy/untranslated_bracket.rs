//! See [`UNTRANSLATED_BRACKET`].

use crate::analysis::leftovers::Extent;
use crate::article::Article;
use crate::rule::Findings;

crate::declare_rule! {
    /// An insertion in square brackets that stayed in the source language.
    ///
    /// An editor of the source put words into a quotation, and the engine passed them over because of their brackets.
    /// Insertions in the language of the text, `[…]` and `[sic]` are not reported.
    ///
    /// ```fails,en
    /// “We will do what we can to be able to respond to [ses besoins],” the minister said in his remarks.
    /// ```
    /// ```fails,de
    /// „Wir müssen dafür sorgen, dass [les habitants] genug Wasser haben“, sagte die Bürgermeisterin.
    /// ```
    /// ```fails,fr
    /// « Nous devons veiller à ce que [the farmers] aient assez d’eau », a dit la maire.
    /// ```
    /// ```passes,en
    /// “We will do what we can to respond to [their needs] and […] to they’re [sic] wishes,” the minister said.
    /// ```
    /// ```passes,fr
    /// « Nous devons veiller à ce que [les agriculteurs] aient […] assez d’eau », a dit la maire.
    /// ```
    pub UNTRANSLATED_BRACKET = "untranslated-bracket", Untranslated, Error, check, needs WordList;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    super::report(article, findings, Extent::Bracket, |_, words, language| {
        let language = language.unwrap_or(super::ANOTHER);
        format!("{words} is still in {language}")
    });
}
