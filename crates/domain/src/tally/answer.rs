//! What a native server answers: see [`wire`](crate::wire).

use super::Tally;
use crate::{object::Object, wire_id::WireId};

/// How one article stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its counts.
    pub tally: Tally,
    /// Grows with every change at the server.
    pub rev: u64,
    /// The newsroom takes no more reactions.
    pub is_closed: bool,
}

/// The standing of each of `asked` that the answer to a `GET` tells. `None` if the text is
/// no such answer: an answer that broke off, a list, another version, a web page.
pub fn standings(text: &str, asked: &[WireId]) -> Option<Vec<(WireId, Standing)>> {
    let items = answer(text)?.get("items").object()?;
    let told = asked.iter().filter_map(|id| {
        let item = items.get(id.as_str()).object()?;
        Some((id.clone(), read(&item)?))
    });
    Some(told.collect())
}

/// The standing that the answer to a `PUT` tells.
pub fn standing(text: &str) -> Option<Standing> {
    read(&answer(text)?)
}

fn answer(text: &str) -> Option<Object<'_>> {
    let answer = Object::read(text).ok()?;
    (answer.get("v").count() == Some(1)).then_some(answer)
}

fn read(item: &Object) -> Option<Standing> {
    Some(Standing {
        tally: Tally::read(&item.get("counts").object()?),
        // An odd one only makes its counts older than others.
        rev: item.get("rev").count().unwrap_or_default(),
        is_closed: item.get("closed").is_true(),
    })
}

#[cfg(test)]
mod tests {
    use super::{super::tests::tally, *};
    use crate::wire;
    use rand::{Rng as _, SeedableRng as _, rngs::SmallRng, seq::IndexedRandom as _};

    fn asked() -> Vec<WireId> {
        ["a1", "b2"].map(WireId::of).into()
    }

    #[test]
    fn the_published_answers_are_read() {
        let text = r#"{"v":1,"items":{"a1":{"counts":{"love":12,"lol":3},"rev":17},"b2":{"counts":{},"rev":0,"closed":true}}}"#;
        let read = standings(text, &asked()).unwrap();
        let a1 = Standing {
            tally: tally(r#"{"love":12,"lol":3}"#),
            rev: 17,
            is_closed: false,
        };
        let b2 = Standing {
            tally: tally("{}"),
            rev: 0,
            is_closed: true,
        };
        assert_eq!(read, [(WireId::of("a1"), a1), (WireId::of("b2"), b2)]);
        let text = r#"{"v":1,"counts":{"love":12,"lol":3},"rev":17,"reaction":"love"}"#;
        assert_eq!(standing(text), Some(a1));
    }

    #[test]
    fn what_is_missing_is_not_known_and_what_nobody_asked_for_is_not_read() {
        let text = r#"{"v":1,"items":{"b2":{"counts":{"love":1},"rev":1},"evil":{"counts":{"love":666}}}}"#;
        let read = standings(text, &asked()).unwrap();
        let ids: Vec<_> = read.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["b2"]);
        for item in [
            "null",
            "[]",
            "12",
            "{}",
            r#"{"counts":null}"#,
            r#"{"counts":[1]}"#,
        ] {
            let text = format!(r#"{{"v":1,"items":{{"a1":{item}}}}}"#);
            assert_eq!(standings(&text, &asked()), Some(Vec::new()), "{item}");
        }
    }

    #[test]
    fn what_is_no_answer_is_none() {
        for text in [
            "",
            "null",
            "[]",
            "<html>",
            r#"{"v":1}"#,
            r#"{"v":2,"items":{}}"#,
            r#"{"v":"1","items":{}}"#,
            r#"{"v":1,"items":[]}"#,
            r#"{"v":1,"items":{"a1":{"counts":{"love":1"#,
        ] {
            assert_eq!(standings(text, &asked()), None, "{text}");
        }
    }

    /// Answers in which anything stands anywhere.
    #[test]
    fn no_answer_whatever_shows_more_than_may_be_believed() {
        let values = [
            "0",
            "7",
            "-7",
            "1e999",
            "1.5",
            "\"12\"",
            "\"<b>\"",
            "null",
            "true",
            "[]",
            "[1]",
            "{}",
            "1000000000000",
            "1000000000001",
            "99999999999999999999",
            "{\"love\":1}",
            "\"\\u0000\"",
            "1",
            "2",
            "",
        ];
        let names = [
            "love",
            "lol",
            "rage",
            "counts",
            "rev",
            "closed",
            "a1",
            "b2",
            "items",
            "v",
            "__proto__",
            "constructor",
            "",
            "love",
        ];
        let mut random = SmallRng::seed_from_u64(7);
        for _ in 0..20_000 {
            let mut text = String::from(r#"{"v":1,"items":{"a1":{"counts":{"#);
            for at in 0..random.random_range(0..6) {
                text += if at > 0 { "," } else { "" };
                let name = names.choose(&mut random).unwrap();
                let value = values.choose(&mut random).unwrap();
                text += &format!("\"{name}\":{value}");
            }
            text += r#"},"rev":"#;
            text += values.choose(&mut random).unwrap();
            text += "}}}";
            if random.random_bool(0.2) {
                let mut bytes = text.into_bytes();
                let at = random.random_range(0..bytes.len());
                match random.random_range(0..3) {
                    0 => bytes.truncate(at),
                    1 => bytes[at] = random.random(),
                    _ => bytes.insert(at, *b"\"{}[],:-e0".choose(&mut random).unwrap()),
                }
                text = String::from_utf8_lossy(&bytes).into_owned();
            }
            for (_, standing) in standings(&text, &asked()).unwrap_or_default() {
                let most = wire::Counts::LARGEST * 9;
                assert!(standing.tally.total() <= most, "{text}");
                assert!(standing.tally.and(&standing.tally).total() <= 2 * most);
            }
        }
    }
}
