//! Junk of scrapers, engines and pages.

pub(super) mod html_entity;
pub(super) mod mojibake;
