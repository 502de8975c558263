//! The nine faces, one family, drawn for this project.
//!
//! They stand on one grid of 48 units and are printed like a newspaper's spot
//! drawings: one line, open at the upper left where the light falls, and one tone
//! that lies a little below and to the right of it. Each has an outline of its own,
//! so that none is told by its mouth or by colour alone. A style sheet gives the
//! line its width and the tone its colour.

mod drawing;

pub use drawing::{Ink, Shape, drawing};

use super::element::element;
use broadsheet_domain::reaction::Reaction;
use leptos::prelude::*;

/// The drawn face of a reaction. It says nothing to assistive technology: the
/// reaction's word stands beside it.
pub fn face(reaction: Reaction) -> AnyView {
    let paths = drawing(reaction).iter().map(|shape| {
        let path = element("path").attr("class", shape.ink.class());
        path.attr("d", shape.d).view()
    });
    element("svg")
        .attr("class", "face")
        .attr("viewBox", "0 0 48 48")
        .attr("aria-hidden", "true")
        // Older engines would make every drawing a stop of the Tab key.
        .attr("focusable", "false")
        .children(paths)
        .view()
}

/// The same reaction as the system draws it.
pub const fn emoji(reaction: Reaction) -> &'static str {
    match reaction {
        Reaction::Hate => "😡",
        Reaction::Confused => "😕",
        Reaction::Fail => "🤦",
        Reaction::Fun => "😄",
        Reaction::Geeky => "🤓",
        Reaction::Love => "😍",
        Reaction::Lol => "😂",
        Reaction::Omg => "😱",
        Reaction::Win => "🏆",
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn shapes() -> impl Iterator<Item = Shape> {
        Reaction::ALL.into_iter().flat_map(drawing).copied()
    }

    #[test]
    fn every_face_has_a_tone_under_a_line() {
        for reaction in Reaction::ALL {
            let inks: Vec<_> = drawing(reaction).iter().map(|shape| shape.ink).collect();
            assert_eq!(inks.first(), Some(&Ink::Tone), "{reaction:?}");
            assert_eq!(inks.get(1), Some(&Ink::Line), "{reaction:?}");
        }
    }

    #[test]
    fn no_two_faces_share_a_shape_or_an_emoji() {
        let outlines: BTreeSet<_> = shapes().map(|shape| shape.d).collect();
        assert_eq!(outlines.len(), shapes().count());
        let emoji: BTreeSet<_> = Reaction::ALL.into_iter().map(emoji).collect();
        assert_eq!(emoji.len(), Reaction::ALL.len());
    }

    #[test]
    fn a_shape_is_a_path_with_one_decimal_at_most() {
        for Shape { d, .. } in shapes() {
            assert!(d.starts_with(['M', 'm']), "{d}");
            let known = |c: char| c.is_ascii_digit() || "MmLlHhVvCcSsAaZz .-".contains(c);
            assert!(d.chars().all(known), "{d}");
            let finer = d
                .split('.')
                .skip(1)
                .any(|after| after.chars().take_while(char::is_ascii_digit).count() != 1);
            assert!(!finer, "{d}");
        }
    }

    /// The loader carries them too, and weighs 8 KB at most.
    #[test]
    fn nine_faces_take_three_and_a_half_kilobytes() {
        let bytes: usize = shapes().map(|shape| shape.d.len()).sum();
        assert!(bytes <= 3_500, "{bytes}");
    }

    #[test]
    fn a_face_is_a_silent_drawing_without_styles_of_its_own() {
        for reaction in Reaction::ALL {
            let html = Owner::new().with(|| face(reaction).to_html());
            assert!(
                html.starts_with(
                    r#"<svg class="face" viewBox="0 0 48 48" aria-hidden="true" focusable="false"><path class="tone" d="M"#
                ),
                "{html}"
            );
            assert!(!html.contains("style="), "{html}");
            assert_eq!(html.matches("<path").count(), drawing(reaction).len());
        }
    }
}
