use crate::check::trial::issues;
use crate::{Applicability, Format, Issue};

fn found(target: &str, text: &str) -> Vec<Issue> {
    issues(&[], target, Format::Text, text)
}

#[test]
fn a_letter_that_stands_for_no_other_is_taken_out_and_not_made_a_double() {
    for (text, mended) in [
        (
            "La biblioteca è chiusa. ЧParte del motivo è il tetto.",
            "Parte",
        ),
        (
            "La biblioteca è chiusa. АQuando riaprirà, nessuno lo sa.",
            "Quando",
        ),
        (
            "La biblioteca è chiusa, dice la сco-autrice del piano.",
            "co",
        ),
    ] {
        let issues = found("it", text);
        let [issue] = issues.as_slice() else {
            panic!("{text}: {issues:?}");
        };
        assert_eq!(issue.rule.id, "mixed-script-word", "{text}");
        let fix = issue.fixes.first().expect("there is a fix");
        assert_eq!(fix.applicability, Applicability::Unsafe, "{text}");
        assert_eq!(fix.edits[0].replacement, mended, "{text}");
    }
}

#[test]
fn a_double_in_a_word_of_the_language_is_mended_safely() {
    let issues = found("it", "La bibliotеca resterà chiusa fino a marzo.");
    assert_eq!(issues.len(), 1);
    assert_eq!(issues[0].fixes[0].applicability, Applicability::Safe);
}

#[test]
fn a_half_of_a_word_that_was_left_is_found() {
    let mixed = |target: &str, text: &str| {
        let found = found(target, text).into_iter();
        let mut found = found.filter(|issue| issue.rule.id == "mixed-script-word");
        found.next().map(|issue| issue.span.of(text).to_owned())
    };
    for (target, text, word) in [
        ("ru", "Завод был построiled прошлой осенью.", "построiled"),
        ("uk", "Вони відкрilnuli нову школу в місті.", "відкрilnuli"),
        (
            "bg",
            "Градът беше построuilt през миналия век.",
            "построuilt",
        ),
        (
            "el",
            "Η πόλη κτίστηbuilt τον περασμένο αιώνα.",
            "κτίστηbuilt",
        ),
        ("ru", "Эта bookкнига очень дорогая.", "bookкнига"),
        ("ru", "Её stranная улыбка всех удивила.", "stranная"),
    ] {
        assert_eq!(mixed(target, text).as_deref(), Some(word), "{text}");
    }
    for (target, text) in [
        ("ru", "Мы запустили pushинг и googleим ответ."),
        ("ru", "Он зашёл в Googleпоиск и ЖЭКbank."),
        ("ru", "Он пишет об этом в Chrome’е и reddit'ом доволен."),
        ("ru", "Температура Фmax и давление Дmin."),
        ("uk", "Вона закомітила git'ом і pull'нула зміни."),
    ] {
        assert_eq!(mixed(target, text), None, "{text}");
    }
}

#[test]
fn an_ending_behind_a_brand_is_no_stray_letter() {
    let issues = found("ru", "Он купил новые AirPodsы в этом году.");
    assert!(
        issues
            .iter()
            .all(|issue| issue.rule.id != "mixed-script-word")
    );
}
