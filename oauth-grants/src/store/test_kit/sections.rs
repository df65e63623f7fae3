//! [`store_tests!`](crate::store_tests), and which promise is in which section.

/// Writes a `#[test]` for each promise that a store makes, named after it.
///
/// `store_tests!(bed)` tests a store that keeps codes and tokens. `bed` is an expression for a
/// [`TestBed`](crate::store::test_kit::TestBed), made anew for each test; it may `await`. Other sections, or fewer, are
/// named behind it:
///
/// | section | the store implements | the bed implements | in `store_tests!(bed)` |
/// |---|---|---|---|
/// | [`authorization_codes`](crate::store::test_kit::authorization_codes) | `AuthorizationCodeStore` | `TestBed` | yes |
/// | [`code_replay`](crate::store::test_kit::code_replay) | `AuthorizationCodeStore` | `TestBed` | yes |
/// | [`access_tokens`](crate::store::test_kit::access_tokens) | `TokenStore` | `TestBed` | yes |
/// | [`refresh_tokens`](crate::store::test_kit::refresh_tokens) | `TokenStore` | `TestBed` | yes |
/// | [`families`](crate::store::test_kit::families) | `TokenStore` | `TestBed` | yes |
/// | [`server`](crate::store::test_kit::server) | both | `TestBed` | yes |
/// | [`consents`](crate::store::test_kit::consents) | `ConsentStore` | `TestBed` | |
/// | [`clients`](crate::store::test_kit::clients) | `ClientStore` | `ClientBed` | |
/// | [`code_restart`](crate::store::test_kit::code_restart) | `AuthorizationCodeStore` | `TestBed`, opened twice | |
/// | [`token_restart`](crate::store::test_kit::token_restart) | `TokenStore` | `TestBed`, opened twice | |
/// | [`consent_restart`](crate::store::test_kit::consent_restart) | `ConsentStore` | `TestBed`, opened twice | |
/// | [`code_purge`](crate::store::test_kit::code_purge) | `AuthorizationCodeStore` | `PurgeBed` | |
/// | [`token_purge`](crate::store::test_kit::token_purge) | `TokenStore` | `PurgeBed` | |
/// | [`consent_purge`](crate::store::test_kit::consent_purge) | `ConsentStore` | `PurgeBed` | |
///
/// The tests bring their own runtime. Give each bed a module of its own, since the tests of two have the same names.
///
/// ```
/// # mod tests {
/// use oauth_grants::store::{MemoryStore, test_kit::SlowStore};
///
/// mod in_memory {
///     async fn memory() -> super::MemoryStore {
///         super::MemoryStore::new()
///     }
///
///     oauth_grants::store_tests!(memory);
/// }
///
/// mod in_slow_memory {
///     oauth_grants::store_tests!(async || super::SlowStore::new(super::MemoryStore::new()), refresh_tokens, families);
/// }
/// # }
/// ```
#[macro_export]
macro_rules! store_tests {
    ($bed:expr $(,)?) => {
        $crate::store_tests!(
            $bed,
            authorization_codes,
            code_replay,
            access_tokens,
            refresh_tokens,
            families,
            server,
        );
    };
    ($bed:expr, $($section:ident),+ $(,)?) => {
        $($crate::__store_section!($section, $bed);)+
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __store_section {
    (authorization_codes, $bed:expr) => {
        $crate::__store_promises! {
            authorization_codes, $bed,
            a_code_is_found_as_it_was_saved,
            many_codes_are_kept_apart,
            an_unknown_code_is_never_won,
            of_fifty_parallel_claims_of_one_code_exactly_one_wins,
            a_claim_dropped_half_way_is_never_won_twice,
            a_code_dropped_half_way_is_saved_whole_or_not_at_all,
        }
    };
    (code_replay, $bed:expr) => {
        $crate::__store_promises! {
            code_replay, $bed,
            a_claimed_code_is_still_found,
            saving_a_code_again_is_refused_and_leaves_it_claimed,
        }
    };
    (access_tokens, $bed:expr) => {
        $crate::__store_promises! {
            access_tokens, $bed,
            an_access_token_is_found_as_it_was_saved,
            a_token_that_was_not_saved_is_not_found,
            an_access_token_that_is_there_already_is_refused,
            a_token_that_never_expires_can_be_saved,
            a_token_dropped_half_way_is_saved_whole_or_not_at_all,
        }
    };
    (refresh_tokens, $bed:expr) => {
        $crate::__store_promises! {
            refresh_tokens, $bed,
            a_refresh_token_is_found_as_it_was_saved,
            a_refresh_token_saved_twice_stays_as_it_was_and_both_access_tokens_live,
            fifty_parallel_retries_store_one_successor_and_fifty_access_tokens,
            tokens_whose_access_token_is_refused_leave_no_refresh_token,
            tokens_dropped_half_way_are_saved_together_or_not_at_all,
            a_rotation_dropped_half_way_can_be_retried,
            a_rotated_refresh_token_is_found_as_rotated,
            of_fifty_parallel_rotations_one_is_first_and_all_get_its_seed,
            without_grace_all_but_the_first_of_fifty_parallel_rotations_are_reuse,
            a_refresh_token_is_reused_once_the_grace_is_over,
            a_clock_that_is_set_back_does_not_prolong_the_grace,
            a_refresh_token_that_is_not_alive_is_gone,
            a_kept_seed_makes_the_same_successor,
        }
    };
    (families, $bed:expr) => {
        $crate::__store_promises! {
            families, $bed,
            a_revoked_family_stays_dead,
            a_family_can_be_revoked_before_anything_is_known_of_it,
            revoking_a_family_again_changes_nothing,
            many_families_are_revoked_together,
            an_issuance_raced_against_a_revocation_never_comes_alive,
            a_refresh_overtaken_by_a_revocation_brings_nothing,
            a_revocation_outlives_every_token_of_its_family,
            tokens_that_never_expire_can_be_revoked,
            a_revocation_dropped_half_way_can_be_repeated,
        }
    };
    (server, $bed:expr) => {
        $crate::__store_promises! {
            server, $bed,
            a_code_is_exchanged_for_tokens_that_live,
            a_wrong_request_does_not_use_a_code_up,
            an_expired_code_gives_nothing,
            a_replayed_code_revokes_all_that_came_from_it,
            of_fifty_parallel_exchanges_of_one_code_exactly_one_succeeds,
            fifty_parallel_refreshes_give_one_successor,
            a_retried_refresh_gives_the_same_successor,
            the_grace_ends_when_the_successor_is_used,
            a_reused_refresh_token_revokes_its_family,
            a_code_survives_every_fault_before_it_is_claimed,
            a_code_is_not_exchanged_again_after_a_fault_behind_its_claim,
            a_refresh_survives_a_fault_at_every_call,
            a_revocation_that_failed_is_made_up_for,
        }
    };
    (clients, $bed:expr) => {
        $crate::__store_promises! {
            clients, $bed,
            a_client_is_found_as_it_was_stored,
            a_client_that_was_not_stored_is_not_found,
        }
    };
    (consents, $bed:expr) => {
        $crate::__store_promises! {
            consents, $bed,
            a_consent_is_found_as_it_was_saved,
            a_consent_of_a_family_that_is_there_already_is_refused,
            a_consent_leans_on_an_earlier_one_that_stands,
            nothing_leans_on_a_consent_that_was_withdrawn,
            a_person_and_a_client_have_no_more_consents_than_they_may,
            a_withdrawal_can_be_repeated_until_it_is_done,
            a_consent_that_stands_is_not_deleted,
            an_authorization_raced_against_a_withdrawal_never_stands,
            a_consent_is_kept_as_long_as_is_asked,
            a_consent_that_never_expires_can_be_saved,
            a_withdrawal_dropped_half_way_can_be_repeated,
        }
    };
    (consent_restart, $bed:expr) => {
        $crate::__store_promises! {
            consent_restart, $bed,
            consents_outlive_a_restart,
            a_withdrawal_holds_in_every_open_store_at_once,
        }
    };
    (consent_purge, $bed:expr) => {
        $crate::__store_promises! {
            consent_purge, $bed,
            expired_consents_are_gone_after_a_purge,
            purges_of_consents_at_once_do_not_hinder_each_other_or_a_consent,
        }
    };
    (code_restart, $bed:expr) => {
        $crate::__store_promises! {
            code_restart, $bed,
            codes_outlive_a_restart,
            two_open_stores_agree_on_the_winner_of_a_code,
        }
    };
    (token_restart, $bed:expr) => {
        $crate::__store_promises! {
            token_restart, $bed,
            tokens_outlive_a_restart,
            two_open_stores_agree_on_the_first_rotation,
            a_revocation_holds_in_every_open_store_at_once,
        }
    };
    (code_purge, $bed:expr) => {
        $crate::__store_promises! {
            code_purge, $bed,
            expired_codes_are_gone_after_a_purge,
            a_purge_leaves_codes_that_have_not_expired,
            purges_of_codes_at_once_do_not_hinder_each_other_or_an_issuance,
        }
    };
    (token_purge, $bed:expr) => {
        $crate::__store_promises! {
            token_purge, $bed,
            expired_tokens_are_gone_after_a_purge,
            a_purge_leaves_what_has_not_expired,
            a_purge_leaves_a_revocation_while_its_tokens_live,
            purges_of_tokens_at_once_do_not_hinder_each_other_or_an_issuance,
        }
    };
    ($other:ident, $bed:expr) => {
        ::core::compile_error!(::core::concat!(
            "`", ::core::stringify!($other), "` is no section of the store tests\n",
            "= help: `authorization_codes`, `code_replay`, `access_tokens`, `refresh_tokens`, `families`, `server`, `clients`, \
             `consents`, `code_restart`, `token_restart`, `consent_restart`, `code_purge`, `token_purge`, `consent_purge`",
        ));
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __store_promises {
    ($section:ident, $bed:expr, $($promise:ident,)+) => {$(
        #[test]
        fn $promise() {
            $crate::store::test_kit::run(async {
                let bed = $bed;
                $crate::store::test_kit::$section::$promise(&bed).await;
            });
        }
    )+};
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_promise_is_in_the_macro() {
        let listed = include_str!("sections.rs");
        for section in [
            include_str!("access_tokens.rs"),
            include_str!("authorization_codes.rs"),
            include_str!("clients.rs"),
            include_str!("code_purge.rs"),
            include_str!("code_replay.rs"),
            include_str!("code_restart.rs"),
            include_str!("consent_purge.rs"),
            include_str!("consent_restart.rs"),
            include_str!("consents.rs"),
            include_str!("families.rs"),
            include_str!("refresh_tokens.rs"),
            include_str!("server/exchange.rs"),
            include_str!("server/faults.rs"),
            include_str!("server/refresh.rs"),
            include_str!("token_purge.rs"),
            include_str!("token_restart.rs"),
        ] {
            let promises = section.split("pub async fn ").skip(1).map(|rest| rest.split('<').next().unwrap());
            for promise in promises {
                assert!(listed.contains(&format!("            {promise},\n")), "`{promise}` is not listed");
            }
        }
    }
}
