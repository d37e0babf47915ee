//! What stands among labels in the language of the text.

use crate::check::trial::{judged_by, warned};
use crate::language::Locale;
use crate::{Checker, Format, Settings, Severity};
use std::sync::Arc;

fn found(target: &str, text: &str) -> Vec<String> {
    warned(&[], target, Format::Markdown, text)
}

#[test]
fn a_label_among_translated_ones_was_left() {
    let goods = |item: &str| {
        format!("- хлеб\n- сыр\n- {item}\n- мёд\n\nВсё это продают на рынке у реки.\n")
    };
    assert_eq!(found("ru", &goods("butter")), ["butter"]);
    for kept in ["масло", "Nutella", "Sony", "BBQ", "`butter`"] {
        assert!(found("ru", &goods(kept)).is_empty(), "{kept}");
    }
    // Brands beside it show that names keep their letters there.
    let brands = "- Яндекс\n- Samsung\n- Orange\n- Xiaomi\n\nВсе они продают телефоны.\n";
    assert!(found("ru", brands).is_empty());
    let table = |head: &str| {
        format!(
            "| 名前 | {head} | 場所 |\n|---|---|---|\n| 古い橋 | 1890 | 京都 |\n\n橋は今も使われている。\n"
        )
    };
    assert_eq!(found("ja", &table("Year")), ["Year"]);
    for kept in ["年", "ID", "URL", "Spotify"] {
        assert!(found("ja", &table(kept)).is_empty(), "{kept}");
    }
    let headings = |one: &str, two: &str| {
        format!(
            "# 安装指南\n\n## {one}\n\n请先下载安装包。\n\n## 配置\n\n修改文件后保存。\n\n## {two}\n\n请联系我们。\n"
        )
    };
    assert_eq!(found("zh", &headings("Overview", "帮助")), ["Overview"]);
    assert!(found("zh", &headings("Overview", "Kubernetes")).is_empty());
    assert!(found("zh", &headings("Webhook", "帮助")).is_empty());
}

#[test]
fn a_word_that_the_text_speaks_of_is_no_label_that_was_left() {
    let text = |said: &str| {
        format!(
            "# 安装指南\n\n## Overview\n\n这里说明如何开始。\n\n## 配置\n\n{said}\n\n## 帮助\n\n请联系我们。\n"
        )
    };
    assert_eq!(found("zh", &text("修改文件后保存。")), ["Overview"]);
    assert!(found("zh", &text("在 Overview 页上查看。")).is_empty());
    assert!(found("zh", &text("请再次调用 `overview`。")).is_empty());
}

#[test]
fn a_button_beside_translated_ones_was_left() {
    let steps = |one: &str, two: &str| {
        format!("Klicken Sie auf „{one}“ und danach auf „{two}“, um die Angaben zu prüfen.\n")
    };
    assert_eq!(found("de", &steps("Submit", "Fertig")), ["Submit"]);
    assert_eq!(found("de", &steps("Weiter", "Submit")), ["Submit"]);
    assert!(found("de", &steps("Submit", "Delete")).is_empty());
    assert!(found("de", &steps("Weiter", "OK")).is_empty());
    let films = "Am Abend liefen „Submit“ und „Fertig“, zwei Filme über das Büro.\n";
    assert!(found("de", films).is_empty());
    let bold = "Нажмите **Back**, а потом **Готово**, чтобы выйти.\n";
    assert_eq!(found("ru", bold), ["Back"]);
    let links = "[Back](a.html) [次のページ](b.html)\n\n橋は今も使われている。\n";
    assert_eq!(found("ja", links), ["Back"]);
    judged_by(found).holds(&["ja [Amazon](a.html) [次のページ](b.html)⏎⏎橋は今も使われている。⏎"]);
}

#[test]
fn what_the_original_says_too_needs_no_neighbours() {
    let here = "## Overview\n\nこのページは設定の方法を説明します。\n";
    let there =
        |heading: &str| format!("## {heading}\n\nThis page tells how to change the settings.\n");
    let count = |heading: &str| {
        let mut settings = Settings::default();
        settings.target = Locale::from_tag("ja");
        let checker = Checker::new(settings);
        let original = checker.original(there(heading).as_bytes(), Format::Markdown);
        let checker = checker.against(Arc::new(original.expect("is text")));
        let checked = checker.check(here.as_bytes(), Format::Markdown);
        let issues = checked.expect("is text").issues.into_iter();
        let left = issues.filter(|it| it.severity > Severity::Hint);
        left.filter(|it| it.span.of(here) == "Overview").count()
    };
    assert_eq!(count("Overview"), 1);
    assert_eq!(count("About this page"), 0);
}

#[test]
fn a_label_by_itself_is_a_slip_beside_others() {
    let text = |said: &str| format!("# Overview\n\n{said}\n");
    let plain = text("このページは窓の開け方を示します。");
    assert!(warned(&[], "ja", Format::Markdown, &plain).is_empty());
    let slips = text(
        "このページは窓の開け方を示します。窓は３ つあり,どれも古いです.鍵は全部で２ つあります.",
    );
    assert!(warned(&[], "ja", Format::Markdown, &slips).contains(&"Overview".to_owned()));
}
