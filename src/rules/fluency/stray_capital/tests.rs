use crate::Format;
use crate::check::trial::count;

fn found(target: &str, text: &str) -> usize {
    count(&["stray-capital"], target, Format::Text, text)
}

#[test]
fn a_title_or_a_label_begins_behind_what_says_so() {
    for (target, text) in [
        ("pt", "A canção se chama Se você voltar um dia."),
        ("sv", "Filmen heter När solen går ner i väster."),
        (
            "fr",
            "Le roman Dans la nuit froide raconte une histoire vraie.",
        ),
        ("it", "Scegliere Apri con e poi Con tutti i programmi."),
        (
            "pl",
            "Piosenka Za tobą pójdę do końca jest znana wszystkim.",
        ),
    ] {
        assert_eq!(found(target, text), 0, "{text}");
    }
}

#[test]
fn elsewhere_it_is_a_slip() {
    for (target, text) in [
        ("pt", "A ponte antiga fica longe Se você voltar um dia."),
        ("sv", "Bron stänger tidigt När solen går ner i väster."),
        (
            "it",
            "La strada è lunga e poi Con tutti i bagagli si cammina.",
        ),
    ] {
        assert_eq!(found(target, text), 1, "{text}");
    }
}
