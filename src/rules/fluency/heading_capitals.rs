//! Headings with the capitals of English in a language that gives its headings one, for `stray-capital`: *Crear Una Cuenta*.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Cover, Document, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::language::stem::stem;
use crate::rule::{Findings, Reserve};
use crate::rules::surface::set_off;
use crate::rules::wording::quoted;
use foldhash::HashMap;

/// In words with a capital behind the first one: one may be a name or a label.
const LEAST: usize = 2;
/// So many headings without such capitals show what a text does with its headings by themselves.
const SHOWN: usize = 3;
/// Headings without such capitals to each one with them.
const RARE: usize = 3;

/// Reports the headings of a text whose words have capitals that the language does not give them.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let blocks = article.document.blocks().iter();
    let headings = blocks.filter(|block| block.kind == BlockKind::Heading);
    let mut set_apart = None;
    let headings: Vec<Heading<'_>> = headings
        .filter_map(|block| {
            let locale = article.language(block)?;
            let is_small = locale.language.sentence_headings;
            let heading = is_small.then(|| Heading::of(article, block, locale, &mut set_apart));
            heading.flatten()
        })
        .collect();
    let (large, small): (Vec<_>, Vec<_>) = headings.into_iter().partition(|it| it.small == 0);
    let large: Vec<_> = large.into_iter().filter(Heading::has_capitals).collect();
    if large.is_empty() {
        return;
    }
    let written = Written::of(article);
    let (kept, others) = (small.len(), large.len());
    for heading in large {
        let Some(shown) = written.shown(article.document, &heading) else {
            continue;
        };
        let is_habit = others > kept;
        let is_sure = shown >= LEAST || shown > 0 && (heading.functions > 0 || kept > 0);
        let is_rare = kept >= SHOWN && kept >= others * RARE;
        let with_function = heading.functions > 0 && kept > 0;
        let reserve = match (is_sure || with_function) && !is_habit {
            // Small words have no capital in any style; of the others publishers of guides make a style of their own.
            true if heading.functions > 0 => Reserve::None,
            true => Reserve::Alone("some style guides allow it"),
            // The heading may be a name that the text has nowhere else.
            false if is_sure || is_rare => Reserve::Hint(""),
            false => continue,
        };
        report(article.document, &heading, reserve, findings);
    }
}

/// The words of a heading behind its first one.
struct Heading<'d> {
    span: ProseSpan,
    locale: Locale,
    /// Words with a capital that have none in running text.
    capitals: Vec<&'d Token>,
    /// How many of them are function words.
    functions: usize,
    /// How many words without a capital are no function words.
    small: usize,
}

impl<'d> Heading<'d> {
    fn of(
        article: &Article<'d>,
        block: &Block,
        locale: Locale,
        set_apart: &mut Option<Cover>,
    ) -> Option<Self> {
        let document = article.document;
        let tokens = document.tokens_in(&block.tokens);
        let mut heading = Self {
            span: tokens.first()?.span.to(tokens.last()?.span),
            locale,
            capitals: Vec::new(),
            functions: 0,
            small: 0,
        };
        for window in tokens.windows(2) {
            let [before, token] = window else { continue };
            // What follows a mark, a number or code may begin anew.
            let goes_on = before.kind.is_word() && before.span.end < token.span.start;
            if !goes_on || !token.kind.is_word() {
                continue;
            }
            let is_function = document.is_function_word(token);
            match token.case {
                Case::Lower => heading.small += usize::from(!is_function),
                Case::Title if has_no_capital(document, token, locale) => {
                    heading.functions += usize::from(is_function);
                    heading.capitals.push(token);
                }
                _ => {}
            }
        }
        let mut is_set_apart = |token: &&Token| {
            let cover = set_apart.get_or_insert_with(|| set_off(article));
            cover.holds(token.span)
        };
        let covered = heading.has_capitals() && heading.capitals.iter().any(&mut is_set_apart);
        (!covered && heading.capitals.len() + heading.small > 0).then_some(heading)
    }

    fn has_capitals(&self) -> bool {
        self.capitals.len() >= LEAST && self.functions < self.capitals.len()
    }
}

/// Whether a word with a capital is an ordinary one of the language, and no name.
fn has_no_capital(document: &Document<'_>, token: &Token, locale: Locale) -> bool {
    let language = locale.language;
    let entry = token.listed.entry();
    let is_plain = entry.is_some_and(|it| it.flags.is_common() && !it.flags.is_name());
    let small = || document.word(token).to_lowercase();
    let is_function = document.is_function_word(token);
    token.kind == TokenKind::Word
        && language.writes(token.script)
        && (is_plain && !entry.is_some_and(|it| it.flags.is_capitalised()) || is_function)
        && language
            .capital_ok
            .binary_search(&small().as_str())
            .is_err()
}

/// How the running text writes its words, by their stems.
struct Written(HashMap<String, Uses>);

#[derive(Default)]
struct Uses {
    small: bool,
    capital: bool,
}

impl Written {
    fn of(article: &Article<'_>) -> Self {
        let document = article.document;
        let mut words: HashMap<String, Uses> = HashMap::default();
        let mut key = String::new();
        let runs = |block: &&Block| {
            matches!(
                block.kind,
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote
            )
        };
        for block in document.blocks().iter().filter(runs) {
            let Some(locale) = article.language(block) else {
                continue;
            };
            for sentence in document.sentences_in(block) {
                let tokens = document.tokens_in(&sentence.tokens);
                for (at, token) in tokens.iter().enumerate() {
                    let counts = token.kind == TokenKind::Word && !document.is_function_word(token);
                    if !counts {
                        continue;
                    }
                    stem(document.word(token), locale, &mut key);
                    // Most words were met before: a key is copied for new ones only.
                    let uses = match words.get_mut(&key) {
                        Some(uses) => uses,
                        None => words.entry(key.clone()).or_default(),
                    };
                    uses.small |= token.case == Case::Lower;
                    // Behind a mark a label may begin, and in bold.
                    let goes_on = at.checked_sub(1).and_then(|before| tokens.get(before));
                    uses.capital |= token.case == Case::Title
                        && goes_on.is_some_and(|before| before.kind.is_word())
                        && !document.is_marked_from(token.span.start);
                }
            }
        }
        Self(words)
    }

    /// How many of the words of a heading running text has in lower case; nothing if it has one with a capital, as names have.
    fn shown(&self, document: &Document<'_>, heading: &Heading<'_>) -> Option<usize> {
        let mut shown = 0;
        let mut key = String::new();
        for token in &heading.capitals {
            if document.is_function_word(token) {
                continue;
            }
            stem(document.word(token), heading.locale, &mut key);
            match self.0.get(&key) {
                Some(Uses { capital: true, .. }) => return None,
                Some(Uses { small: true, .. }) => shown += 1,
                _ => {}
            }
        }
        Some(shown)
    }
}

fn report(
    document: &Document<'_>,
    heading: &Heading<'_>,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let language = heading.locale.language.name;
    let title = quoted(document.text(heading.span));
    let edits: Vec<_> = heading
        .capitals
        .iter()
        .map(|token| (token.span, document.word(token).to_lowercase()))
        .collect();
    findings
        .report(
            heading.span,
            format!("the heading {title} is in title case, which {language} does not use"),
        )
        .confidence(0.85)
        .reserve(reserve)
        .fix(
            "Replace with lower case",
            Applicability::Unsafe,
            edits.iter().map(|(span, small)| (*span, small.as_str())),
        );
}

#[cfg(test)]
mod tests {
    use crate::{Checker, Format, Settings, Severity};

    /// The headings of a text in a language that are reported, hints or not.
    fn found(target: &str, text: &str, severity: Severity) -> Vec<String> {
        let mut settings = Settings::default();
        settings.target = crate::language::Locale::from_tag(target);
        settings.select(&["stray-capital"]).expect("is a rule");
        let checked = Checker::new(settings).check(text.as_bytes(), Format::Markdown);
        let issues = checked.expect("is text").issues.into_iter();
        let issues = issues.filter(|issue| issue.severity >= severity);
        issues
            .map(|issue| text[issue.span.start as usize..issue.span.end as usize].to_owned())
            .collect()
    }

    #[test]
    fn headings_with_the_capitals_of_english_are_found_among_others() {
        for (target, heading, other, body) in [
            (
                "nl",
                "Een Nieuw Wachtwoord Kiezen",
                "Hulp bij problemen",
                "Met een nieuw wachtwoord kunt u weer inloggen.",
            ),
            (
                "it",
                "Aprire Il Documento",
                "Domande frequenti",
                "Chi apre il documento riceve un messaggio.",
            ),
            (
                "da",
                "Opret En Ny Mappe",
                "Hvad sker der bagefter",
                "En mappe kan slettes igen, hvis den er tom.",
            ),
            (
                "pl",
                "Usuwanie Starych Plików",
                "Częste pytania",
                "Program usuwa pliki, których nikt nie otwiera, i stare kopie.",
            ),
        ] {
            let text = format!("## {heading}\n\n{body}\n\n## {other}\n\n{body}\n");
            assert_eq!(found(target, &text, Severity::Hint), [heading]);
            // With marks torn off, nobody read it.
            let slips = format!("{text}\nA , b , c .\n");
            assert_eq!(found(target, &slips, Severity::Warning), [heading]);
        }
    }

    #[test]
    fn where_all_headings_are_so_or_the_heading_may_be_a_name_it_is_a_hint() {
        let all = "## Crear Una Cuenta\n\nLa cuenta es gratuita.\n\n## Cerrar La Sesión\n\nLa sesión termina sola.\n";
        assert!(found("es", all, Severity::Warning).is_empty());
        assert_eq!(found("es", all, Severity::Hint).len(), 2);
        let name = "## Gran Premio Nacional\n\nEmpezó en mayo.\n\n## Primeros años\n\nHubo dos.\n\n## Otras fechas\n\nHay más.\n\n## Lugar y hora\n\nSe verá.\n";
        assert!(found("es", name, Severity::Warning).is_empty());
    }

    #[test]
    fn names_and_languages_with_such_headings_are_left_alone() {
        for (target, text) in [
            // Running text has the name with its capitals.
            (
                "es",
                "## Segunda Guerra Mundial\n\nLa guerra duró seis años. La Segunda Guerra Mundial cambió el mundo.\n\n## Años de paz\n\nNada.\n",
            ),
            (
                "fr",
                "## Lire Le Monde\n\nOn lit le journal Le Monde partout dans le monde.\n\n## Petite histoire\n\nRien.\n",
            ),
            // Titles have capitals there.
            (
                "tr",
                "## Yeni Hesap Oluşturma\n\nYeni bir hesap ücretsizdir.\n\n## Sık sorulan sorular\n\nHesap silinir.\n",
            ),
            (
                "id",
                "## Membuat Akun Baru\n\nBuka akun baru.\n\n## Pertanyaan umum\n\nAkun dihapus.\n",
            ),
            (
                "de",
                "## Neue Konten Anlegen\n\nNeue Konten sind frei.\n\n## Offene Fragen\n\nKeine.\n",
            ),
            // What is set off, and what begins anew behind a mark.
            (
                "it",
                "## «La Casa Nuova»\n\nLa casa è nuova.\n\n## Altre opere\n\nNessuna.\n",
            ),
            (
                "it",
                "## Fase 1: Prova\n\nLa prova dura un giorno.\n\n## Altre fasi\n\nNessuna.\n",
            ),
        ] {
            assert!(found(target, text, Severity::Hint).is_empty(), "{text}");
        }
    }
}
