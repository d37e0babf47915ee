//! See [`UNTRANSLATED_FRAGMENT`].

use super::left_cities;
use crate::analysis::leftovers::Extent;
use crate::article::Article;
use crate::rule::Findings;

crate::declare_rule! {
    /// Words of a sentence that stayed in another language.
    ///
    /// The engine did not know a word, or lost it between two sentences, and copied it. Established loans, names and terms of the text stand
    /// there by right; words that are all that is quoted or emphasised may, and are a hint. So are words that are spoken of (“the word
    /// ándale”), the entries of glossaries, and what stands in a column whose head names a language. The *Q:* before a question was left over
    /// where the other questions have another label.
    ///
    /// In technical text a single word that may be a term of the trade, and does not end like a form of a verb, is a hint, too;
    /// `--min-severity hint --fail-on hint` shows such words and fails on them. On a page that many slips of form show to be raw, four kinds
    /// of such words are warnings: English words in lower case in German, several in a row, frequent ones that the language of the text lacks
    /// altogether, and half of a label (**View** verbundene Geräte).
    ///
    /// In a longer text whose source is not known, words that may be a dish, a title or a saying are hints where the form of the text has no
    /// other slip.
    ///
    /// A function word that only another language has (*aber* in Danish, *или* in Ukrainian) is reported between words of the text's own, since it is
    /// no loan and no name. So is a label in English beside a word for pressing, choosing or a button; where the other labels of the text are in
    /// English too, or nothing but a menu is named, it is a hint.
    ///
    /// A form of address that another language abbreviates (*Sra.*, *Mr.* in German) is reported before a name; where the text keeps it
    /// throughout, or it may belong to the title of a work, it is a hint. So is the English name of a city that the language calls otherwise (*nach
    /// Warsaw*), unless the language hardly has it.
    ///
    /// ```fails,en
    /// The president recalled that the government worked malgré tout on a new law for the region.
    /// ```
    /// ```fails,en
    /// The children played in the garden while the adults prepared the Abendessen for the guests.
    /// ```
    /// ```fails,es
    /// El alcalde dijo que la ciudad tendrá whenever un nuevo puente sobre el río.
    /// ```
    /// ```fails,de,markdown
    /// Öffne die Datei `config.toml` und setze `origins` auf eine Liste. Mit `"*"` gilt, dass alle allowed sind, auch die von `localhost`
    /// und von `example.com`.
    /// ```
    /// ```fails,pl,markdown
    /// Aby zmienić wyniki, model musi być retrained, zanim wywołasz `score` w pliku `run.py` i sprawdzisz `fit`.
    /// ```
    /// ```fails,id,markdown
    /// Salinan yang cached disimpan di `data/a`. Halaman cached dihapus tiap malam, dan hasil cached tidak dikirim ke `b` atau `c`.
    /// ```
    /// ```passes,fr,markdown
    /// La fonction `ouvrir` est marquée *deprecated* dans la documentation. Elle est deprecated depuis la version 2 ; `lire` et `fermer` restent.
    /// ```
    /// ```fails,nl
    /// Je kunt planten zetten die konijnen niet lusten, z. B. ui, bieslook of lavendel.
    /// ```
    /// ```fails,da
    /// Butikken er lukket om søndagen, aber cafeen har åbent.
    /// ```
    /// ```fails,fr
    /// Choisissez la couleur, puis cliquez sur Submit pour envoyer.
    /// ```
    /// ```passes,fr
    /// Choisissez la couleur, puis appuyez sur Entrée ou cliquez sur Excel.
    /// ```
    /// ```passes,pt
    /// O filósofo Ortega y Gasset nasceu em Madrid.
    /// ```
    /// ```fails,en
    /// The letter was signed by Sra. Jiménez and by Dott.ssa Ferrari.
    /// ```
    /// ```passes,nl
    /// De brief is getekend door mr. Jansen, advocaat in Utrecht.
    /// ```
    /// ```passes,nl
    /// Je kunt planten zetten die konijnen niet lusten, d.w.z. ui, bieslook of lavendel.
    /// ```
    /// ```source,de
    /// Der Minister wurde von Hannelore Grabitz begrüßt und sprach mit ihr.
    /// ```
    /// ```fails,en
    /// The minister was greeted by Hannelore Grabitz und talked to her.
    /// ```
    /// ```source,es
    /// Prefería disfrutar de sus ejecutorias y las de su hermano.
    /// ```
    /// ```fails,en
    /// He preferred to enjoy his performances y those of his brother.
    /// ```
    /// ```source,es
    /// El eje x es más largo y no cruza el eje y del dibujo.
    /// ```
    /// ```passes,en
    /// The x axis is longer and does not cross the y axis of the drawing.
    /// ```
    /// ```passes,en
    /// The coup d'état was a fait accompli, and the Schadenfreude of the ancien régime knew no bounds.
    /// ```
    /// ```passes,en
    /// Ursula von der Leyen met the mayor of Rio de la Plata at the Bundestag.
    /// ```
    /// ```passes,de
    /// Prof. Dr. med. Ina Berg liefert just in time, und die Methode der Frau Dr. rer. nat. Kern ist state of the art. In der Höhle
    /// lebte Ursus spelaeus. Verträge sind einzuhalten: pacta sunt servanda.
    /// ```
    /// ```passes,sv
    /// Jägaren sköt en and i går. ”Det går bra”, sade Mondo, som han kallas.
    /// ```
    /// ```passes,de
    /// Der Leader der Gruppe schrieb eine E-Mail an das Team und buchte ein Hotel.
    /// ```
    /// ```passes,it
    /// Sulla costa est dell’isola i cani hanno ragione: all’olfatto non sfugge nulla, e all’11 % dei visitatori nemmeno.
    /// ```
    /// ```passes,en
    /// “Tell ’em to set num_cpus and to call list.len() before the trie’s root is built,” said Ana.
    /// ```
    /// ```passes,it
    /// Il valore si imposta nel file, quindi state = approved, e poi si riavvia il servizio.
    /// ```
    /// ```passes,en
    /// We met at the Stammtisch, the regulars’ table, and stayed for hours.
    /// ```
    /// ```source,de
    /// Die Seite ist in Python geschrieben, und der Verein hilft allen, die eine Frage haben.
    /// ```
    /// ```passes,it
    /// La pagina è scritta in Python, e il circolo aiuta chi ha una domanda.
    /// ```
    pub UNTRANSLATED_FRAGMENT = "untranslated-fragment", Untranslated, Error, check, needs WordList;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    super::report(
        article,
        findings,
        Extent::Fragment,
        |left, words, language| {
            if left.is_form_of_address(article.document) {
                let language = language.unwrap_or(super::ANOTHER);
                return format!("{words} is a form of address in {language}");
            }
            let is_word = !words.contains(' ');
            match (language, is_word) {
                (Some(language), true) => {
                    format!("{words} looks like an untranslated {language} word")
                }
                (Some(language), false) => format!("{words} looks like untranslated {language}"),
                (None, true) => format!("{words} looks like a word of another language"),
                (None, false) => format!("{words} looks like words of another language"),
            }
        },
    );
    left_cities::check(article, findings);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{issues, warns};

    #[test]
    fn a_word_with_an_ending_of_its_language_is_one_of_it() {
        warns(&["untranslated-fragment"], Format::Text).holds(&["tr Ürün şu anda stokta yok."]);
    }

    #[test]
    fn an_abbreviation_is_of_no_other_language() {
        for (target, text) in [
            (
                "it",
                "La firma del sig. Bianchi manca, si veda il cap. quarto.",
            ),
            ("de", "Der Eintritt beträgt mind. drei Euro für jeden Gast."),
            (
                "da",
                "Ring venligst på tel. til skolen og spørg efter læreren.",
            ),
        ] {
            let issues = issues(&["untranslated-fragment"], target, Format::Text, text);
            assert!(issues.is_empty(), "{text}");
        }
        let text = "Der Eintritt beträgt mind drei Euro für jeden Gast.";
        assert!(!issues(&["untranslated-fragment"], "de", Format::Text, text).is_empty());
    }

    #[test]
    fn an_ending_apart_from_its_word_is_of_no_other_language() {
        let text = "Parolanın yeniden sorulmasını önlemek için exe 'yi bu ayarla çalıştırın.";
        let issues = issues(&[], "tr", Format::Text, text);
        let rules: Vec<&str> = issues.iter().map(|issue| issue.rule.id).collect();
        assert!(rules.contains(&"punctuation-spacing"), "{rules:?}");
        let mut fragments = issues.iter();
        let holds = |span: &str| span.contains("yi");
        assert!(!fragments.any(|issue| {
            issue.rule.id == "untranslated-fragment" && holds(issue.span.of(text))
        }));
    }
}
