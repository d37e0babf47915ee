//! Junk of scrapers, engines and pages.

mod acts;
pub(super) mod broken_markup;
mod chat_frame;
mod chat_marks;
mod chatter;
mod code_pages;
mod engine;
mod escapes;
mod glued;
mod headings;
pub(super) mod html_entity;
mod invisible;
pub(super) mod invisible_characters;
pub(super) mod joined_words;
pub(super) mod llm_residue;
mod lost_letters;
mod models;
pub(super) mod mojibake;
pub(super) mod mt_residue;
mod old_encodings;
mod other_encodings;
mod plausible;
pub(super) mod scraper_residue;
mod tags;
mod torn;
mod voices;
pub(super) mod web_furniture;
