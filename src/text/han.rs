//! Which Chinese characters a country writes. What a standard has, its encoding can say.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS};
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

/// The block of the characters that all the standards are made of.
const UNIFIED: Range<u32> = 0x4E00..0xA000;

/// Whether it is a Chinese character of the common block.
pub(crate) fn is_unified(c: char) -> bool {
    UNIFIED.contains(&u32::from(c))
}

/// Whether it is one of China that Japan never simplified so, or does not use at all.
pub(crate) fn is_no_japanese(c: char) -> bool {
    GB2312.has(c) && !JIS.has(c)
}

/// Whether it is one of China or Japan that Korea does not have: simplified in either.
pub(crate) fn is_no_korean(c: char) -> bool {
    !KOREA.has(c) && (GB2312.has(c) || JIS.has(c))
}

/// The characters that Japan simplified: the new form of each, and the old ones.
static SIMPLIFIED: LazyLock<[Standard; 2]> = LazyLock::new(|| {
    let table = include_str!("../../corpora/shared/shinjitai.txt");
    let rows = || table.lines().filter(|line| !line.starts_with('#'));
    let new = rows().filter_map(|row| row.chars().next());
    let old = rows().flat_map(|row| row.chars().skip(1));
    [Standard::with(new), Standard::with(old)]
});

/// Whether it is one that Japan simplified, and China otherwise or not at all: 図, 駅.
pub(crate) fn is_japanese_only(c: char) -> bool {
    SIMPLIFIED[0].has(c) && !GB2312.has(c) && !TAIWAN.has(c)
}

/// Whether it is one that Japan simplified so.
pub(crate) fn is_new_japanese(c: char) -> bool {
    SIMPLIFIED[0].has(c)
}

/// Whether it is the form of such a character that Japan had before, in names to this day: 圖, 學.
pub(crate) fn is_old_japanese(c: char) -> bool {
    SIMPLIFIED[1].has(c) && !SIMPLIFIED[0].has(c)
}

/// The characters of a standard, one bit each.
pub(crate) struct Standard(Vec<u64>);

/// The rows with Chinese characters, and those that makers of computers added.
static JIS: LazyLock<Standard> = LazyLock::new(|| {
    let leads = (0x88..=0x9F).chain(0xE0..=0xEA);
    Standard::of(
        SHIFT_JIS,
        leads.chain(0xED..=0xEE).chain(0xFA..=0xFC),
        0x40..=0xFC,
    )
});
/// The rows of GBK that GB 2312 had before.
pub(crate) static GB2312: LazyLock<Standard> =
    LazyLock::new(|| Standard::of(GBK, 0xB0..=0xF7, 0xA1..=0xFE));
/// Of Taiwan.
pub(crate) static TAIWAN: LazyLock<Standard> =
    LazyLock::new(|| Standard::of(BIG5, 0xA4..=0xF9, 0x40..=0xFE));

/// The rows with Chinese characters of KS X 1001.
static KOREA: LazyLock<Standard> = LazyLock::new(|| Standard::of(EUC_KR, 0xCA..=0xFD, 0xA1..=0xFE));

impl Standard {
    /// What the pairs of bytes of an encoding say, read in one go.
    fn of(
        encoding: &'static Encoding,
        leads: impl Iterator<Item = u8>,
        trails: RangeInclusive<u8>,
    ) -> Self {
        let each = |lead| trails.clone().map(move |trail| [lead, trail, b' ']);
        // The space parts a pair from the next one where they say nothing together.
        let bytes: Vec<u8> = leads.flat_map(each).flatten().collect();
        let (read, _) = encoding.decode_without_bom_handling(&bytes);
        Self::with(read.chars())
    }

    /// Those of a list.
    fn with(characters: impl Iterator<Item = char>) -> Self {
        let mut bits = vec![0; UNIFIED.len().div_ceil(64)];
        for (at, bit) in characters.filter_map(Self::place) {
            if let Some(word) = bits.get_mut(at) {
                *word |= bit;
            }
        }
        Self(bits)
    }

    fn place(c: char) -> Option<(usize, u64)> {
        let at = is_unified(c).then(|| (u32::from(c) - UNIFIED.start) as usize)?;
        Some((at / 64, 1 << (at % 64)))
    }

    /// Whether it has a character.
    pub(crate) fn has(&self, c: char) -> bool {
        let place = Self::place(c);
        place.is_some_and(|(at, bit)| self.0.get(at).is_some_and(|word| word & bit != 0))
    }
}
