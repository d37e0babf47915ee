//! Junk of scrapers, engines and pages.

pub(super) mod html_entity;
mod invisible;
pub(super) mod invisible_characters;
pub(super) mod mojibake;
pub(super) mod scraper_residue;
pub(super) mod web_furniture;
