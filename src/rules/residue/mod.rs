//! Junk of scrapers, engines and pages.

mod chat_marks;
mod chatter;
mod engine;
pub(super) mod html_entity;
mod invisible;
pub(super) mod invisible_characters;
pub(super) mod llm_residue;
mod models;
pub(super) mod mojibake;
pub(super) mod mt_residue;
mod other_encodings;
pub(super) mod scraper_residue;
pub(super) mod web_furniture;
