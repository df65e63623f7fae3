//! The connections: how many there may be at a time, and how long each may take to say what it wants.
//!
//! Whoever opens connections and says nothing, or half of it, or does not read the answers, keeps no [place](Places) from others,
//! nor the files that the store needs. Nor does whoever opens them faster than others end. How long a body may take, the routes decide.

use std::{io::ErrorKind, pin::pin, sync::Arc, time::Duration};

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
    sync::{Semaphore, mpsc, watch},
};
use tokio_io_timeout::TimeoutWriter;

use crate::{
    events::write_line,
    places::{GivenAway, Place, Places},
};

/// What connections are held to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// The most at a time. One more takes the place of another.
    pub(crate) most: usize,
    /// How long the head of a request may take, from the connection or the answer before on.
    pub(crate) head: Duration,
    /// How long an answer may wait for its client to go on reading.
    pub(crate) unread: Duration,
}

impl Bounds {
    /// With those of the [metrics](Self::METRICS) well below the files that a process may have open.
    pub(crate) const DEFAULT: Self = Self { most: 800, head: Duration::from_secs(5), unread: Duration::from_secs(10) };

    /// Whoever reads the metrics comes every few seconds.
    pub(crate) const METRICS: Self = Self { most: 16, ..Self::DEFAULT };
}

/// How many connections may have lost their place and not be closed yet. No more are accepted until they are.
const CLOSING: usize = 32;

/// So many files a process may have open on most systems, and so many of them are for the store and all else that is no connection.
const FILES: usize = 1024;
const OTHER_FILES: usize = 128;
const _: () = assert!(Bounds::DEFAULT.most + Bounds::METRICS.most + 2 * CLOSING + OTHER_FILES <= FILES);

/// An authorization request has 4 KiB of parameters at most; the rest is for cookies, also those of neighbours.
const MOST_BYTES_OF_A_HEAD: usize = 32 << 10;

/// Serves until `stop` is ready, and then until what is under way is answered.
pub(crate) async fn serve(listener: TcpListener, app: Router, bounds: Bounds, stop: impl Future<Output = ()>) {
    let places = Places::new(bounds.most);
    let files = Arc::new(Semaphore::new(bounds.most + CLOSING));
    let (stopping, stopped) = watch::channel(());
    let (open, mut all_closed) = mpsc::channel::<()>(1);
    let mut stop = pin!(stop);
    loop {
        let (file, stream) = tokio::select! {
            () = &mut stop => break,
            // First a file for it, of which those that are closing have some still.
            accepted = async { (Arc::clone(&files).acquire_owned().await, accept(&listener).await) } => accepted,
        };
        // Behind a proxy this is the proxy's address. Whom it speaks for, its requests say.
        let peer = stream.peer_addr().ok().map(|address| PeerAddress(address.ip()));
        let (place, given_away) = places.take(peer);
        let guest = Guest { peer, place: Arc::new(place), places: Arc::clone(&places) };
        let connection = talk(stream, app.clone(), bounds, guest, stopped.clone());
        let open = open.clone();
        tokio::spawn(async move {
            let _open = open;
            unless(given_away, connection).await;
            drop(file);
        });
    }
    drop((listener, stopping, open));
    // Nothing is ever sent: it ends with the last connection.
    all_closed.recv().await;
}

/// Who is at the other end of a connection.
struct Guest {
    peer: Option<PeerAddress>,
    place: Arc<Place>,
    places: Arc<Places>,
}

/// Ends a connection at once when its place is given away.
async fn unless(given_away: GivenAway, connection: impl Future<Output = ()>) {
    tokio::select! {
        _ = given_away => {}
        () = connection => {}
    }
}

/// Answers the requests of one connection, one after the other. It ends as its client likes, out of time, or with an answer when
/// others may want its place.
async fn talk(stream: TcpStream, app: Router, bounds: Bounds, guest: Guest, mut stopped: watch::Receiver<()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(bounds.head).max_buf_size(MOST_BYTES_OF_A_HEAD);
    let app = TowerToHyperService::new(app);
    let Guest { peer, place, places } = guest;
    let app = service_fn(move |mut request: Request<Incoming>| {
        if let Some(peer) = peer {
            request.extensions_mut().insert(peer);
        }
        let (answer, places, place) = (app.call(request), Arc::clone(&places), Arc::clone(&place));
        async move {
            let mut answer = answer.await?;
            place.renew();
            if places.are_taken() {
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
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.changed() => {}
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
                write_line(&format!("cannot accept connections just now: {error}"));
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

fn is_of_one_connection(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use axum::{
        body::Bytes,
        routing::{get, post},
    };
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        sync::oneshot,
    };

    use super::*;

    const LONG: Duration = Duration::from_hours(1);

    async fn listener() -> (TcpListener, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        (listener, address)
    }

    fn app() -> Router {
        Router::new().route("/", get(|| async { "here" })).route("/", post(|_: Bytes| async { "here" }))
    }

    /// A connection from another address of this machine.
    #[cfg(target_os = "linux")]
    async fn connect_from(last: u8, to: SocketAddr) -> TcpStream {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind(([127, 0, 0, last], 0).into()).unwrap();
        socket.connect(to).await.unwrap()
    }

    async fn ask(stream: &mut TcpStream) {
        stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"here") {
            answer.push(stream.read_u8().await.unwrap());
        }
    }

    #[tokio::test]
    async fn a_connection_that_says_nothing_ends_and_none_outlives_the_server() {
        let (listener, address) = listener().await;
        let bounds = Bounds { head: Duration::from_millis(20), ..Bounds::DEFAULT };
        let (stop, asked) = oneshot::channel::<()>();
        let serving = tokio::spawn(serve(listener, app(), bounds, async {
            let _ = asked.await;
        }));
        let mut silent = TcpStream::connect(address).await.unwrap();
        assert_eq!(silent.read(&mut [0]).await.unwrap(), 0);

        let idle = TcpStream::connect(address).await.unwrap();
        stop.send(()).unwrap();
        serving.await.unwrap();
        drop(idle);
    }

    #[tokio::test]
    async fn a_head_without_end_is_refused() {
        let (listener, address) = listener().await;
        tokio::spawn(serve(listener, app(), Bounds::DEFAULT, std::future::pending()));
        let mut stream = TcpStream::connect(address).await.unwrap();
        let long = format!("GET / HTTP/1.1\r\nhost: x\r\ncookie: {}\r\n", "x".repeat(2 * MOST_BYTES_OF_A_HEAD));
        stream.write_all(long.as_bytes()).await.unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"HTTP/1.1 431");
    }

    // Elsewhere a machine has one address of its own.
    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn connections_that_say_nothing_or_half_of_it_keep_no_place_from_others() {
        let (listener, address) = listener().await;
        let bounds = Bounds { most: 3, head: LONG, unread: LONG };
        tokio::spawn(serve(listener, app(), bounds, std::future::pending()));

        let mut here_before = connect_from(2, address).await;
        ask(&mut here_before).await;
        let mut flood = Vec::new();
        let half_a_body = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf";
        for begun in ["", "G", "GET / HTTP/1.1\r\nhost:", half_a_body, half_a_body, half_a_body, half_a_body] {
            let mut stream = connect_from(1, address).await;
            stream.write_all(begun.as_bytes()).await.unwrap();
            flood.push(stream);
        }
        ask(&mut connect_from(3, address).await).await;
        ask(&mut here_before).await;
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn a_flood_of_connections_opens_hardly_more_files_than_there_are_places() {
        let files = || std::fs::read_dir("/proc/self/fd").unwrap().count();
        let (listener, address) = listener().await;
        // As many as wait to be accepted anywhere.
        let flood: Vec<_> = (0..100).map(|_| std::net::TcpStream::connect(address).unwrap()).collect();
        let before = files();
        let bounds = Bounds { most: 3, head: LONG, unread: LONG };
        tokio::spawn(serve(listener, app(), bounds, std::future::pending()));
        let mut honest = connect_from(3, address).await;
        let (answered, mut most) = (tokio::spawn(async move { ask(&mut honest).await }), 0);
        while !answered.is_finished() {
            most = most.max(files());
            tokio::task::yield_now().await;
        }
        drop(flood);
        assert!(most <= before + 1 + bounds.most + CLOSING, "{most} after {before}");
    }

    #[tokio::test]
    async fn connections_that_were_answered_keep_no_place_from_others() {
        let (listener, address) = listener().await;
        let bounds = Bounds { most: 2, head: LONG, unread: LONG };
        tokio::spawn(serve(listener, app(), bounds, std::future::pending()));

        let mut kept = Vec::new();
        for _ in 0..8 {
            let mut stream = TcpStream::connect(address).await.unwrap();
            ask(&mut stream).await;
            kept.push(stream);
        }
    }

    #[tokio::test]
    async fn connections_that_leave_answers_unread_keep_no_place_from_others() {
        let (listener, address) = listener().await;
        // More than both sides of a connection hold between them.
        let long = || async { "x".repeat(64 << 20) };
        let app = app().route("/long", get(long));
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
