//! From the bytes of a file to text, with the way back.
//!
//! UTF-8 is read as it is. UTF-16 is known by its mark or by its zero bytes. Anything else is decoded only if it is valid
//! in the encoding that the file declares or, failing that, in the one that it looks like: a file that would need
//! replacement characters is refused with the reason, because every offset in it would be a guess.

mod line_index;

pub use line_index::LineIndex;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;
use std::borrow::Cow;

/// The largest file that is read, in bytes: in the worst case four bytes of prose come of each, and offsets are `u32`.
pub const LARGEST: u64 = u32::MAX as u64 / 4;

/// How far into a file its kind and its declared encoding are looked for, in bytes.
const HEAD: usize = 8192;

/// The text of a file and how its bytes became it.
#[derive(Debug)]
pub struct Decoded<'a> {
    text: Cow<'a, str>,
    encoding: &'static str,
    map: RawMap,
}

#[derive(Debug)]
enum RawMap {
    /// UTF-8 behind a mark of so many bytes.
    Utf8 { mark: u64 },
    /// Two bytes for each UTF-16 unit behind a mark of so many bytes.
    Utf16 { mark: u64 },
    /// One byte for each character.
    SingleByte,
    /// Runs of characters of one width.
    MultiByte(Vec<Run>),
}

/// Characters one behind the other that are all of one length in the text and of one length in the file.
#[derive(Debug, Clone, Copy)]
struct Run {
    text: u32,
    raw: u32,
    /// The bytes of one of them in the text; of two, where one sequence of the file makes two.
    text_step: u8,
    /// The bytes of one of them in the file.
    raw_step: u8,
}

/// Why a file was not decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// It holds no text: a picture, an archive, a program.
    Binary,
    /// It is longer than offsets can count.
    TooLarge {
        /// Its length in bytes.
        bytes: u64,
    },
    /// It is UTF-8 but for a few bytes.
    Invalid {
        /// The first byte that is wrong, from 0.
        offset: u64,
        /// The line that holds it, from 1.
        line: u64,
    },
    /// It is in an encoding that is known but not read.
    Unsupported {
        /// The name of the encoding.
        encoding: &'static str,
    },
    /// It is not valid in the encoding that it declares or looks like.
    Undecodable {
        /// The name of that encoding.
        encoding: &'static str,
    },
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Binary => f.write_str("not a text file"),
            Self::TooLarge { bytes } => {
                write!(f, "too large: {bytes} bytes, at most {LARGEST} are read")
            }
            Self::Invalid { offset, line } => {
                write!(f, "not valid UTF-8 at byte {offset}, line {line}")
            }
            Self::Unsupported { encoding } => write!(
                f,
                "encoded in {encoding}, which is not read: convert it to UTF-8"
            ),
            Self::Undecodable { encoding } => {
                write!(
                    f,
                    "neither UTF-8 nor valid in {encoding}, which it comes nearest to: convert it to UTF-8"
                )
            }
        }
    }
}

impl std::error::Error for DecodeError {}

impl<'a> Decoded<'a> {
    /// Decodes the bytes of a whole file.
    ///
    /// # Errors
    /// The bytes are no text, there are too many of them, or their encoding cannot be told or is not read.
    pub fn new(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let too_large = DecodeError::TooLarge {
            bytes: bytes.len() as u64,
        };
        if bytes.len() as u64 > LARGEST {
            return Err(too_large);
        }
        let decoded = Self::detect(bytes)?;
        // A byte of another encoding can be three of UTF-8.
        if decoded.text.len() as u64 > LARGEST {
            return Err(too_large);
        }
        Ok(decoded)
    }

    fn detect(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
            return Err(DecodeError::Unsupported { encoding: "UTF-32" });
        }
        if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
            let body = bytes.get(mark..).unwrap_or_default();
            return if encoding == UTF_8 {
                Self::utf8(body, mark as u64)
            } else {
                Self::utf16(body, encoding, mark as u64)
            };
        }
        if memchr::memchr(0, bytes).is_some() {
            let encoding = unmarked_utf16(bytes).ok_or(DecodeError::Binary)?;
            return Self::utf16(bytes, encoding, 0);
        }
        Self::utf8(bytes, 0).or_else(|error| match error {
            DecodeError::Invalid { .. } if !is_nearly_utf8(bytes) => Self::legacy(bytes),
            error => Err(error),
        })
    }

    fn utf8(body: &'a [u8], mark: u64) -> Result<Self, DecodeError> {
        if is_binary(body) {
            return Err(DecodeError::Binary);
        }
        // An escape changes what the bytes of this encoding mean, which are all ASCII.
        if is_iso_2022_jp(body) {
            return Err(DecodeError::Unsupported {
                encoding: "ISO-2022-JP",
            });
        }
        let text = std::str::from_utf8(body).map_err(|error| {
            let valid = body.get(..error.valid_up_to()).unwrap_or_default();
            DecodeError::Invalid {
                offset: mark + valid.len() as u64,
                line: memchr::memchr_iter(b'\n', valid).count() as u64 + 1,
            }
        })?;
        Ok(Self {
            text: Cow::Borrowed(text),
            encoding: UTF_8.name(),
            map: RawMap::Utf8 { mark },
        })
    }

    fn utf16(body: &'a [u8], encoding: &'static Encoding, mark: u64) -> Result<Self, DecodeError> {
        let text = encoding
            .decode_without_bom_handling_and_without_replacement(body)
            .ok_or(DecodeError::Undecodable {
                encoding: encoding.name(),
            })?;
        if text.contains('\0') {
            return Err(DecodeError::Binary);
        }
        Ok(Self {
            text,
            encoding: encoding.name(),
            map: RawMap::Utf16 { mark },
        })
    }

    /// Decodes what is neither UTF-8 nor UTF-16.
    fn legacy(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        if let Some(encoding) = declared(bytes)
            && let Ok(decoded) = Self::in_encoding(bytes, encoding)
        {
            return Ok(decoded);
        }
        if has_only_marks(bytes)
            && let Ok(decoded) = Self::in_encoding(bytes, WINDOWS_1252)
        {
            return Ok(decoded);
        }
        // What is beyond ASCII tells encodings apart; so much of it does, unless the rest is not valid in the guess.
        const ENOUGH: usize = 1 << 16;
        let ascii = bytes.iter().take_while(|byte| byte.is_ascii()).count();
        let (sample, rest) = bytes.split_at(bytes.len().min(ascii + ENOUGH));
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(sample, rest.is_empty());
        let first = Self::in_encoding(bytes, detector.guess(None, Utf8Detection::Deny));
        if first.is_ok() || rest.is_empty() {
            return first;
        }
        detector.feed(rest, true);
        Self::in_encoding(bytes, detector.guess(None, Utf8Detection::Deny))
    }

    fn in_encoding(bytes: &'a [u8], encoding: &'static Encoding) -> Result<Self, DecodeError> {
        let refused = DecodeError::Undecodable {
            encoding: encoding.name(),
        };
        let (text, map) = if encoding.is_single_byte() {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
            (text.ok_or(refused.clone())?, RawMap::SingleByte)
        } else if encoding.is_ascii_compatible() && encoding != UTF_8 {
            let (text, runs) = multi_byte(bytes, encoding).ok_or(refused.clone())?;
            (Cow::Owned(text), RawMap::MultiByte(runs))
        } else {
            return Err(refused);
        };
        // Single-byte encodings have a character for every byte; these are the ones that no text holds.
        if text
            .chars()
            .any(|c| ('\u{80}'..='\u{9F}').contains(&c) && c != '\u{85}')
        {
            return Err(refused);
        }
        Ok(Self {
            text,
            encoding: encoding.name(),
            map,
        })
    }

    /// The same with a text of its own, which outlives the bytes.
    #[must_use]
    pub fn into_owned(self) -> Decoded<'static> {
        Decoded {
            text: Cow::Owned(self.text.into_owned()),
            encoding: self.encoding,
            map: self.map,
        }
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The name of the encoding, as the WHATWG Encoding Standard spells it.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// The byte of the file at which the character starts that stands at byte `text` of the decoded text, behind so many
    /// characters and UTF-16 units.
    #[must_use]
    pub fn raw_start(&self, text: u32, chars: u32, utf16: u32) -> u64 {
        self.raw(text, chars, utf16, u32::div_euclid)
    }

    /// The byte of the file after the character that ends at byte `text` of the decoded text.
    #[must_use]
    pub fn raw_end(&self, text: u32, chars: u32, utf16: u32) -> u64 {
        self.raw(text, chars, utf16, u32::div_ceil)
    }

    /// `divide` says to which end of a sequence of the file a place between its two characters belongs.
    fn raw(&self, text: u32, chars: u32, utf16: u32, divide: fn(u32, u32) -> u32) -> u64 {
        match &self.map {
            RawMap::Utf8 { mark } => mark + u64::from(text),
            RawMap::Utf16 { mark } => mark + 2 * u64::from(utf16),
            RawMap::SingleByte => u64::from(chars),
            RawMap::MultiByte(runs) => {
                // At the start of a run, the place is also the end of the run before: both say the same byte.
                let after = runs.partition_point(|run| run.text <= text);
                runs.get(after.saturating_sub(1)).map_or(0, |run| {
                    let steps = divide(text.saturating_sub(run.text), u32::from(run.text_step));
                    u64::from(run.raw) + u64::from(steps) * u64::from(run.raw_step)
                })
            }
        }
    }
}

/// Whether so many bytes are control characters that it is no text.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let is_control = |byte: u8| {
        byte == 0x7F
            || (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A | 0x1B))
    };
    // Nearly no text has one. All bytes are looked at, many at a time.
    let has_any = head.iter().fold(false, |any, byte| any | is_control(*byte));
    let controls = match has_any {
        true => head.iter().filter(|byte| is_control(**byte)).count(),
        false => 0,
    };
    memchr::memchr(0, bytes).is_some() || (controls > 1 && controls * 50 > head.len())
}

/// The byte order of UTF-16 without a mark, where it is plain: the zero bytes of ASCII stand all on one side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let zeros = |side: usize| {
        head.iter()
            .skip(side)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let enough = |many: usize, few: usize| {
        bytes.len().is_multiple_of(2) && many * 5 >= head.len() && few * 10 <= many
    };
    if enough(second, first) {
        Some(UTF_16LE)
    } else if enough(first, second) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0x1B, bytes).any(|at| {
        let escape = bytes.get(at + 1..at + 3);
        escape.is_some_and(|escape| matches!(escape, b"$@" | b"$B" | b"(J"))
    })
}

/// Whether all that is beyond ASCII are « and » of windows-1252 and the like: no letters, as these bytes are elsewhere. The two stand with a
/// space inside, or else on the outer sides of words, as many that open as close.
fn has_only_marks(bytes: &[u8]) -> bool {
    let beside = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
    let is_space = |byte: u8| byte.is_ascii_whitespace() || byte == 0xA0;
    let is_edge = |byte: u8| is_space(byte) || byte.is_ascii_punctuation();
    let (mut quotes, mut open) = (false, 0_i64);
    let marks = bytes.iter().enumerate();
    for (at, byte) in marks.filter(|(_, byte)| !byte.is_ascii()) {
        let (before, behind) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
        let side = match byte {
            0xAB if is_space(behind) => 0,
            0xBB if is_space(before) => 0,
            0xAB | 0xBB if is_edge(before) && !is_edge(behind) => 1,
            0xAB | 0xBB if is_edge(behind) && !is_edge(before) => -1,
            // The space that does not break, the ellipsis, curly marks, the bullet and dashes.
            0xA0 | 0x85 | 0x91..=0x97 => continue,
            _ => return false,
        };
        quotes = true;
        open += side;
        if !(0..=1).contains(&open) {
            return false;
        }
    }
    quotes && open == 0
}

/// Whether a file that is not valid UTF-8 is meant as UTF-8 all the same: letters beyond ASCII are valid far more often
/// than not, which no other encoding looks like.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid >= 2 * invalid
}

/// The encoding that an XML declaration or a `<meta>` in the head of the file names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let label = |behind: usize| {
        let rest = head
            .get(behind..)?
            .trim_ascii_start()
            .strip_prefix(b"=")?
            .trim_ascii_start();
        let rest = rest
            .strip_prefix(b"\"")
            .or_else(|| rest.strip_prefix(b"'"))
            .unwrap_or(rest);
        let length = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))
            .count();
        Encoding::for_label(rest.get(..length)?)
    };
    if head.starts_with(b"<?xml") {
        let end = memmem::find(&head, b"?>").unwrap_or(head.len());
        if let Some(at) = memmem::find(head.get(..end)?, b"encoding") {
            return label(at + b"encoding".len());
        }
    }
    let meta = memmem::find(&head, b"<meta")?;
    memmem::find_iter(head.get(meta..)?, b"charset")
        .find_map(|at| label(meta + at + b"charset".len()))
}

/// Decodes an encoding in which a character takes one byte or more, and counts the widths.
fn multi_byte(bytes: &[u8], encoding: &'static Encoding) -> Option<(String, Vec<Run>)> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |text: usize, raw: usize, text_step: usize, raw_step: usize| {
        let (text_step, raw_step) = (text_step as u8, raw_step as u8);
        if !runs
            .last()
            .is_some_and(|run| run.text_step == text_step && run.raw_step == raw_step)
        {
            runs.push(Run {
                text: text as u32,
                raw: raw as u32,
                text_step,
                raw_step,
            });
        }
    };
    let mut at = 0;
    while at < bytes.len() {
        // Between two characters, ASCII stands for itself.
        let ascii = bytes
            .get(at..)?
            .iter()
            .take_while(|byte| byte.is_ascii())
            .count();
        if ascii > 0 {
            push(text.len(), at, 1, 1);
            text.push_str(std::str::from_utf8(bytes.get(at..at + ascii)?).ok()?);
            at += ascii;
            continue;
        }
        let start = at;
        let mut buffer = [0; 16];
        let written = loop {
            let byte = bytes.get(at..at + 1)?;
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(byte, &mut buffer, false);
            if matches!(result, DecoderResult::Malformed(..)) || read == 0 {
                return None;
            }
            at += 1;
            if written > 0 {
                break written;
            }
        };
        push(text.len(), start, written, at - start);
        text.push_str(std::str::from_utf8(buffer.get(..written)?).ok()?);
    }
    Some((text, runs))
}

#[cfg(test)]
mod tests;
