use super::*;

fn hash(word: &str) -> u64 {
    WordHash::of(word).0
}

/// Printed by `tools/lexicons/fold.py`: the two must never drift apart.
#[test]
fn hashes_as_the_builder_does() {
    for (word, expected) in [
        ("the", 0xcb3f_f435_b889_fb31),
        ("Straße", 0xdb79_70f7_402d_ccdf),
        ("λόγος", 0x789c_0645_d097_c2df),
        ("L’été", 0x7dac_9e1b_604e_1f2a),
        ("Über", 0x503d_66e8_3be0_2c70),
        ("İstanbul", 0x6e9d_0624_512f_c25f),
        ("Ș", 0xbd09_8769_6d45_576c),
        ("और", 0xef8c_80e3_673c_fb75),
    ] {
        assert_eq!(hash(word), expected, "{word}");
    }
}

#[test]
fn folds_what_writers_mix() {
    for (one, other) in [
        ("THE", "the"),
        ("e\u{301}te\u{301}", "ÉTÉ"),
        ("l’eau", "l'eau"),
        ("STRASSE", "straße"),
        ("ΛΌΓΟΣ", "λόγος"),
        ("știință", "ştiinţă"),
        ("מִלָּה", "מלה"),
        ("co\u{ad}op", "coop"),
    ] {
        assert_eq!(WordHash::of(one), WordHash::of(other), "{one} {other}");
    }
    assert_ne!(WordHash::of("ete"), WordHash::of("été"));
}

#[test]
fn what_is_not_a_lexicon_is_empty() {
    static SHORT: &[u8] = b"MTLX";
    static OTHER: [u8; 256] = [7; 256];
    static BUCKETS_MISSING: [u8; 64] = {
        let mut file = [0; 64];
        let mut i = 0;
        while i < 4 {
            file[i] = b"MTLX"[i];
            i += 1;
        }
        file[4] = VERSION;
        file[8] = 200;
        file
    };
    for file in [&[][..], SHORT, &OTHER, &BUCKETS_MISSING] {
        let lexicon = Lexicon::new("xx", file);
        assert_eq!(lexicon.words(), 0);
        assert_eq!(lexicon.get(WordHash::of("the")), None);
    }
}

#[test]
fn full_and_damaged_buckets_end_the_search() {
    static FILE: [u8; HEADER + BUCKET] = {
        let mut file = [0xff; HEADER + BUCKET];
        let mut i = 0;
        while i < HEADER {
            file[i] = if i < 4 { b"MTLX"[i] } else { 0 };
            i += 1;
        }
        file[4] = VERSION;
        file[8] = 1;
        file
    };
    let lexicon = Lexicon::new("xx", &FILE);
    assert_eq!(lexicon.get(WordHash::of("the")), None);
    let found = lexicon
        .get(WordHash(0xff_ffff))
        .expect("sixteen such entries");
    assert!(found.log_frequency < -18.0);
}

#[cfg(feature = "lexicons")]
mod bundled {
    use super::*;

    fn entry(code: &str, word: &str) -> Option<Entry> {
        Lexicon::of(code).expect("bundled").get(WordHash::of(word))
    }

    #[test]
    fn every_language_is_there_and_whole() {
        assert_eq!(Lexicon::all().len(), 26);
        for lexicon in Lexicon::all() {
            assert!(lexicon.words() > 10_000, "{lexicon:?}");
            assert!(lexicon.least_log_frequency() < -13.0, "{lexicon:?}");
            assert!(lexicon.log_unlisted_mass() < -1.5, "{lexicon:?}");
        }
        assert!(Lexicon::of("xx").is_none());
    }

    #[test]
    fn a_file_that_is_handed_over_is_the_bundled_list() {
        static FILE: &[u8] = include_bytes!("../../../corpora/lexicons/fr.lex");
        let list = Lexicon::of_file(FILE).expect("is one");
        let bundled = Lexicon::of("fr").expect("bundled");
        assert_eq!(
            (list.code(), list.number(), list.words()),
            (bundled.code(), bundled.number(), bundled.words())
        );
        for word in ["maison", "Paris", "the", "qwxz"] {
            let word = WordHash::of(word);
            assert_eq!(list.find(word), bundled.find(word));
        }
        let (short, mut other) = (FILE.split_at(FILE.len() - 64).0, FILE.to_vec());
        other[16] = b'x';
        assert!(Lexicon::of_file(short).is_none());
        assert!(Lexicon::of_file(other.leak()).is_none());
        assert!(Lexicon::of_file(b"").is_none());
    }

    #[test]
    fn frequencies_are_those_of_the_source() {
        let the = entry("en", "the").expect("listed").log_frequency;
        assert!((the - 0.0537_f32.ln()).abs() < 0.3, "{the}");
        let house = entry("en", "house").expect("listed").log_frequency;
        let haus = entry("de", "Haus").expect("listed").log_frequency;
        assert!((-9.0..-6.0).contains(&house) && (-9.0..-6.0).contains(&haus));
        for (code, word) in [
            ("fr", "besoins"),
            ("ru", "время"),
            ("hi", "समर्थन"),
            ("el", "λόγος"),
            ("ro", "știință"),
            ("tr", "çünkü"),
            ("ar", "الحكومة"),
            ("he", "ממשלה"),
            ("uk", "здоров’я"),
            ("vi", "người"),
        ] {
            assert!(entry(code, word).is_some(), "{code} {word}");
        }
        assert!(entry("en", "besoins").is_none_or(|entry| entry.log_frequency < -16.0));
    }

    #[test]
    fn flags_tell_words_from_names() {
        let flags = |code, word| entry(code, word).expect("listed").flags;
        assert!(flags("en", "house").is_common() && !flags("en", "house").is_name());
        assert!(flags("en", "Kyiv").is_name() && !flags("en", "Kyiv").is_common());
        assert!(flags("en", "Monday").is_capitalised());
        assert!(flags("de", "Präsident").is_capitalised());
        assert!(flags("de", "wichtigen").is_common());
        assert!(flags("de", "Müller").is_name());
        assert!(flags("fr", "maison").is_common());
        assert!(!flags("de", "the").is_ordinary());
        assert!(flags("cs", "například").is_common());
    }

    /// Words that no language has: one in a million may be found by chance, in each lexicon.
    #[test]
    fn unlisted_words_are_almost_never_found() {
        let mut found = 0;
        let mut value = 1_u64;
        for _ in 0..40_000 {
            value = value
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let word = format!("xq{value:016x}zz");
            found += Lexicon::all()
                .iter()
                .filter(|lexicon| lexicon.get(WordHash::of(&word)).is_some())
                .count();
        }
        assert!(found <= 5, "{found} of a million look-ups");
    }
}
