//! What `stray-capital` says of headings.

use crate::check::trial::{issues, reports, texts_of};
use crate::{Format, Severity};

/// The headings of a text in a language that are reported, hints or not.
fn found(target: &str, text: &str, severity: Severity) -> Vec<String> {
    let mut issues = issues(&["stray-capital"], target, Format::Markdown, text);
    issues.retain(|issue| issue.severity >= severity);
    texts_of(&issues, text)
}

#[test]
fn headings_with_the_capitals_of_english_are_found_among_others() {
    for (target, heading, other, body) in [
        (
            "nl",
            "Een Nieuw Wachtwoord Kiezen",
            "Hulp bij problemen",
            "Met een nieuw wachtwoord kunt u weer inloggen.",
        ),
        (
            "it",
            "Aprire Il Documento",
            "Domande frequenti",
            "Chi apre il documento riceve un messaggio.",
        ),
        (
            "da",
            "Opret En Ny Mappe",
            "Hvad sker der bagefter",
            "En mappe kan slettes igen, hvis den er tom.",
        ),
        (
            "pl",
            "Usuwanie Starych Plików",
            "Częste pytania",
            "Program usuwa pliki, których nikt nie otwiera, i stare kopie.",
        ),
    ] {
        let text = format!("## {heading}\n\n{body}\n\n## {other}\n\n{body}\n");
        assert_eq!(found(target, &text, Severity::Hint), [heading]);
        // With marks torn off, nobody read it.
        let slips = format!("{text}\nA , b , c .\n");
        assert_eq!(found(target, &slips, Severity::Warning), [heading]);
    }
}

#[test]
fn where_no_style_has_such_capitals_nothing_else_has_to_show_it() {
    for (target, heading, other, body) in [
        (
            "ru",
            "Очистка Старого Фильтра",
            "Частые вопросы",
            "Когда фильтр старый, очистка не помогает.",
        ),
        (
            "cs",
            "Výměna Baterie",
            "Časté dotazy",
            "Vyjměte z přístroje baterii a počkejte minutu.",
        ),
        (
            "fi",
            "Suodattimen Puhdistus",
            "Usein kysytyt kysymykset",
            "Tämä puhdistus tehdään kerran vuodessa.",
        ),
    ] {
        let text = format!("## {heading}\n\n{body}\n\n## {other}\n\n{body}\n");
        assert_eq!(found(target, &text, Severity::Warning), [heading]);
    }
    // A square, which the text has with its capitals too.
    let name = "## Plac Zamkowy\n\nNa Plac Zamkowy trafisz od mostu.\n\n## Częste pytania\n\nPlac jest duży.\n";
    assert!(found("pl", name, Severity::Hint).is_empty());
}

#[test]
fn a_heading_by_itself_without_such_a_style_may_be_a_name() {
    let text = |heading: &str| {
        format!(
            "# Jak pěstovat levanduli\n\nSejeme ji v únoru doma.\n\n## {heading}\n\nDenně otevřeno.\n"
        )
    };
    let large = text("Sklizeň Čerstvých Květů");
    assert!(found("cs", &large, Severity::Warning).is_empty());
    assert_eq!(
        found("cs", &large, Severity::Hint),
        ["Sklizeň Čerstvých Květů"]
    );
    let gallery = text("Národní galerie Praha");
    assert!(found("cs", &gallery, Severity::Hint).is_empty());
}

#[test]
fn a_statement_is_no_name_in_any_language() {
    for (target, heading) in [
        ("cs", "Kdy Můžete Sklízet"),
        ("fi", "Näin Kuivaat Sienet"),
        ("sv", "Så Torkar Du Svamp"),
        ("fr", "Comment Sécher des Champignons"),
        ("it", "Cinque Consigli per Seccare Funghi"),
    ] {
        let text = format!("# {heading}\n\n2024.\n");
        assert_eq!(found(target, &text, Severity::Warning), [heading]);
    }
    for (target, heading) in [
        ("es", "Diez Canciones de Navidad"),
        ("it", "Sei Nazioni"),
        ("pt", "Como Funciona"),
    ] {
        let text = format!("# {heading}\n\n2024.\n");
        assert!(found(target, &text, Severity::Hint).is_empty(), "{heading}");
    }
}

#[test]
fn where_all_headings_are_so_or_the_heading_may_be_a_name_it_is_a_hint() {
    let all = "## Crear Nuevas Cuentas\n\nLas nuevas cuentas son gratuitas.\n\n## Cerrar Sesiones Abiertas\n\nLas sesiones quedan abiertas.\n";
    assert!(found("es", all, Severity::Warning).is_empty());
    assert_eq!(found("es", all, Severity::Hint).len(), 2);
    let name = "## Gran Premio Nacional\n\nEmpezó en mayo.\n\n## Primeros años\n\nHubo dos.\n\n## Otras fechas\n\nHay más.\n\n## Lugar y hora\n\nSe verá.\n";
    assert!(found("es", name, Severity::Warning).is_empty());
}

#[test]
fn small_words_with_a_capital_are_no_style() {
    let all = "## Crear Una Cuenta\n\nLa cuenta es gratuita.\n\n## Cerrar La Sesión\n\nLa sesión termina sola.\n";
    assert_eq!(found("es", all, Severity::Warning).len(), 2);
}

#[test]
fn an_article_that_is_a_pronoun_of_respect_too_has_no_capital() {
    let text = "## Spegnere La Lampada\n\nOgni lampada si spegne da sola.\n\n## Altre domande\n\nNessuna.\n";
    assert_eq!(
        found("it", text, Severity::Warning),
        ["Spegnere La Lampada"]
    );
}

#[test]
fn numbered_lines_over_paragraphs_are_headings() {
    let text = "1. Objeto del acuerdo\n\nEl acuerdo regula el uso.\n\n2. Plazo Y Forma De Pago\n\nEl pago tiene un plazo de un mes y otra forma.\n";
    assert_eq!(
        found("es", text, Severity::Warning),
        ["Plazo Y Forma De Pago"]
    );
    // The items of a list are what they name.
    let list = "- El Camino De La Costa\n- El Palacio De La Luna\n- otro camino\n\nUn camino, un palacio y la luna sobre la costa.\n";
    assert!(found("es", list, Severity::Hint).is_empty());
}

#[test]
fn one_capital_among_headings_without_is_a_slip() {
    let others = "## Primeros pasos\n\nHay fallos sin corregir.\n\n## Otras dudas\n\nHubo dos.\n\n## Nuevos plazos\n\nHay más, y otros ya resueltos.\n";
    let text = format!("## Fallos Resueltos\n\nNada.\n\n{others}\nA , b , c .\n");
    assert_eq!(found("es", &text, Severity::Warning), ["Fallos Resueltos"]);
    let named = format!("{text}\nVea la lista Fallos Resueltos.\n");
    assert!(found("es", &named, Severity::Hint).is_empty());
}

#[test]
fn names_and_languages_with_such_headings_are_left_alone() {
    reports(&["stray-capital"], Format::Markdown).holds(&[
        // Running text has the name with its capitals.
        "es ## Segunda Guerra Mundial⏎⏎La guerra duró seis años. La Segunda Guerra Mundial cambió el mundo.⏎⏎## Años de paz⏎⏎Nada.⏎",
        "fr ## Lire Le Monde⏎⏎On lit le journal Le Monde partout dans le monde.⏎⏎## Petite histoire⏎⏎Rien.⏎",
        // Titles have capitals there.
        "tr ## Yeni Hesap Oluşturma⏎⏎Yeni bir hesap ücretsizdir.⏎⏎## Sık sorulan sorular⏎⏎Hesap silinir.⏎",
        "id ## Membuat Akun Baru⏎⏎Buka akun baru.⏎⏎## Pertanyaan umum⏎⏎Akun dihapus.⏎",
        "de ## Neue Konten Anlegen⏎⏎Neue Konten sind frei.⏎⏎## Offene Fragen⏎⏎Keine.⏎",
        // What is set off, and what begins anew behind a mark.
        "it ## «La Casa Nuova»⏎⏎La casa è nuova.⏎⏎## Altre opere⏎⏎Nessuna.⏎",
        "it ## Fase 1: Prova Generale⏎⏎La prova generale dura un giorno.⏎⏎## Altre fasi⏎⏎Nessuna.⏎",
    ]);
}

#[test]
fn small_words_with_capitals_show_it_in_a_heading_by_itself() {
    for (target, heading) in [
        ("fr", "Choisir Un Mot De Passe Pour Le Coffre"),
        ("it", "Aprire Le Porte Della Vecchia Casa Con La Chiave"),
        ("uk", "Як Відкрити Старі Двері До Саду"),
    ] {
        let text = format!("# {heading}\n\n1, 2, 3.\n");
        assert_eq!(found(target, &text, Severity::Warning), [heading]);
    }
    for (target, heading) in [
        ("fr", "Le Monde Des Livres"),
        ("it", "La Repubblica delle Donne"),
        ("uk", "Двері До Саду"),
        ("es", "La Voz De Galicia"),
    ] {
        let text = format!("# {heading}\n\n1, 2, 3.\n");
        assert!(
            found(target, &text, Severity::Warning).is_empty(),
            "{heading}"
        );
    }
}

#[test]
fn a_small_word_among_many_words_tells_of_a_single_heading() {
    for (target, heading) in [
        ("es", "Cómo Reparar Una Puerta Vieja"),
        ("pt", "Como Escolher O Tapete Certo"),
    ] {
        let text = format!("## {heading}\n\n{}\n", "1, 2, 3.");
        assert_eq!(found(target, &text, Severity::Warning), [heading]);
    }
    for (target, heading) in [
        ("es", "Cómo leer La casa de los espíritus"),
        ("it", "Leggere Il Gattopardo"),
    ] {
        let text = format!("## {heading}\n\n{}\n", "1, 2, 3.");
        assert!(found(target, &text, Severity::Warning).is_empty());
    }
}

#[test]
fn what_begins_as_a_sentence_does_is_no_name() {
    for (target, heading) in [
        ("pl", "Jak Szybko Wyczyścić Stary Piekarnik"),
        ("uk", "Як Швидко Почистити Духовку"),
        ("sv", "Så Rengör Man En Ugn"),
        ("da", "Sådan Skifter Du En Pære"),
        ("nl", "Hoe Je Een Zolder Isoleert"),
        ("es", "Cómo Cambiar Una Rueda Pinchada"),
    ] {
        let text = format!("## {heading}\n\n1, 2, 3.\n");
        assert_eq!(found(target, &text, Severity::Warning), [heading]);
    }
    for (target, heading) in [
        ("pl", "Pod Złotym Lwem"),
        ("pl", "Na Wspólnej Drodze"),
        ("ru", "Центральный Дом Актёра"),
        ("nl", "Familie Van De Velde"),
        ("fr", "Chez La Mère Brazier"),
        ("sv", "Vi På Saltkråkan"),
    ] {
        let text = format!("## {heading}\n\n1, 2, 3.\n");
        assert!(
            found(target, &text, Severity::Warning).is_empty(),
            "{heading}"
        );
    }
}

#[test]
fn headings_with_one_capital_each_are_told_together_on_a_raw_page() {
    let raw = "Pulse **Guardar** , espere y pulse **Cerrar** .\n";
    let text = |heads: [&str; 3]| {
        let [one, two, three] = heads;
        format!(
            "# {one}\n\nLa copia automática dura una hora.\n\n## {two}\n\nElija la carpeta.\n\n## {three}\n\nNinguno.\n\n"
        )
    };
    let large = [
        "Copia Automática",
        "Consejos de Uso",
        "Límites del Programa",
    ];
    let found = |text: &str| found("es", text, Severity::Hint);
    assert_eq!(found(&format!("{}{raw}", text(large))), large);
    // A style, where somebody read the page; and a name behind an article.
    assert!(found(&text(large)).is_empty());
    let names = ["Copia Automática", "La Casa", "El Congreso"];
    assert_eq!(
        found(&format!("{}{raw}", text(names))),
        ["Copia Automática"]
    );
}

#[test]
fn small_words_of_a_heading_are_small_where_nouns_have_capitals() {
    let body = "Zuerst schaltet man das Gerät aus und lässt es kalt werden.";
    for heading in ["Wie Man Den Ofen Reinigt", "Erste Schritte Mit Dem Gerät"] {
        let text = format!("# {heading}\n\n{body}\n");
        assert_eq!(found("de", &text, Severity::Warning), [heading]);
    }
    for heading in [
        "Wie man den Ofen reinigt",
        "Was Sie über Ihre Rechte wissen müssen",
        "Das Schweigen Der Lämmer",
        "Vereinte Nationen und Weiße Elster",
    ] {
        let text = format!("# {heading}\n\n{body}\n");
        assert!(found("de", &text, Severity::Warning).is_empty());
    }
}
