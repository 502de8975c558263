//! The reaction bar.

use super::{
    element::{dynamic_text, element},
    face::{emoji, face},
    words::words,
};
use broadsheet_domain::{keeping::Keeping, reaction::Reaction, settings::Faces, words::Phrase};
use leptos::prelude::*;

/// The id of the heading that names the bar. A shadow root keeps it to itself,
/// and the reader shows one bar at a time.
const HEADING: &str = "broadsheet-reactions";

/// "What's Your Reaction?" and nine buttons, of which one may be pressed.
///
/// `kinds` are the reactions that are offered, `chosen` is the one that stands now, and
/// `keeping` what became of the last act; both may follow signals. `on_press` is called with the reaction that was
/// pressed: chosen, or withdrawn; without it, nothing can be pressed.
pub fn reaction_bar(
    kinds: &[Reaction],
    faces: Faces,
    chosen: impl Fn() -> Option<Reaction> + Copy + Send + 'static,
    keeping: impl Fn() -> Keeping + Send + 'static,
    on_press: Option<impl Fn(Reaction) + Clone + 'static>,
) -> AnyView {
    let words = words();
    let buttons = kinds.iter().map(|&reaction| {
        let pressed = move || {
            let is_chosen = chosen() == Some(reaction);
            Some(if is_chosen { "true" } else { "false" }.to_owned())
        };
        let on_press = on_press.clone();
        let picture = match faces {
            Faces::Drawn => face(reaction),
            Faces::System => emoji(reaction).to_owned().into_any(),
        };
        let picture = element("span")
            .part("emoji")
            .attr("aria-hidden", "true")
            .child(picture);
        let label = element("span")
            .part("label")
            .child(words.say(word(reaction)));
        let button = element("button")
            .attr("type", "button")
            .part("reaction")
            .attr("data-reaction", reaction.key())
            .attr_of("aria-pressed", pressed)
            .attr_if("disabled", on_press.is_none().then(String::new))
            .on_click(move |_| {
                if let Some(on_press) = &on_press {
                    on_press(reaction);
                }
            })
            .child(picture.view())
            .child(label.view());
        element("li").child(button.view()).view()
    });
    let heading = element("h2")
        .attr("id", HEADING)
        .child(words.say(Phrase::React));
    let list = element("ul").attr("role", "list").children(buttons);
    let said = move || {
        let phrase = keeping().phrase(chosen());
        phrase.map_or_else(String::new, |phrase| words.say(phrase))
    };
    // What is sent takes the place of what is kept.
    let kept = element("span").part("kept").child(dynamic_text(said));
    let status = element("p")
        .part("status")
        .attr("role", "status")
        .child(element("span").part("sent").view())
        .child(kept.view());
    element("section")
        .part("reactions")
        .attr("role", "group")
        .attr("aria-labelledby", HEADING)
        .child(heading.view())
        .child(list.view())
        .child(status.view())
        .view()
}

/// The word of a reaction.
const fn word(reaction: Reaction) -> Phrase {
    match reaction {
        Reaction::Hate => Phrase::Hate,
        Reaction::Confused => Phrase::Confused,
        Reaction::Fail => Phrase::Fail,
        Reaction::Fun => Phrase::Fun,
        Reaction::Geeky => Phrase::Geeky,
        Reaction::Love => Phrase::Love,
        Reaction::Lol => Phrase::Lol,
        Reaction::Omg => Phrase::Omg,
        Reaction::Win => Phrase::Win,
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn bar(chosen: Option<Reaction>, keeping: Keeping) -> String {
        Owner::new().with(|| {
            let on_press = Some(|_| ());
            reaction_bar(
                &Reaction::ALL,
                Faces::Drawn,
                move || chosen,
                move || keeping,
                on_press,
            )
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
