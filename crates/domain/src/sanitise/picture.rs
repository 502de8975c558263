//! Pictures, also those that a script was to put in their place.

use super::Walk;
use crate::{
    address,
    document::{Inline, Picture, SpanKind, Variant},
    node::{Element, Node},
};

/// Where pages that load pictures late keep the address.
const LAZY: [&str; 4] = [
    "data-lazy-src",
    "data-src",
    "data-original",
    "data-orig-file",
];

/// Where pictures and their sources keep their sizes.
const SETS: [&str; 3] = ["data-lazy-srcset", "data-srcset", "srcset"];

/// The most sizes of one picture that are kept.
const MOST_VARIANTS: usize = 12;

/// The largest width or height that is believed, in pixels.
const LARGEST: u32 = 20_000;

/// A picture of no more pixels than this in each direction is there to count
/// readers.
const BEACON: u32 = 2;

/// The longest description that is kept, in bytes.
const LONGEST_ALT: usize = 2_000;

impl Walk<'_> {
    /// An `<img>`, or the one in a `<picture>`.
    pub(super) fn picture(&mut self, element: &Element) {
        let image = if element.name == "img" {
            Some(element)
        } else {
            children(element, "img").next()
        };
        let Some(image) = image else { return };
        let Some(picture) = self.image(image, element) else {
            return;
        };
        if self.only_media && self.flow.ends_with(&picture) {
            return;
        }
        let globals = self.globals(image);
        let has_globals = !globals.is_empty() && self.flow.has_room_for_span();
        if has_globals {
            self.flow.open(globals, SpanKind::Plain);
        }
        self.flow.inline(Inline::Picture(Box::new(picture)));
        if has_globals {
            self.flow.close();
        }
    }

    /// An `<img>`, which stands in `outer` or is it.
    fn image(&self, image: &Element, outer: &Element) -> Option<Picture> {
        let width = pixels(image.attribute("width"));
        let height = pixels(image.attribute("height"));
        let is_beacon = |side: Option<u32>| side.is_some_and(|side| side <= BEACON);
        if is_beacon(width) && is_beacon(height) {
            return None;
        }
        let sets = std::iter::once(image).chain(children(outer, "source"));
        let sets: Vec<_> = sets.map(|element| self.set(element)).collect();
        let variants = sets.iter().map(|set| variants(set));
        let variants = variants.into_iter().find(|variants| !variants.is_empty());
        let variants = variants.unwrap_or_default();
        let largest = || variants.iter().max_by_key(|variant| variant.width);
        let url = LAZY
            .iter()
            .find_map(|name| self.web(image.attribute(name)?))
            .or_else(|| self.shown(image.attribute("src")?))
            .or_else(|| largest().map(|variant| variant.url.clone()))
            .or_else(|| sets.into_iter().flatten().next().map(|(url, _)| url))?;
        let alt = image.attribute("alt").map(str::trim);
        Some(Picture {
            url,
            variants,
            width: width.filter(|side| *side > 0),
            height: height.filter(|side| *side > 0),
            alt: alt
                .filter(|alt| alt.len() <= LONGEST_ALT)
                .map(str::to_owned),
        })
    }

    /// The address of something that is shown as a picture.
    pub(super) fn shown(&self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.is_empty() {
            return None;
        }
        (self.source.resolve)(address).filter(|url| address::is_picture(url))
    }

    /// The addresses in an element's set, absolute, each with its width if it has one.
    fn set(&self, element: &Element) -> Vec<(String, Option<u32>)> {
        let mut sets = SETS.iter().filter_map(|name| element.attribute(name));
        let set = sets.find(|set| !set.trim().is_empty()).unwrap_or_default();
        let candidates = candidates(set).into_iter();
        let candidates = candidates.filter_map(|(url, width)| Some((self.web(url)?, width)));
        candidates.take(MOST_VARIANTS).collect()
    }
}

fn variants(set: &[(String, Option<u32>)]) -> Vec<Variant> {
    // An address that ends with a comma cannot be written in a set.
    let set = set.iter().filter(|(url, _)| !url.ends_with(','));
    let variants = set.filter_map(|(url, width)| {
        Some(Variant {
            url: url.clone(),
            width: (*width)?,
        })
    });
    variants.collect()
}

fn children<'e>(element: &'e Element, name: &'e str) -> impl Iterator<Item = &'e Element> {
    element.children.iter().filter_map(move |node| match node {
        Node::Element(child) if child.name == name => Some(child),
        _ => None,
    })
}

/// A number of CSS pixels, as HTML's rules for dimensions (2.3.4.5) read it; a
/// percentage is none.
pub(super) fn pixels(value: Option<&str>) -> Option<u32> {
    let value = value?.trim_start();
    let end = value
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(value.len());
    let (digits, rest) = value.split_at_checked(end)?;
    if rest
        .trim_start_matches(|c: char| c == '.' || c.is_ascii_digit())
        .starts_with('%')
    {
        return None;
    }
    digits.parse().ok().filter(|pixels| *pixels <= LARGEST)
}

/// The addresses of a `srcset` (HTML 4.8.4.2.1), with their widths where they say how
/// wide they are and not for how fine a screen they are meant. An address may hold
/// commas, so it ends with white space.
fn candidates(set: &str) -> Vec<(&str, Option<u32>)> {
    let mut found = Vec::new();
    let is_space = |c: char| c.is_ascii_whitespace();
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c == ',' || is_space(c));
        if rest.is_empty() {
            return found;
        }
        let (url, after) = rest.split_once(is_space).unwrap_or((rest, ""));
        if url.ends_with(',') {
            found.push((url.trim_end_matches(','), None));
            rest = after;
            continue;
        }
        let (descriptor, after) = after.split_once(',').unwrap_or((after, ""));
        rest = after;
        let width = descriptor.trim().strip_suffix('w');
        found.push((url, width.and_then(|width| width.parse().ok())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_read_as_html_has_it() {
        let set = "a,b.png 320w, https://c.example/w_1,h_2/x.png 640w , d.png 2x, e.png, f.png";
        assert_eq!(
            candidates(set),
            [
                ("a,b.png", Some(320)),
                ("https://c.example/w_1,h_2/x.png", Some(640)),
                ("d.png", None),
                ("e.png", None),
                ("f.png", None),
            ]
        );
        assert_eq!(candidates(" , ,"), []);
    }

    #[test]
    fn a_size_is_a_number_of_pixels() {
        assert_eq!(pixels(Some(" 320px")), Some(320));
        assert_eq!(pixels(Some("12.5")), Some(12));
        for odd in [
            None,
            Some(""),
            Some("100%"),
            Some("12.5%"),
            Some("auto"),
            Some("-3"),
            Some("99999"),
        ] {
            assert_eq!(pixels(odd), None, "{odd:?}");
        }
    }
}
