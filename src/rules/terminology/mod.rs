//! Other words than those that were decided on.

pub(super) mod glossary_violation;
