//! `<fazhi-plan>`: shortcomings and next year's plan, linked over the measures.

use super::{needed, Attributes, Spec};
use crate::error::Error;
use crate::model::Report;
use crate::view::plan::plan;
use crate::view::Node;

/// The tag; it has no attributes of its own.
pub const SPEC: Spec = Spec { tag: "fazhi-plan", attributes: &[], render };

fn render(attributes: &Attributes<'_>, report: Option<&Report>, _: &mut Vec<Error>) -> Result<Node, Error> {
    Ok(plan(
        needed(report, "plan", |r| !r.gaps.is_empty() || !r.plan.is_empty())?,
        attributes.get("@open").as_deref(),
        attributes.lang(),
    ))
}
