//! The command line of mtlint.

fn main() {}
