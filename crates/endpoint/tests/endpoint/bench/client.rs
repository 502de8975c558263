//! One who asks.

use super::{Answer, token};
use serde_json::{Value, json};
use std::time::Duration;
use ureq::Agent;
use ureq::http::Request;

/// A client of one endpoint.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    agent: Agent,
    base: String,
}

impl Client {
    /// A client of the endpoint at this address, such as `http://127.0.0.1:8090`.
    pub(crate) fn new(base: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(20)))
            .max_idle_connections_per_host(1);
        Self {
            agent: config.build().into(),
            base: base.to_owned(),
        }
    }

    /// The endpoint's address.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// Asks anything; an error is a connection that broke.
    pub(crate) fn try_send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.to_vec()).unwrap();
        let request = self.agent.configure_request(request);
        let request = request.allow_non_standard_methods(true).build();
        self.agent.run(request).map(Answer::read)
    }

    /// Asks anything.
    #[track_caller]
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        self.try_send(method, path, headers, body).unwrap()
    }

    /// Reads a path.
    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], b"")
    }

    /// Sends JSON.
    #[track_caller]
    pub(crate) fn put(&self, path: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json")];
        self.send("PUT", path, &headers, body.to_string().as_bytes())
    }

    /// Reacts to an article, as the reader of this number.
    #[track_caller]
    pub(crate) fn react(&self, article: &str, reader: u64, reaction: &str, at: u64) -> Answer {
        self.put(
            &format!("/v1/reactions/{article}"),
            &reaction_body(reader, reaction, at),
        )
    }

    /// Votes in a poll, as the reader of this number.
    #[track_caller]
    pub(crate) fn vote(&self, poll: &str, reader: u64, choices: &[&str], at: u64) -> Answer {
        let body = json!({"token": token(reader), "choices": choices, "at": at});
        self.put(&format!("/v1/polls/{poll}"), &body)
    }

    /// What everyone sees of an article.
    #[track_caller]
    pub(crate) fn article(&self, article: &str) -> Value {
        let answer = self.get(&format!("/v1/reactions?ids={article}")).ok();
        answer["items"][article].clone()
    }

    /// What everyone sees of a poll.
    #[track_caller]
    pub(crate) fn poll(&self, poll: &str) -> Value {
        let answer = self.get(&format!("/v1/polls?ids={poll}")).ok();
        answer["items"][poll].clone()
    }

    /// A number among the metrics, by the whole name with its labels; 0 if it is missing.
    #[track_caller]
    pub(crate) fn metric(&self, name: &str) -> f64 {
        let text = self.get("/metrics").text;
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.map_or(0.0, |number| number.trim().parse().unwrap())
    }
}

/// The body that reacts; no reaction withdraws.
pub(crate) fn reaction_body(reader: u64, reaction: &str, at: u64) -> Value {
    let reaction = Some(reaction).filter(|reaction| !reaction.is_empty());
    json!({"token": token(reader), "reaction": reaction, "at": at})
}
