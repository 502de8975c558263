use super::*;
use crate::{patience::MOST_TRIES, reaction::Reaction};

mod model;

/// The outbox of a page that has stored these reactions, each at the moment of its place.
fn outbox(reactions: &[(&str, &str)]) -> Outbox {
    let mut outbox = Outbox::default();
    for (at, (article, reaction)) in reactions.iter().enumerate() {
        take(&mut outbox, article, &record(reaction, at as u64 + 1));
    }
    outbox
}

fn take(outbox: &mut Outbox, article: &str, stored: &str) {
    let write = outbox.take(&key(article), Some(stored), || panic!("it has a token"));
    assert_eq!(write, None);
}

fn key(article: &str) -> String {
    format!("broadsheet:reaction:{article}")
}

fn record(reaction: &str, at: u64) -> String {
    format!(
        r#"{{"v":1,"reaction":"{reaction}","token":"BwcHBwcHBwcHBwcHBwcHBw","at":{at},"synced":false,"endpoint":"https://e.example"}}"#
    )
}

fn sent(next: Next) -> Parcel {
    match next {
        Next::Send(parcel) => parcel,
        next => panic!("{next:?}"),
    }
}

fn counted_one() -> Reply {
    Reply::json(
        200,
        r#"{"v":1,"counts":{"love":1},"rev":1,"reaction":"love"}"#,
    )
}

/// Sends what is next, and has it answered like this.
fn answered(outbox: &mut Outbox, reply: Option<&Reply>, now: u64) -> (Parcel, Settled) {
    let parcel = sent(outbox.next(now));
    let settled = outbox.settle(&parcel, reply, now, u32::MAX);
    (parcel, settled)
}

#[test]
fn what_waits_is_sent_one_by_one_in_the_order_of_the_acts() {
    let mut outbox = outbox(&[("b", "love"), ("a", "lol")]);
    let first = sent(outbox.next(0));
    assert_eq!(first.id(), "b");
    assert_eq!(outbox.next(0), Next::Rest, "one is under way");
    assert_eq!(
        outbox.settle(&first, Some(&counted_one()), 0, 0),
        Settled::Counted
    );
    let (second, _) = answered(&mut outbox, Some(&counted_one()), 0);
    assert_eq!(second.id(), "a");
    assert_eq!((outbox.next(0), outbox.pending()), (Next::Rest, 0));
}

#[test]
fn a_later_choice_takes_the_place_of_one_that_was_not_sent() {
    let mut outbox = outbox(&[("a", "love")]);
    take(&mut outbox, "a", &record("win", 9));
    let (parcel, _) = answered(&mut outbox, Some(&counted_one()), 0);
    assert_eq!(parcel.wish, Wish::Reaction(Some(Reaction::Win)));
    assert_eq!(outbox.next(0), Next::Rest);
}

#[test]
fn a_choice_that_is_made_while_another_is_under_way_is_sent_after_it() {
    let mut outbox = outbox(&[("a", "love")]);
    let first = sent(outbox.next(0));
    take(&mut outbox, "a", &record("win", 9));
    outbox.settle(&first, Some(&counted_one()), 0, 0);
    assert_eq!(
        sent(outbox.next(0)).wish,
        Wish::Reaction(Some(Reaction::Win))
    );
}

#[test]
fn what_a_shell_has_written_gets_one_token() {
    let stored = record("love", 1).replace(r#""token":"BwcHBwcHBwcHBwcHBwcHBw","#, "");
    let mut outbox = Outbox::default();
    let token = || Some(Token::from_random([9; 16]));
    let write = outbox.take(&key("a"), Some(&stored), token).unwrap();
    assert_eq!(sent(outbox.next(0)).token, Token::from_random([9; 16]));
    take(&mut outbox, "a", &write);
    let mut without = Outbox::default();
    assert_eq!(without.take(&key("a"), Some(&stored), || None), None);
    assert_eq!(without.next(0), Next::Rest, "no random bytes, no ballot");
}

#[test]
fn what_was_removed_is_not_sent() {
    let mut outbox = outbox(&[("a", "love")]);
    outbox.take(&key("a"), None, || None);
    assert_eq!(outbox.next(0), Next::Rest);
}

#[test]
fn what_cannot_be_marked_is_not_sent_for_ever() {
    let mut outbox = outbox(&[("a", "love")]);
    answered(&mut outbox, Some(&counted_one()), 0);
    take(&mut outbox, "a", &record("love", 1));
    assert_eq!(outbox.next(0), Next::Rest);
    take(&mut outbox, "a", &record("win", 2));
    sent(outbox.next(0));
}

#[test]
fn final_refusals_are_told_once_and_keep_nothing_back() {
    for (status, text, refusal) in [
        (400, "", Refusal::Status(400)),
        (
            403,
            r#"{"error":"option","message":"x"}"#,
            Refusal::Status(403),
        ),
        (403, r#"{"error":"closed","message":"x"}"#, Refusal::Closed),
        (404, "{}", Refusal::Status(404)),
        (410, "null", Refusal::Status(410)),
        (413, "", Refusal::Status(413)),
        (415, "", Refusal::Status(415)),
        (422, "", Refusal::Status(422)),
    ] {
        let mut outbox = outbox(&[("a", "love"), ("b", "lol")]);
        let (_, settled) = answered(&mut outbox, Some(&Reply::json(status, text)), 0);
        assert_eq!(settled, Settled::Refused(refusal), "{status}");
        let (next, _) = answered(&mut outbox, Some(&counted_one()), 0);
        assert_eq!(next.id(), "b", "{status}");
        take(&mut outbox, "a", &record("love", 1));
        assert_eq!(outbox.next(0), Next::Rest, "{status}");
    }
}

#[test]
fn whatever_may_pass_is_kept() {
    let page = |status| Reply {
        media_type: " Text/HTML; charset=utf-8".to_owned(),
        ..Reply::json(status, "<!doctype html><p>Sign in</p>")
    };
    let kept = [
        None,
        Some(Reply::json(0, "")),
        Some(Reply::json(200, "")),
        Some(Reply::json(200, r#"{"v":1,"counts":{"love":1"#)),
        Some(Reply::json(200, r#"{"v":2,"counts":{}}"#)),
        Some(Reply::json(200, r#"{"v":1,"counts":null}"#)),
        Some(Reply::json(200, "[]")),
        Some(Reply::json(200, "<p>Sign in</p>")),
        Some(Reply::json(304, "")),
        Some(page(200)),
        Some(page(403)),
        Some(page(404)),
        Some(Reply::json(408, "")),
        Some(Reply::json(425, "")),
        Some(Reply::json(429, "{}")),
        Some(Reply::json(500, "")),
        Some(Reply::json(503, "{}")),
        Some(Reply::json(599, "")),
    ];
    for reply in kept {
        let mut outbox = outbox(&[("a", "love")]);
        let (parcel, settled) = answered(&mut outbox, reply.as_ref(), 0);
        assert_eq!(settled, Settled::Kept, "{reply:?}");
        let Next::Wait(until) = outbox.next(0) else {
            panic!("{reply:?}");
        };
        assert!((1..=1000).contains(&until), "{reply:?}");
        assert_eq!(sent(outbox.next(until)), parcel, "{reply:?}");
    }
}

#[test]
fn a_server_is_left_alone_for_as_long_as_it_says_whatever_happens() {
    let busy = Reply {
        retry_after: Some("60".to_owned()),
        ..Reply::json(429, "{}")
    };
    let mut outbox = outbox(&[("a", "love"), ("b", "lol")]);
    answered(&mut outbox, Some(&busy), 1_000);
    outbox.wake();
    take(&mut outbox, "c", &record("win", 9));
    assert!(matches!(outbox.next(60_999), Next::Wait(_)));
    assert!(outbox.part(60_999).is_empty());
    sent(outbox.next(62_000));
}

#[test]
fn a_connection_that_comes_back_ends_a_pause() {
    let mut outbox = outbox(&[("a", "love")]);
    answered(&mut outbox, None, 1_000);
    assert!(matches!(outbox.next(1_000), Next::Wait(_)));
    outbox.wake();
    sent(outbox.next(1_000));
}

#[test]
fn after_five_failures_in_a_row_it_rests_until_something_happens() {
    let mut outbox = outbox(&[("a", "love")]);
    let day = 86_400_000;
    for at in 0..u64::from(MOST_TRIES) {
        answered(&mut outbox, Some(&Reply::json(500, "")), at * day);
    }
    assert_eq!(outbox.next(9 * day), Next::Rest);
    assert_eq!(outbox.pending(), 1, "and nothing is lost");
    let mut acted = outbox.clone();
    take(&mut acted, "b", &record("win", 9));
    sent(acted.next(9 * day));
    outbox.wake();
    sent(outbox.next(9 * day));
}

#[test]
fn what_a_server_cannot_digest_stands_in_no_ones_way() {
    let mut outbox = outbox(&[("poison", "love"), ("b", "lol")]);
    let (first, _) = answered(&mut outbox, Some(&Reply::json(500, "")), 0);
    assert_eq!(first.id(), "poison");
    let (second, settled) = answered(&mut outbox, Some(&counted_one()), 1_000);
    assert_eq!((second.id(), settled), ("b", Settled::Counted));
}

#[test]
fn a_clock_that_is_set_back_keeps_nothing_for_ever() {
    let mut outbox = outbox(&[("a", "love")]);
    let years = 315_569_520_000;
    answered(&mut outbox, None, years);
    sent(outbox.next(0));
}

#[test]
fn two_servers_do_not_wait_for_each_other() {
    let mut outbox = outbox(&[("a", "love")]);
    let other = record("lol", 2).replace("e.example", "f.example");
    take(&mut outbox, "b", &other);
    let (_, settled) = answered(&mut outbox, None, 0);
    assert_eq!(settled, Settled::Kept);
    assert_eq!(sent(outbox.next(0)).id(), "b");
}

#[test]
fn work_is_done_once_and_only_so_much() {
    let asks = |bits| {
        Reply::json(
            403,
            &format!(r#"{{"error":"proof","message":"x","bits":{bits}}}"#),
        )
    };
    let mut outbox = outbox(&[("a", "love"), ("b", "lol"), ("c", "win")]);
    let (parcel, settled) = answered(&mut outbox, Some(&asks("12")), 0);
    assert_eq!(settled, Settled::Work(12));
    assert_eq!(outbox.next(0), Next::Rest, "it is still its turn");
    let refused = Settled::Refused(Refusal::Status(403));
    assert_eq!(outbox.settle(&parcel, Some(&asks("12")), 0, 0), refused);
    for bits in ["60", "-1"] {
        assert_eq!(answered(&mut outbox, Some(&asks(bits)), 0).1, refused);
    }
}

#[test]
fn in_a_last_moment_all_goes_out_that_may_be_repeated() {
    let mut outbox = outbox(&[("a", "love"), ("b", "lol")]);
    let waline = record("win", 3).replace("e.example", "w.example#waline");
    take(&mut outbox, "c", &waline);
    answered(&mut outbox, None, 0);
    let ids: Vec<_> = outbox.part(0).iter().map(|it| it.id().to_owned()).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(outbox.pending(), 3, "until it is known to be counted");
    outbox.wake();
    let first = sent(outbox.next(0));
    let parting = outbox.part(0);
    assert!(!parting.contains(&first), "it is under way");
    assert_eq!(parting.len(), 1);
}

#[test]
fn a_step_is_never_sent_again_when_it_may_have_been_counted() {
    let waline = record("win", 3).replace("e.example", "w.example#waline");
    let counted = Reply::json(200, r#"{"errno":0,"data":[{"reaction8":1}]}"#);
    for (reply, settled) in [
        (Some(counted), Settled::Counted),
        (None, Settled::Refused(Refusal::Unsure)),
        (
            Some(Reply::json(500, "")),
            Settled::Refused(Refusal::Unsure),
        ),
        (
            Some(Reply::json(200, "<p>")),
            Settled::Refused(Refusal::Unsure),
        ),
        (
            Some(Reply::json(403, "")),
            Settled::Refused(Refusal::Status(403)),
        ),
    ] {
        let mut outbox = Outbox::default();
        take(&mut outbox, "a", &waline);
        assert_eq!(answered(&mut outbox, reply.as_ref(), 0).1, settled);
        outbox.wake();
        assert_eq!(outbox.next(0), Next::Rest);
    }
    let mut outbox = Outbox::default();
    take(&mut outbox, "a", &waline);
    assert_eq!(
        answered(&mut outbox, Some(&Reply::json(429, "")), 0).1,
        Settled::Kept
    );
    let parcel = sent(outbox.next(2_000));
    let unsure = Receipt {
        is_unsure: true,
        ..Receipt::default()
    };
    let settled = outbox.clone().skip(&parcel, &unsure);
    assert_eq!(settled, Settled::Refused(Refusal::Unsure));
    assert_eq!(outbox.skip(&parcel, &Receipt::default()), Settled::Counted);
}

#[test]
fn what_may_be_sent_once_only_waits_for_a_connection() {
    let mut outbox = outbox(&[("a", "love")]);
    let parcel = sent(outbox.next(0));
    outbox.hold(&parcel);
    assert_eq!((outbox.next(0), outbox.pending()), (Next::Rest, 1));
    outbox.wake();
    sent(outbox.next(0));
}
