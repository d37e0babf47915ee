// The build script reads this file too: what it writes down and what is asked at run time are one hash.

/// The bit of a sieve of `words` words, a power of two of them, that stands for a text: the word, and the bit of it.
#[inline]
pub fn place(text: &[u8], words: usize) -> (usize, u32) {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (chunks, rest) = text.as_chunks::<8>();
    let mut hash = text.len() as u64;
    for chunk in chunks {
        hash = (hash ^ u64::from_le_bytes(*chunk)).wrapping_mul(FACTOR);
        hash ^= hash >> 32;
    }
    let tail = rest
        .iter()
        .fold(0, |tail, byte| tail << 8 | u64::from(*byte));
    hash = (hash ^ tail).wrapping_mul(FACTOR);
    hash ^= hash >> 29;
    ((hash >> 6) as usize & (words - 1), hash as u32 & 63)
}
