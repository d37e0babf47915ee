//! mtlint finds what a careful editor would circle in a machine-translated text.

pub mod language;
