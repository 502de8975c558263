//! A forward proxy that lets nothing through.
//!
//! Every browser is told to use it for each host but this machine. What arrives here
//! is therefore a request that would have left for a third party: it is refused and
//! recorded, so that privacy is proven in every engine by the same means.

use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use hyper::body::Incoming;
use hyper::{Request, Response, StatusCode};

use crate::listener::{Body, Listener, whole};

/// A running proxy, and what it has refused.
#[derive(Debug)]
pub struct Proxy {
    listener: Listener,
    refused: Arc<Mutex<Vec<Refused>>>,
}

/// One request that did not leave this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The method; `CONNECT` for anything over TLS.
    pub method: String,
    /// The host and port.
    pub host: String,
    /// The path, empty for `CONNECT`, whose path is encrypted.
    pub path: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}{}", self.method, self.host, self.path)
    }
}

impl Proxy {
    /// Starts one on a free port.
    ///
    /// # Panics
    ///
    /// When no port can be had.
    pub async fn start() -> Self {
        let refused = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&refused);
        let listener = Listener::start(0, move |request| {
            lock(&record).push(Refused::from_request(&request));
            async { Ok::<_, Infallible>(refusal()) }
        })
        .await
        .expect("the proxy could not listen");
        Self { listener, refused }
    }

    /// The address that browsers are given.
    #[must_use]
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port())
    }

    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.listener.port()
    }

    /// What was refused until now, in order.
    #[must_use]
    pub fn refused(&self) -> Vec<Refused> {
        lock(&self.refused).clone()
    }

    /// Takes out what was refused until now.
    #[must_use]
    pub fn take(&self) -> Vec<Refused> {
        std::mem::take(&mut *lock(&self.refused))
    }
}

impl Refused {
    fn from_request(request: &Request<Incoming>) -> Self {
        let uri = request.uri();
        let host = uri.authority().map_or_else(
            // A request that names no authority was not meant for a proxy.
            || format!("(no host) {uri}"),
            |authority| authority.as_str().to_owned(),
        );
        Self {
            method: request.method().to_string(),
            host,
            path: uri
                .path_and_query()
                .map_or_else(String::new, ToString::to_string),
        }
    }
}

fn refusal() -> Response<Body> {
    let mut response = Response::new(whole("the bench lets nothing through"));
    *response.status_mut() = StatusCode::FORBIDDEN;
    response
}

fn lock(refused: &Mutex<Vec<Refused>>) -> std::sync::MutexGuard<'_, Vec<Refused>> {
    refused.lock().unwrap_or_else(PoisonError::into_inner)
}
