//! What must not compile, and what must: see `ui.rs`.
