//! Junk of scrapers, engines and pages.

pub(super) mod html_entity;
mod chat_marks;
mod chatter;
mod engine;
mod invisible;
pub(super) mod invisible_characters;
pub(super) mod llm_residue;
mod models;
pub(super) mod mojibake;
pub(super) mod mt_residue;
pub(super) mod scraper_residue;
pub(super) mod web_furniture;
