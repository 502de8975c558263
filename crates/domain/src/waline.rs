//! The dialect of Waline's server, which counts steps.
//!
//! The nine reactions are its slots `reaction0` to `reaction8`, in their order, so that a
//! site which runs Waline needs no other server:
//!
//! ```text
//! GET  {endpoint}/api/article?path=a,b&type=reaction0,…,reaction8
//!                                 {"errno":0,"data":[{"reaction0":1,…},{…}]}
//! POST {endpoint}/api/article     {"path":"a","type":"reaction0","action":"inc"|"desc"}
//!                                 {"errno":0,"data":[{"reaction0":2}]}
//! ```
//!
//! # At most once
//!
//! A step has no name by which a server could know it again. So none is ever repeated of
//! which it is not known that it was not counted: before a step is sent, the receipt is
//! marked as unsure, and it stays so where no clear answer comes. From then on nothing is
//! sent about that article. What is lost is one reader's reaction; what is never done is to
//! count it twice, or to take away another's. Nothing is sent when a page is left, and
//! nothing where tabs cannot take turns.

use crate::{
    endpoint::Endpoint,
    object::Object,
    outbox::{Parcel, Wish},
    reaction::Reaction,
    receipt::Receipt,
    record::Record,
    reply::Reply,
    share::encode,
    tally::{Standing, Tally, believed},
    wire_id::WireId,
};

/// One step, to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is `POST`ed to [`address`].
    pub body: String,
    /// What is counted once it is clear that it was.
    pub after: Receipt,
}

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was counted.
    Counted,
    /// It was not.
    NotCounted,
    /// Nobody knows.
    Unsure,
}

/// Where steps are sent.
pub fn address(endpoint: &Endpoint) -> String {
    format!("{}/api/article", endpoint.address())
}

/// Where the counts of these articles are asked for.
pub fn counts(endpoint: &Endpoint, articles: &[String]) -> String {
    let mut asked = address(endpoint);
    encode::push(&mut asked, "?path=", &articles.join(","));
    let slots = Reaction::ALL.map(slot).join(",");
    encode::push(&mut asked, "&type=", &slots);
    asked
}

/// The path that stands for an article: its id, unless that would be read as several.
pub fn path(article: &str) -> String {
    if article.is_empty() || article.contains(',') {
        WireId::of(article).as_str().to_owned()
    } else {
        article.to_owned()
    }
}

/// The steps that lead from what is counted to what is wanted. None where it is not known
/// what is counted.
pub fn steps(parcel: &Parcel, receipt: &Receipt, now: u64) -> Vec<Step> {
    let Wish::Reaction(wanted) = parcel.wish else {
        return Vec::new();
    };
    if receipt.is_unsure || receipt.reaction == wanted {
        return Vec::new();
    }
    let step = |reaction, action, after| Step {
        body: Record::default()
            .text("path", &path(parcel.id()))
            .text("type", &slot(reaction))
            .text("action", action)
            .json(),
        after: Receipt {
            reaction: after,
            at: now,
            ..Receipt::default()
        },
    };
    let down = receipt.reaction.map(|it| step(it, "desc", None));
    let up = wanted.map(|it| step(it, "inc", Some(it)));
    down.into_iter().chain(up).collect()
}

/// What the answer to a step means. Waline answers 200 to what it refuses, too, and may
/// answer 500 after it has counted.
pub fn taken(reply: Option<&Reply>) -> Taken {
    match reply {
        Some(reply) if (400..500).contains(&reply.status) => Taken::NotCounted,
        Some(reply) if reply.status == 200 && !reply.is_web_page() => {
            let answer = Object::read(&reply.text).ok();
            match answer.and_then(|answer| answer.get("errno").count()) {
                Some(0) => Taken::Counted,
                Some(_) => Taken::NotCounted,
                None => Taken::Unsure,
            }
        }
        _ => Taken::Unsure,
    }
}

/// How the articles stand that were asked for, in their order. `None` if the text is no
/// such answer.
pub fn standings(text: &str) -> Option<Vec<Standing>> {
    let answer = Object::read(text).ok()?;
    if answer.get("errno").count() != Some(0) {
        return None;
    }
    let data = answer.get("data").array()?;
    data.into_iter()
        .map(|item| Some(standing(&item.object()?)))
        .collect()
}

fn standing(item: &Object) -> Standing {
    Standing {
        // A slot that is not named is none that was asked for.
        tally: Tally::of(|reaction| believed(item.get(&slot(reaction)))),
        ..Standing::default()
    }
}

/// The name of a reaction's slot.
fn slot(reaction: Reaction) -> String {
    format!("reaction{}", reaction as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbox::{Next, Outbox};

    fn parcel(reaction: &str) -> Parcel {
        let stored = format!(
            r#"{{"v":1,"reaction":{reaction},"token":"BwcHBwcHBwcHBwcHBwcHBw","at":7,"synced":false,"endpoint":"https://w.example#waline"}}"#
        );
        let mut outbox = Outbox::default();
        outbox.take("broadsheet:reaction:/a", Some(&stored), || None);
        match outbox.next(0) {
            Next::Send(parcel) => parcel,
            next => panic!("{next:?}"),
        }
    }

    fn counted(reaction: Option<Reaction>) -> Receipt {
        Receipt {
            reaction,
            ..Receipt::default()
        }
    }

    fn bodies(reaction: &str, receipt: &Receipt) -> Vec<String> {
        let steps = steps(&parcel(reaction), receipt, 9);
        steps.into_iter().map(|step| step.body).collect()
    }

    #[test]
    fn the_nine_reactions_are_the_nine_slots_in_their_order() {
        let slots = Reaction::ALL.map(slot);
        assert_eq!(slots.first().unwrap(), "reaction0");
        assert_eq!(slots.last().unwrap(), "reaction8");
        let endpoint = Endpoint::parse("https://w.example#waline").unwrap();
        assert_eq!(
            counts(&endpoint, &["/a".to_owned(), "b c".to_owned()]),
            "https://w.example/api/article?path=%2Fa%2Cb%20c&type=reaction0%2Creaction1\
             %2Creaction2%2Creaction3%2Creaction4%2Creaction5%2Creaction6%2Creaction7%2Creaction8"
        );
    }

    #[test]
    fn an_id_that_would_be_two_paths_stands_as_its_digest() {
        assert_eq!(path("/a"), "/a");
        assert_eq!(path("a,b"), WireId::of("a,b").as_str());
        assert_eq!(path(""), WireId::of("").as_str());
    }

    #[test]
    fn steps_lead_from_what_is_counted_to_what_is_wanted() {
        let love = r#"{"path":"/a","type":"reaction5","action":"inc"}"#;
        let unlove = r#"{"path":"/a","type":"reaction5","action":"desc"}"#;
        let win = r#"{"path":"/a","type":"reaction8","action":"inc"}"#;
        let none = counted(None);
        let loved = counted(Some(Reaction::Love));
        assert_eq!(bodies("\"love\"", &none), [love]);
        assert_eq!(bodies("\"win\"", &loved), [unlove, win]);
        assert_eq!(bodies("null", &loved), [unlove]);
        assert!(bodies("\"love\"", &loved).is_empty());
        assert!(bodies("null", &none).is_empty());
    }

    #[test]
    fn where_nobody_knows_what_is_counted_nothing_is_sent() {
        let unsure = Receipt {
            is_unsure: true,
            ..Receipt::default()
        };
        assert!(bodies("\"love\"", &unsure).is_empty());
    }

    #[test]
    fn a_step_was_counted_or_was_not_or_nobody_knows() {
        let counted = r#"{"errno":0,"errmsg":"","data":[{"reaction0":1}]}"#;
        for (answer, meaning) in [
            (Some(Reply::json(200, counted)), Taken::Counted),
            (
                Some(Reply::json(200, r#"{"errno":1001,"errmsg":{"type":"x"}}"#)),
                Taken::NotCounted,
            ),
            (Some(Reply::json(400, "")), Taken::NotCounted),
            (Some(Reply::json(403, "")), Taken::NotCounted),
            (Some(Reply::json(429, "")), Taken::NotCounted),
            (
                Some(Reply::json(500, "Internal Server Error")),
                Taken::Unsure,
            ),
            (Some(Reply::json(503, "")), Taken::Unsure),
            (Some(Reply::json(200, "")), Taken::Unsure),
            (Some(Reply::json(200, "<html>")), Taken::Unsure),
            (None, Taken::Unsure),
        ] {
            assert_eq!(taken(answer.as_ref()), meaning, "{answer:?}");
        }
    }

    #[test]
    fn its_counts_are_read_as_a_strangers() {
        // The second as bigint columns once came: waline#3817.
        let text = r#"{"errno":0,"errmsg":"","data":[{"reaction0":2,"reaction5":12,"like":9},{"reaction5":"121","reaction8":-1}]}"#;
        let read = standings(text).unwrap();
        let count = |at: usize, reaction| read[at].tally.get(reaction);
        assert_eq!(count(0, Reaction::Hate), Some(2));
        assert_eq!(count(0, Reaction::Love), Some(12));
        assert_eq!(count(0, Reaction::Win), None);
        assert_eq!(count(1, Reaction::Love), None);
        assert_eq!(count(1, Reaction::Win), None);
        for text in [
            "",
            "[]",
            r#"{"errno":0,"data":0}"#,
            r#"{"errno":0,"data":[0]}"#,
            r#"{"errno":1001,"errmsg":{},"data":[{"reaction0":1}]}"#,
        ] {
            assert_eq!(standings(text), None, "{text}");
        }
    }
}
