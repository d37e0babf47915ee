//! Particles that stand apart from the word that they belong to, for `punctuation-spacing`: the Korean *학생들 은*.

use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::document::{Block, Case, ProseSpan, Token, TokenKind};
use crate::rule::Findings;
use crate::rules::surface::report_torn;
use crate::text::kind;
use unicode_script::Script;

/// Reports those of a block behind a word in the same script.
pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let particles = article
        .language(block)
        .map(|locale| locale.language.loose_particles);
    let Some(particles) = particles.filter(|particles| !particles.is_empty()) else {
        return;
    };
    let document = article.document;
    for pair in document.tokens_in(&block.tokens).windows(2) {
        let [word, particle] = pair else { continue };
        let is_word = |token: &Token| token.kind == TokenKind::Word && token.case == Case::None;
        if !is_word(word) || !is_word(particle) || !document.are_beside(word, particle) {
            continue;
        }
        let (before, apart) = (document.word(word), document.word(particle));
        let is_loose = particles.iter().any(|it| match it.split_once(' ') {
            Some((end, it)) => it == apart && before.ends_with(end) && before != end,
            None => *it == apart,
        });
        let is_hangul = before.chars().all(|c| kind::script(c) == Script::Hangul);
        let set_off = || article.get::<SetOff>();
        if is_loose && is_hangul && ![word, particle].iter().any(|it| set_off().holds(it.span)) {
            let gap = ProseSpan::new(word.span.end, particle.span.start);
            report_torn(document, word.span.to(particle.span), gap, 0.9, findings);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn particles_belong_to_the_word_before_them() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "ko ⟦아이들 은⟧ 일찍 집에 갔다.",
            "ko 그는 ⟦친구 를⟧ 만났다.",
            "ko ⟦도서관 에서⟧ 책을 읽었다.",
            "ko 순수한 은 반지를 팔고 이 책을 샀다. 조사 ‘를’ 은 모음 뒤에 쓴다.",
        ]);
    }
}
