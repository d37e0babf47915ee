//! Tables of text in sections: `[name]` on a line of its own, and behind it the lines of the section.

/// The sections of a table with their names, in order; what stands before the first one is left out.
pub(crate) fn sections(table: &'static str) -> Vec<(&'static str, &'static str)> {
    let parts = table.split("\n[").skip(1);
    let named = parts.filter_map(|part| part.split_once("]\n"));
    named
        .map(|(name, body)| (name, body.trim_end_matches('\n')))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn a_section_ends_where_the_next_one_begins() {
        let table = "# What this is.\n[de]\na\nb\n\n[de more]\nc\n";
        assert_eq!(sections(table), [("de", "a\nb"), ("de more", "c")]);
    }
}
