//! A web server on this machine, with a few pages.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// What a server answers under a path and a query.
#[derive(Clone)]
pub(crate) struct Page {
    path: &'static str,
    status: &'static str,
    headers: String,
    body: &'static str,
}

impl Page {
    pub(crate) fn new(path: &'static str, kind: &str, body: &'static str) -> Self {
        Self {
            path,
            status: "200 OK",
            headers: format!("Content-Type: {kind}\r\n"),
            body,
        }
    }

    pub(crate) fn moved(path: &'static str, to: &str) -> Self {
        let page = Self::new(path, "text/plain", "").with("Location", to);
        Self {
            status: "302 Found",
            ..page
        }
    }

    pub(crate) fn with(mut self, header: &str, value: &str) -> Self {
        self.headers += &format!("{header}: {value}\r\n");
        self
    }
}

/// It answers for as long as the test runs.
pub(crate) struct Server {
    address: String,
    log: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) fn start(pages: &[Page]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let (log, pages) = (Arc::new(Mutex::new(Vec::new())), pages.to_vec());
        let asked = Arc::clone(&log);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let path = request(&stream);
                answer(&stream, pages.iter().find(|page| page.path == path));
                asked.lock().expect("the log").push(path);
            }
        });
        Self { address, log }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// What has been asked for, in order.
    pub(crate) fn log(&self) -> Vec<String> {
        self.log.lock().expect("the log").clone()
    }
}

/// The path and the query that a request asks for.
fn request(stream: &TcpStream) -> String {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    // The head ends with an empty line, and there is no body.
    lines.find(String::is_empty);
    first.split(' ').nth(1).unwrap_or_default().to_owned()
}

fn answer(mut stream: &TcpStream, page: Option<&Page>) {
    let missing = Page {
        status: "404 Not Found",
        ..Page::new("", "text/html", "<!doctype html><p>Nothing here")
    };
    let Page {
        status,
        headers,
        body,
        ..
    } = page.unwrap_or(&missing);
    let length = body.len();
    // Whoever asked may be gone.
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
}
