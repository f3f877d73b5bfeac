//! What several pages share: the frame around them, questions, error summary, levels, bars, recommendations.

pub mod chart;
pub mod form_change;
pub mod frame;
pub mod history;
pub mod links;
pub mod parts;
pub mod question;
pub mod remark;
pub mod sheet;
pub mod typed;
