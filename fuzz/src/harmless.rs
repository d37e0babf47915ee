//! What fixes may harm.

use super::structure::{is_part, structure};
use super::texts::{fixed, sound};
use super::{Case, Format};
use mtlint::{Applicability, Checker};
use std::collections::BTreeMap;

/// Fixes leave what a parser sees besides words as it was, bring no issue that was not there, and what is said of the fixed
/// text lies in it.
pub fn harmless(data: &[u8]) {
    let Some(Case {
        format,
        checker,
        file,
    }) = Case::of(data)
    else {
        return;
    };
    // What a file in another encoding says is held by the target `fix`.
    let Ok(before) = std::str::from_utf8(file) else {
        return;
    };
    for limit in [Applicability::Safe, Applicability::Unsafe] {
        let Ok(Some(mended)) = fixed(&checker, file, format, limit) else {
            continue;
        };
        let after = std::str::from_utf8(&mended.bytes).expect("stays UTF-8");
        let (was, is) = (structure(before, format), structure(after, format));
        let same = match limit {
            Applicability::Safe => was == is,
            _ => is_part(&is, &was),
        };
        assert!(same, "{limit:?}: {was:?} became {is:?} in {after:?}");
        let were = counts(&checker, before, format);
        for (rule, number) in counts(&checker, after, format) {
            let former = were.get(rule).copied().unwrap_or_default();
            assert!(
                number <= former,
                "{limit:?}: {rule}: {former} became {number} in {after:?}"
            );
        }
    }
}

/// How many issues of each rule there are, hints among them.
fn counts(checker: &Checker, text: &str, format: Format) -> BTreeMap<&'static str, usize> {
    let checked = checker.check(text.as_bytes(), format);
    let checked = checked.expect("it was read before");
    sound(&checked);
    let mut counts = BTreeMap::new();
    for issue in &checked.issues {
        *counts.entry(issue.rule.id).or_default() += 1;
    }
    counts
}
