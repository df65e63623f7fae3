//! The connections: how many there may be at a time, and how long each may take to say what it wants.
//!
//! Whoever opens connections and says nothing, or asks and does not read the answers, takes places from others for a few
//! seconds only, and never the files that the store needs. When no place is left, connections that were answered give theirs back,
//! however fast they would ask again. How long a body may take, the routes decide.

use std::{
    io::ErrorKind,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::Router;
use hyper::{
    Request,
    body::Incoming,
    header::{CONNECTION, HeaderValue},
    server::conn::http1,
    service::{Service, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use oauth_grants::limit::PeerAddress;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
};
use tokio_io_timeout::TimeoutWriter;

use crate::events::write_line;

/// What connections are held to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// The most at a time. More wait in the operating system's queue.
    pub(crate) most: u32,
    /// How long the head of a request may take, from the connection or the answer before on.
    pub(crate) head: Duration,
    /// How long an answer may wait for its client to go on reading.
    pub(crate) unread: Duration,
}

impl Bounds {
    /// Well below the 1024 files that a process may have open on most systems.
    pub(crate) const DEFAULT: Self = Self { most: 800, head: Duration::from_secs(5), unread: Duration::from_secs(10) };
}

/// Serves until `stop` is ready, and then until what is under way is answered.
pub(crate) async fn serve(listener: TcpListener, app: Router, bounds: Bounds, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(usize::try_from(bounds.most).unwrap_or(Semaphore::MAX_PERMITS)));
    let (stopping, stopped) = watch::channel(());
    let (filling, filled) = watch::channel(());
    let mut stop = pin!(stop);
    loop {
        let next = async {
            if places.available_permits() == 0 {
                filling.send_replace(());
            }
            (Arc::clone(&places).acquire_owned().await, accept(&listener).await)
        };
        let (place, stream) = tokio::select! {
            () = &mut stop => break,
            next = next => next,
        };
        let house = House { places: Arc::clone(&places), filled: filled.clone(), stopped: stopped.clone() };
        let connection = talk(stream, app.clone(), bounds, house);
        tokio::spawn(async move {
            connection.await;
            drop(place);
        });
    }
    drop(listener);
    drop(stopping);
    // Every place is free again once every connection has ended.
    let _ = places.acquire_many(bounds.most).await;
}

/// What every connection knows of the others.
struct House {
    places: Arc<Semaphore>,
    /// Changes when the last place is taken.
    filled: watch::Receiver<()>,
    /// Changes when the server is to stop.
    stopped: watch::Receiver<()>,
}

/// Answers the requests of one connection, one after the other. It ends as its client likes, out of time, or with an answer when
/// others wait for its place.
async fn talk(stream: TcpStream, app: Router, bounds: Bounds, house: House) {
    let House { places, mut filled, mut stopped } = house;
    filled.mark_unchanged();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(bounds.head);
    // Behind a proxy this is the proxy's address, and then it tells nobody apart; a header is not taken at its word.
    let peer = stream.peer_addr().ok().map(|address| PeerAddress(address.ip()));
    let app = TowerToHyperService::new(app);
    let was_answered = Arc::new(AtomicBool::new(false));
    let answered = Arc::clone(&was_answered);
    let app = service_fn(move |mut request: Request<Incoming>| {
        if let Some(peer) = peer {
            request.extensions_mut().insert(peer);
        }
        let (answer, places, answered) = (app.call(request), Arc::clone(&places), Arc::clone(&answered));
        async move {
            let mut answer = answer.await?;
            answered.store(true, Ordering::Relaxed);
            if places.available_permits() == 0 {
                answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            Ok::<_, std::convert::Infallible>(answer)
        }
    });
    // Requests one behind the other, whose answers nobody reads, would fill what the operating system holds and then wait
    // for ever.
    let mut stream = TimeoutWriter::new(stream);
    stream.set_timeout(Some(bounds.unread));
    let mut connection = pin!(http.serve_connection(TokioIo::new(Box::pin(stream)), app));
    loop {
        tokio::select! {
            _ = connection.as_mut() => return,
            _ = stopped.changed() => break,
            // Who has just come is heard first.
            Ok(()) = filled.changed() => if was_answered.load(Ordering::Relaxed) { break },
        }
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}

async fn accept(listener: &TcpListener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(error) if is_of_one_connection(error.kind()) => {}
            // No file is left, most likely; connections that end give theirs back.
            Err(error) => {
                write_line(&format!("cannot accept connections for a second: {error}"));
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

fn is_of_one_connection(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        sync::oneshot,
    };

    use super::*;

    #[tokio::test]
    async fn connections_that_say_nothing_keep_no_place_from_others() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = Router::new().route("/", get(|| async { "here" }));
        let bounds = Bounds { most: 2, head: Duration::from_millis(20), ..Bounds::DEFAULT };
        let (stop, asked) = oneshot::channel::<()>();
        let serving = tokio::spawn(serve(listener, app, bounds, async {
            let _ = asked.await;
        }));

        let mut silent = Vec::new();
        for begun in ["", "", "G", "GET / HTTP/1.1\r\nhost:", ""] {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(begun.as_bytes()).await.unwrap();
            silent.push(stream);
        }
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.ends_with("here"), "{answer}");

        let idle = TcpStream::connect(address).await.unwrap();
        stop.send(()).unwrap();
        serving.await.unwrap();
        drop((silent, idle));
    }

    #[tokio::test]
    async fn connections_that_were_answered_keep_no_place_from_others() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = Router::new().route("/", get(|| async { "here" }));
        let bounds = Bounds { most: 2, head: Duration::from_hours(1), ..Bounds::DEFAULT };
        tokio::spawn(serve(listener, app, bounds, std::future::pending()));

        let mut kept = Vec::new();
        for _ in 0..8 {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
            let mut answer = Vec::new();
            while !answer.ends_with(b"here") {
                answer.push(stream.read_u8().await.unwrap());
            }
            kept.push(stream);
        }
    }

    #[tokio::test]
    async fn connections_that_leave_answers_unread_keep_no_place_from_others() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        // More than both sides of a connection hold between them.
        let long = || async { "x".repeat(64 << 20) };
        let app = Router::new().route("/", get(|| async { "here" })).route("/long", get(long));
        let bounds = Bounds { most: 2, unread: Duration::from_millis(20), ..Bounds::DEFAULT };
        tokio::spawn(serve(listener, app, bounds, std::future::pending()));

        let mut unread = Vec::new();
        for _ in 0..2 {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(b"GET /long HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
            // Its answer has begun, so it has its place.
            stream.read_u8().await.unwrap();
            unread.push(stream);
        }
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.ends_with("here"), "{answer}");
        drop(unread);
    }
}
