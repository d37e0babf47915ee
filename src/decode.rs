//! From the bytes of a file to text, with the way back.

use std::borrow::Cow;

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
}

/// Why a file was not decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// It holds no text: a picture, an archive, a program.
    Binary,
    /// Its bytes are not valid in any encoding that can be told.
    Invalid {
        /// The first byte that is wrong, from 0.
        offset: u64,
    },
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Binary => f.write_str("not a text file"),
            Self::Invalid { offset } => write!(f, "not valid UTF-8 at byte {offset}"),
        }
    }
}

impl std::error::Error for DecodeError {}

impl<'a> Decoded<'a> {
    /// Decodes the bytes of a whole file.
    ///
    /// # Errors
    /// The bytes are no text, or their encoding cannot be told.
    pub fn new(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mark = (bytes.len() - body.len()) as u64;
        let text = std::str::from_utf8(body).map_err(|error| DecodeError::Invalid {
            offset: mark + error.valid_up_to() as u64,
        })?;
        Ok(Self {
            text: Cow::Borrowed(text),
            encoding: "UTF-8",
            map: RawMap::Utf8 { mark },
        })
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
    pub fn raw_start(&self, text: u32, _chars: u32, _utf16: u32) -> u64 {
        match self.map {
            RawMap::Utf8 { mark } => mark + u64::from(text),
        }
    }

    /// The byte of the file after the character that ends at byte `text` of the decoded text.
    #[must_use]
    pub fn raw_end(&self, text: u32, _chars: u32, _utf16: u32) -> u64 {
        match self.map {
            RawMap::Utf8 { mark } => mark + u64::from(text),
        }
    }
}
