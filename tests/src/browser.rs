//! A running browser behind a proxy.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Stdio;
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value};

use crate::engine::{Conditions, Display, Engine, Processes, Scheme};
use crate::page::Page;
use crate::proxy::Proxy;

/// How long a driver may take to listen.
const DRIVER_START: Duration = Duration::from_secs(20);

/// One session with a fresh profile.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    conditions: Conditions,
    /// Where its driver listens.
    driver: String,
    client: Client,
    proxy: Proxy,
    // Last, so that the browser is gone before its proxy is not needed.
    processes: Processes,
}

impl Browser {
    /// Starts one.
    ///
    /// # Panics
    ///
    /// When a program is missing, naming the command that installs it, or when the
    /// driver refuses.
    pub async fn start(engine: Engine, conditions: Conditions) -> Self {
        let proxy = Proxy::start().await;
        let mut processes = Processes::new();
        let port = free_port();
        let mut driver = engine.driver(port, proxy.port(), &conditions);
        if engine.needs_display() {
            let display = Display::start(&mut processes);
            driver.env("DISPLAY", display.name());
        }
        processes.spawn(driver.stdout(Stdio::null()));
        wait_for(port).await;
        let driver = format!("http://127.0.0.1:{port}");
        let capabilities = engine.capabilities(&conditions, proxy.port(), processes.folder());
        let client = session(engine, &driver, capabilities).await;
        let browser = Self {
            engine,
            conditions,
            driver,
            client,
            proxy,
            processes,
        };
        if engine == Engine::Chromium && conditions.scheme == Scheme::Dark {
            browser.page().emulate_dark().await;
        }
        browser
    }

    /// Its page.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::new(self.engine, self.client.clone())
    }

    /// Its proxy.
    #[must_use]
    pub fn proxy(&self) -> &Proxy {
        &self.proxy
    }

    /// Closes it and, after what is done meanwhile, opens it again with the same profile.
    ///
    /// # Panics
    ///
    /// When it does not close, or does not start again.
    pub async fn reopen(&mut self, meanwhile: impl FnOnce()) {
        let Self { engine, client, .. } = self;
        let closed = client.clone().close().await;
        closed.unwrap_or_else(|error| panic!("{engine} did not close: {error}"));
        meanwhile();
        let folder = self.processes.folder();
        let port = self.proxy.port();
        let capabilities = self.engine.capabilities(&self.conditions, port, folder);
        self.client = session(self.engine, &self.driver, capabilities).await;
    }

    /// Ends the session politely; dropping it is enough to end the processes.
    pub async fn end(self) {
        // A browser that hangs here is killed by the drop that follows.
        let _ = tokio::time::timeout(Duration::from_secs(5), self.client.close()).await;
    }
}

/// Has a driver start a browser.
async fn session(engine: Engine, driver: &str, capabilities: Map<String, Value>) -> Client {
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(driver)
        .await;
    client.unwrap_or_else(|error| panic!("{engine} did not start: {error}"))
}

/// A port that was free a moment ago: not every program can choose one itself.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("it is bound").port()
}

/// Waits until the driver accepts connections.
async fn wait_for(port: u16) {
    let deadline = Instant::now() + DRIVER_START;
    while tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port))
        .await
        .is_err()
    {
        assert!(
            Instant::now() < deadline,
            "the driver did not listen within {DRIVER_START:?}"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
