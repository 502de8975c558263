//! A picture.

use broadsheet_domain::document::{Picture, Variant};
use leptos::{html, prelude::*};

/// How wide a picture is shown, so that the browser can choose among its sizes:
/// the measure of the text on a desk, the whole width on a phone.
const SIZES: &str = "(min-width: 40rem) 36rem, 100vw";

/// A picture that is fetched when it is about to be seen, without telling its host
/// who reads what. Its place is reserved: by its own measures where the source gives
/// them, by the style sheet otherwise.
pub(super) fn picture(picture: Picture) -> AnyView {
    let part = is_character(&picture).then_some("character");
    let set = (!picture.variants.is_empty()).then(|| set(&picture.variants));
    html::img()
        .attr("part", part)
        .attr("alt", picture.alt.unwrap_or_default())
        .attr("width", picture.width)
        .attr("height", picture.height)
        .attr("loading", "lazy")
        .attr("decoding", "async")
        .attr("referrerpolicy", "no-referrer")
        .attr("sizes", set.is_some().then_some(SIZES))
        .attr("srcset", set)
        // Last, so that nothing is fetched before it is known how.
        .attr("src", picture.url)
        .into_any()
}

/// A small picture beside a headline, which says nothing that the headline does not.
pub fn thumbnail(url: String) -> AnyView {
    html::img()
        .attr("part", "thumbnail")
        .attr("alt", "")
        .attr("loading", "lazy")
        .attr("decoding", "async")
        .attr("referrerpolicy", "no-referrer")
        .attr("src", url)
        .into_any()
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
