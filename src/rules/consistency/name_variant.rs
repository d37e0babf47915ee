//! See [`NAME_VARIANT`].

use super::beside::{is_set_beside, titles};
use super::variants::{self, Variant, times};
use super::{cities, local_names, small_names, turned_phrases};
use crate::analysis::addresses::Addresses;
use crate::analysis::names::Names;
use crate::analysis::names::SettledNames;
use crate::analysis::names::{self, Difference, Entry, Form, Verdict};
use crate::analysis::register;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{BlockKind, Case, Cover, ProseSpan, TokenKind};
use crate::language::{Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};
use crate::text::order::Order;
use foldhash::HashMap;
use std::cell::LazyCell;
use std::collections::BTreeMap;

crate::declare_rule! {
    /// A name spelt two ways: in its capitals, accents, hyphens, order or transliteration.
    ///
    /// An engine decides anew at every occurrence; a reader wonders whether two people are meant. The form that is rarer in
    /// the text is reported, once, with all its places; of two equally frequent ones the one that is less customary, lacks the
    /// capital or the accents, or comes later. A word counts as a name if it has a capital inside a sentence and the language
    /// has no ordinary word that is written like it. In scripts without capitals titles, the dots of transliterated names, katakana, and
    /// Latin letters in brackets show what is a name. With `--scope project` the forms of all files are compared.
    ///
    /// In documentation a form that differs in its order, hyphens or capitals is a hint, save on a page that many slips of form show to be raw.
    ///
    /// A city is called as the language of the text calls it (*Prague*, not *Praha*): behind a preposition the other name is reported, on a page
    /// without other slips as a hint. Within a longer name, a quotation or a link, or where a sentence has both, it stays.
    ///
    /// A brand that begins with a small letter (*iOS*) and has a capital only where a sentence begins is a hint: some style guides ask for it.
    ///
    /// Two words that stand in either order again and again (*magazyn danych*, *danych magazyn*) were a name that an engine translated word by word;
    /// they are reported on such a page only.
    ///
    /// Where both forms stand side by side (*Kyiv, formerly Kiev*) whoever wrote them saw both: that is a hint. So is a form that stands in titles
    /// in quotation marks only: a work keeps its name.
    ///
    /// Different people stay different: forms with other names beside them are left alone, and so are declined forms, a surname without its
    /// first name, and names that a glossary has. But a surname that differs in one letter, more or less or in another place, from that of a
    /// person who was named in full, and in no other way, is taken for it: by itself, and behind the same given name, there in whatever case
    /// the two stand.
    ///
    /// What kind of place or product a name is of may be said in two languages (*Velmar Notes*, *Velmar Notizen*), and a name may stand in the Latin
    /// script and transliterated. Either may be meant so; on a page without other slips that is a hint.
    ///
    /// ```fails,en
    /// He went back to Kyiv on Sunday after a visit to kyiv by the minister.
    /// ```
    /// ```fails,en
    /// The mayor of Zürich spoke first. Later, people in Zurich and around Zürich were asked.
    /// ```
    /// ```fails,es
    /// El alcalde de Bogotá habló primero, y luego la policía de Bogota y el gobierno de Bogotá.
    /// ```
    /// ```fails,en
    /// Sergei Volkov won. Later Sergei Volkov said, and Sergey Volkov repeated, that he was tired.
    /// ```
    /// ```fails,en
    /// The envoy met Li Xuezhu on Monday. Two days later he and Xuezhu Li signed the paper.
    /// ```
    /// ```fails,en
    /// They visited the University of Brunei last week. Teachers at Brunei University were pleased.
    /// ```
    /// ```fails,en
    /// The coach Viktor Ivanenko spoke first. In the evening Victor Ivanenko left the city, and Viktor Ivanenko was quoted again.
    /// ```
    /// ```fails,en
    /// They heard the pianist Kim Mi-Hyang on Monday. When Kim Mi-hyang left, the friends of Kim Mi-Hyang were sad.
    /// ```
    /// ```fails,zh
    /// 乌克兰总统泽连斯基周一访问了柏林。周三，总统泽伦斯基在巴黎发表讲话。
    /// ```
    /// ```fails,ja
    /// ゼレンスキー大統領は月曜日にベルリンを訪れた。水曜日にはゼレンスキイ大統領がパリで演説した。
    /// ```
    /// ```fails,ko
    /// 젤렌스키 대통령은 월요일 베를린을 찾았다. 수요일에는 젤린스키 대통령이 파리에서 연설했다.
    /// ```
    /// ```fails,cs
    /// Včera do Brna přijel hudebník Andrej Sacharčuk. O Andreji Sakharčukovi psaly všechny noviny.
    /// ```
    /// ```fails,de
    /// Unter iVelmar läuft das Programm nicht. IVelmar kennt keine solchen Dateien.
    /// ```
    /// ```passes,cs
    /// Včera do Brna přijel hudebník Andrej Sacharčuk. O Andreji Sacharčukovi psaly všechny noviny.
    /// ```
    /// ```passes,en
    /// Many spoke with Ivanov yesterday. His wife, Anna Ivanova, and their son were there with Volkov.
    /// ```
    /// ```passes,en
    /// The state gave the State Department what the state had promised.
    /// ```
    /// ```passes,en
    /// José Martínez met Jose Smith in the lobby of the hotel.
    /// ```
    /// ```passes,en
    /// The figures of Lisbon are a file of the ODS format: save it as lisbon-2.ods, and not as lisbon 2.ods.
    /// ```
    /// ```passes,en
    /// The Royal Palace in Naples is older than the Palais Royal in Brussels, and the Rose House is not the Rose Casa.
    /// ```
    /// ```passes,en
    /// The National Story Prize and the National Story Award were both given to John Hill, and none to John Collina.
    /// ```
    /// ```passes,es
    /// La Torre Velasco está en el centro. El Velasco Tour cuesta nueve euros.
    /// ```
    /// ```passes,zh
    /// 美国总统约翰·布朗周一访问了柏林。周三，约翰·布莱克总统在巴黎发表讲话。
    /// ```
    /// ```passes,ko
    /// 김정은 위원장이 말했다. 김정인 위원장도 말했다.
    /// ```
    /// ```passes,de
    /// Wir essen gern, und das Essen war gut.
    /// ```
    /// ```passes,en
    /// Idalina has washed the sheets of the town for fifty years.
    ///
    /// IDALINA: We sang all day. HOST: And people listened? IDALINA: The tourists did. HOST: All of them? IDALINA: Some.
    /// ```
    pub NAME_VARIANT = "name-variant", Consistency, Warning, check;
}

/// One heading, step, label or link of a guide to so many words.
const GUIDE: usize = 60;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(target) = article.target else { return };
    local_names::check(article, findings);
    cities::check(article, target, findings);
    turned_phrases::check(article, target, findings);
    let names = article.get::<Names>();
    let uncapitalised = match article.corpus {
        Some(_) => names::uncapitalised(article),
        None => Vec::new(),
    };
    // What this document has with its capital as well comes first in the names, and once is enough.
    let by_text = || {
        let mut forms: HashMap<&str, &Form> = HashMap::default();
        for form in names.forms().chain(&uncapitalised) {
            forms.entry(form.text.as_str()).or_insert(form);
        }
        forms
    };
    let of_corpus = |form: &&Form| {
        let settled = SettledNames::in_corpus(article.corpus?)?;
        settled.verdict(target, &form.text).cloned()
    };
    let mut verdicts: Vec<Verdict> = match article.corpus {
        Some(_) => by_text().values().filter_map(of_corpus).collect(),
        None => names::verdicts(names, article, target),
    };
    verdicts.retain(|verdict| is_open(article, target, verdict));
    let known = verdicts.iter().map(|verdict| verdict.form.text.as_str());
    small_names::check(article, target, &known.collect(), findings);
    if !verdicts.is_empty() {
        report_all(article, findings, &verdicts, &by_text());
    }
}

/// Whether the glossary does not settle which form is right, and none of the two is a name turned round: that is reported by itself, and the right
/// form is no variant of it.
fn is_open(article: &Article<'_>, target: Locale, verdict: &Verdict) -> bool {
    let is_turned = matches!(verdict.difference, Difference::Order | Difference::Joint)
        && article.get::<Addresses>().turn(&verdict.best.text);
    let glossary = article.glossary;
    !is_turned && !glossary.is_some_and(|it| it.has(&verdict.form.text, target))
}

/// Reports each place once, the longest names first.
fn report_all(
    article: &Article<'_>,
    findings: &mut Findings<'_, '_>,
    verdicts: &[Verdict],
    forms: &HashMap<&str, &Form>,
) {
    let mut verdicts: Vec<&Verdict> = verdicts.iter().collect();
    // What differs in its joints or its order is reported as a whole, not once more by its parts.
    let mut reported: BTreeMap<u32, u32> = BTreeMap::new();
    verdicts.order_by_key(|verdict| {
        let length = verdict.form.text.len().max(verdict.best.text.len());
        let first = forms
            .get(verdict.form.text.as_str())
            .and_then(|form| form.first());
        (std::cmp::Reverse(length), first)
    });
    let titles = LazyCell::new(|| titles(article));
    for verdict in verdicts {
        let Some(form) = forms.get(verdict.form.text.as_str()) else {
            continue;
        };
        let places: Vec<ProseSpan> = form
            .places()
            .into_iter()
            .filter(|place| {
                let before = reported.range(..place.end).next_back();
                before.is_none_or(|(_, end)| *end <= place.start)
            })
            .collect();
        if !places.is_empty() {
            report(article, findings, verdict, &places, forms, &titles);
            reported.extend(places.iter().map(|place| (place.start, place.end)));
        }
    }
}

fn report(
    article: &Article<'_>,
    findings: &mut Findings<'_, '_>,
    verdict: &Verdict,
    places: &[ProseSpan],
    forms: &HashMap<&str, &Form>,
    titles: &Cover,
) {
    let (form, best) = (&verdict.form, &verdict.best);
    let others = std::iter::once(best).chain(&verdict.others).map(|entry| {
        let first = forms.get(entry.text.as_str()).and_then(|form| form.first());
        (entry.text.clone(), entry.count() as usize, first)
    });
    // Without its capital a name is wrong, however often it stands there.
    let open = verdict.difference != Difference::Capital;
    let kept = forms
        .get(best.text.as_str())
        .filter(|form| open && !variants::prevails(form.count(), places))
        .map(|form| form.places())
        .unwrap_or_default();
    let is_meant = is_set_beside(article, verdict, places, forms)
        || places.iter().all(|place| titles.holds(*place));
    let (severity, reserve) = match is_meant {
        true => (Severity::Hint, Reserve::None),
        false => reserve(article, verdict, forms),
    };
    let confidence = match (verdict.difference, verdict.is_majority()) {
        (Difference::Capital | Difference::Joint, _) => 0.92,
        (
            Difference::Letters
            | Difference::Translated
            | Difference::Kind
            | Difference::Order
            | Difference::Script
            | Difference::Stem
            | Difference::Heard,
            _,
        ) => 0.85,
        (_, true) => 0.92,
        (_, false) => 0.85,
    };
    variants::report(
        article,
        findings,
        &Variant {
            places,
            message: variants::also_written(
                &best.text,
                &occurrences(article, best),
                &form.text,
                verdict.difference.phrase(),
            ),
            others: others.collect(),
            kept: &kept,
            instead: match may_be_declined(verdict) {
                true => Vec::new(),
                false => variants::throughout(&best.text, places),
            },
            confidence,
            // The meaning of a tie is open: nobody but the author knows which of the two is right.
            applicability: if verdict.is_majority() {
                Applicability::Unsafe
            } else {
                Applicability::Manual
            },
            severity,
            reserve,
        },
    );
}

/// Whether the form to keep is in another case perhaps, so that it cannot stand instead.
fn may_be_declined(verdict: &Verdict) -> bool {
    let end = |entry: &Entry| entry.text.chars().next_back();
    matches!(
        verdict.difference,
        Difference::Stem | Difference::Heard | Difference::Joint
    ) && end(&verdict.form) != end(&verdict.best)
}

/// In documentation a label has the capitals, the order and the hyphens of its place: what is wrong anywhere there are the capitals of
/// a brand and the letters of a name, where most places have others. On a raw page a place has what the engine came upon.
fn reserve(article: &Article<'_>, verdict: &Verdict, forms: &HashMap<&str, &Form>) -> Held {
    if verdict.difference == Difference::Kind && !register::is_documentation(article) {
        return (Severity::Warning, Reserve::Alone("they may be two names"));
    }
    if verdict.difference == Difference::Script {
        return (
            Severity::Warning,
            Reserve::Alone("a brand may be in either"),
        );
    }
    if verdict.difference == Difference::Heard {
        return (Severity::Warning, Reserve::Alone("they may be two names"));
    }
    if names::raised(&verdict.best, &verdict.form) {
        return (
            Severity::Warning,
            Reserve::Hint("some styles begin every sentence with a capital"),
        );
    }
    let branded = |entry: &Entry| entry.case == Case::Mixed;
    let anywhere = match verdict.difference {
        Difference::Case => branded(&verdict.form) || branded(&verdict.best),
        Difference::Letters => verdict.form.case == Case::None,
        Difference::Accent | Difference::Listed | Difference::Declined | Difference::Stem => true,
        Difference::Capital
        | Difference::Joint
        | Difference::Order
        | Difference::Translated
        | Difference::Script
        | Difference::Heard
        | Difference::Kind => false,
    };
    // A guide has capitals where a heading, a step or a label begins.
    let is_place_of_capitals =
        || verdict.difference == Difference::Capital && register::is_built_as_guide(article, GUIDE);
    // What one word is in a name of code is two in a sentence, and either order is that of a phrase.
    let is_phrase = || {
        matches!(verdict.difference, Difference::Joint | Difference::Order)
            && register::is_page_of_guide(article)
    };
    let is_label = || register::is_documentation(article) || is_place_of_capitals() || is_phrase();
    let is_titled = || {
        let forms = [&verdict.form, &verdict.best].into_iter();
        verdict.difference == Difference::Joint
            && forms.filter(|entry| is_title(article, &entry.text)).count() == 1
    };
    if anywhere && verdict.is_majority() || !is_label() || is_titled() {
        let is_small = matches!(verdict.difference, Difference::Capital | Difference::Case)
            && is_called_small(article, &verdict.form.text, forms);
        return (
            Severity::Warning,
            match is_small {
                true => Reserve::Hint("packages and services are called so"),
                false => Reserve::None,
            },
        );
    }
    // Spellings of one sound and the language of a word are no matter of the place.
    let is_heard = verdict.difference == Difference::Letters && verdict.form.case == Case::None;
    if is_heard || verdict.difference == Difference::Translated {
        return (Severity::Warning, Reserve::Alone(""));
    }
    let is_code = |entry: &Entry| branded(entry) && !entry.text.contains([' ', '-']);
    let is_plain = match verdict.difference {
        Difference::Order | Difference::Case => true,
        Difference::Joint => !is_code(&verdict.form) && !is_code(&verdict.best),
        Difference::Capital => is_no_word(article, verdict, forms),
        _ => false,
    };
    match is_plain {
        true => (Severity::Warning, Reserve::Hint("")),
        false => (Severity::Hint, Reserve::None),
    }
}

/// Whether a form is small, and stands behind a noun wherever it does: *the package numpy*, *der Dienst grafana*.
fn is_called_small(article: &Article<'_>, text: &str, forms: &HashMap<&str, &Form>) -> bool {
    let document = article.document;
    let tokens = document.tokens();
    let is_behind_noun = |place: ProseSpan| {
        let at = tokens.partition_point(|token| token.span.start < place.start);
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        before.is_some_and(|before| {
            before.kind == TokenKind::Word
                && before.span.end + 1 == place.start
                && !document.is_function_word(before)
        })
    };
    text.bytes().all(|byte| byte.is_ascii_lowercase())
        && (forms.get(text)).is_some_and(|form| form.places().into_iter().all(is_behind_noun))
}

/// How bad an issue is, and what is held back of it.
type Held = (Severity, Reserve);

/// Whether the title of the page is a name and nothing else: what the page is about is called so, and not only in code.
fn is_title(article: &Article<'_>, name: &str) -> bool {
    let document = article.document;
    let mut blocks = document.blocks().iter();
    let heading = blocks.find(|block| block.kind == BlockKind::Heading);
    heading.is_some_and(|heading| document.text(heading.span).trim() == name)
}

/// Whether a form in lower case is no word of the text's language, or no ordinary one where the form to keep stands far more often, and
/// not the name of a file anywhere.
fn is_no_word(article: &Article<'_>, verdict: &Verdict, forms: &HashMap<&str, &Form>) -> bool {
    /// So many times as often.
    const FAR: u32 = 4;
    let text = verdict.form.text.as_str();
    let own = article.target.and_then(|it| Lexicon::of(it.language.code));
    let Some((own, form)) = own.zip(forms.get(text)) else {
        return false;
    };
    let is_rare = verdict.best.count() >= FAR * verdict.form.count();
    let is_brand = verdict.best.case == Case::Mixed && verdict.best.text.is_ascii();
    let is_word = own
        .get(WordHash::of(text))
        .is_some_and(|entry| !is_rare || entry.flags.is_ordinary());
    let is_file = |place: ProseSpan| {
        let behind = article.document.behind(place);
        let mut behind = behind.chars();
        behind.next() == Some('.') && behind.next().is_some_and(char::is_alphanumeric)
    };
    (is_brand || is_rare) && !is_word && !form.places().into_iter().any(is_file)
}

/// “3 times”, and in a project where.
fn occurrences(article: &Article<'_>, entry: &Entry) -> String {
    let count = times(entry.count() as usize);
    if article.corpus.is_none() {
        return count;
    }
    let first = entry.first_place();
    match entry.documents {
        1 => format!("{count} in {first}"),
        files => format!("{count} in {files} files, first in {first}"),
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::{self, reports};
    use crate::{Format, Severity};

    fn severities(text: &str) -> Vec<Severity> {
        trial::severities(&["name-variant"], "en", Format::Text, text)
    }

    #[test]
    fn forms_of_declension_and_other_people_are_left_alone() {
        reports(&["name-variant"], Format::Text).holds(&[
            "el Μίλησε ο Κώστας Δημόπουλος. Το βιβλίο του Δημόπουλου και της Δημοπούλου κυκλοφορεί.",
            "es Lucía González vive en Madrid. Su prima Marta Gonzales vive en Lima.",
            "ja 株式会社モニタ研究所は昨年できた。同社はモニターを売っている。",
        ]);
        let text =
            "Μίλησε ο Κώστας Δημόπουλος. Το βιβλίο του Δημοπουλος κυκλοφορεί, είπε ο Δημόπουλος.";
        let found = trial::issues(&["name-variant"], "el", Format::Text, text);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_kind_of_place_in_two_languages_is_a_hint() {
        let text = "The path leads to Hikone Shrine. Lanterns light Hikone Jinja at night.";
        assert_eq!(severities(text), [Severity::Hint]);
    }

    #[test]
    fn a_brand_that_begins_small_may_have_a_capital_where_a_sentence_begins() {
        let text = "Nobody sells more chairs than iVelmar does. IVelmar has a shop in every town.";
        assert_eq!(severities(text), [Severity::Hint]);
        let code = "The field is called csVelmarStem here. CsVelmarStem is its class.";
        assert!(severities(code).is_empty());
    }

    #[test]
    fn what_addresses_show_to_be_turned_round_is_no_form_to_keep() {
        let text = "Lisez [ceci](velmar-studio.md). Le module Studio Velmar est là, le module Studio Velmar aussi, et le module Velmar Studio.";
        let found = trial::texts(&["name-variant"], "fr", Format::Markdown, text);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_link_within_the_page_is_called_as_its_heading() {
        let text = |address: &str| {
            format!(
                "Baca bagian [Autentikasi]({address}) dahulu.\n\n## Autentikasi\n\nUbah berkas autentikasi ini."
            )
        };
        let said = |address| {
            let found = trial::texts(&["name-variant"], "id", Format::Markdown, &text(address));
            found.len()
        };
        assert_eq!(said("#authentication"), 0);
        assert_eq!(said("https://example.org/authentication"), 1);
    }
}
