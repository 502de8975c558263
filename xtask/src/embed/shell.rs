//! The static markup of the elements, as data for the loader.
//!
//! The views say it (`bin/markup`), so that nobody writes it twice. It is passed on as
//! lists and not as HTML: no host page's Trusted Types then stand in its way.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};

use crate::process;
use crate::setup::Toolbox;

/// What stands for the address and for the headline in links, as it is encoded there.
pub(super) const BLANKS: [&str; 2] = ["https%3A%2F%2Faddress.invalid%2F", "HEADLINE"];

/// How many share targets come at once: those that may stand in the row. The others are
/// folded away, and come with the glue of the wasm.
const TARGETS: usize = 6;

/// The name of those that come later, as a list.
const FOLDED: &str = "folded";

/// The phrases that a shell says of a press.
const SAID: [&str; 3] = ["kept-page-only", "saved", "withdrawn"];

/// Those that are said later only.
const SAID_LATER: [&str; 4] = ["copied", "kept-full", "kept-newer", "qr-too-long"];

/// Markup that is shown later only.
const SHOWN_LATER: [&str; 2] = ["not-copied", "qr"];

/// Markup by its name: `[name, [attribute, value, …], child, …]`; and what is said of a
/// press, a text by the name of its phrase. Words are named.
pub(super) struct Shells {
    /// What each element shows with all that belongs to it.
    pub(super) whole: Value,
    /// What the loader shows of them at once, and says.
    pub(super) now: Value,
    /// What comes with the glue.
    pub(super) later: Value,
}

/// All markup, as the views say it.
pub(super) fn shells(toolbox: &Toolbox) -> Result<Shells> {
    let mut cargo = toolbox.command("cargo");
    cargo.args(["run", "--quiet", "--bin", "markup", "--features", "ssr"]);
    let mut shells = Map::new();
    for line in process::output(&mut cargo)?.lines() {
        let (name, html) = line.split_once('\t').context("markup says no name")?;
        let html = closed(html);
        let document = roxmltree::Document::parse(&html)
            .with_context(|| format!("the markup of {name} is not well-formed"))?;
        let mut targets = 0;
        let shell = node(document.root_element(), &mut targets);
        shells.insert(name.to_owned(), shell);
    }
    let (mut later, whole): (Map<_, _>, _) = shells
        .into_iter()
        .partition(|(name, _)| SHOWN_LATER.contains(&name.as_str()));
    let mut now = whole.clone();
    let mut folded = vec!["ul".into(), Value::Array(Vec::new())];
    let mut targets = 0;
    now.values_mut()
        .for_each(|shell| fold(shell, &mut targets, &mut folded));
    later.insert(FOLDED.to_owned(), Value::Array(folded));
    now.extend(named(&SAID));
    later.extend(named(&SAID_LATER));
    Ok(Shells {
        whole: Value::Object(whole),
        now: Value::Object(now),
        later: Value::Object(later),
    })
}

/// Phrases as texts that stand for them, by their names.
fn named(phrases: &[&str]) -> impl Iterator<Item = (String, Value)> {
    let phrases = phrases.iter();
    phrases.map(|name| ((*name).to_owned(), format!("{{{{{name}}}}}").into()))
}

/// Moves the items of all targets but the first few out of a list.
fn fold(node: &mut Value, targets: &mut usize, folded: &mut Vec<Value>) {
    let Value::Array(parts) = node else { return };
    let mut kept = Vec::new();
    for mut part in parts.drain(..) {
        fold(&mut part, targets, folded);
        if is_item(&part) {
            *targets += 1;
            if *targets > TARGETS {
                folded.push(part);
                continue;
            }
        }
        kept.push(part);
    }
    *parts = kept;
}

/// Whether it is the item of a share target.
fn is_item(node: &Value) -> bool {
    let name = node.get(0).and_then(Value::as_str);
    let attributes = node.get(2).and_then(|control| control.get(1));
    let attributes = attributes.and_then(Value::as_array);
    name == Some("li") && attributes.is_some_and(|all| all.contains(&"data-target".into()))
}

/// The only void element that the markup has, as XML wants it.
fn closed(html: &str) -> String {
    let mut parts = html.split("<input");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |html, part| {
        html + "<input" + &part.replacen('>', "/>", 1)
    })
}

/// An element. The glyphs of targets that are folded away are the wasm's to draw.
fn node(element: roxmltree::Node, targets: &mut usize) -> Value {
    *targets += usize::from(element.has_attribute("data-target"));
    let is_folded = *targets > TARGETS && element.has_tag_name("path");
    let attributes = element.attributes().flat_map(|attribute| {
        let value = if is_folded { "" } else { attribute.value() };
        [attribute.name(), value].map(Value::from)
    });
    let mut node = vec![
        Value::from(element.tag_name().name()),
        Value::Array(attributes.collect()),
    ];
    for child in element.children() {
        if child.is_element() {
            node.push(self::node(child, targets));
        } else if child.is_text() {
            node.extend(child.text().map(Value::from));
        }
    }
    Value::Array(node)
}

/// An element's markup as HTML: what a publisher's server can put into a declarative
/// shadow root.
pub(super) fn html(node: &Value) -> String {
    let mut html = String::new();
    write(node, &mut html);
    html
}

fn write(node: &Value, html: &mut String) {
    let Value::Array(parts) = node else {
        *html += &escaped(node.as_str().unwrap_or_default());
        return;
    };
    let name = parts.first().and_then(Value::as_str).unwrap_or_default();
    *html += &format!("<{name}");
    let attributes = parts.get(1).and_then(Value::as_array);
    for pair in attributes.into_iter().flat_map(|all| all.chunks(2)) {
        if let [Value::String(name), Value::String(value)] = pair {
            *html += &format!(" {name}=\"{}\"", escaped(value));
        }
    }
    *html += ">";
    for child in parts.iter().skip(2) {
        write(child, html);
    }
    *html += &format!("</{name}>");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn all_targets_but_the_first_few_are_folded_away() {
        let item = |name: &str| json!(["li", [], ["a", ["data-target", name]]]);
        let all: Vec<_> = (0..9).map(|number| item(&number.to_string())).collect();
        let mut list = vec![json!("ul"), json!([])];
        list.extend(all);
        let mut shell = json!(["section", [], list, ["ul", [], ["li", [], ["p", []]]]]);
        let mut folded = Vec::new();
        fold(&mut shell, &mut 0, &mut folded);
        assert_eq!(folded, [item("6"), item("7"), item("8")]);
        let kept = shell.get(2).and_then(Value::as_array).unwrap();
        assert_eq!(kept.len(), 2 + TARGETS);
    }
}
