//! Junk of scrapers, engines and pages.

mod glob;
pub(super) mod html_entity;
mod invisible;
pub(super) mod invisible_characters;
mod lines;
pub(super) mod mojibake;
pub(super) mod scraper_residue;
pub(super) mod web_furniture;
