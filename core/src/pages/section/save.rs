//! Saves a section's edits: what does not clash is stored, what does is returned with both values.

use uuid::Uuid;
use zerkalo_engine::form::CompiledForm;
use zerkalo_store::{AnswerConflict, Assignment};

use crate::access::Authorized;
use crate::actions::answers::{self, Edit, Outcome};
use crate::error::{Code, Error, Result};
use crate::state::State;

/// An edit and what somebody else stored meanwhile.
pub(super) struct Clashing {
    /// Mine.
    pub(super) edit: Edit,
    /// Theirs.
    pub(super) theirs: AnswerConflict,
}

/// Others may save between our attempts, but not for ever.
const ATTEMPTS: usize = 5;

/// Saves, and returns what clashed.
pub(super) async fn save(
    state: &State,
    permission: &Authorized<Assignment>,
    form: &CompiledForm,
    edits: Vec<Edit>,
) -> Result<Vec<Clashing>> {
    let (assignment, by) = (&permission.object, permission.person()?.user.id);
    let mut waiting = answers::only_changed(state, assignment, edits).await?;
    let mut clashing = Vec::new();
    for _ in 0..ATTEMPTS {
        if waiting.is_empty() {
            return Ok(clashing);
        }
        let key = Uuid::now_v7().to_string();
        match answers::save(state, assignment, form, waiting.clone(), key, by).await? {
            Outcome::Saved(_) => return Ok(clashing),
            Outcome::Conflict(conflicts) => {
                for theirs in conflicts {
                    let own = waiting.iter().position(|edit| edit.question == theirs.question);
                    clashing.extend(own.map(|own| Clashing {
                        edit: waiting.remove(own),
                        theirs,
                    }));
                }
            }
        }
    }
    Err(Error::new(Code::AnswerConflict))
}
