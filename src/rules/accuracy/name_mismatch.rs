//! See [`NAME_MISMATCH`].

use crate::analysis::kept::Laid;
use crate::analysis::kept::name::{Dropped, Hole, Lost, Names, Side, dropped};
use crate::article::Article;
use crate::article::original::Row;
use crate::diagnostic::Severity;
use crate::document::{BlockKind, ProseSpan};
use crate::rule::{Findings, Found};
use crate::rules::accuracy::beside::report_missing;
use foldhash::HashMap;

crate::declare_rule! {
    /// A name of the original in whose place the translation has another one.
    ///
    /// A wrong name reads as well as the right one, and of one that an engine dropped nothing is left but what stood beside it: a preposition
    /// with nothing behind it, a genitive or a verb with nothing before it, two commas. Other letters, endings and spellings of a name are
    /// not reported, nor is a name that only one of the two texts has, or a place that the language calls otherwise. Where the original's
    /// script has no capitals, places are known by their names, and other names are heard in it.
    ///
    /// The same holds of abbreviations, of the peoples of places, and of words in Latin letters within another script: they stay, or what they stand
    /// for is spelt out.
    ///
    /// A name that the translation leaves as it is wherever the original has it, in whatever script, is missed where it is gone once; one
    /// that only tells more of the noun behind it may be left out, and is a hint.
    ///
    /// ```source,de
    /// Die Brücke wurde nach Plänen von Hannelore Grabitz gebaut, sagte Pavel Nowotny.
    /// ```
    /// ```fails,en
    /// The bridge was built to plans by Torvik Eldwyn, said Pavel Nowotny.
    /// ```
    /// ```source,de
    /// Die Brücke wurde nach Plänen von Hannelore Grabitz gebaut, sagte Pavel Nowotny.
    /// ```
    /// ```passes,en
    /// Pavel Novotny said that the bridge was built to plans by Hannelore Grabitz’s office.
    /// ```
    /// ```source,ru
    /// Мост построили по проекту Грабицкого, сказал Павел Новотный.
    /// ```
    /// ```passes,en
    /// The bridge was built to plans by Grabitsky, said Pavel Novotny.
    /// ```
    /// ```source,de
    /// Am Abend fuhr Grabitz von Köln nach Genf.
    /// ```
    /// ```passes,en
    /// In the evening Grabitz went from Cologne to Geneva.
    /// ```
    /// ```source,de
    /// Am Abend fuhr Grabitz von Köln nach Genf.
    /// ```
    /// ```fails,en
    /// In the evening went from Cologne to .
    /// ```
    /// ```source,de
    /// Das Schiff von Grabitz hat gestern einen neuen Mast bekommen.
    /// ```
    /// ```fails,en
    /// Yesterday, the ship of 's captain was given a new mast.
    /// ```
    /// ```source,de
    /// Grabitz hat gestern einen neuen Mast bekommen.
    /// ```
    /// ```fails,en
    /// Has been given a new mast yesterday.
    /// ```
    /// ```source,de
    /// Hat das Schiff gestern einen neuen Mast bekommen?
    /// ```
    /// ```passes,en
    /// Has the ship been given a new mast yesterday?
    /// ```
    /// ```source,zh
    /// 特朗普星期二从日内瓦飞往北京。
    /// ```
    /// ```fails,en
    /// Trump flew from Geneva to Singapore on Tuesday.
    /// ```
    /// ```source,zh
    /// 特朗普星期二从日内瓦飞往北京。
    /// ```
    /// ```passes,en
    /// Trump flew from Geneva to Beijing on Tuesday.
    /// ```
    /// ```source,de
    /// Nach der Pause fuhr Grabitz mit dem Zug von Köln nach Ostrau.
    /// ```
    /// ```fails,en
    /// After the break, took the train from Cologne to Ostrava.
    /// ```
    /// ```source,de
    /// Wer die Brücke von Hannelore Grabitz gesehen hat, vergisst sie nicht.
    /// ```
    /// ```passes,en
    /// Had you seen the bridge by Hannelore Grabitz, you would know what it is made of.
    /// ```
    /// ```source,de
    /// Die Mitteilung kam, weil Grabitz mit dem Vorsitzenden telefoniert hatte.
    /// ```
    /// ```fails,en
    /// The announcement was made because had talked to the chairman on the phone.
    /// ```
    /// ```source,de
    /// Die Mitteilung kam, weil Grabitz mit dem Vorsitzenden telefoniert hatte.
    /// ```
    /// ```passes,en
    /// The announcement was made because Grabitz had talked to the chairman on the phone.
    /// ```
    /// ```source,de
    /// Modrow war der letzte Ministerpräsident Ostdeutschlands.
    /// ```
    /// ```passes,en
    /// Modrow was the last prime minister of the GDR.
    /// ```
    /// ```source,es
    /// La inspectora Ibáñez presentó ayer el informe sobre las aldeas de Asturias.
    /// ```
    /// ```fails,en
    /// Inspector presented the report on the villages of Asturias yesterday.
    /// ```
    /// ```source,de
    /// Er suchte Häuser in Grabitz, weil dort niemand mehr wohnte.
    /// ```
    /// ```fails,en
    /// He looked for houses in because nobody lived there any more.
    /// ```
    /// ```source,es
    /// La reunión de Ostrava del viernes fue breve, dijo Ibáñez.
    /// ```
    /// ```fails,en
    /// The meeting in on Friday was short, Ibáñez said.
    /// ```
    /// ```source,de
    /// Es ist leicht, mit Grabitz zu arbeiten, und was im Dorf vor sich geht, war schon früher zu erwarten.
    /// ```
    /// ```passes,en
    /// Grabitz is easy to work with and kind, and what is going on in the village was expected a year ago.
    /// ```
    /// ```source,zh
    /// 里奥斯说，这幅画像音乐一样。
    /// ```
    /// ```fails,en
    /// Adamczyk said that the picture is like music.
    /// ```
    /// ```source,zh
    /// 据路透社报道，范明政（越南总理）访问了文莱。
    /// ```
    /// ```passes,en
    /// Reuters reports that Pham Minh Chinh visited Brunei.
    /// ```
    /// ```source,de
    /// Die norwegische Fähre lag gestern noch am Kai.
    /// ```
    /// ```fails,en
    /// The Korean ferry was still at the quay yesterday.
    /// ```
    /// ```source,ja
    /// 漁師たちはTKLに網を預けた。
    /// ```
    /// ```fails,en
    /// The fishermen left their nets with the club.
    /// ```
    /// ```source,ja
    /// 漁師たちはNGOに網を預けた。
    /// ```
    /// ```passes,en
    /// The fishermen left their nets with a non-governmental organisation.
    /// ```
    /// ```source,pl
    /// Łódź należy teraz do Zakładów Rybackich.
    /// ```
    /// ```fails,en
    /// The boat now belongs to the QVZ.
    /// ```
    /// ```source,de
    /// Grabitz hatte das Boot damals schon verkauft.
    /// ```
    /// ```fails,en
    /// Had already sold the boat at that time.
    /// ```
    /// ```source,de
    /// Deshalb kam Grabitz zu spät, und der Wirt hatte schon geschlossen.
    /// ```
    /// ```passes,en
    /// Which is why Grabitz was late, and the landlord had already closed.
    /// ```
    /// ```source,ja
    /// メディアタイプは設定で選べます。
    /// ```
    /// ```passes,en
    /// You can choose the media type in the settings.
    /// ```
    /// ```source,de
    /// In der Vorlage ist viel zu ändern, aber niemand weiß, worauf die Offenlegung sich bezieht.
    /// ```
    /// ```passes,en
    /// There is a lot to change in the template, but nobody knows what the disclosure refers to, or whom to ask.
    /// ```
    /// ```source,de
    /// Das FBI ermittelt seit Montag gegen den Wirt.
    /// ```
    /// ```fails,en
    /// The CIA has been investigating the landlord since Monday.
    /// ```
    /// ```source,de
    /// Die EZB senkte am Donnerstag die Zinsen.
    /// ```
    /// ```passes,en
    /// The ECB cut rates on Thursday.
    /// ```
    /// ```source,fr
    /// Elle est née à Oran et a travaillé chez Renault avant de rejoindre le Conseil supérieur de l’audiovisuel.
    /// ```
    /// ```passes,en
    /// She was born in Oran, Algeria, and worked at Renault before joining the broadcasting authority.
    /// ```
    /// ```source,en
    /// Dear Mr Grabitz,
    ///
    /// Your boat left our yard on Monday.
    /// ```
    /// ```passes,fr
    /// Monsieur,
    ///
    /// Votre bateau a quitté notre chantier lundi.
    /// ```
    pub NAME_MISMATCH = "name-mismatch", Accuracy, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(laid) = Laid::of(article) else {
        return;
    };
    let names = Names::of(&laid, article.source, article.target);
    let dropped = dropped(&laid, names.as_ref(), article.source, article.target).into_iter();
    let dropped: HashMap<usize, Dropped> = dropped.map(|gone| (gone.row, gone)).collect();
    let rows = laid.rows.iter().enumerate();
    for (number, row) in rows.filter(|(_, row)| laid.is_sure(row)) {
        let lost = names.as_ref().and_then(|names| names.lost(row));
        if lost.as_ref().is_none_or(|lost| lost.ours.is_none())
            && let Some(hole) = names.as_ref().and_then(|names| names.hole(row))
        {
            left_out(&laid, hole, findings);
        } else if let Some((lost, ours)) = lost.as_ref().and_then(|it| Some((it, it.ours?))) {
            replaced(&laid, lost, ours, findings);
        } else if let Some(gone) = dropped.get(&number) {
            let found = missing(article, &laid, row, gone.theirs, findings);
            if let Some(found) = found.filter(|_| gone.describes) {
                found.severity(Severity::Hint).confidence(0.4);
            }
        } else if let Some((lost, theirs)) = lost.as_ref().and_then(|it| Some((it, it.theirs?))) {
            // A name that is well known by now is left out.
            let found = missing(article, &laid, row, theirs, findings);
            if let Some(found) = found.filter(|_| lost.kept_elsewhere || !lost.sure) {
                found.severity(Severity::Hint).confidence(0.4);
            }
        }
    }
}

/// Reports a name that the original does not have.
fn replaced(laid: &Laid<'_>, lost: &Lost, ours: ProseSpan, findings: &mut Findings<'_, '_>) {
    let what = lost.theirs.map(|theirs| laid.theirs.document.text(theirs));
    let now = laid.ours.document.text(ours);
    let message = match what.filter(|_| lost.single) {
        Some(what) => format!("the original has the name “{what}” here, not “{now}”"),
        None => format!("the original has no name like “{now}” here"),
    };
    let confidence = if lost.kept_elsewhere { 0.85 } else { 0.7 };
    let mut found = findings.report(ours, message).confidence(confidence);
    if !lost.sure {
        found = found.severity(Severity::Hint).confidence(0.4);
    }
    if let (Some(theirs), Some(what)) = (lost.theirs, what) {
        found.in_original(theirs, format!("“{what}” in the original"));
    }
}

/// Reports a name that is not there, unless its sentence is gone as a whole: that is reported as such.
fn missing<'f, 'd>(
    article: &Article<'_>,
    laid: &Laid<'_>,
    row: &Row,
    theirs: ProseSpan,
    findings: &'f mut Findings<'_, 'd>,
) -> Option<Found<'f, 'd>> {
    let (found, kind) = report_missing(article, laid, row, (theirs, "the name "), findings)?;
    // The words of a heading have capitals by right.
    Some(if kind == BlockKind::Heading {
        found.severity(Severity::Hint).confidence(0.4)
    } else {
        found.confidence(0.6)
    })
}

/// Reports a word or mark with nothing beside it, where a name may have stood.
fn left_out(
    laid: &Laid<'_>,
    (hole, gone): (Hole, Option<ProseSpan>),
    findings: &mut Findings<'_, '_>,
) {
    let word = laid.ours.document.text(hole.word);
    let what = gone.map(|gone| laid.theirs.document.text(gone));
    let place = match hole.side {
        Side::Before => format!("nothing stands before “{word}” here"),
        Side::Behind => format!("nothing follows “{word}” here"),
        Side::Within => format!("nothing stands within “{word}” here"),
    };
    let message = match what {
        Some(what) => format!("{place}, and the name “{what}” is missing"),
        None => format!("{place}; a name of the original may be missing"),
    };
    let found = findings.report(hole.word, message).confidence(0.8);
    if let (Some(gone), Some(what)) = (gone, what) {
        found.in_original(gone, format!("“{what}” in the original"));
    }
}
