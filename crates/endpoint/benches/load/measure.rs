//! Load: connections that ask again as soon as they are answered.

use super::ARTICLES;
use super::bench::reaction_body;
use rand::rngs::SmallRng;
use rand::{Rng as _, SeedableRng as _};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Work {
    /// The counts of one article.
    Read,
    /// A new reader's reaction.
    Write,
}

/// What came of it.
pub(crate) struct Measured {
    /// Answers a second.
    pub(crate) rate: f64,
    /// Half of them took at most this.
    pub(crate) p50: Duration,
    /// Of a hundred, ninety-nine took at most this.
    pub(crate) p99: Duration,
}

impl Work {
    /// Asks over so many connections for so long.
    pub(crate) fn measure(self, base: &str, connections: usize, time: Duration) -> Measured {
        let address = base.strip_prefix("http://").unwrap().to_owned();
        // One thread: the endpoint is to have the other core.
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        let mut times = runtime.block_on(async {
            let end = Instant::now() + time;
            let tasks: Vec<_> = (0..connections)
                .map(|_| tokio::spawn(self.ask(address.clone(), end)))
                .collect();
            let mut times = Vec::new();
            for task in tasks {
                times.extend(task.await.unwrap());
            }
            times
        });
        times.sort();
        Measured {
            rate: times.len() as f64 / time.as_secs_f64(),
            p50: times[times.len() / 2],
            p99: times[times.len() * 99 / 100],
        }
    }

    async fn ask(self, address: String, end: Instant) -> Vec<Duration> {
        let mut random = SmallRng::from_os_rng();
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let mut times = Vec::new();
        let mut answer = Vec::with_capacity(1024);
        while Instant::now() < end {
            let request = self.request(&mut random);
            let begin = Instant::now();
            stream.write_all(request.as_bytes()).await.unwrap();
            answer.clear();
            while !is_whole(&answer) {
                assert!(
                    stream.read_buf(&mut answer).await.unwrap() > 0,
                    "it was closed"
                );
            }
            assert!(
                answer.starts_with(b"HTTP/1.1 200"),
                "{}",
                String::from_utf8_lossy(&answer)
            );
            times.push(begin.elapsed());
        }
        times
    }

    fn request(self, random: &mut SmallRng) -> String {
        let article = random.random_range(1..=ARTICLES);
        match self {
            Self::Read => format!("GET /v1/reactions?ids=a{article} HTTP/1.1\r\nhost: a\r\n\r\n"),
            Self::Write => {
                let body = reaction_body(random.random(), "lol", 2).to_string();
                format!(
                    "PUT /v1/reactions/a{article} HTTP/1.1\r\nhost: a\r\n\
                     content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                    body.len()
                )
            }
        }
    }
}

/// Whether the head of an answer is there, and as much of a body as it announces.
fn is_whole(answer: &[u8]) -> bool {
    const NAME: &[u8] = b"content-length: ";
    let Some(head) = answer.windows(4).position(|it| it == b"\r\n\r\n") else {
        return false;
    };
    let name = answer[..head].windows(NAME.len()).position(|it| it == NAME);
    let length = &answer[name.unwrap() + NAME.len()..head];
    let digits = length.iter().take_while(|byte| byte.is_ascii_digit());
    let length = digits.fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
    answer.len() >= head + 4 + length
}
