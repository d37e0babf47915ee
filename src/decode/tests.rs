use super::{DecodeError, Decoded};
use crate::decode::LineIndex;
use crate::text::span::Span;
use encoding_rs::{BIG5, EUC_JP, Encoding, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

fn refused(bytes: &[u8]) -> DecodeError {
    match Decoded::new(bytes) {
        Ok(decoded) => panic!("read as {}: {:?}", decoded.encoding(), decoded.text()),
        Err(error) => error,
    }
}

fn read(bytes: &[u8]) -> (String, &'static str) {
    let decoded = Decoded::new(bytes).unwrap_or_else(|error| panic!("{error}"));
    (decoded.text().to_owned(), decoded.encoding())
}

#[test]
fn unicode_with_and_without_marks() {
    assert_eq!(read(b""), (String::new(), "UTF-8"));
    assert_eq!(read("\u{FEFF}é".as_bytes()), ("é".to_owned(), "UTF-8"));
    let units: Vec<u16> = "Elle a dit « oui » 😀".encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    assert_eq!(
        read(&little),
        ("Elle a dit « oui » 😀".to_owned(), "UTF-16LE")
    );
    assert_eq!(read(&big), ("Elle a dit « oui » 😀".to_owned(), "UTF-16BE"));
    assert_eq!(read(&[&[0xFF, 0xFE], &*little].concat()).1, "UTF-16LE");
    assert_eq!(read(&[&[0xFE, 0xFF], &*big].concat()).1, "UTF-16BE");
}

#[test]
fn what_is_no_text_is_refused() {
    assert_eq!(
        refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        DecodeError::Binary
    );
    assert_eq!(refused(&[1, 2, 3, 4, b'a', 5]), DecodeError::Binary);
    assert_eq!(
        refused(&[0xFF, 0xFE, 0, 0, b'a', 0, 0, 0]),
        DecodeError::Unsupported { encoding: "UTF-32" }
    );
    assert_eq!(
        refused(b"\x1b$B$3$s\x1b(B"),
        DecodeError::Unsupported {
            encoding: "ISO-2022-JP"
        }
    );
    assert_eq!(
        refused(&[0xFF, 0xFE, 0x00, 0xD8]),
        DecodeError::Undecodable {
            encoding: "UTF-16LE"
        }
    );
}

#[test]
fn stray_bytes_in_utf8_are_named() {
    let mut bytes = "Été\nà Noël, l’œuvre\n".as_bytes().to_vec();
    let offset = bytes.len() as u64;
    bytes.extend(b"\xE9t\xE9");
    assert_eq!(refused(&bytes), DecodeError::Invalid { offset, line: 3 });
    assert_eq!(
        refused(b"\xEF\xBB\xBFa\xFF"),
        DecodeError::Invalid { offset: 4, line: 1 }
    );
}

#[test]
fn declared_encodings_win_over_guesses() {
    let page = b"<meta charset=windows-1250><p>\xE8\xE9";
    assert_eq!(
        read(page),
        (
            "<meta charset=windows-1250><p>čé".to_owned(),
            "windows-1250"
        )
    );
    let page = b"<?xml version='1.0' encoding='iso-8859-5'?><p>\xB0\xB1";
    assert_eq!(read(page).1, "ISO-8859-5");
    // Valid UTF-8 wins over what it says of itself.
    assert_eq!(read("<meta charset=windows-1252>é".as_bytes()).1, "UTF-8");
}

#[test]
fn marks_alone_are_of_windows_1252() {
    // In ISO 8859-2 the same bytes are letters.
    for (bytes, text) in [
        (
            &b"He spoke of a \xAB mediation \xBB then, and left."[..],
            "He spoke of a « mediation » then, and left.",
        ),
        (
            b"He spoke of a \xABmediation\xBB, then (\xABso\xBB) left \x96 late.",
            "He spoke of a «mediation», then («so») left – late.",
        ),
        (
            b"Er sprach von \xBBVermittlung\xAB und ging.",
            "Er sprach von »Vermittlung« und ging.",
        ),
    ] {
        assert_eq!(read(bytes), (text.to_owned(), "windows-1252"));
    }
    // Letters they are where they part no words, or where one stands alone.
    for text in [
        "Kdo\u{17e} ho zná, a\u{165} p\u{159}ijde.",
        "\u{164}apka a \u{164}uk.",
    ] {
        let (bytes, ..) = encoding_rs::ISO_8859_2.encode(text);
        assert_ne!(read(&bytes).1, "windows-1252", "{text}");
    }
}

#[test]
fn legacy_encodings_keep_every_offset() {
    let texts: [(&'static Encoding, &str); 6] = [
        (
            WINDOWS_1252,
            "Le « café » de l’été coûte 3 € — voilà où l’on s’arrête.",
        ),
        (
            WINDOWS_1251,
            "Правительство объявило о новых мерах, сказал «Иван».",
        ),
        (
            SHIFT_JIS,
            "首相は「今日」と述べた。ｶﾀｶﾅも abc ある。政府は新しい政策を発表した。",
        ),
        (
            EUC_JP,
            "首相は「今日」と述べた。政府は新しい政策を発表した。ABC です。",
        ),
        (BIG5, "總理說：「今天」abc 他們在台北宣布了新的政策。"),
        (GB18030, "总理说：“今天”他们宣布了新的政策 abc 在北京。"),
    ];
    for (encoding, text) in texts {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy);
        let decoded =
            Decoded::new(&bytes).unwrap_or_else(|error| panic!("{}: {error}", encoding.name()));
        assert_eq!(decoded.text(), text, "{}", encoding.name());
        let index = LineIndex::new(&decoded);
        for (at, c) in text.char_indices() {
            let location = index.location(Span::new(at as u32, (at + c.len_utf8()) as u32));
            let [from, to] = location.bytes.map(|byte| byte as usize);
            let raw = encoding.decode_without_bom_handling(&bytes[from..to]).0;
            assert_eq!(raw.chars().collect::<Vec<_>>(), [c], "{}", encoding.name());
        }
    }
}

#[test]
fn a_sequence_that_makes_two_characters_is_one_piece() {
    let (text, runs) = super::multi_byte(b"a\x88\x62b", BIG5).unwrap_or_default();
    assert_eq!(text, "aÊ\u{304}b");
    let decoded = Decoded {
        text: text.into(),
        encoding: BIG5.name(),
        map: super::RawMap::MultiByte(runs),
    };
    assert_eq!(
        [decoded.raw_start(1, 0, 0), decoded.raw_end(3, 0, 0)],
        [1, 3]
    );
    assert_eq!(
        [decoded.raw_start(3, 0, 0), decoded.raw_end(5, 0, 0)],
        [1, 3]
    );
    assert_eq!(
        [decoded.raw_start(5, 0, 0), decoded.raw_end(6, 0, 0)],
        [3, 4]
    );
}
