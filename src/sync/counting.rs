//! Asks for counts, for all bars at once.

use super::{
    Sync,
    boards::{Question, to_everybody},
};
use crate::browser::{clock, endpoint, random, timer};
use broadsheet_domain::{
    endpoint::{Dialect, Endpoint, OfEndpoints},
    patience::Patience,
    reply::Reply,
    tally::{self, Standing},
    waline,
    wire::MOST_IDS,
    wire_id::WireId,
};
use wasm_bindgen_futures::spawn_local;

/// How long bars are waited for that come together, in milliseconds.
const GATHERING: u64 = 20;

/// When servers are asked.
#[derive(Default)]
pub(super) struct Counting {
    /// Whether bars are being gathered.
    is_gathering: bool,
    /// When they are asked again by themselves, in milliseconds since 1970.
    alarm: Option<u64>,
    patience: OfEndpoints<Patience>,
}

/// Articles by their ids, and where their counts are.
struct Batch {
    address: String,
    articles: Vec<String>,
}

impl Counting {
    /// There may be a connection again.
    pub(super) fn wake(&mut self) {
        self.patience.values_mut().for_each(Patience::wake);
    }
}

impl Sync {
    /// Asks for what is not known yet, once all that comes together has come.
    pub(super) fn ask(&self) {
        if std::mem::replace(&mut self.state().counting.is_gathering, true) {
            return;
        }
        let sync = self.clone();
        timer::after(GATHERING, move || {
            sync.state().counting.is_gathering = false;
            sync.ask_now();
        });
    }

    /// Asks again at this moment. Others are asked meanwhile.
    fn ask_at(&self, due: u64) {
        let mut state = self.state();
        let alarm = &mut state.counting.alarm;
        if alarm.is_some_and(|alarm| alarm <= due) {
            return;
        }
        *alarm = Some(due);
        drop(state);
        let sync = self.clone();
        timer::after(due.saturating_sub(clock::now()), move || {
            sync.state().counting.alarm.take_if(|alarm| *alarm <= due);
            sync.ask();
        });
    }

    fn ask_now(&self) {
        let now = clock::now();
        let questions = self.state().boards.questions();
        for question in questions {
            let mut state = self.state();
            let patience = &mut state.counting.patience;
            let due = patience.with(&question.endpoint, |it| it.due(now));
            if due.is_none_or(|due| due > now) {
                drop(state);
                if let Some(due) = due {
                    self.ask_at(due);
                }
                continue;
            }
            state
                .boards
                .close_questions(&question.endpoint, &question.articles);
            drop(state);
            for batch in batches(&question) {
                let (sync, endpoint) = (self.clone(), question.endpoint.clone());
                spawn_local(async move { sync.ask_for(&endpoint, batch).await });
            }
        }
    }

    async fn ask_for(&self, endpoint: &Endpoint, batch: Batch) {
        let reply = endpoint::get(&batch.address).await;
        let told = reply
            .as_ref()
            .and_then(|reply| standings(endpoint, reply, &batch.articles));
        let mut state = self.state();
        let is_answered = told.is_some();
        state.counting.patience.with(endpoint, |patience| {
            let now = clock::now();
            match &reply {
                _ if is_answered => patience.succeed(),
                Some(reply) if reply.is_final() => patience.give_up(),
                reply => {
                    let wait = reply.as_ref().and_then(|reply| reply.wait(now));
                    // Of several requests that fail together, one counts.
                    let is_first = patience.due(now).is_some_and(|due| due <= now);
                    if wait.is_some() || is_first {
                        patience.fail(wait, now, random::number());
                    }
                }
            }
        });
        let Some(told) = told else {
            for article in &batch.articles {
                state.boards.forget_answers(article);
            }
            drop(state);
            self.blame(endpoint, reply.as_ref());
            return self.ask();
        };
        let mut news = Vec::new();
        for (article, standing) in told {
            news.extend(
                state
                    .boards
                    .hear(endpoint, &article, to_everybody(standing)),
            );
        }
        drop(state);
        for article in news {
            self.tell(&article);
        }
    }
}

/// The requests of a question.
fn batches(question: &Question) -> Vec<Batch> {
    let Question { endpoint, articles } = question;
    match endpoint.dialect() {
        Dialect::Native => {
            let batches = tally::batches(articles.iter().map(String::as_str));
            let batches = batches.into_iter().map(|ids| Batch {
                address: endpoint.counts(&ids),
                articles: articles
                    .iter()
                    .filter(|id| ids.contains(&WireId::of(id)))
                    .cloned()
                    .collect(),
            });
            batches.collect()
        }
        Dialect::Waline => {
            let articles = tally::in_order(articles.iter().cloned());
            let batches = articles.chunks(MOST_IDS).map(|articles| {
                let paths: Vec<_> = articles.iter().map(|id| waline::path(id)).collect();
                Batch {
                    address: waline::counts(endpoint, &paths),
                    articles: articles.to_vec(),
                }
            });
            batches.collect()
        }
    }
}

/// What a reply says of these articles. `None` if it is no answer to the question.
fn standings(
    endpoint: &Endpoint,
    reply: &Reply,
    articles: &[String],
) -> Option<Vec<(String, Standing)>> {
    if !(200..300).contains(&reply.status) || reply.is_web_page() {
        return None;
    }
    match endpoint.dialect() {
        Dialect::Native => {
            let ids: Vec<_> = articles.iter().map(|id| WireId::of(id)).collect();
            let told = tally::standings(&reply.text, &ids)?;
            let of = |id: &String| {
                let wire = WireId::of(id);
                let (_, standing) = told.iter().find(|(of, _)| *of == wire)?;
                Some((id.clone(), *standing))
            };
            Some(articles.iter().filter_map(of).collect())
        }
        Dialect::Waline => {
            let told = waline::standings(&reply.text)?;
            let is_whole = told.len() == articles.len();
            is_whole.then(|| articles.iter().cloned().zip(told).collect())
        }
    }
}
