//! Numbers for the operator, in Prometheus' text format. None of them tells one reader
//! from another.

use crate::health::Condition;
use crate::store::{Counting, Outcome, Refused};
use prometheus::{
    Encoder as _, Histogram, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge,
    Opts, Registry, Result, TextEncoder,
};
use std::time::Duration;

/// What is counted, one set for a server.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    request_seconds: HistogramVec,
    ballots: IntCounterVec,
    newcomers: IntCounterVec,
    batches: IntCounterVec,
    batch_seconds: Histogram,
    batch_ballots: Histogram,
    subjects: IntGauge,
    held: IntGauge,
    healthy: IntGauge,
    /// For what is not worth a name of its own.
    panics: IntCounter,
}

impl Metrics {
    /// Everything at zero.
    pub fn new() -> Result<Self> {
        let registry = Registry::new();
        let counters = |name, help, labels: &[&str]| {
            let counters = IntCounterVec::new(Opts::new(name, help), labels)?;
            registry.register(Box::new(counters.clone()))?;
            Ok::<_, prometheus::Error>(counters)
        };
        let gauge = |name, help| {
            let gauge = IntGauge::new(name, help)?;
            registry.register(Box::new(gauge.clone()))?;
            Ok::<_, prometheus::Error>(gauge)
        };
        let histogram = |name, help, buckets: &[f64]| {
            let opts = HistogramOpts::new(name, help).buckets(buckets.to_vec());
            let histogram = Histogram::with_opts(opts)?;
            registry.register(Box::new(histogram.clone()))?;
            Ok::<_, prometheus::Error>(histogram)
        };
        let request_seconds = HistogramVec::new(
            HistogramOpts::new("broadsheet_request_seconds", "Time to an answer")
                .buckets(SECONDS.to_vec()),
            &["route"],
        )?;
        registry.register(Box::new(request_seconds.clone()))?;
        let panics = IntCounter::new("broadsheet_panics_total", "Bugs that cost one answer")?;
        registry.register(Box::new(panics.clone()))?;
        Ok(Self {
            requests: counters(
                "broadsheet_requests_total",
                "Answers",
                &["route", "method", "status"],
            )?,
            request_seconds,
            ballots: counters(
                "broadsheet_ballots_total",
                "Ballots, by what became of them",
                &["outcome"],
            )?,
            newcomers: counters(
                "broadsheet_newcomers_total",
                "First ballots of a token: a spike of held or limited ones is an attack",
                &["decision"],
            )?,
            batches: counters(
                "broadsheet_batches_total",
                "Transactions that count ballots",
                &["result"],
            )?,
            batch_seconds: histogram(
                "broadsheet_batch_seconds",
                "Time of a transaction that counts ballots",
                SECONDS,
            )?,
            batch_ballots: histogram(
                "broadsheet_batch_ballots",
                "Ballots in a transaction",
                &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0],
            )?,
            subjects: gauge("broadsheet_subjects", "Articles and polls that are known")?,
            held: gauge("broadsheet_held_ballots", "Ballots in quarantine")?,
            healthy: gauge("broadsheet_healthy", "1 while the database does its work")?,
            panics,
            registry,
        })
    }

    /// An answer was given.
    pub fn request(&self, route: &str, method: &str, status: u16, took: Duration) {
        let labels = [route, method, &status.to_string()];
        self.requests.with_label_values(&labels).inc();
        let seconds = self.request_seconds.with_label_values(&[route]);
        seconds.observe(took.as_secs_f64());
    }

    /// A batch was counted.
    pub fn batch(&self, outcomes: &[Outcome], took: Duration) {
        self.batches.with_label_values(&["committed"]).inc();
        self.batch_seconds.observe(took.as_secs_f64());
        self.batch_ballots.observe(outcomes.len() as f64);
        for outcome in outcomes {
            let name = match outcome {
                Outcome::Stands { .. } => "stands",
                Outcome::Refused(refused) => name(*refused),
            };
            self.ballots.with_label_values(&[name]).inc();
        }
    }

    /// A batch was not counted.
    pub fn failed_batch(&self) {
        self.batches.with_label_values(&["failed"]).inc();
    }

    /// It was decided about the first ballot of a token.
    pub fn newcomer(&self, decision: std::result::Result<Counting, Refused>) {
        let decision = match decision {
            Ok(Counting::Counted) => "counted",
            Ok(Counting::Held) => "held",
            Err(refused) => name(refused),
        };
        self.newcomers.with_label_values(&[decision]).inc();
    }

    /// A handler panicked.
    pub fn panicked(&self) {
        self.panics.inc();
    }

    /// Everything as text, with what is known right now.
    pub fn text(&self, (subjects, held): (usize, u64), condition: Condition) -> Result<String> {
        self.subjects
            .set(i64::try_from(subjects).unwrap_or(i64::MAX));
        self.held.set(i64::try_from(held).unwrap_or(i64::MAX));
        self.healthy.set(i64::from(condition == Condition::Well));
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }
}

/// Bounds for times: from what memory answers to what a reader gives up on.
const SECONDS: &[f64] = &[
    0.000_1, 0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1.0, 5.0,
];

fn name(refused: Refused) -> &'static str {
    match refused {
        Refused::Closed => "closed",
        Refused::Unknown => "unknown",
        Refused::UnknownOption | Refused::TooManyChoices => "against_rules",
        Refused::TooManyNewcomers(_) => "limited",
        Refused::ProofMissing(_) => "unproved",
    }
}
