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

/// How many share targets come with their glyph: those that stand in the row. The others
/// are folded away, and get theirs from the wasm.
const GLYPHS: usize = 7;

/// Each element's markup by its name: `[name, [attribute, value, …], child, …]`.
pub(super) fn shells(toolbox: &Toolbox) -> Result<Halves> {
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
    let (later, now): (Map<_, _>, _) = shells
        .into_iter()
        .partition(|(name, _)| SHOWN_LATER.contains(&name.as_str()));
    Ok(Halves {
        now: Value::Object(now),
        later: Value::Object(later),
    })
}

/// The only void element that the markup has, as XML wants it.
fn closed(html: &str) -> String {
    let mut parts = html.split("<input");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |html, part| {
        html + "<input" + &part.replacen('>', "/>", 1)
    })
}

fn node(element: roxmltree::Node, targets: &mut usize) -> Value {
    *targets += usize::from(element.has_attribute("data-target"));
    let is_folded = *targets > GLYPHS && element.has_tag_name("path");
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

/// An element's markup as HTML, with English words: what a publisher's server can put
/// into a declarative shadow root.
pub(super) fn html(node: &Value, words: &Value) -> String {
    let mut html = String::new();
    write(node, words, &mut html);
    html
}

fn write(node: &Value, words: &Value, html: &mut String) {
    let Value::Array(parts) = node else {
        *html += &escaped(&said(node.as_str().unwrap_or_default(), words));
        return;
    };
    let name = parts.first().and_then(Value::as_str).unwrap_or_default();
    *html += &format!("<{name}");
    let attributes = parts.get(1).and_then(Value::as_array);
    for pair in attributes.into_iter().flat_map(|all| all.chunks(2)) {
        if let [Value::String(name), Value::String(value)] = pair {
            *html += &format!(" {name}=\"{}\"", escaped(&said(value, words)));
        }
    }
    *html += ">";
    for child in parts.iter().skip(2) {
        write(child, words, html);
    }
    *html += &format!("</{name}>");
}

/// The words that stand behind `{{name}}` or `{{name:inserted}}`.
fn said(text: &str, words: &Value) -> String {
    let named = text.strip_prefix("{{").and_then(|it| it.strip_suffix("}}"));
    let Some(named) = named else {
        return text.to_owned();
    };
    let (name, inserted) = named.split_once(':').unwrap_or((named, ""));
    let phrase = words.get(name).and_then(Value::as_str).unwrap_or(name);
    match (phrase.split_once('{'), phrase.split_once('}')) {
        (Some((before, _)), Some((_, after))) => format!("{before}{inserted}{after}"),
        _ => phrase.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// What the loader itself says, beside what stands in the shells.
const SAID: [&str; 3] = ["saved", "withdrawn", "kept-page-only"];

/// What is said later only, so that it can come with the glue.
const SAID_LATER: [&str; 4] = ["copied", "kept-full", "kept-newer", "qr-too-long"];

/// The markup that is shown later only.
const SHOWN_LATER: [&str; 2] = ["not-copied", "qr"];

/// Something for the loader, and something that comes with the glue of the wasm.
pub(super) struct Halves {
    pub(super) now: Value,
    pub(super) later: Value,
}

/// The English phrases that the markup and our scripts need, of the catalogue's text.
pub(super) fn words(shells: &Halves, catalogue: &str) -> Result<Halves> {
    let catalogue: Value = serde_json::from_str(catalogue).context("en.json")?;
    let phrases = catalogue.get("phrases").and_then(Value::as_object);
    let phrases = phrases.context("en.json has no phrases")?;
    let needed = |markup: &Value, said: &[&str]| -> Map<String, Value> {
        let markup = markup.to_string();
        let needed = phrases.iter().filter(|(name, _)| {
            said.contains(&name.as_str())
                || markup.contains(&format!("{{{{{name}}}}}"))
                || markup.contains(&format!("{{{{{name}:"))
        });
        needed
            .map(|(name, text)| (name.clone(), text.clone()))
            .collect()
    };
    let now = needed(&shells.now, &SAID);
    let mut later = needed(&shells.later, &SAID_LATER);
    later.retain(|name, _| !now.contains_key(name));
    Ok(Halves {
        now: Value::Object(now),
        later: Value::Object(later),
    })
}
