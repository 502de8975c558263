//! Connections: accepted, given their time, and ended in good order.

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio_io_timeout::TimeoutStream;
use tower::Service as _;

/// How long a client may take for the head of a request, or be silent between two.
const HEADERS: Duration = Duration::from_secs(5);

/// How long a client may leave us with what it does not read.
const UNREAD: Duration = Duration::from_secs(5);

/// How long connections get to finish when the server ends.
const FAREWELL: Duration = Duration::from_secs(10);

/// How many connections there may be; further ones wait.
const CONNECTIONS: usize = 8192;

/// The address at the other end of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// Serves until `end` completes, and then until what was begun is answered.
pub async fn serve(listener: TcpListener, app: Router, end: impl Future<Output = ()>) {
    let connections = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut tasks = JoinSet::new();
    let mut end = std::pin::pin!(end);
    loop {
        // The end comes also when all places are taken.
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut end => break,
        };
        let Some((stream, peer, place)) = accepted else {
            continue;
        };
        while tasks.try_join_next().is_some() {}
        let connection = connections.watch(connection(stream, peer, app.clone()));
        tasks.spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!("a connection broke: {error}");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(FAREWELL, connections.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some connections were cut off");
    }
    // They hold the application, for whose end others wait.
    tasks.shutdown().await;
}

/// The next connection, with the place that it takes.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, place)),
        Err(error) => {
            // Most likely there are too many open files.
            tracing::warn!("a connection could not be accepted: {error}");
            tokio::time::sleep(Duration::from_millis(50)).await;
            None
        }
    }
}

/// A client's bytes; it breaks when what is written to it is not read.
type Stream = TokioIo<Pin<Box<TimeoutStream<TcpStream>>>>;

/// One connection, with its address put beside every request.
fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
) -> http1::Connection<
    Stream,
    impl hyper::service::HttpService<
        Incoming,
        ResBody = Body,
        Error = std::convert::Infallible,
        Future: Send,
    >,
> {
    // Answers are small, and nobody is to wait for more of them.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(UNREAD));
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        app.clone().call(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .serve_connection(TokioIo::new(Box::pin(stream)), service)
}
