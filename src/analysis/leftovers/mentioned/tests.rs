use crate::check::trial::{issues_from, judged_by, texts_of};
use crate::{Format, Severity};

/// What is reported of a text as left over, hints aside.
fn left(target: &str, source: &str, format: Format, text: &str) -> Vec<String> {
    let mut issues = issues_from(&[], [target, source], format, text);
    issues.retain(|issue| issue.severity > Severity::Hint);
    issues.retain(|issue| {
        issue.rule.id.starts_with("untranslated") || issue.rule.id == "foreign-script"
    });
    texts_of(&issues, text)
}

/// The same of a page in Markdown, for a tag of two languages: `de<en` is German from English.
fn kept(languages: &str, text: &str) -> Vec<String> {
    let (target, source) = languages.split_once('<').expect("two languages");
    left(target, source, Format::Markdown, text)
}

#[test]
fn what_is_spoken_of_is_not_left_over() {
    judged_by(kept).holds(&[
        "en<es He painted walls, and loved the word ándale.",
        "en<ru The Russian word for peace is мир.",
        "en<it Lunch brings dishes such as ribollita con cavolo nero, panzanella and a peposo alla fornacina.",
        // In lower case İ is longer.
        "en<it In İzmir, İznik, İnegöl, İskenderun, İstanbul, İpsala, İncirlik, İncesu and İmroz lunch brings dishes such as ribollita con cavolo nero, panzanella and a peposo alla fornacina.",
        "en<pl They wrote O potrzebie i znaczeniu reform państwa 1788 (\"On the Need for Reforms\").",
        "en<pl The assembly – the Zgromadzenie, as its members called it – met in the open air.",
        "fr<ru Le mot russe pour la paix est мир.",
        "de<uk Die Stadt heißt auf Ukrainisch Лиман und liegt am Fluss.",
        "pl<uk Miasto nazywa się po ukraińsku Лиман i leży nad rzeką.",
        "hu<uk A város neve ukránul Лиман, és a folyó mellett fekszik.",
        "fi<uk Kaupungin nimi on ukrainaksi Лиман, ja se on joen varrella.",
        "de<el Das griechische Wort für Liebe ist αγάπη.",
        "en<ja The name of a prefecture always ends in 都, 道, 府 or 県.",
        "en<ja Write the kanji 県 at the end.",
        "en<ja | 坪 (tsubo) | floor area |⏎|---|---|⏎| 斤 (jin) | weight |",
        "en<zh Traditional forms like 臺灣 are folded to 台湾 first.",
        "en<ru The letter ё is printed as е, so that Ковалёв becomes Ковалев.",
        "en<zh It is based on jieba (“to stutter”, 结巴) by Sun Junyi.",
        "en<ko Contributors: 김민수, Søren Ødegård and José Ángel.",
        "en<zh Thanks to 王芳 and Li Wei for the benchmarks.",
        "en<es Languages: English, Русский, Español.",
        "en<ru Further reading: Гнеденко Б. В., *Курс теории вероятностей*, Москва: Наука, 1988.",
        "en<fr He wrote, “Dis-moi ce que tu manges.” Tell me what you eat.",
        "en<es We chose *tú*: “haz clic en Guardar”, not “haga clic en Guardar”.",
        "fr<en « Books are a portable magic », lit-on sur le fronton : les livres sont une magie.",
        "es<en «Leave no trace», dice el cartel: no dejes huella.",
        "de<ro Die Klausel „pacta sunt servanda“ bleibt unberührt.",
        "tr<id Masrafların %70’ini belediye karşılıyor.",
        "pl<en Zgubiłem jeden but w lesie.",
        "fi<en Lasten into oli suuri.",
        "de<fr Es gab Coq au vin, Crème brûlée und ein Pain au chocolat.",
    ]);
}

#[test]
fn what_only_stands_near_by_is_left_over() {
    judged_by(kept).holds(&[
        "en<ru The ⟦министр⟧ of the region met Anna Berg and Li Wei.",
        "en<zh They met in the cities of ⟦北京⟧, New York and Hong Kong.",
        "en<ru The letter was long, and the ⟦министр⟧ read it.",
        "en<hi The pounds interact with each other to form ⟦क्रिस्टल⟧ in the body.",
        "en<de The German mayor prepared the ⟦Abendessen⟧ for the guests.",
        "en<de He called it “a ⟦Vermittlung⟧ between the two” on Monday.",
    ]);
}

#[test]
fn glossaries_and_menus_hold_another_language() {
    judged_by(kept).holds(&[
        "en<fr **arrêt**⏎: A decision of a higher court.⏎⏎**garde à vue**⏎: Police custody for up to 24 hours.⏎",
        "en<fr - Bonjour – Hello⏎- Bonne nuit – Good night⏎- Je ne sais pas – I don’t know⏎",
        "en<de | Key | German | French |⏎|---|---|---|⏎| `quit` | Beenden | Quitter |⏎| `open` | Öffnen… | Ouvrir… |⏎",
    ]);
    for (source, text) in [
        (
            "fr",
            "<dl><dt>arrêt</dt><dd>A decision.</dd><dt>garde à vue</dt><dd>Police custody.</dd></dl>",
        ),
        (
            "pl",
            "<ul><li>Na zdrowie! – Cheers!</li><li>Smacznego – Enjoy your meal</li></ul>",
        ),
        (
            "de",
            "<nav><a href=\"/\">Home</a> <a href=\"/pl/\">Polski</a> <a href=\"/de/\">Deutsch</a></nav><p>Start with a milk bar.</p>",
        ),
    ] {
        let found = left("en", source, Format::Html, text);
        assert_eq!(found, Vec::<String>::new(), "{text}");
    }
    // One of many items is a heading that was passed over.
    let list = "- Sécurité – The bridge is safe.\n- Budget – The bridge is cheap.\n- Date – The bridge opens in May.\n";
    assert_eq!(left("en", "fr", Format::Markdown, list), ["Sécurité"]);
    let table = "| Key | Meaning |\n|---|---|\n| `quit` | Leave |\n| `open` | Öffnen |\n";
    assert_eq!(left("en", "de", Format::Markdown, table), ["Öffnen"]);
}

#[test]
fn what_a_sign_says_and_how_a_name_is_read_keep_their_letters() {
    judged_by(kept).holds(&[
        "en<zh Above the gate hangs a plaque that says 天下太平 to this day. We went on.",
        "de<ru Am Zaun hängt ein Schild mit den Worten вход запрещён. Wir gingen weiter.",
        "fr<ko Un panneau indique 출입금지, et la barrière est fermée depuis hier.",
        "en<ja The Bridge of the Moon (渡月橋, Togetsukyō) is 155 metres long.",
        "de<zh Die Verbotene Stadt (故宫, Gugong) ist im Winter leer.",
        "en<zh [繁體中文](a.md) | English⏎⏎This tool sorts your pictures.",
        "de<ru [Русский (Россия)](a.md)⏎⏎Dieses Werkzeug sortiert Bilder.",
        "en<zh Press the button ⟦保存设置⟧ to keep your changes.",
        "en<zh The shop sells fruit (⟦苹果⟧, pears and plums) all year.",
        "en<zh [⟦设置⟧](a.md) | English⏎⏎This tool sorts your pictures.",
    ]);
}

#[test]
fn an_address_and_what_italics_set_off_keep_their_language() {
    let guide = |line: &str| {
        format!(
            "The house is open on Sundays. Entry is free for children, and guides wait at the gate.\n\n{line}\n\nThe café closes at five."
        )
    };
    for (source, line) in [
        (
            "de",
            "| Where | Lange Gasse 14 |\n|---|---|\n| When | Sunday |",
        ),
        (
            "es",
            "| Where | Calle de los Herreros, 9 |\n|---|---|\n| When | Sunday |",
        ),
        (
            "fr",
            "| Where | 27, quai des Tanneurs |\n|---|---|\n| When | Sunday |",
        ),
        ("nl", "12 Oude Gracht"),
    ] {
        let text = guide(line);
        let found = left("en", source, Format::Markdown, &text);
        assert_eq!(found, Vec::<String>::new(), "{line}");
    }
    for (source, line, found) in [
        (
            "de",
            "| Where | Eingang hinter dem Haus |\n|---|---|\n| When | Sunday |",
            "Eingang hinter dem Haus",
        ),
        (
            "fr",
            "| When | 3 heures de marche |\n|---|---|\n| Where | Lyon |",
            "3 heures de marche",
        ),
    ] {
        let text = guide(line);
        assert_eq!(
            left("en", source, Format::Markdown, &text),
            [found],
            "{line}"
        );
    }
    let cake = "In de middag neemt men *tarte du jour*, de tarte van de dag, met een kop koffie en een glas water.";
    assert_eq!(
        left("nl", "fr", Format::Markdown, cake),
        Vec::<String>::new()
    );
}
