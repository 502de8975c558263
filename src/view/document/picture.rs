//! A picture.

use crate::view::element::element;
use broadsheet_domain::document::{Picture, Variant};
use leptos::prelude::*;

/// How wide a picture is shown, so that the browser can choose among its sizes:
/// the measure of the text on a desk, the whole width on a phone.
const SIZES: &str = "(min-width: 40rem) 36rem, 100vw";

/// A picture that is fetched when it is about to be seen, without telling its host
/// who reads what. Its place is reserved: by its own measures where the source gives
/// them, by the style sheet otherwise.
pub(super) fn picture(picture: Picture) -> AnyView {
    let part = is_character(&picture).then(|| "character".to_owned());
    let set = (!picture.variants.is_empty()).then(|| set(&picture.variants));
    let pixels = |side: Option<u32>| side.map(|side| side.to_string());
    element("img")
        .attr_if("part", part)
        .attr("alt", picture.alt.unwrap_or_default())
        .attr_if("width", pixels(picture.width))
        .attr_if("height", pixels(picture.height))
        .attr("loading", "lazy")
        .attr("decoding", "async")
        .attr("referrerpolicy", "no-referrer")
        .attr_if("sizes", set.is_some().then(|| SIZES.to_owned()))
        .attr_if("srcset", set)
        // Last, so that nothing is fetched before it is known how.
        .attr("src", picture.url)
        .view()
}

/// A small picture beside a headline, which says nothing that the headline does not.
pub fn thumbnail(url: String) -> AnyView {
    element("img")
        .part("thumbnail")
        .attr("alt", "")
        .attr("loading", "lazy")
        .attr("decoding", "async")
        .attr("referrerpolicy", "no-referrer")
        .attr("src", url)
        .view()
}

/// Whether a picture without measures stands for a character: WordPress makes pictures of
/// emoji, whose description is the emoji.
fn is_character(picture: &Picture) -> bool {
    let alt = picture.alt.as_deref().unwrap_or_default();
    picture.width.is_none()
        && picture.height.is_none()
        && (1..=32).contains(&alt.len())
        && !alt.contains(|c: char| c.is_alphanumeric() || c.is_whitespace())
}

fn set(variants: &[Variant]) -> String {
    let candidates = variants.iter();
    let candidates = candidates.map(|Variant { url, width }| format!("{url} {width}w"));
    candidates.collect::<Vec<_>>().join(", ")
}
