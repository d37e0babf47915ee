//! `mtlint lsp`: what an editor shows while somebody writes.
//!
//! A file is checked as `mtlint check FILE` does it, by itself, from the folder that the editor has open; the text is the editor's and
//! not that on the disk. Three threads and the one that listens: one reads, one writes, one checks. The one that listens never waits
//! for a check: it takes over edits, and hands the newest version of a text on once the worker is free. A text whose check takes more
//! than a tenth of a second has to be left alone for as long as it took beyond that, so an article is checked at every key, and a book
//! when its writer pauses. What asks about a
//! version waits for its check, and is told so when another version overtakes it.

mod actions;
mod beside;
mod client;
mod document;
mod findings;
mod options;
mod plain;
mod position;
mod requests;
mod server;
mod setup;
mod transport;
mod uri;
mod words;
mod worker;

use super::Outcome;
use super::failure::Failure;
use server::{Event, Server};
use std::sync::mpsc;
use std::thread;

/// So many messages wait to be taken up before the client has to.
const WAITING: usize = 1024;

/// Serves the client on standard input and output until it is done.
pub fn run() -> Result<Outcome, Failure> {
    let (events, inbox) = mpsc::sync_channel::<Event>(WAITING);
    let (out, outgoing) = mpsc::channel();
    let (orders, ordered) = mpsc::channel();
    let done = events.clone();
    thread::spawn(move || transport::read(std::io::stdin().lock(), &events));
    thread::spawn(move || worker::run(&ordered, &done));
    let writer = thread::spawn(move || transport::write(&mut std::io::stdout().lock(), &outgoing));
    let was_shut_down = Server::new(out, orders).run(&inbox);
    // What was answered last is still to be written. A panic there leaves nobody to tell.
    if let Ok(written) = writer.join() {
        written?;
    }
    // By the protocol, an exit without a shutdown ends in 1.
    Ok(if was_shut_down {
        Outcome::Clean
    } else {
        Outcome::Issues
    })
}
