//! The two ends of a range of times that are written in two ways, for `time-format`: *from 9.30 to 17:00*, *from 9,30 to 17:00*, *from 10 a.m. to
//! 17:00*.

use crate::analysis::quantities::clock::{Between, TimeOfDay, parted};
use crate::analysis::quantities::figure::measures;
use crate::analysis::quantities::line::Line;
use crate::document::TokenKind;
use crate::rule::{Findings, Reserve};

/// One end of a range.
struct End {
    first: usize,
    last: usize,
    hour: u32,
    mark: Between,
    has_half: bool,
    /// A comma parts hour and minutes, as no language has it.
    has_comma: bool,
    /// The word of the language for times stands behind it.
    is_told: bool,
}

impl End {
    /// What begins at a token, if it is a time, or may be one that a full stop or a comma parts.
    fn at(line: &Line<'_>, at: usize) -> Option<Self> {
        if let Some(time) = TimeOfDay::at(line, at) {
            return Some(Self::of(&time));
        }
        let with_stop = parted(line, at, '.');
        let hour = with_stop.or_else(|| parted(line, at, ','))?;
        let priced = line.is_tight(Line::before(at)) || measures(line, at + 1);
        (!priced).then_some(Self {
            first: at,
            last: at,
            hour,
            mark: Between::Dot,
            has_half: false,
            has_comma: with_stop.is_none(),
            is_told: false,
        })
    }

    fn of(time: &TimeOfDay) -> Self {
        Self {
            first: time.first,
            last: time.end(),
            hour: match time.half {
                Some(half) if half.late && time.hour < 12 => time.hour + 12,
                _ => time.hour,
            },
            mark: time.mark,
            has_half: time.half.is_some(),
            has_comma: false,
            is_told: time.clock.is_some(),
        }
    }
}

/// Reports a range that a time opens or closes.
pub(super) fn check(line: &Line<'_>, time: &TimeOfDay, findings: &mut Findings<'_, '_>) {
    let own = End::of(time);
    let behind = linked(line, own.last + 1)
        .then(|| End::at(line, own.last + 2))
        .flatten();
    if let Some(end) = behind {
        range(line, &own, &end, findings);
    }
    // A time with a colon is one by itself; the number before it may be one that nothing else tells.
    let link = Line::before(time.first);
    let start = Line::before(link);
    if linked(line, link)
        && TimeOfDay::at(line, start).is_none()
        && let Some(start) = End::at(line, start)
    {
        range(line, &start, &own, findings);
    }
}

fn linked(line: &Line<'_>, link: usize) -> bool {
    let dash = line.is(link, TokenKind::Mark) && matches!(line.text(link), "-" | "–" | "—");
    dash || line.is_function_word(link)
}

fn range(line: &Line<'_>, start: &End, end: &End, findings: &mut Findings<'_, '_>) {
    let marks = matches!(
        (start.mark, end.mark),
        (Between::Dot, Between::Colon) | (Between::Colon, Between::Dot)
    );
    // Each with the word behind it may be right by itself: 14.30 Uhr und 18:00 Uhr.
    let marks = marks && !start.is_told;
    let clocks = start.has_half && !end.has_half && end.hour > 12 && end.mark != Between::Nothing;
    let Some(span) = line
        .span(start.first, end.last)
        .filter(|_| start.hour < end.hour)
    else {
        return;
    };
    let text = line.document.text(span);
    let has_comma = start.has_comma || end.has_comma;
    let message = match (clocks, marks) {
        (true, _) => format!("“{text}” mixes the 12-hour clock with the 24-hour clock"),
        (false, true) if has_comma => {
            format!("“{text}” has a comma in one time and a colon in the other")
        }
        (false, true) => format!("“{text}” has a full stop in one time and a colon in the other"),
        (false, false) => return,
    };
    // Where a comma is no decimal mark either, it can be nothing else.
    let is_certain = has_comma && !line.locale.conventions().decimals.contains(&',');
    let found = findings.report(span, message).confidence(0.88);
    if !clocks && !start.has_half && !end.has_half && !is_certain {
        found.reserve(Reserve::Alone("they may not be times of day"));
    }
}
