//! What is said of names beside the original: those that are gone, and those in their place.

#![cfg(feature = "cli")]

use super::beside::{said, said_between};

#[test]
fn a_name_that_is_well_known_by_now_may_be_left_out() {
    let original = "Grabitz wrote to the council of Villebrune on 12 March.\n\n\
        As described in the Brandwood documentation, nobody answered, said Grabitz.\n\n\
        Nobody at Brandwood knew of it in 2027.\n";
    let translation = |last: &str| {
        format!(
            "Grabitz schrieb dem Rat von Villebrune am 12. März.\n\n\
             Wie in der Dokumentation beschrieben, gab es keine Antwort, sagte Grabitz.\n\n{last}\n"
        )
    };
    let kept = "Niemand bei Brandwood wusste 2027 davon.";
    assert!(said("name-mismatch", original, &translation(kept)).is_empty());
    let gone = "Niemand wusste 2027 davon.";
    assert_ne!(said("name-mismatch", original, &translation(gone)), [""; 0]);
}

#[test]
fn a_name_that_is_kept_all_over_is_missed_where_it_is_gone() {
    let original = "The server of Quarkton answers in a second, and Quarkton stores what it says.\n\n\
        You can ask for the version of Quarkton at any time.\n\n\
        If you need more of it, start Quarkton with port 8080 instead.\n\n\
        All 12 rules of Brelivo hold here as well.\n";
    let translation = |third: &str| {
        format!(
            "Quarktonのサーバーは一秒で答え、Quarktonはその答えを保存します。\n\n\
             Quarktonのバージョンはいつでも確認できます。\n\n{third}\n\n\
             Brelivoの12の規則はすべてここでも有効です。\n"
        )
    };
    let said = |third| said_between(["en", "ja"], "name-mismatch", original, &translation(third));
    let kept = "もっと必要な場合は、ポート8080でQuarktonを起動してください。";
    assert!(said(kept).is_empty(), "{:?}", said(kept));
    let gone = "もっと必要な場合は、ポート8080でそれを起動してください。";
    let messages = ["the name “Quarkton” from the original is missing here"];
    assert_eq!(said(gone), messages);
    // Of a name that stands on both sides but once nobody knows how it is written.
    let once = original.replace("version of Quarkton", "version of it");
    let once = once.replace("Quarkton stores", "it stores");
    let text = translation(gone).replace("Quarktonのバ", "そのバ");
    assert!(said_between(["en", "ja"], "name-mismatch", &once, &text).is_empty());
}

#[test]
fn half_a_name_may_be_another_one_and_a_list_has_all_of_its_names() {
    let original = "For years, firms such as Lumivo, Rails and Mozilla have paid Robert Grabitz for his work.\n";
    for (translation, messages) in [
        (
            "Da anni aziende come Lumivo, Rails e Mozilla pagano Robert Grabitz per il suo lavoro.\n",
            [].as_slice(),
        ),
        (
            "Da anni aziende come Lumivo, Rails e Mozilla pagano Roberto Grabiz per il suo lavoro.\n",
            &[],
        ),
        (
            "Da anni aziende come Lumivo, Rails e Mozilla pagano Robert Eldwyn per il suo lavoro.\n",
            &["the original has the name “Robert Grabitz” here, not “Robert Eldwyn”"],
        ),
        (
            "Da anni aziende come Rails e Mozilla pagano Robert Grabitz per il suo lavoro.\n",
            &["the name “Lumivo” from the original is missing here"],
        ),
    ] {
        let said = said_between(["en", "it"], "name-mismatch", original, translation);
        assert_eq!(said, messages, "{translation}");
    }
}

#[test]
fn names_are_known_by_the_names_of_places_and_heard_in_other_scripts() {
    for (source, original, right, wrong) in [
        (
            "de",
            "Die Regierung in Bischkek kündigte am Montag Gespräche mit der Schweiz an.\n",
            "The government in Bishkek announced talks with Switzerland on Monday.\n",
            "The government in Manila announced talks with Switzerland on Monday.\n",
        ),
        (
            "cs",
            "Podle premiéra chce Německo letos poslat do Vídně nového velvyslance.\n",
            "According to the prime minister, Germany wants to send a new ambassador to Vienna this year.\n",
            "According to the prime minister, Portugal wants to send a new ambassador to Vienna this year.\n",
        ),
        (
            "ja",
            "この患者は、先月ナイジェリアに行っていた。\n",
            "This patient had been to Nigeria last month.\n",
            "This patient had been to Scotland last month.\n",
        ),
        (
            "hi",
            "मंत्री जॉन केरी ने बुधवार को भारत में भाषण दिया।\n",
            "Minister John Kerry gave a speech in India on Wednesday.\n",
            "Minister Dmitry Lomsadze gave a speech in India on Wednesday.\n",
        ),
    ] {
        let said = |text: &str| said_between([source, "en"], "name-mismatch", original, text);
        assert!(said(right).is_empty(), "{:?} of {right}", said(right));
        assert_eq!(said(wrong).len(), 1, "{wrong}");
    }
}

#[test]
fn words_may_share_what_they_govern_or_end_a_clause() {
    for (original, translation) in [
        // Two prepositions with one noun, and ranges.
        (
            "Das Wissen um den Hafen und das Interesse daran wachsen in Ostrau.\n",
            "Knowledge of and interest in the harbour grow in Ostrava.\n",
        ),
        (
            "Die Nutzung des Hafens und der Zugang dazu sind in Ostrau frei.\n",
            "The use of and access to the harbour are free in Ostrava.\n",
        ),
        (
            "Der Hafen liegt in einer Entfernung von 5 bis 10 km von Ostrau.\n",
            "The harbour is at a distance of between 5 and 10 km from Ostrava.\n",
        ),
        (
            "Der Hafen in Ostrau machte einen Gewinn von über 5 Millionen Kronen.\n",
            "The harbour in Ostrava made a profit of in excess of 5 million crowns.\n",
        ),
        (
            "Der Spieler aus Ostrau hatte eine Wertung von unter 50.\n",
            "The player from Ostrava had a score of under 50.\n",
        ),
        // Loans, adverbials and words of code.
        (
            "Die Ergebnisse am lebenden Tier kamen aus Ostrau.\n",
            "The in vivo results came from Ostrava.\n",
        ),
        (
            "In Ostrau begann eine Studie im Reagenzglas.\n",
            "In Ostrava, an in vitro study began.\n",
        ),
        (
            "Der inzwischen bekannte Hafen von Ostrau ist offen.\n",
            "The by now familiar harbour of Ostrava is open.\n",
        ),
        (
            "In Ostrau lernen Kinder die Schleife und die Anweisung zum Öffnen.\n",
            "In Ostrava, children learn the for loop and the with statement.\n",
        ),
        (
            "Die Bedingung ist in Ostrau freigestellt.\n",
            "In Ostrava, the if is optional.\n",
        ),
        (
            "Das Gerät aus Ostrau hat einen Schalter.\n",
            "The device from Ostrava has an on/off switch.\n",
        ),
        // A preposition that a relative clause leaves at its end.
        (
            "Woraus der Hafen von Ostrau gemacht ist, ist bekannt.\n",
            "What the harbour of Ostrava is made of is known.\n",
        ),
        (
            "Die Insel, auf die das Schiff aus Ostrau zufuhr, war leer.\n",
            "The island that the ship from Ostrava was heading towards was empty.\n",
        ),
        // Adverbs that are conjunctions as well.
        (
            "Der Tag davor war ruhig in Ostrau.\n",
            "The day before was quiet in Ostrava.\n",
        ),
        (
            "Die Jahre seither waren schwer für Ostrau.\n",
            "The years since were hard for Ostrava.\n",
        ),
        (
            "Was danach kam, ist in Ostrau bekannt.\n",
            "What came after is known in Ostrava.\n",
        ),
        // Participles behind what a sentence opens with.
        (
            "In einer Studie von dieser Woche fanden Forscher aus Ostrau Gold.\n",
            "In a study, published this week, researchers from Ostrava found gold.\n",
        ),
        (
            "In einer Studie von jener Woche fanden Forscher aus Ostrau Gold.\n",
            "In a study, published that week, researchers from Ostrava found gold.\n",
        ),
        (
            "In der Burg wohnte, so der Name, der Rat von Ostrau.\n",
            "At the castle, named that way, the council of Ostrava lived.\n",
        ),
        (
            "In einem Brief vom 5. Mai schrieb er aus Ostrau.\n",
            "In a letter, dated the 5th of May, he wrote from Ostrava.\n",
        ),
        (
            "In der Burg, dem Weißen Turm, wohnte der Rat von Ostrau.\n",
            "At the castle, called the white tower, the council of Ostrava lived.\n",
        ),
        (
            "Als er von dem Hafen in Ostrau hörte, lachte er.\n",
            "Told of the harbour in Ostrava, he laughed.\n",
        ),
    ] {
        let messages = said_between(["de", "en"], "name-mismatch", original, translation);
        assert!(messages.is_empty(), "{messages:?} of {translation}");
    }
}

#[test]
fn clauses_that_end_in_front_of_their_verb_lack_a_name() {
    let original = "Die Mitteilung kam, weil Grabitz am Montag mit dem Rat telefoniert hatte.\n";
    for translation in [
        "The announcement was made because had talked to the council on Monday.\n",
        "On Monday, announced the end of the talks with the council.\n",
        "On Monday, announced that the talks with the council were over.\n",
        "On Monday, was called by the council, which announced its decision.\n",
        "On Monday, the was told of the talks with the council.\n",
    ] {
        let messages = said_between(["de", "en"], "name-mismatch", original, translation);
        let [message] = messages.as_slice() else {
            panic!("{messages:?} of {translation}");
        };
        assert!(message.starts_with("nothing "), "{message}");
    }
}

#[test]
fn neighbours_that_no_clause_has_show_a_name_that_is_gone() {
    let original = "Am Montag wurde darüber gesprochen, und alle waren einverstanden.\n";
    for (faulty, message, right) in [
        (
            "The on Friday closed the mill.\n",
            "nothing follows “The” here",
            "The on-call keeper closed the mill on Friday, and an in-house painter opened it.\n",
        ),
        (
            "The and the painter left early.\n",
            "nothing follows “The” here",
            "The keeper and the painter left early.\n",
        ),
        (
            "The already has a key to the mill.\n",
            "nothing follows “The” here",
            "The already tired keeper has a key to the mill.\n",
        ),
        (
            "The repaired the roof before winter.\n",
            "nothing follows “The” here",
            "The repaired roof held, and so did the repaired walls.\n",
        ),
        (
            "He was the keeper of in Spring Lane.\n",
            "nothing follows “of” here",
            "She knew what the roof was made of in the end, and where he came from in May.\n",
        ),
        (
            "They sold the boats of and the nets.\n",
            "nothing follows “of” here",
            "The way to and the stay in the town were short, the reason for and the answer to the letter were known.\n",
        ),
        (
            "The owner of said the mill was closed.\n",
            "nothing follows “of” here",
            "The owner of said mill closed it.\n",
        ),
        (
            "The door was painted by, and she sold it.\n",
            "nothing follows “by” here",
            "The door that he was known for, and he made many, was painted by her and, later, by him.\n",
        ),
        (
            "It was a good day with, who came on foot.\n",
            "nothing follows “with” here",
            "It was a good day for those who came on foot.\n",
        ),
        (
            "They sell fish such as, Pike and Perch.\n",
            "nothing follows “as” here",
            "They sell fish such as are caught here, such as pike, Perch and Tench.\n",
        ),
        (
            "According to letters from, the mill was sold.\n",
            "nothing follows “from” here",
            "According to the town that they came from, the mill was sold.\n",
        ),
        (
            "But if sells the boat, nobody rows.\n",
            "nothing follows “if” here",
            "But if boats leave the quay, nobody rows, unless prices fall.\n",
        ),
        (
            "In 1871 became the first to row there.\n",
            "nothing stands before “became” here",
            "In 1871 he became the first to row there, and in 1872 left.\n",
        ),
        (
            "The mill was sold by the Office of Rivers, .\n",
            "nothing stands within “, .” here",
            "The mill was sold by the Office of Rivers.\n",
        ),
    ] {
        let said = |text: &str| said_between(["de", "en"], "name-mismatch", original, text);
        let found = said(faulty);
        assert!(
            matches!(found.as_slice(), [only] if only.starts_with(message)),
            "{faulty}: {found:?}"
        );
        assert!(said(right).is_empty(), "{right}: {:?}", said(right));
    }
}
