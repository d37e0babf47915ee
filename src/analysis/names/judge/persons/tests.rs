use crate::Format;
use crate::check::trial::{count, reports};

fn said(one: &str, other: &str) -> usize {
    let text = format!("In the hall {one} spoke of the mill. It was said that {other} had left.");
    said_in("en", &text)
}

fn said_in(language: &str, text: &str) -> usize {
    count(&["name-variant"], language, Format::Text, text)
}

#[test]
fn both_words_may_be_spelt_in_another_way() {
    for (one, other) in [
        ("Oleh Syniehubov", "Oleg Sinegubov"),
        ("Yevgeny Oleynikov", "Evgeny Oleinikov"),
        ("Fyodor Dostoevsky", "Fedor Dostoyevskiy"),
        ("Serhii Kovalchuk", "Serhiy Kovalchiuk"),
    ] {
        assert_eq!(said(one, other), 1, "{one}, {other}");
    }
}

#[test]
fn an_arabic_article_is_no_part_of_the_name() {
    assert_eq!(said("Youssef El-Mansour", "Yusuf al-Mansour"), 1);
    assert_eq!(said("Hassan al-Majid", "Hussein al-Majid"), 0);
    assert_eq!(said("Omar al-Hakim", "Omar Hakimi"), 0);
}

#[test]
fn a_given_name_may_stand_alone_in_another_spelling() {
    reports(&["name-variant"], Format::Text).holds(&[
        "cs Můj trenér Brennock Moriarty mlčí. Ale ⟦Brenock⟧ říká, že prší.",
        "en The pianist Philip Sundberg spoke first. Later Phillip left.",
        "de Es gilt der Contributor Covenant. Als Kontributor hilft man.",
    ]);
}

#[test]
fn names_in_other_scripts_are_heard_too() {
    reports(&["name-variant"], Format::Text).holds(&[
        "ru Писатель Юрген Шёнхаузер прилетел. Вечером Юрген ⟦Шонхаузер⟧ читал стихи.",
        "uk Тренер Юрген Шенгаузер прилетів. Увечері Юрген ⟦Шонгаузер⟧ читав вірші.",
        "el Ο προπονητής Μάικλ Στάινχαρντ μίλησε. Αργότερα ο Μάικλ ⟦Στάηνχαρντ⟧ έφυγε.",
        "ru Тренер Марко Линдстрём говорил. Спросили и о Марке Линдстрёме.",
        "uk Тренер Павло Коваленко говорив. Ми бачили Павла Коваленка.",
        "pl Widziano wtedy Martę Karelovą w mieście. Mówią, że Karelova śpi.",
        "ru Варите 2 ч. Свёклу натрите. Потом добавьте свёклу в суп.",
    ]);
}

#[test]
fn a_given_name_may_be_that_of_another_language() {
    reports(&["name-variant"], Format::Text).holds(&[
        "uk Учора директор ⟦Микола⟧ Вербенко говорив, а потім Николай Вербенко пішов.",
        "fr Le luthier Felipe Cardelho est là. Hier, ⟦Filipe⟧ Cardelho a joué.",
        "uk Учора директор Микола Вербенко говорив, а потім Николай Вербовенко пішов.",
        "uk Учора директор Микола Вербенко говорив, а потім Михайло Вербенко пішов.",
    ]);
}

#[test]
fn a_given_name_may_be_spelt_as_it_is_heard() {
    for (one, other) in [
        ("Stephen Harrow", "Steven Harrow"),
        ("Jeffrey Lowell", "Geoffrey Lowell"),
        ("Catherine Lowell", "Katherine Lowell"),
    ] {
        assert_eq!(said(one, other), 1, "{one}");
    }
    for (one, other) in [
        ("Christian Harrow", "Christina Harrow"),
        ("Stephen Harrow", "Steven Lowell"),
        ("Simon Harrow", "Simone Harrow"),
        ("Martin Lowell", "Morton Lowell"),
    ] {
        assert_eq!(said(one, other), 0, "{one}");
    }
}

#[test]
fn a_vowel_that_is_lost_before_an_ending_tells_nothing() {
    let text = "Trenér Havel Kadlec mluvil. Viděli jsme Havla Kadlce v lese.";
    assert_eq!(said_in("cs", text), 0);
    let text = "Trener Marek Krawiec mówił. Widzieliśmy Marka Krawca w lesie.";
    assert_eq!(said_in("pl", text), 0);
}

#[test]
fn relatives_and_other_people_are_left_alone() {
    for (one, other) in [
        ("Ivan Petrenko", "Ivana Petrenko"),
        ("Mario Bertolli", "Maria Bertolli"),
        ("Zhang Xiaoming", "Zheng Xiaomeng"),
        ("Tanaka Kenjiro", "Tanako Kanjira"),
        ("Peter Wessling", "Petra Wasslang Hall"),
        ("Joan Morrison", "Jean Morrison"),
        ("Daniel Brettschneider", "Danielle Brettschneider"),
        ("Kim Jisung", "Kim Jisang"),
    ] {
        assert_eq!(said(one, other), 0, "{one}, {other}");
    }
}
