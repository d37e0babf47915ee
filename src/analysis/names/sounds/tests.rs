use super::{Ear, chinese, japanese, loose};
use crate::analysis::names::keys::Words;

fn meet(one: &str, other: &str) -> bool {
    let sounds = |word: &str| {
        let mut sounds = Vec::new();
        Ear::default().each_sound(word, |system, sound| {
            sounds.push((system, sound.to_owned()));
        });
        sounds
    };
    let one = sounds(one);
    sounds(other).iter().any(|sound| one.contains(sound))
}

#[test]
fn systems_of_transliteration_meet() {
    for (one, other) in [
        ("Prigozhin", "Prigojine"),
        ("Prigozhin", "Prigoschin"),
        ("Shoigu", "Choïgou"),
        ("Shoigu", "Szojgu"),
        ("Lukashenko", "Lukašenko"),
        ("Tokayev", "Tokajew"),
        ("Zelensky", "Zelenszkij"),
        ("Kherson", "Jersón"),
        ("Putin", "Poetin"),
    ] {
        assert!(meet(one, other), "{one} {other}");
    }
    for (one, other) in [
        ("Petrov", "Petrova"),
        ("Iran", "Irak"),
        ("Hassan", "Hussein"),
        ("Johnson", "Johnston"),
        ("Navalny", "Navalnaya"),
    ] {
        assert!(!meet(one, other), "{one} {other}");
    }
}

#[test]
fn chinese_and_japanese_systems_meet() {
    let sound = |name: &str| {
        let mut sound = String::new();
        chinese(Words::of(name).iter(), &mut sound).map(|wade| (sound, wade))
    };
    let japanese = |word: &str| {
        let mut sound = String::new();
        japanese(word, &mut sound).then_some(sound)
    };
    assert_eq!(
        sound("Deng Xiaoping").map(|(sound, _)| sound),
        sound("Teng Hsiao-p'ing").map(|(sound, _)| sound)
    );
    assert_eq!(sound("Teng Hsiao-p'ing").map(|(_, wade)| wade), Some(true));
    assert_ne!(
        sound("Wang Lei").map(|(sound, _)| sound),
        sound("Wang Li").map(|(sound, _)| sound)
    );
    assert_eq!(sound("Washington"), None);
    assert_eq!(japanese("fukushima"), japanese("hukusima"));
    assert_ne!(japanese("saito"), japanese("sato"));
    assert_eq!(japanese("washington"), None);
    let loose = |word: &str| {
        let mut key = String::new();
        loose(word, &mut key);
        key
    };
    assert_eq!(loose("philip"), loose("phillip"));
}
