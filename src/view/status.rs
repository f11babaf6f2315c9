//! The colour field 色域 of a measure: state in colour, shape and words, and what it rests on.

use super::{el, Element};
use crate::format::{whole, Concatenated, Lang, Word};
use crate::model::status::{Assessment, Ground, Thresholds};
use crate::model::StatusState;

/// All states, from best to least known, as the legend and the filter list them.
pub const STATES: &[StatusState] = &[
    StatusState::Met,
    StatusState::Ongoing,
    StatusState::Attention,
    StatusState::Behind,
    StatusState::Undisclosed,
    StatusState::NoTarget,
];

/// The name of a state for the sheet and for scripts.
pub fn name(state: StatusState) -> &'static str {
    match state {
        StatusState::Met => "met",
        StatusState::Ongoing => "ongoing",
        StatusState::Attention => "attention",
        StatusState::Behind => "behind",
        StatusState::Undisclosed => "undisclosed",
        StatusState::NoTarget => "no-target",
    }
}

/// The word for a state.
pub fn word(state: StatusState) -> Word {
    match state {
        StatusState::Met => Word::Met,
        StatusState::Ongoing => Word::Ongoing,
        StatusState::Attention => Word::Attention,
        StatusState::Behind => Word::Behind,
        StatusState::Undisclosed => Word::Undisclosed,
        StatusState::NoTarget => Word::NoStatus,
    }
}

/// The shape of a state: it must be told apart without colour.
pub fn shape(state: StatusState) -> Element {
    let path = match state {
        StatusState::Met => "M3 8.5 6.5 12 13 4.5",
        StatusState::Ongoing => "M3 8h9M8.5 4 12.5 8l-4 4",
        StatusState::Attention => "M8 2v7.5M8 12.5v1",
        StatusState::Behind => "M3.5 3.5l9 9M12.5 3.5l-9 9",
        StatusState::Undisclosed => "M2.5 8h2M7 8h2M11.5 8h2",
        StatusState::NoTarget => "M3 8h10",
    };
    el("svg")
        .attr("class", "shape")
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", path))
}

/// Shape and word on the state's colour.
pub fn chip(state: StatusState, lang: Lang) -> Element {
    el("span")
        .part("status")
        .attr("data-state", name(state))
        .child(shape(state))
        .child(el("span").word(word(state), lang))
}

/// 依据 6/6 项任务已完成.
pub fn ground(assessment: &Assessment<'_>, lang: Lang) -> String {
    let share = |done: usize, all: usize, what: Word| {
        let share = [whole(done).as_str(), "/", &whole(all)].concatenated();
        [Word::RestsOn.text(lang), " ", &share, " ", what.text(lang)].concatenated()
    };
    match assessment.ground {
        Ground::Editor(reason) => [Word::EditorsWord.text(lang), reason].concatenated(),
        Ground::Targets { disclosed: 0, all, .. } => {
            [Word::RestsOn.text(lang), " ", &whole(all), " ", Word::TargetsUndisclosed.text(lang)].concatenated()
        }
        Ground::Targets { met, all, .. } => share(met, all, Word::TargetsMet),
        Ground::Deliverables { done, all, .. } => share(done, all, Word::ItemsDone),
        Ground::None => Word::NothingToRestOn.text(lang).into(),
    }
}

/// How far it is, as a bar; none where there is nothing to count.
pub fn progress(assessment: &Assessment<'_>) -> Option<Element> {
    let (done, moving, all) = match assessment.ground {
        Ground::Targets { met, all, .. } => (met, 0, all),
        Ground::Deliverables { done, ongoing, all } => (done, ongoing, all),
        Ground::Editor(_) | Ground::None => return None,
    };
    let bar = |class: &'static str, from: usize, width: usize| {
        el("rect").attr("class", class).attr("x", &whole(from)).attr("width", &whole(width)).attr("height", "1")
    };
    Some(
        // The words beside it say the same to who does not see it.
        el("svg")
            .part("progress")
            .attr("aria-hidden", "true")
            .attr("preserveAspectRatio", "none")
            .attr("viewBox", &["0 0 ", &whole(all), " 1"].concatenated())
            .child(bar("done", 0, done))
            .child(bar("moving", done, moving)),
    )
}

/// The rule by which states are judged, with its thresholds.
pub fn legend(thresholds: Thresholds, lang: Lang) -> Element {
    let percent = |n: u8, word: Word| lang.join(&[whole(usize::from(n)).as_str(), "%"].concatenated(), word.text(lang));
    let rows = [
        (StatusState::Met, String::from("100%")),
        (StatusState::Ongoing, percent(thresholds.ongoing, Word::RuleFrom)),
        (StatusState::Attention, percent(thresholds.attention, Word::RuleFrom)),
        (StatusState::Behind, percent(thresholds.attention, Word::RuleBelow)),
    ];
    let rows =
        rows.into_iter().map(|(state, share)| el("li").child(chip(state, lang)).text(&[" ", &share].concatenated()));
    let rules = [Word::RuleEditor, Word::RuleTargets, Word::RuleItems, Word::RuleNone];
    el("details")
        .part("legend")
        .child(el("summary").word(Word::HowJudged, lang))
        .child(el("ol").children(rules.map(|rule| el("li").word(rule, lang))))
        .child(el("ul").children(rows))
}
