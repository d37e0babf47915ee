//! Stars of Markdown that make nothing bold, for [`super::broken_markup`]: `** words **`, `* * words * *`, `**注意：**変更`, `**words` alone.
//!
//! What the parser of the markup left as stars of the text is no markup; why is read off the characters beside them. A pair of stars opens
//! before a letter or behind a space, and closes the other way round: between a mark and a letter it does neither, which in scripts without
//! spaces is where it most often stands.

use super::damaged_code::is_word_of;
use super::single_stars;
use crate::article::{Article, Query};
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Block, BlockKind, Mark, ProseSpan};
use crate::rule::{Findings, Reserve};
use crate::rules::wording::quoted;
use crate::text::places;
use crate::text::script::Script;
use memchr::{memchr_iter, memmem};

/// The longest text between stars, in bytes.
const LONGEST: usize = 120;
/// In words: what a label has at most.
const LABEL: usize = 5;

/// Two stars of the text, with a space between them or none.
struct Stars {
    start: usize,
    end: usize,
}

impl Stars {
    fn is_parted(&self) -> bool {
        self.end - self.start > 2
    }
}

/// Pairs of stars in a text; rows of more are something else.
fn stars(body: &str) -> Vec<Stars> {
    let bytes = body.as_bytes();
    let mut found: Vec<Stars> = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut end = |run: &mut Vec<usize>| {
        if let [first, last] = run[..] {
            let end = last + 1;
            found.push(Stars { start: first, end });
        }
        run.clear();
    };
    for at in memchr_iter(b'*', bytes) {
        let goes_on = run.last().is_some_and(|last| {
            let is_spaced = run.len() == 1 && at == last + 2 && bytes[last + 1] == b' ';
            // A pair in one piece stays one whatever stands a space apart.
            at == last + 1 || is_spaced && bytes.get(at + 1) != Some(&b'*')
        });
        if !goes_on {
            end(&mut run);
        }
        run.push(at);
    }
    end(&mut run);
    // A row of single stars with spaces parts sections.
    let is_beside = |at: usize, step: usize| bytes.get(at.wrapping_add(step)) == Some(&b'*');
    found.retain(|it| {
        let before = it.start.checked_sub(2).is_some_and(|at| bytes[at] == b'*');
        !it.is_parted() || !before && !is_beside(it.end, 1)
    });
    found
}

/// Whether a letter is of a script that puts no spaces between words, or joins endings to them.
fn is_unspaced(c: char) -> bool {
    matches!(
        Script::of_char(c),
        Some(Script::Han | Script::Kana | Script::Hangul)
    )
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Whether a page is written for Python-Markdown or kramdown, which make more bold than CommonMark: it has the names of headings, the boxes or
/// the front matter of theirs.
struct Lenient(bool);

impl Query for Lenient {
    fn run(article: &Article<'_>) -> Self {
        let text = article.text();
        let has = |what: &str| memmem::find(text.as_bytes(), what.as_bytes()).is_some();
        let marks = [" { #", "\n/// ", "\n!!! ", "\n??? "];
        Self(marks.into_iter().any(has) || text.starts_with("---") && has("\nlayout:"))
    }
}

/// Whether the text has these marks itself, and does not escape them.
pub(super) fn is_itself(article: &Article<'_>, span: ProseSpan) -> bool {
    let document = article.document;
    document.to_text(span).of(article.text()) == document.text(span)
}

fn place(block: &Block, from: usize, to: usize) -> ProseSpan {
    let start = block.span.start as usize;
    ProseSpan::at(start + from, start + to)
}

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let body = article.document.text(block.span);
    wide(block, body, findings);
    for (mark, spaced) in [("*", " *"), ("_", " _")] {
        if block.bytes.may_hold(spaced) && places(body, spaced).next().is_some() {
            single_stars::check(article, block, mark, findings);
        }
    }
    if !block.bytes.has(b'*') {
        return;
    }
    let mut marks = stars(body).into_iter();
    while let Some(open) = marks.next() {
        let Some(close) = marks.next() else { break };
        pair(article, block, [&open, &close], findings);
    }
    uneven(article, block, findings);
}

/// Whether stars raise one value to the power of another, stand for directories, or point from an amount to a note.
fn is_operator(body: &str, stars: &Stars) -> bool {
    let (before, behind) = (&body[..stars.start], &body[stars.end..]);
    let is_value = |word: Option<&str>| {
        let word = word.map(|it| it.trim_matches(|c: char| !c.is_alphanumeric() && c != '-'));
        word.is_some_and(|it| it.chars().count() == 1 || it.parse::<f64>().is_ok())
    };
    let is_spaced = before.ends_with(' ') && behind.starts_with(' ');
    let is_power = is_spaced
        && is_value(before.split_whitespace().next_back())
        && is_value(behind.split_whitespace().next());
    let is_note = behind.starts_with(' ')
        && before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '€' | '$' | '£' | '%'));
    is_power || is_note || before.ends_with('/') || behind.starts_with('/')
}

/// What keeps the words between two pairs of stars from being bold, what is to stand in their place, and how a fix is called.
fn fault(body: &str, [open, close]: [&Stars; 2]) -> Option<(&'static str, String, &'static str)> {
    let inside = &body[open.end..close.start];
    let before = body[..open.start].chars().next_back();
    let behind = body[close.end..].chars().next();
    let text = inside.trim();
    let (first, last) = (inside.chars().next()?, inside.chars().next_back()?);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if is_operator(body, open) || is_operator(body, close) {
        return None;
    }
    if open.is_parted() || close.is_parted() {
        let message = "spaces between the asterisks keep";
        return Some((message, format!("**{text}**"), "Remove the spaces"));
    }
    if first == ' ' || last == ' ' {
        let message = "spaces inside the asterisks keep";
        return Some((message, format!("**{text}**"), "Remove the spaces"));
    }
    if is_mark(last) && is_letter(behind) {
        let message = "a letter right behind the asterisks keeps";
        let bare = text.trim_end_matches(['：', '！', '？', '。', '，', '、', '；']);
        if bare.len() < text.len() {
            let mended = format!("**{bare}**{}", &text[bare.len()..]);
            return Some((message, mended, "Move the mark behind the asterisks"));
        }
        return Some((message, format!("**{text}** "), "Insert a space"));
    }
    (is_mark(first) && is_letter(before)).then(|| {
        let message = "a letter right before the asterisks keeps";
        (message, format!(" **{text}**"), "Insert a space")
    })
}

/// `** text **`, `* * text * *`, `**text:**text`
fn pair(article: &Article<'_>, block: &Block, marks: [&Stars; 2], findings: &mut Findings<'_, '_>) {
    let body = article.document.text(block.span);
    let [open, close] = marks;
    let inside = &body[open.end..close.start];
    let outside = body[..open.start].chars().next_back();
    let opens = outside.is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c));
    let says = inside.chars().any(char::is_alphabetic);
    if !opens || !says || inside.len() > LONGEST || inside.contains('\n') {
        return;
    }
    let Some((message, mended, title)) = fault(body, marks) else {
        return;
    };
    let span = place(block, open.start, close.end);
    let mut marks = marks.into_iter();
    if !marks.all(|it| is_itself(article, place(block, it.start, it.end))) {
        return;
    }
    let text = quoted(inside.trim());
    let is_blocked = message.starts_with("a letter");
    // Who writes for a parser that needs no space there sees them bold.
    let is_written_so = is_blocked
        && body[close.end..].starts_with(is_unspaced) | outside.is_some_and(is_unspaced)
        && article.get::<Lenient>().0;
    let found = findings.report(span, format!("{message} {text} from being bold"));
    let found = match is_written_so {
        true => found.severity(Severity::Hint),
        false => found,
    };
    found
        .confidence(0.92)
        .fix(title, Applicability::Unsafe, [(span, mended.as_str())]);
}

/// `＊＊text＊＊` inside a sentence. On a line of their own such stars are an ornament.
fn wide(block: &Block, body: &str, findings: &mut Findings<'_, '_>) {
    const STARS: &str = "＊＊";
    if !block.bytes.may_hold(STARS) {
        return;
    }
    let mut marks = places(body, STARS);
    while let Some(open) = marks.next() {
        let Some(close) = marks.next() else { return };
        let (before, behind) = (&body[..open], &body[close + STARS.len()..]);
        let inside = &body[open + STARS.len()..close];
        let goes_on =
            before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric);
        let says = !inside.contains(|c: char| c == '＊' || c.is_whitespace())
            && inside.starts_with(char::is_alphanumeric)
            && inside.ends_with(char::is_alphanumeric)
            && inside.chars().count() > 1;
        if !goes_on || !says || inside.len() > LONGEST || behind.starts_with('＊') {
            continue;
        }
        let span = place(block, open, close + STARS.len());
        let message = format!(
            "full-width asterisks keep {} from being bold",
            quoted(inside)
        );
        let found = findings.report(span, message).confidence(0.92);
        let mended = format!("**{inside}**");
        let found = found.reserve(Reserve::Alone("they may hide names"));
        found.fix(
            "Replace the asterisks",
            Applicability::Unsafe,
            [(span, mended.as_str())],
        );
    }
}

/// `**text:*`: a star that was left over beside emphasis.
fn uneven(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let inside = document.marks_from(block.span);
    for marked in inside.filter(|marked| marked.mark == Mark::Emphasis) {
        let before = document.before(marked.span);
        let behind = document.behind(marked.span);
        let text = document.text(marked.span);
        let opens = before.strip_suffix('*').is_some_and(|before| {
            !before.ends_with('*') && !before.ends_with(char::is_alphanumeric)
        });
        // Behind a word it may be the mark of a footnote.
        let closes = behind.starts_with('*')
            && (text.ends_with([':', '：']) || before.ends_with("* ") && !behind.starts_with("**"));
        let lead = match (opens, before.ends_with("* ")) {
            (true, _) => 1,
            (false, true) => 2,
            (false, false) => 0,
        };
        let span = ProseSpan::new(
            marked.span.start - lead,
            marked.span.end + u32::from(closes && !opens),
        );
        let star = if opens {
            marked.span.start - 1
        } else {
            marked.span.end
        };
        let star = document.to_text(ProseSpan::new(star, star + 1));
        // Emphasis by a tag may have the mark of a footnote before it.
        let beside = match opens {
            true => article.text().get(star.start as usize..),
            false => article.text().get(star.start.saturating_sub(1) as usize..),
        };
        if opens == closes || !beside.is_some_and(|beside| beside.starts_with("**")) {
            continue;
        }
        let message = format!(
            "the asterisks around {} are not as many on both sides",
            quoted(text)
        );
        findings.report(span, message).confidence(0.9);
    }
}

/// The only pair of stars of a block, which opens or closes what nothing closes or opens. `is_marked_up` says whether the text has markup
/// in which stars mean something.
pub(super) fn unpaired(
    article: &Article<'_>,
    block: &Block,
    is_marked_up: bool,
    findings: &mut Findings<'_, '_>,
) {
    if !block.bytes.has(b'*') {
        return;
    }
    let document = article.document;
    let body = document.text(block.span);
    let mut marks = places(body, "**");
    let (Some(at), None) = (marks.next(), marks.next()) else {
        return;
    };
    let (before, behind) = (&body[..at], &body[at + 2..]);
    let span = place(block, at, at + 2);
    if !is_itself(article, span) {
        return;
    }
    // A label ends in a colon.
    let is_label = |text: &str| {
        let mut words = text.split_whitespace().take(LABEL);
        words.any(|word| word.ends_with([':', '：']))
    };
    let is_first = before.is_empty() || before.ends_with('\n');
    let line = behind.lines().next().unwrap_or_default();
    if opens(article, [before, behind], is_marked_up)
        && (!is_first || is_label(line) || block.kind == BlockKind::ListItem)
    {
        let message = format!("“**” before {} is never closed", quoted(line));
        findings.report(span, message).confidence(0.85);
    } else if before.ends_with([':', '：'])
        && !before.contains('\n')
        && before.split_whitespace().count() <= LABEL
        && before.starts_with(char::is_alphabetic)
        && (line.is_empty() || line.starts_with(' ') || line.starts_with(is_unspaced))
    {
        let message = format!("“**” after {} was never opened", quoted(before));
        findings.report(span, message).confidence(0.85);
    }
}

/// Whether two stars between these texts open something. Before a name in small letters they may be those of a program: `**kwargs`.
fn opens(article: &Article<'_>, [before, behind]: [&str; 2], is_marked_up: bool) -> bool {
    let first = behind.chars().next();
    let is_free = before.is_empty() || before.ends_with(char::is_whitespace);
    let is_joined = before.ends_with(is_unspaced) && first.is_some_and(is_unspaced);
    let is_capital = first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let end = behind.find(|c: char| !c.is_alphabetic());
    let word = &behind[..end.unwrap_or(behind.len())];
    let is_word = || !behind[word.len()..].starts_with('_') && is_word_of(article, word);
    is_joined || is_free && (is_capital && is_marked_up || is_word())
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{texts, warned, warns};

    fn found(target: &str, text: &str) -> Vec<String> {
        warned(&["broken-markup"], target, Format::Markdown, text)
    }

    #[test]
    fn stars_that_make_nothing_bold_are_found() {
        warns(&["broken-markup"], Format::Markdown).holds(&[
            "ja - まず⟦**『開始』**⟧を押します。",
            "ja > ⟦**重要！**⟧電源を切ります。",
            "zh 请⟦**先（在安装前）**⟧阅读说明。",
            "zh 这是⟦**（旧的）方法**⟧之一。",
            "zh 这是⟦** 新功能**⟧，请试用。",
            "ko 이것은 ⟦* * 필수 * *⟧입니다.",
            "nl Deze stap is ⟦* * verplicht * *⟧ voor iedereen.",
            "it Questo passo è ⟦* *obbligatorio**⟧ per tutti.",
            "es Este paso es ⟦**⟧obligatorio para todos.",
            "bg Тази стъпка е ⟦**⟧задължителна за всички.",
            "fr Attention :⟦**⟧ le four est chaud.",
            "ro ⟦**Atenție:⟧* cuptorul este fierbinte.",
            "da Dette trin er ⟦* nødvendigt *⟧ for alle.",
            "pt Este passo é ⟦_ obrigatório _⟧ para todos.",
        ]);
    }

    #[test]
    fn stars_that_are_signs_or_make_something_bold_are_left_alone() {
        warns(&["broken-markup"], Format::Markdown).holds(&[
            "ja **重要**！電源を切ります。『**開始**』を押します。",
            "zh 请**先**（在安装前）阅读 **说明** 。",
            "nl Het volume is breedte * hoogte * diepte, en 2 ** 3 is 8.",
            "fr Le four coûte 90 €* et le gril 40 €**.⏎⏎*Hors taxes.⏎⏎**Pour les membres.",
            "es Pasa **opts a la función, y *args también. Las notas* van al final.",
            "de Das Hotel * * liegt am See, und \\*\\* Fett \\*\\* ist keines.",
            "pt Preencha: _ _ _ e _ a _ com letras, ou x * y * z.",
        ]);
    }

    #[test]
    fn a_page_for_a_lenient_parser_may_have_no_space_there() {
        let text = "## 設定 { #settings }\n\n**重要！**電源を切ります。";
        assert_eq!(found("ja", text), Vec::<String>::new());
        assert_eq!(
            texts(&["broken-markup"], "ja", Format::Markdown, text).len(),
            1
        );
        assert_eq!(found("ja", &text.replace(" { #settings }", "")).len(), 1);
    }

    #[test]
    fn full_width_stars_may_hide_names() {
        let of = |text| texts(&["broken-markup"], "ja", Format::Markdown, text);
        assert_eq!(of("この欄は＊＊必須＊＊です。"), ["＊＊必須＊＊"]);
        assert!(of("＊＊お知らせ＊＊\n\n彼は「＊＊」と書いた。").is_empty());
        assert!(found("ja", "この欄は＊＊必須＊＊です。").is_empty());
    }
}
