use crate::check::trial::{issues, reports};
use crate::{Format, Severity};

#[test]
fn a_title_or_a_label_begins_behind_what_says_so() {
    reports(&["stray-capital"], Format::Text).holds(&[
        "pt A canção se chama Se você voltar um dia.",
        "sv Filmen heter När solen går ner i väster.",
        "fr Le roman Dans la nuit froide raconte une histoire vraie.",
        "it Scegliere Apri con e poi Con tutti i programmi.",
        "pl Piosenka Za tobą pójdę do końca jest znana wszystkim.",
    ]);
}

#[test]
fn elsewhere_it_is_a_slip() {
    reports(&["stray-capital"], Format::Text).holds(&[
        "pt A ponte antiga fica longe⟦ Se⟧ você voltar um dia.",
        "sv Bron stänger tidigt⟦ När⟧ solen går ner i väster.",
        "it La strada è lunga e poi⟦ Con⟧ tutti i bagagli si cammina.",
    ]);
}

#[test]
fn a_function_word_behind_the_first_one_is_small() {
    for (target, text) in [
        ("it", "Mentre Noi dormivamo, il gatto è uscito."),
        ("pt", "Porque Ela trabalha à noite, a casa fica vazia."),
        ("nl", "Omdat Wij later kwamen, was de zaal al vol."),
        ("ru", "Пока Мы спали, кошка ушла из дома."),
    ] {
        let found = issues(&["stray-capital"], target, Format::Text, text);
        let severities: Vec<_> = found.iter().map(|it| it.severity).collect();
        assert_eq!(severities, [Severity::Hint], "{text}");
    }
    reports(&["stray-capital"], Format::Text).holds(&[
        "it Mentre noi dormivamo, il gatto è uscito.",
        "it Un Noi più forte serve a tutti.",
        "pt Para Ela Mesma, a casa fica vazia.",
        "de Wenn Aus und Ein dasselbe tun, ist der Schalter kaputt.",
    ]);
}

#[test]
fn a_face_ends_the_sentence_before_a_capital() {
    reports(&["stray-capital"], Format::Text).holds(&[
        "nl We liepen gisteren tot aan de zee⟦ Ik⟧ was pas om tien uur thuis.",
        "nl We liepen gisteren tot aan de zee xD Ik was pas om tien uur thuis.",
        "nl We liepen gisteren tot aan de zee :) Ik was pas om tien uur thuis.",
        "nl We liepen gisteren tot aan de zee <3 Ik was pas om tien uur thuis.",
    ]);
}

#[test]
fn a_noun_behind_an_adjective_has_its_capital() {
    reports(&["stray-capital"], Format::Text).holds(&[
        "de Der Hund lief auf geheimen Wegen zurück ins Dorf.",
        "de Wir kamen mit frischen Waren aus der Stadt.",
        "de Der Zug kam gestern⟦ Wegen⟧ eines Sturms zu spät.",
        "de Das Haus will er behalten⟦ Seinen⟧ alten Garten verkauft er.",
    ]);
}
