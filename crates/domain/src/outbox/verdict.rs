//! What an answer means for the parcel that it answers.

use super::{Parcel, Wish};
use crate::{
    endpoint::Dialect,
    object::Object,
    reply::Reply,
    waline::{self, Taken},
};

/// Why a server will never count a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The newsroom takes no more for this subject.
    Closed,
    /// It answered with this status, and would again.
    Status(u16),
    /// It may have been counted, and must not be counted twice: see [`waline`].
    Unsure,
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is counted.
    Counted,
    /// It never will be.
    Refused(Refusal),
    /// Work of so many bits is asked for first.
    Work(u32),
    /// It may be later, and not before so many milliseconds if the server says so.
    Later(Option<u64>),
}

/// What an answer means, or that there is none.
pub(super) fn verdict(parcel: &Parcel, reply: Option<&Reply>, now: u64) -> Verdict {
    match parcel.endpoint.dialect() {
        Dialect::Native => of_native(parcel, reply, now),
        Dialect::Waline => of_waline(reply, now),
    }
}

fn of_native(parcel: &Parcel, reply: Option<&Reply>, now: u64) -> Verdict {
    let Some(reply) = reply.filter(|reply| !reply.is_web_page()) else {
        return Verdict::Later(None);
    };
    match reply.status {
        200..300 if is_count(parcel, &reply.text) => Verdict::Counted,
        _ if reply.is_final() => refusal(reply),
        _ => Verdict::Later(reply.wait(now)),
    }
}

fn of_waline(reply: Option<&Reply>, now: u64) -> Verdict {
    match (waline::taken(reply), reply) {
        (Taken::Counted, _) => Verdict::Counted,
        (Taken::NotCounted, Some(reply)) if reply.status == 429 || reply.is_web_page() => {
            Verdict::Later(reply.wait(now))
        }
        (Taken::NotCounted, Some(reply)) => Verdict::Refused(Refusal::Status(reply.status)),
        (Taken::NotCounted | Taken::Unsure, _) => Verdict::Refused(Refusal::Unsure),
    }
}

/// Whether it is the answer to a `PUT`. An answer that broke off is none.
fn is_count(parcel: &Parcel, text: &str) -> bool {
    let Ok(answer) = Object::read(text) else {
        return false;
    };
    let counts = answer.get("counts");
    let has_counts = match parcel.wish {
        Wish::Reaction(_) => counts.object().is_some(),
        // A poll may hide them even from its voters.
        Wish::Choices(_) => counts.optional(|it| it.object().map(|_| ())).is_ok(),
    };
    answer.get("v").count() == Some(1) && has_counts
}

fn refusal(reply: &Reply) -> Verdict {
    let error = Object::read(&reply.text).ok();
    let word = error.as_ref().and_then(|error| error.text("error"));
    match (reply.status, word.as_deref()) {
        (403, Some("closed")) => Verdict::Refused(Refusal::Closed),
        (403, Some("proof")) => {
            let bits = error.and_then(|error| error.get("bits").count());
            let bits = bits.and_then(|bits| u32::try_from(bits).ok());
            bits.map_or(Verdict::Refused(Refusal::Status(403)), Verdict::Work)
        }
        (status, _) => Verdict::Refused(Refusal::Status(status)),
    }
}
