//! Messages on standard input and output.
//!
//! Framing is read here and not by `lsp_server`, because that ends at the first message that is no JSON and takes any length for true.
//! A client that sends one bad message is told so and goes on.

use super::server::Event;
use lsp_server::{ErrorCode, Message};
use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender};

/// The longest message that is read, in bytes: the longest text that is checked, as JSON escapes it at worst.
const LONGEST: u64 = 2 * mtlint::decode::LARGEST;

/// So many lines may be no headers before the client is taken for something else.
const MOST_GARBAGE: usize = 1000;

/// What goes to the client.
pub enum Outgoing {
    Message(Message),
    /// What came could not be read, and so has no number to answer to.
    Malformed(ErrorCode, String),
}

/// Hands over what comes, until the input ends.
pub fn read(input: impl Read, events: &SyncSender<Event>) {
    let mut input = io::BufReader::new(input);
    loop {
        let event = match frame(&mut input) {
            Ok(Some(body)) => parsed(&body),
            Ok(None) | Err(_) => Event::Closed,
        };
        let is_end = matches!(event, Event::Closed);
        if events.send(event).is_err() || is_end {
            return;
        }
    }
}

fn parsed(body: &[u8]) -> Event {
    let value: serde_json::Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => return Event::Malformed(ErrorCode::ParseError, error.to_string()),
    };
    match serde_json::from_value(value) {
        Ok(message) => Event::Message(message),
        Err(_) => {
            let message = "neither a request nor a notification nor a response";
            Event::Malformed(ErrorCode::InvalidRequest, message.to_owned())
        }
    }
}

/// The body of the next message; nothing at the end of the input. Lines that are no headers are passed over.
fn frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    let mut garbage = 0;
    loop {
        let mut line = Vec::new();
        // A header is short; what is not comes in pieces, none of which is one.
        if input.by_ref().take(4096).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_ascii();
        if line.is_empty() {
            if let Some(length) = length {
                return body(input, length);
            }
            continue;
        }
        let header = std::str::from_utf8(line).ok();
        let header = header.and_then(|line| line.split_once(':'));
        match header {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse::<u64>().ok();
            }
            Some(_) => {}
            None => garbage += 1,
        }
        if garbage > MOST_GARBAGE {
            return Ok(None);
        }
    }
}

fn body(input: &mut impl BufRead, length: u64) -> io::Result<Option<Vec<u8>>> {
    if length > LONGEST {
        // Its text could not be checked, and its end is not worth waiting for.
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    // The length is only said: room is made for what comes.
    let mut body = Vec::new();
    let read = input.by_ref().take(length).read_to_end(&mut body)?;
    Ok((read as u64 == length).then_some(body))
}

/// Writes what comes out of the channel, until nothing more can or the client is gone.
pub fn write(output: &mut impl Write, outgoing: &Receiver<Outgoing>) -> io::Result<()> {
    for message in outgoing {
        match message {
            Outgoing::Message(message) => message.write(output)?,
            Outgoing::Malformed(code, message) => {
                let answer = serde_json::json!({
                    "jsonrpc": "2.0",
                    "id": null,
                    "error": { "code": code as i32, "message": message },
                })
                .to_string();
                write!(output, "Content-Length: {}\r\n\r\n{answer}", answer.len())?;
                output.flush()?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::frame;

    fn frames(mut input: &[u8]) -> Vec<String> {
        let mut frames = Vec::new();
        while let Ok(Some(body)) = frame(&mut input) {
            frames.push(String::from_utf8_lossy(&body).into_owned());
        }
        frames
    }

    #[test]
    fn headers_are_read_with_patience() {
        let input = b"Content-Length: 2\r\n\r\n{}content-length:3\nContent-Type: x\n\n[1]";
        assert_eq!(frames(input), ["{}", "[1]"]);
        assert_eq!(frames(b"garbage\r\n\r\nContent-Length: 1\r\n\r\n1"), ["1"]);
    }

    #[test]
    fn a_length_is_not_believed() {
        assert_eq!(
            frames(b"Content-Length: 18446744073709551615\r\n\r\n{}"),
            [""; 0]
        );
        assert_eq!(frames(b"Content-Length: 99\r\n\r\n{}"), [""; 0]);
        assert_eq!(
            frames(b"Content-Length: -1\r\n\r\nContent-Length: 1\r\n\r\n1"),
            ["1"]
        );
    }
}
