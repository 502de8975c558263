//! Clients that ask and do not read.

use crate::bench::{Endpoint, Kind, wait_until};
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// A connection with so many answers on their way that no more fit.
fn stuck(endpoint: &Endpoint) -> TcpStream {
    let address = endpoint.base().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let wait = Some(Duration::from_millis(500));
    stream.set_write_timeout(wait).unwrap();
    while write(&mut stream).is_ok() {}
    stream
}

/// Asks for much.
fn write(stream: &mut TcpStream) -> std::io::Result<()> {
    let ids: Vec<String> = (0..50)
        .map(|it| format!("{}{it}", "x".repeat(100)))
        .collect();
    let ids = ids.join(",");
    stream.write_all(format!("GET /v1/reactions?ids={ids} HTTP/1.1\r\nhost: a\r\n\r\n").as_bytes())
}

#[test]
fn one_who_never_reads_is_given_up() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    let mut stream = stuck(&endpoint);
    wait_until("it is closed", || {
        let error = write(&mut stream).unwrap_err();
        [ErrorKind::ConnectionReset, ErrorKind::BrokenPipe].contains(&error.kind())
    });
}

#[test]
fn one_who_reads_slowly_does_not_keep_it_from_ending() {
    let mut endpoint = Endpoint::start(Kind::Sqlite, &[]);
    let mut stream = stuck(&endpoint);
    endpoint.react("a", 1, "love", 1).ok();
    let begin = Instant::now();
    endpoint.signal("-TERM");
    let mut some = vec![0; 1000];
    while endpoint.ended().is_none() {
        assert!(begin.elapsed() < Duration::from_secs(15), "it does not end");
        let _ = stream.read(&mut some);
        std::thread::sleep(Duration::from_millis(300));
    }
    assert!(endpoint.ended().unwrap().success());
    endpoint.again().react("a", 1, "lol", 2).ok();
}
