//! Where counts are kept, and in which dialect they are asked for.

use crate::{address, wire::Subject, wire_id::WireId};

/// The longest address that is taken for one, in bytes.
const LONGEST: usize = 2_000;

/// What a Waline server's address ends with. A fragment is never sent.
const WALINE: &str = "#waline";

/// A server that counts reactions.
///
/// It is one text in attributes, in records and in memory: its address without the last
/// slash, and `#waline` behind it where the server speaks that dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    address: String,
    dialect: Dialect,
}

/// How a server is spoken to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// As [`wire`](crate::wire) has it: a ballot is a state, and arrives exactly once.
    #[default]
    Native,
    /// As [`waline`](crate::waline) has it: a ballot is a step, and arrives at most once.
    Waline,
}

impl Endpoint {
    /// The server at an absolute address, as the WHATWG URL standard serialises it.
    ///
    /// `None` if it does not lead to the web, has a query or a fragment, or names a user:
    /// no browser would ask it.
    pub fn new(address: &str, dialect: Dialect) -> Option<Self> {
        let is_plain = address.bytes().all(|b| b.is_ascii_graphic())
            && !address.contains(['"', '\\', '?', '#', '@']);
        let fits = address.len() <= LONGEST && address::is_web(address) && is_plain;
        let host = address::host(address).filter(|host| !host.is_empty());
        (fits && host.is_some()).then(|| Self {
            address: address.trim_end_matches('/').to_owned(),
            dialect,
        })
    }

    /// Reads the text of one that a record holds.
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_suffix(WALINE) {
            Some(address) => Self::new(address, Dialect::Waline),
            None => Self::new(text, Dialect::Native),
        }
    }

    /// Its text.
    pub fn text(&self) -> String {
        let mark = match self.dialect {
            Dialect::Native => "",
            Dialect::Waline => WALINE,
        };
        [&self.address, mark].concat()
    }

    /// How it is spoken to.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Where it stands, without a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Where a native server takes ballots about a subject.
    pub fn ballots(&self, subject: &Subject) -> String {
        format!("{}/v1/{subject}", self.address)
    }

    /// Where a native server tells the counts of these articles.
    pub fn counts(&self, articles: &[WireId]) -> String {
        let mut address = format!("{}/v1/reactions?ids=", self.address);
        for (at, article) in articles.iter().enumerate() {
            if at > 0 {
                address.push(',');
            }
            address.push_str(article.as_str());
        }
        address
    }
}

/// Something that is known of each endpoint. What is not known yet has its default.
#[derive(Clone, Debug)]
pub struct OfEndpoints<T>(Vec<(Endpoint, T)>);

impl<T: Default> OfEndpoints<T> {
    /// Looks at what is known of an endpoint, or changes it.
    pub fn with<R>(&mut self, endpoint: &Endpoint, act: impl FnOnce(&mut T) -> R) -> R {
        let mut known = self.0.iter_mut();
        if let Some((_, it)) = known.find(|(of, _)| of == endpoint) {
            return act(it);
        }
        let mut it = T::default();
        let done = act(&mut it);
        self.0.push((endpoint.clone(), it));
        done
    }

    /// What is known of all of them.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, it)| it)
    }
}

impl<T> Default for OfEndpoints<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_read_back_as_it_was_written() {
        for text in [
            "https://news.example/engage",
            "http://127.0.0.1:8090",
            "https://waline.example#waline",
        ] {
            assert_eq!(Endpoint::parse(text).unwrap().text(), text);
        }
        let slash = Endpoint::parse("https://news.example/engage/").unwrap();
        assert_eq!(slash.text(), "https://news.example/engage");
        let waline = Endpoint::parse("https://w.example/#waline").unwrap();
        assert_eq!(waline.dialect(), Dialect::Waline);
        assert_eq!(waline.address(), "https://w.example");
    }

    #[test]
    fn what_no_browser_would_ask_is_none() {
        let long = format!("https://a.example/{}", "x".repeat(LONGEST));
        for text in [
            "",
            "null",
            "/engage",
            "//evil.example",
            "https://",
            "https:///x",
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://a.example",
            "https://user:secret@a.example",
            "https://a.example/?site=1",
            "https://a.example/#x",
            "https://a.example/\n",
            "https://a.example/\"",
            "https://a.example/ü",
            &long,
        ] {
            assert_eq!(Endpoint::parse(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_are_those_of_the_contract() {
        let endpoint = Endpoint::parse("https://news.example/engage").unwrap();
        let subject = "reactions/a1".parse().unwrap();
        assert_eq!(
            endpoint.ballots(&subject),
            "https://news.example/engage/v1/reactions/a1"
        );
        let ids = ["a1", "b2"].map(WireId::of);
        assert_eq!(
            endpoint.counts(&ids),
            "https://news.example/engage/v1/reactions?ids=a1,b2"
        );
    }
}
