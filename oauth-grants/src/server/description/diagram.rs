//! The description as a flowchart in the language of Mermaid: who comes to which endpoint, which grants answer there, and
//! where what they issue is kept.

use std::fmt::Write;

use super::{DescribedEndpoint, DescribedStore, Description, Kept};
use crate::endpoint::Endpoint;

/// The flowchart. What it is drawn of is what is described, and nothing else.
pub(super) fn of(description: &Description) -> String {
    let mut out = "flowchart LR\n".to_owned();
    let mut line = |text: String| {
        // A `String` takes what is written.
        let _ = writeln!(out, "    {text}");
    };
    line(node("clients", "([", "clients", "])"));
    if let Some(interaction) = &description.interaction {
        line(node("person", "([", "a person in a browser", "])"));
        line(node("interaction", "[", &format!("signs in and asks\n{interaction}"), "]"));
    }
    line("subgraph endpoints".to_owned());
    for endpoint in &description.endpoints {
        let address = endpoint.url.strip_prefix(&description.issuer).unwrap_or(&endpoint.url);
        line(format!("    {}", node(endpoint.name, "[", &format!("{}\n{address}", endpoint.name), "]")));
    }
    line("end".to_owned());
    line("subgraph grants".to_owned());
    for (index, grant) in description.grants.iter().enumerate() {
        let mut text = grant.grant_type.clone();
        grant.extensions.iter().for_each(|extension| text = format!("{text}\n{}", extension.summary));
        line(format!("    {}", node(&format!("grant{index}"), "[", &text, "]")));
    }
    line("end".to_owned());
    line("subgraph stores".to_owned());
    for (index, (kept_in, keeps)) in places(description).iter().enumerate() {
        let keeps = keeps.iter().map(|kept| kept.as_str()).collect::<Vec<_>>().join(", ");
        line(format!("    {}", node(&format!("store{index}"), "[(", &format!("{keeps}\n{kept_in}"), ")]")));
    }
    line("end".to_owned());
    edges(description).into_iter().for_each(line);
    out
}

/// A node with a text, whose lines are drawn as lines.
pub(in crate::server) fn node(name: &str, open: &str, text: &str, close: &str) -> String {
    format!("{name}{open}\"{}\"{close}", label(text))
}

/// A text as Mermaid takes it between quotation marks.
pub(in crate::server) fn label(text: &str) -> String {
    text.replace('&', "#amp;").replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;").replace('\n', "<br>")
}

/// Who comes to which endpoint, which grants answer there, and what is kept of it.
fn edges(description: &Description) -> Vec<String> {
    let place_of = |kept| places(description).iter().position(|(_, keeps)| keeps.contains(&kept));
    let to_store = |from: &str, kept: Kept| {
        place_of(kept).map(|index| format!("{from} -- \"{}\" --> store{index}", kept.as_str()))
    };
    let mut edges = Vec::new();
    for DescribedEndpoint { name, endpoint, auth_methods, .. } in &description.endpoints {
        match endpoint {
            Endpoint::Authorization => {
                edges.extend([format!("person --> {name}"), format!("{name} --> interaction")]);
            }
            _ if auth_methods.is_empty() => edges.push(format!("clients --> {name}")),
            _ => edges.push(format!("clients -- \"{}\" --> {name}", label(&auth_methods.join("\n")))),
        }
        if [Endpoint::Revocation, Endpoint::Introspection].contains(endpoint) {
            edges.extend(to_store(name, Kept::Tokens));
        }
    }
    for (index, grant) in description.grants.iter().enumerate() {
        let name = format!("grant{index}");
        edges.extend(grant.endpoints.iter().map(|endpoint| format!("{endpoint} --> {name}")));
        edges.extend(grant.lifetimes.code.and_then(|_| to_store(&name, Kept::AuthorizationCodes)));
        edges.extend(grant.issues_tokens.then(|| to_store(&name, Kept::Tokens)).flatten());
    }
    edges.extend(description.interaction.as_ref().and_then(|_| to_store("interaction", Kept::Consents)));
    edges
}

/// Each place once, with all that is kept there.
fn places(description: &Description) -> Vec<(&str, Vec<Kept>)> {
    let mut places: Vec<(&str, Vec<Kept>)> = Vec::new();
    for DescribedStore { keeps, kept_in } in &description.stores {
        match places.iter_mut().find(|(place, _)| place == kept_in) {
            Some((_, kept)) => kept.push(*keeps),
            None => places.push((kept_in, vec![*keeps])),
        }
    }
    places
}
