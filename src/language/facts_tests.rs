use std::collections::BTreeSet;

use super::*;
use crate::text::fold;

/// Every set of conventions with the tag to name it by.
fn all_conventions() -> impl Iterator<Item = (String, &'static Conventions)> {
    LANGUAGES.iter().flat_map(|language| {
        let base = (language.code.to_owned(), &language.conventions);
        let regions = language.regions.iter().map(|region| {
            (
                format!("{}-{}", language.code, region.code),
                &region.conventions,
            )
        });
        std::iter::once(base).chain(regions)
    })
}

fn assert_sorted<T: Ord + std::fmt::Debug>(what: &str, items: &[T]) {
    for pair in items.windows(2) {
        assert!(
            pair[0] < pair[1],
            "{what}: {:?} before {:?}",
            pair[0],
            pair[1]
        );
    }
}

#[test]
fn languages_are_found_by_every_code_they_have() {
    assert_sorted(
        "codes",
        &LANGUAGES
            .iter()
            .map(|language| language.code)
            .collect::<Vec<_>>(),
    );
    let mut codes = BTreeSet::new();
    for language in LANGUAGES {
        let others = language.aliases.iter().chain([&language.iso639_3]);
        for code in others.chain([&language.code]) {
            assert!(codes.insert(code), "{code} names two languages");
            let found = lookup(code).map(|locale| locale.language.code);
            assert_eq!(found, Some(language.code), "{code}");
        }
        assert_eq!(language.iso639_3.len(), 3, "{}", language.code);
    }
}

#[test]
fn tags_are_resolved_to_language_and_region() {
    let resolved = |tag| {
        lookup(tag).map(|locale| {
            (
                locale.language.code,
                locale.region.map(|region| region.code),
            )
        })
    };
    assert_eq!(resolved("fr-CA"), Some(("fr", Some("CA"))));
    assert_eq!(resolved("FR_ca"), Some(("fr", Some("CA"))));
    assert_eq!(resolved("fr-Latn-CA"), Some(("fr", Some("CA"))));
    assert_eq!(resolved("fr-SN"), Some(("fr", None)));
    assert_eq!(resolved("en-AU"), Some(("en", Some("GB"))));
    assert_eq!(resolved("zh-TW"), Some(("zh", Some("Hant"))));
    assert_eq!(resolved("pt-AO"), Some(("pt", Some("PT"))));
    assert_eq!(resolved("es-AR"), Some(("es", None)));
    assert_eq!(resolved("no"), Some(("nb", None)));
    assert_eq!(resolved("deu"), Some(("de", None)));
    assert_eq!(resolved("tlh"), None);
    assert_eq!(resolved(""), None);
}

#[test]
fn regions_belong_to_one_place_only() {
    for language in LANGUAGES {
        let mut seen = BTreeSet::new();
        for region in language.regions {
            for code in region.covers.iter().chain([&region.code]) {
                assert!(
                    seen.insert(code),
                    "{}-{code} stands in two regions",
                    language.code
                );
            }
        }
    }
}

#[test]
fn lists_are_sorted_and_in_the_form_in_which_they_are_looked_up() {
    for language in LANGUAGES {
        let mut lists = vec![
            ("loans", &*language.loans),
            ("repeated_ok", language.repeated_ok),
            ("never_doubled", language.never_doubled),
            ("never_doubled_endings", language.never_doubled_endings),
            ("function_words", &*language.function_words),
            ("scraper", &*language.scraper),
            ("prepositions", language.prepositions),
            ("capital_ok", language.capital_ok),
            ("version_words", language.version_words),
            ("out_of", language.out_of),
            ("prefixes", language.apostrophe.prefixes),
            ("suffixes", language.apostrophe.suffixes),
            ("opened", language.apostrophe.opened),
        ];
        let phrases: Vec<&str> = language
            .furniture
            .iter()
            .map(|piece| piece.phrase)
            .collect();
        lists.push(("furniture", &phrases));
        for (name, list) in lists {
            assert_sorted(&format!("{} {name}", language.code), list);
            for entry in list {
                assert_eq!(*entry, fold(entry), "{} {name}", language.code);
            }
        }
        assert_sorted(language.code, language.no_sentence_end);
        assert_sorted(language.code, language.expressions);
        assert_sorted(language.code, language.before_numbers);
        assert_sorted(language.code, language.behind_numbers);
        assert_sorted(language.code, language.name_particles);
        assert_sorted(language.code, language.adjective_endings);
        assert_sorted(language.code, language.determiners);
        assert_sorted(language.code, language.weak_behind);
        assert_sorted(language.code, language.predicatives);
        assert_sorted(language.code, language.genitives);
        assert_sorted(language.code, language.weak_endings);
        assert_sorted(language.code, language.not_noun_endings);
        assert_sorted(language.code, language.noun_endings);
        assert_sorted(language.code, language.verb_endings);
        assert_sorted(language.code, language.noun_forms);
        assert_sorted(language.code, language.verb_forms);
        assert_sorted(language.code, language.infinitives);
        assert_sorted(language.code, language.strong_pasts);
        assert_sorted(language.code, language.other_pasts);
        assert_sorted(language.code, language.compound_links);
        assert_sorted(language.code, language.plural_letters);
        assert_sorted(language.code, language.declension);
        for (ending, forms) in language.declension {
            assert_sorted(&format!("{} {ending:?}", language.code), forms);
        }
        assert!(language.function_words.len() >= 40, "{}", language.code);
        assert!(language.loans.len() >= 30, "{}", language.code);
        assert!(!language.scraper.is_empty(), "{}", language.code);
    }
}

#[test]
fn abbreviations_that_end_no_sentence_end_in_a_dot() {
    for language in LANGUAGES {
        for abbreviation in language.no_sentence_end {
            assert!(
                abbreviation.ends_with('.'),
                "{} {abbreviation}",
                language.code
            );
        }
    }
}

#[test]
fn furniture_comes_from_known_languages_and_is_not_what_any_page_leaves() {
    for language in LANGUAGES {
        for Furniture { phrase, sources } in language.furniture {
            assert_sorted(phrase, sources);
            for source in *sources {
                assert!(by_code(source).is_some(), "{source}: {phrase}");
                assert_ne!(*source, language.code);
            }
            let own = language.is_scraper_line(phrase);
            assert!(!own, "{} {phrase}", language.code);
            assert_eq!(language.furniture_from(phrase), *sources);
        }
        // A page in any language says something that no page in this one does.
        assert!(!language.furniture.is_empty(), "{}", language.code);
    }
}

#[test]
fn letters_are_lower_case_and_disjoint() {
    for (tag, conventions) in all_conventions() {
        assert_sorted(&tag, conventions.letters);
        assert_sorted(&tag, conventions.auxiliary_letters);
        assert!(conventions.letters.len() >= 20, "{tag}");
        for letter in conventions.auxiliary_letters {
            assert!(!conventions.letters.contains(letter), "{tag} {letter}");
        }
    }
}

#[test]
fn quotes_are_marks_and_accepted_pairs_are_further_ones() {
    for (tag, conventions) in all_conventions() {
        let pairs: Vec<_> = conventions.quotes.pairs().collect();
        for (at, pair) in pairs.iter().enumerate() {
            for mark in [pair.open, pair.close] {
                assert!("“”„‘’‚«»‹›「」『』《》〈〉".contains(mark), "{tag} {mark}");
            }
            // A language may use one pair on both levels, as Bulgarian does.
            assert!(
                at < 2 || !pairs[..at].contains(pair),
                "{tag} {pair:?} twice"
            );
        }
    }
}

#[test]
fn names_numbers_and_times_are_complete() {
    for (tag, conventions) in all_conventions() {
        let months = &conventions.months;
        let days = &conventions.weekdays;
        let names = [
            months.wide,
            months.standalone,
            months.short,
            months.short_standalone,
        ]
        .concat();
        let names = names.into_iter().chain(
            [
                days.wide,
                days.standalone,
                days.short,
                days.short_standalone,
            ]
            .concat(),
        );
        for name in names {
            assert!(!name.is_empty() && name.trim() == name, "{tag} {name:?}");
        }
        assert!(matches!(conventions.decimal(), '.' | ','), "{tag}");
        assert!(
            !conventions.groups.contains(&conventions.decimal()),
            "{tag}"
        );
        for (at, mark) in conventions.decimals.iter().enumerate() {
            assert!(!conventions.decimals[..at].contains(mark), "{tag} {mark}");
        }
        for (at, place) in conventions.currencies.iter().enumerate() {
            assert!(
                !conventions.currencies[..at].contains(place),
                "{tag} {place:?}"
            );
        }
        assert!(!conventions.currencies.is_empty(), "{tag}");
        for joint in [conventions.list_and, conventions.list_or] {
            assert!(!joint.is_empty() && !joint.contains(['{', ' ']), "{tag}");
        }
        assert!(matches!(conventions.min_grouping, 1 | 2), "{tag}");
        for entry in conventions.space_before {
            assert!(entry.mark.is_ascii_punctuation(), "{tag} {}", entry.mark);
        }
        assert!(
            ["y", "M", "d"]
                .iter()
                .all(|part| conventions.date.full.contains(part)),
            "{tag}"
        );
        assert!(matches!(conventions.further_groups, 2 | 3), "{tag}");
    }
}

#[test]
fn spaces_are_told_apart() {
    for space in [Space::Ordinary, Space::NoBreak, Space::Narrow] {
        assert_eq!(
            space.as_str().chars().next().and_then(Space::of),
            Some(space)
        );
    }
    assert_eq!(Space::of('\u{2009}'), Some(Space::Narrow));
    assert_eq!(Space::of('\n'), None);
}

#[test]
fn facts_that_editors_know() {
    let english = lookup("en-US").expect("English");
    assert!(english.language.is_loan("Coup d’état"));
    assert!(english.language.is_abbreviation("Mr."));
    assert!(!english.language.is_abbreviation("No."));
    assert!(
        english
            .language
            .furniture_from("to see in video")
            .contains(&"fr")
    );
    assert_eq!(english.conventions().date.order, DateOrder::MonthDayYear);
    assert_eq!(
        lookup("en-GB").expect("English").conventions().date.order,
        DateOrder::DayMonthYear
    );

    let swiss = lookup("de-CH").expect("German").conventions();
    assert_eq!((swiss.quotes.primary.open, swiss.decimal()), ('«', '.'));
    assert_eq!(
        lookup("de-AT").expect("German").conventions().months.wide[0],
        "Jänner"
    );

    let french = lookup("fr").expect("French");
    assert!(
        french
            .conventions()
            .spaces_before('?')
            .contains(&Space::Narrow)
    );
    assert!(
        !french
            .conventions()
            .spaces_before('?')
            .contains(&Space::None)
    );
    assert!(french.language.is_loan("First Lady"));

    let spanish = lookup("es").expect("Spanish");
    assert!(spanish.language.inverted_marks);
    assert_eq!(spanish.conventions().min_grouping, 2);
    assert_eq!(
        lookup("es-MX").expect("Spanish").conventions().decimal(),
        '.'
    );

    let polish = lookup("pl").expect("Polish").conventions();
    assert_eq!(
        (polish.months.wide[0], polish.months.standalone[0]),
        ("stycznia", "styczeń")
    );
    assert_eq!(
        (polish.weekdays.wide[0], polish.weekdays.wide[6]),
        ("poniedziałek", "niedziela")
    );

    assert!(lookup("tr").expect("Turkish").conventions().percent.before);
    assert_eq!(lookup("hi").expect("Hindi").conventions().further_groups, 2);
    assert_eq!(
        lookup("zh-Hant")
            .expect("Chinese")
            .conventions()
            .quotes
            .primary
            .open,
        '「'
    );
}

#[test]
fn signs_do_not_contradict_each_other() {
    assert_sorted("symbols of units", UNIT_SYMBOLS);
    assert_sorted("symbols behind decimals", UNITS_BEHIND_DECIMALS);
    assert_sorted("signs of currencies", CURRENCY_SIGNS);
    for (wrong, symbol) in UNITS_MISSPELT {
        assert!(UNIT_SYMBOLS.binary_search(wrong).is_err(), "{wrong}");
        let unit = symbol.split('/').next().unwrap_or(symbol);
        let is_known = UNIT_SYMBOLS.binary_search(&unit).is_ok() || unit.starts_with('°');
        assert!(is_known, "{symbol}");
    }
    let spanish = lookup("es").expect("Spanish").conventions();
    assert_eq!(spanish.decimals, [',', '.']);
    assert!(
        lookup("en")
            .expect("English")
            .language
            .is_quantity("Per cent")
    );
}
