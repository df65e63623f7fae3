//! What extensions and resources keep has a place in the records that it is kept with, in a field that can hold it; and what these
//! records cannot be without is kept.

use super::{BuildFault, assembly::Assembly};
use crate::{
    extension::{Kept, Rows},
    grant::{AnyGrant, GrantKind},
    model::{Audience, ExtensionDatum, Room},
    store::{AuthorizationCodeStore, TokenStore},
};

impl Assembly {
    /// Asks the stores of each grant.
    pub(super) fn check_data(&self, faults: &mut Vec<BuildFault>) {
        for grant in &self.grants {
            let (own, all) = (self.kept_by(std::slice::from_ref(grant)), self.kept_by(&self.grants));
            // A renewed token has what the first one had, and an artefact of one's own may come from another grant's authorization: it
            // may bring what that kept, and nobody can be sure that it does.
            let (may_be_kept, is_kept) = match grant.kind {
                GrantKind::RefreshToken => (&all, &all),
                GrantKind::Custom => (&all, &own),
                _ => (&own, &own),
            };
            for (rows, room) in self.rows_of(grant) {
                let lost = may_be_kept.iter().filter_map(|(keeper, kept)| unkept(keeper, kept, rows, room));
                let is_there = |name: &str| is_kept.iter().any(|(_, kept)| kept.is_with(rows) && kept.name == name);
                let lacking = room.needs().iter().filter(|name| !is_there(name)).map(|name| BuildFault::DataNotThere {
                    grant: grant.type_name,
                    name,
                    rows: rows.name(),
                });
                for fault in lost.chain(lacking) {
                    if !faults.contains(&fault) {
                        faults.push(fault);
                    }
                }
            }
        }
    }

    /// What is kept with what these grants issue, and by whom.
    fn kept_by(&self, grants: &[AnyGrant]) -> Vec<(String, Kept)> {
        let extensions = grants.iter().flat_map(|grant| {
            grant.extensions.iter().flat_map(move |extension| {
                let keeper = format!("the extension `{}` of `{}`", extension.name(), grant.type_name);
                extension.keeps().into_iter().map(move |kept| (keeper.clone(), kept))
            })
        });
        let resources = self.resources.iter().next().map(|resource| {
            let audience = Audience::granted_for(vec![resource.uri().clone()]);
            ("a declared resource".to_owned(), Kept::with_codes_and_tokens(Audience::NAME).such_as(&audience))
        });
        extensions.chain(resources).collect()
    }

    /// The rows that a grant makes, and their room.
    fn rows_of(&self, grant: &AnyGrant) -> impl Iterator<Item = (Rows, Room)> {
        let codes = self.authorization_codes.as_ref().filter(|_| grant.kind == GrantKind::AuthorizationCode);
        let codes = codes.map(|codes| (Rows::Codes, codes.room()));
        let tokens = self.tokens.as_ref().map(|tokens| (Rows::Tokens, tokens.keeps().data));
        codes.into_iter().chain(tokens)
    }
}

/// Why these rows cannot keep it, if they are to.
fn unkept(keeper: &str, kept: &Kept, rows: Rows, room: Room) -> Option<BuildFault> {
    let (keeper, name) = (keeper.to_owned(), kept.name);
    if kept.is_lost(rows, room) {
        return Some(BuildFault::DataNotKept { keeper, name, rows: rows.name() });
    }
    let example = kept.example.as_ref().filter(|_| kept.is_with(rows))?;
    let misfit = room.misfit(example)?;
    Some(BuildFault::DataNotHeld {
        keeper,
        name,
        kept: example.type_name.clone(),
        rows: rows.name(),
        field: misfit.field,
        held: misfit.type_name,
    })
}
