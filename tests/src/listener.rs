//! The one accept loop under the test server and the proxy.

use std::convert::Infallible;
use std::error::Error;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use bytes::Bytes;
use http_body_util::combinators::BoxBody;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

/// The body of an answer: it may end in an error, which closes the connection.
pub(crate) type Body = BoxBody<Bytes, io::Error>;

/// A body that is sent whole.
pub(crate) fn whole(bytes: impl Into<Bytes>) -> Body {
    use http_body_util::{BodyExt, Full};
    Full::new(bytes.into())
        .map_err(|never: Infallible| match never {})
        .boxed()
}

/// An HTTP/1 listener on the loopback address. Dropping it closes its connections too.
#[derive(Debug)]
pub(crate) struct Listener {
    port: u16,
    accepting: JoinHandle<()>,
}

impl Listener {
    /// Listens on `port`, or on a free one for 0. A handler's error closes the
    /// connection without an answer.
    pub(crate) async fn start<H, F, E>(port: u16, handler: H) -> io::Result<Self>
    where
        H: Fn(Request<Incoming>) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<Response<Body>, E>> + Send + 'static,
        E: Into<Box<dyn Error + Send + Sync>> + Send + 'static,
    {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(address).await?;
        let port = listener.local_addr()?.port();
        let accepting = tokio::spawn(accept(listener, handler));
        Ok(Self { port, accepting })
    }

    /// The port that it listens on.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Closes the socket and every connection, and returns once they are closed.
    pub(crate) async fn stop(mut self) {
        self.accepting.abort();
        // The error is the cancellation that was just asked for.
        let _ = (&mut self.accepting).await;
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Accepts for ever. The connections live in a set that is dropped with this future.
async fn accept<H, F, E>(listener: TcpListener, handler: H)
where
    H: Fn(Request<Incoming>) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<Response<Body>, E>> + Send + 'static,
    E: Into<Box<dyn Error + Send + Sync>> + Send + 'static,
{
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let Ok((stream, _)) = accepted else { continue };
                let handler = handler.clone();
                connections.spawn(async move {
                    let service = service_fn(handler);
                    // A browser that goes away, and a fault that we inject, both end here.
                    let _ = http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
            Some(_) = connections.join_next() => {}
        }
    }
}
