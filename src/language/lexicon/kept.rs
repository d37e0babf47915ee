//! What the lists said of the words that were asked about last.
//!
//! A list is read from memory that no cache holds, and a text asks of the same words again and again: of the languages that it may be in,
//! of those that a word may be left over from, of its names. So a thread keeps the answers, for each word in a row, across all files that it
//! reads. There are so many places for rows, and a row makes way for the next one that has its place: memory is bounded, and what was
//! forgotten is asked for again.

use super::{Listed, WordHash};
use std::cell::RefCell;

/// The logarithm of the number of places. All rows together lie in the second cache of a processor.
const PLACES: u32 = 13;
/// More languages than have a list.
pub(super) const MOST: usize = 28;

#[derive(Clone, Copy)]
pub(super) struct Row {
    word: WordHash,
    /// A bit for each list that was asked.
    known: u32,
    listed: [Listed; MOST],
}

const EMPTY: Row = Row {
    word: WordHash(0),
    known: 0,
    listed: [Listed(0); MOST],
};

thread_local! {
    static ROWS: RefCell<Vec<Row>> = const { RefCell::new(Vec::new()) };
}

impl Row {
    /// What the list with this number says of the word; `ask` is called where that is not kept.
    pub(super) fn answer(&mut self, number: u8, ask: impl Fn() -> Listed) -> Listed {
        let Some(place) = self.listed.get_mut(usize::from(number)) else {
            return ask();
        };
        if self.known >> number & 1 == 0 {
            *place = ask();
            self.known |= 1 << number;
        }
        *place
    }
}

/// Reads the row of a word. A thread that ends has none.
pub(super) fn with_row<T>(word: WordHash, read: impl FnOnce(&mut Row) -> T) -> Option<T> {
    let read = |rows: &RefCell<Vec<Row>>| {
        let rows = &mut *rows.try_borrow_mut().ok()?;
        if rows.is_empty() {
            *rows = vec![EMPTY; 1 << PLACES];
        }
        let row = rows.get_mut(word.place(PLACES))?;
        if row.word != word {
            (row.word, row.known) = (word, 0);
        }
        Some(read(row))
    };
    ROWS.try_with(read).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::{Listed, MOST, WordHash, with_row};

    #[test]
    fn a_list_is_asked_once_and_again_when_another_word_took_the_place() {
        let said = |number, word, listed: u8| {
            let said = with_row(WordHash(word), |row| row.answer(number, || Listed(listed)));
            said.expect("the thread is alive").0
        };
        assert_eq!(said(0, 7, 3), 3);
        assert_eq!(said(0, 7, 4), 3);
        assert_eq!(said(1, 7, 5), 5);
        // The upper bits choose the place.
        assert_eq!(said(1, 8, 6), 6);
        assert_eq!(said(1, 7, 9), 9);
        assert_eq!(said(0, 7, 8), 8);
        // What has no place is asked every time.
        assert_eq!(said(MOST as u8, 7, 1), 1);
        assert_eq!(said(u8::MAX, 7, 2), 2);
    }
}
