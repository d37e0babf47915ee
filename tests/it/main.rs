//! Every integration test, in one program: linking the library once instead of twenty times is most of what building the
//! tests costs. A file here is a module; `cargo test --test it MODULE::` runs one.

#[cfg(feature = "cli")]
#[path = "../../fuzz/src/lib.rs"]
mod bodies;

mod against;
mod bad_input;
mod beside;
mod beside_names;
mod capitals;
mod choosing;
mod cli;
mod comparison;
mod consistency;
mod decimals;
mod decisions;
mod docs;
mod documentation;
mod faults;
mod first_run;
mod fixing;
#[cfg(feature = "cli")]
mod folders;
mod formats;
mod fuzzed;
mod harmless;
mod known;
mod leftovers;
mod leftovers_of_pages;
mod locale;
mod lsp;
mod messages;
mod offsets;
mod properties;
mod pull_quotes;
mod quantities;
mod report_text;
mod reports;
mod residue;
mod restored;
mod rooms;
mod rules;
mod schema;
mod structure;
mod unseen;
mod upkeep;
