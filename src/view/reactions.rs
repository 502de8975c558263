//! The reaction bar.

use super::face::face;
use broadsheet_domain::{keeping::Keeping, reaction::Reaction};
use leptos::{ev, html, prelude::*};

/// The id of the heading that names the bar. A shadow root keeps it to itself,
/// and the reader shows one bar at a time.
const HEADING: &str = "broadsheet-reactions";

/// "What's Your Reaction?" and nine buttons, of which one may be pressed.
#[component]
pub fn ReactionBar(
    /// The reaction that stands now.
    chosen: Signal<Option<Reaction>>,
    /// What became of the last act.
    keeping: Signal<Keeping>,
    /// Called with the reaction that was pressed: chosen, or withdrawn.
    on_press: Callback<Reaction>,
) -> impl IntoView {
    let buttons = Reaction::ALL.into_iter().map(move |reaction| {
        html::li().child(
            html::button()
                .attr("type", "button")
                .attr("part", "reaction")
                .attr("data-reaction", reaction.key())
                .attr("aria-pressed", move || {
                    if chosen.get() == Some(reaction) {
                        "true"
                    } else {
                        "false"
                    }
                })
                .on(ev::click, move |_| on_press.run(reaction))
                .child((
                    html::span()
                        .attr("part", "emoji")
                        .attr("aria-hidden", "true")
                        .child(face(reaction)),
                    html::span().attr("part", "label").child(reaction.key()),
                )),
        )
    });
    html::section()
        .attr("part", "reactions")
        .attr("role", "group")
        .attr("aria-labelledby", HEADING)
        .child((
            html::h2().id(HEADING).child("What's Your Reaction?"),
            html::ul()
                .attr("role", "list")
                .child(buttons.collect_view()),
            html::p()
                .attr("part", "status")
                .attr("role", "status")
                .child(move || words(keeping.get(), chosen.get().is_some())),
        ))
}

/// What became of the last act, in words.
fn words(keeping: Keeping, chosen: bool) -> &'static str {
    match keeping {
        Keeping::Untouched => "",
        Keeping::Saved if chosen => "Saved on this device",
        Keeping::Saved => "Withdrawn",
        Keeping::PageOnly => "Kept until you leave this page: your browser stores nothing for it",
        Keeping::Full => "Kept until you leave this page: your browser’s storage is full",
        Keeping::Newer => "Kept until you leave this page: a newer version has stored its own",
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn bar(chosen: Option<Reaction>, keeping: Keeping) -> String {
        Owner::new().with(|| {
            ReactionBar(ReactionBarProps {
                chosen: Signal::derive(move || chosen),
                keeping: Signal::derive(move || keeping),
                on_press: Callback::new(|_| ()),
            })
            .to_html()
        })
    }

    #[test]
    fn the_bar_is_a_group_named_by_its_heading() {
        let html = bar(None, Keeping::Untouched);
        assert!(
            html.contains(r#"role="group" aria-labelledby="broadsheet-reactions""#),
            "{html}"
        );
        assert!(
            html.contains(r#"<h2 id="broadsheet-reactions">What's Your Reaction?</h2>"#),
            "{html}"
        );
    }

    #[test]
    fn nine_buttons_stand_in_the_published_order() {
        let html = bar(None, Keeping::Untouched);
        let keys: Vec<_> = html
            .split("data-reaction=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(keys, Reaction::ALL.map(Reaction::key));
        assert_eq!(html.matches(r#"aria-pressed="false""#).count(), 9);
    }

    #[test]
    fn only_the_chosen_reaction_is_pressed() {
        let html = bar(Some(Reaction::Love), Keeping::Saved);
        assert!(
            html.contains(r#"data-reaction="love" aria-pressed="true""#),
            "{html}"
        );
        assert_eq!(html.matches(r#"aria-pressed="true""#).count(), 1);
    }

    #[test]
    fn what_became_of_an_act_is_said() {
        assert!(bar(Some(Reaction::Love), Keeping::Saved).contains("Saved on this device"));
        assert!(bar(None, Keeping::Saved).contains("Withdrawn"));
        assert!(bar(Some(Reaction::Love), Keeping::Full).contains("storage is full"));
    }
}
