//! Tables of text in sections: `[name]` on a line of its own, and behind it the lines of the section.

use memchr::memmem;
use std::sync::LazyLock;

/// The sections of a table with their names, in order; what stands before the first one is left out.
pub(crate) fn sections(table: &'static str) -> Vec<(&'static str, &'static str)> {
    let starts: Vec<usize> = memmem::find_iter(table.as_bytes(), "\n[").collect();
    let ends = starts.iter().skip(1).copied().chain([table.len()]);
    let parts = starts.iter().zip(ends);
    let parts = parts.filter_map(|(start, end)| table.get(start + 2..end));
    let named = parts.filter_map(|part| part.split_once("]\n"));
    named
        .map(|(name, body)| (name, body.trim_end_matches('\n')))
        .collect()
}

/// What a table says by name, each part of it read when it is asked for first.
pub(crate) struct Parts<T>(Vec<(&'static str, LazyLock<T, Read<T>>)>);

type Read<T> = Box<dyn FnOnce() -> T + Send>;

impl<T> Parts<T> {
    /// The parts by their names, with what reads them.
    pub(crate) fn new<R>(parts: impl Iterator<Item = (&'static str, R)>) -> Self
    where
        R: FnOnce() -> T + Send + 'static,
    {
        let parts = parts.map(|(name, read)| {
            let read: Read<T> = Box::new(read);
            (name, LazyLock::new(read))
        });
        Self(parts.collect())
    }

    /// The part with a name.
    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        // Nearly all names are codes of two letters, and differ in these.
        let code = |name: &str| name.as_bytes().first_chunk::<2>().copied();
        let is_it = |known: &str| code(known) == code(name) && known == name;
        let (_, part) = self.0.iter().find(|(known, _)| is_it(known))?;
        Some(part)
    }

    /// How many there are.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{Parts, sections};

    #[test]
    fn a_section_ends_where_the_next_one_begins() {
        let table = "# What this is.\n[de]\na\nb\n\n[de more]\nc\n";
        assert_eq!(sections(table), [("de", "a\nb"), ("de more", "c")]);
    }

    #[test]
    fn a_part_is_read_by_its_name() {
        let sections = sections("# \n[de]\na\nb\n\n[en]\nc\n").into_iter();
        let parts = Parts::new(sections.map(|(name, body)| (name, || body.lines().count())));
        assert_eq!(parts.get("de"), Some(&2));
        assert_eq!(parts.get("en"), Some(&1));
        assert_eq!(parts.get("fr"), None);
    }
}
