//! What each network's own documentation says about links that share a page.
//!
//! A table of its own, read by a URL parser and written without a look at the code under
//! test: a test opens an address, and [`Network::check`] says what is wrong with it.

use url::Url;

/// A network, and what it documents.
#[derive(Clone, Copy, Debug)]
pub struct Network {
    /// The published name of the share target.
    pub key: &'static str,
    /// Scheme, host and path. `{instance}` stands for the reader's own instance.
    pub endpoint: &'static str,
    /// Where the parameters stand.
    pub place: Place,
    /// The parameters: those that have something to carry arrive, and no others.
    pub parameters: &'static [Parameter],
    /// Who says so, and under which title.
    pub source: &'static str,
}

/// Where an address carries its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Behind the `?`.
    Query,
    /// Behind the `#`, where no server sees them.
    Fragment,
}

/// One parameter.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it carries.
    pub carries: Carries,
    /// How much of it the network takes.
    pub longest: Option<Longest>,
}

/// What a parameter carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// The address that is shared, to the letter.
    Url,
    /// The headline, or its beginning with an ellipsis.
    Headline,
    /// Both: the headline as above, and the address in a last line of its own.
    Post,
    /// The text, or its beginning with an ellipsis, and the address in a paragraph of
    /// its own; lines end as those of letters do.
    Letter,
    /// The address of a picture, if one was shared.
    Picture,
}

/// How much a network takes, in its own count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Longest {
    /// So many Unicode characters, an address counting whole. Networks that count
    /// grapheme clusters count fewer.
    Characters(usize),
    /// So many characters, where every address counts as 23.
    WithShortLinks(usize),
    /// X's count: characters outside the Latin range count twice, an address that
    /// stands in a parameter of its own as 23, and a space is put before it.
    OfX(usize),
}

/// What a test shared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sent<'a> {
    /// The address.
    pub url: &'a str,
    /// The headline, in one line.
    pub headline: &'a str,
    /// The text for letters; may be empty.
    pub text: &'a str,
    /// The address of a picture, if there is one.
    pub picture: Option<&'a str>,
    /// The reader's Mastodon instance, where one is known.
    pub instance: Option<&'a str>,
}

const fn parameter(name: &'static str, carries: Carries, longest: Option<Longest>) -> Parameter {
    Parameter {
        name,
        carries,
        longest,
    }
}

/// Every web target. Mastodon stands twice: with an instance, and without.
pub const NETWORKS: &[Network] = &[
    Network {
        key: "email",
        endpoint: "mailto:",
        place: Place::Query,
        parameters: &[
            parameter("subject", Carries::Headline, None),
            parameter("body", Carries::Letter, None),
        ],
        source: "RFC 6068, The 'mailto' URI Scheme, sections 2 and 5",
    },
    Network {
        key: "facebook",
        endpoint: "https://www.facebook.com/sharer/sharer.php",
        place: Place::Query,
        parameters: &[parameter("u", Carries::Url, None)],
        source: "Meta for Developers, Share Button: the link that its code falls back to",
    },
    Network {
        key: "x",
        endpoint: "https://x.com/intent/tweet",
        place: Place::Query,
        parameters: &[
            parameter("url", Carries::Url, None),
            parameter("text", Carries::Headline, Some(Longest::OfX(280))),
        ],
        source: "docs.x.com, X for Websites, Post button, Web intent",
    },
    Network {
        key: "whatsapp",
        endpoint: "https://wa.me/",
        place: Place::Query,
        parameters: &[parameter("text", Carries::Post, None)],
        source: "faq.whatsapp.com, How to use click to chat",
    },
    Network {
        key: "telegram",
        endpoint: "https://t.me/share/url",
        place: Place::Query,
        parameters: &[
            parameter("url", Carries::Url, None),
            parameter("text", Carries::Headline, None),
        ],
        source: "core.telegram.org/widgets/share, Custom buttons",
    },
    Network {
        key: "reddit",
        endpoint: "https://www.reddit.com/submit",
        place: Place::Query,
        parameters: &[
            parameter("url", Carries::Url, None),
            parameter("title", Carries::Headline, Some(Longest::Characters(300))),
        ],
        source: "Reddit's form for posts, whose fields these are; a title's limit is its API's",
    },
    Network {
        key: "linkedin",
        endpoint: "https://www.linkedin.com/sharing/share-offsite/",
        place: Place::Query,
        parameters: &[parameter("url", Carries::Url, None)],
        source: "LinkedIn, Share Plugin: the page that its button opens",
    },
    Network {
        key: "pinterest",
        endpoint: "https://www.pinterest.com/pin/create/button/",
        place: Place::Query,
        parameters: &[
            parameter("url", Carries::Url, None),
            parameter("media", Carries::Picture, None),
            parameter(
                "description",
                Carries::Headline,
                Some(Longest::Characters(500)),
            ),
        ],
        source: "developers.pinterest.com, Web features, Save button",
    },
    Network {
        key: "bluesky",
        endpoint: "https://bsky.app/intent/compose",
        place: Place::Query,
        parameters: &[parameter(
            "text",
            Carries::Post,
            Some(Longest::Characters(300)),
        )],
        source: "docs.bsky.app, Action Intent Links",
    },
    Network {
        key: "mastodon",
        endpoint: "https://{instance}/share",
        place: Place::Query,
        parameters: &[parameter(
            "text",
            Carries::Post,
            Some(Longest::WithShortLinks(500)),
        )],
        source: "Mastodon's own page for shared text, /share; the limits are in its user manual, Posting",
    },
    Network {
        key: "mastodon",
        endpoint: "https://share.joinmastodon.org/",
        place: Place::Fragment,
        parameters: &[parameter(
            "text",
            Carries::Post,
            Some(Longest::WithShortLinks(500)),
        )],
        source: "blog.joinmastodon.org, A new Share button (March 2026)",
    },
    Network {
        key: "threads",
        endpoint: "https://www.threads.com/intent/post",
        place: Place::Query,
        parameters: &[
            parameter("url", Carries::Url, None),
            parameter("text", Carries::Headline, Some(Longest::Characters(500))),
        ],
        source: "developers.facebook.com, Threads, Web Intents",
    },
];

impl Network {
    /// What is documented for the target of that name.
    #[must_use]
    pub fn of(key: &str, sent: &Sent<'_>) -> Option<&'static Self> {
        NETWORKS.iter().find(|network| {
            network.key == key
                && (network.key != "mastodon"
                    || network.endpoint.contains("{instance}") == sent.instance.is_some())
        })
    }

    /// Holds an address against what is documented.
    ///
    /// # Errors
    ///
    /// Every deviation, in words.
    pub fn check(&self, address: &str, sent: &Sent<'_>) -> Result<(), String> {
        let url = Url::parse(address).map_err(|error| format!("{address}: {error}"))?;
        let (query, other) = match self.place {
            Place::Query => (url.query(), url.fragment()),
            Place::Fragment => (url.fragment(), url.query()),
        };
        let endpoint = address.split(['?', '#']).next().unwrap_or_default();
        let expected = self
            .endpoint
            .replace("{instance}", sent.instance.unwrap_or_default());
        let mut faults = Vec::new();
        if endpoint != expected {
            faults.push(format!("leads to {endpoint}, not to {expected}"));
        }
        if let Some(other) = other {
            faults.push(format!("has {other} where nothing belongs"));
        }
        let query = query.unwrap_or_default();
        // A form writes a space so; a mail program shows the plus.
        if query.contains('+') {
            faults.push("has a bare +".to_owned());
        }
        let mut arrived: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        for parameter in self.parameters {
            match arrived.iter().position(|(name, _)| name == parameter.name) {
                Some(place) => faults.extend(parameter.faults(&arrived.remove(place).1, sent)),
                None if parameter.carries_nothing(sent) => {}
                None => faults.push(format!("has no {}", parameter.name)),
            }
        }
        for (name, value) in arrived {
            faults.push(format!("has {name}={value}, which is not documented"));
        }
        if faults.is_empty() {
            return Ok(());
        }
        Err(format!(
            "{}: {address}\n  {}",
            self.key,
            faults.join("\n  ")
        ))
    }
}

impl Parameter {
    fn carries_nothing(&self, sent: &Sent<'_>) -> bool {
        match self.carries {
            Carries::Headline => sent.headline.is_empty(),
            Carries::Picture => sent.picture.is_none(),
            Carries::Url | Carries::Post | Carries::Letter => false,
        }
    }

    fn faults(&self, value: &str, sent: &Sent<'_>) -> Vec<String> {
        let name = self.name;
        let (words, of, gap) = match self.carries {
            Carries::Url if value == sent.url => return Vec::new(),
            Carries::Url => return vec![format!("{name} is {value}, not the address")],
            Carries::Picture if Some(value) == sent.picture => return Vec::new(),
            Carries::Picture => return vec![format!("{name} is {value}, not the picture")],
            Carries::Headline => (Some(value), sent.headline.to_owned(), ""),
            Carries::Post => (value.strip_suffix(sent.url), sent.headline.to_owned(), "\n"),
            Carries::Letter => {
                let text = sent.text.replace('\n', "\r\n");
                (value.strip_suffix(sent.url), text, "\r\n\r\n")
            }
        };
        let Some(words) = words else {
            return vec![format!("{name} does not end in the address: {value}")];
        };
        let Some(words) = words.strip_suffix(gap).or(words.is_empty().then_some("")) else {
            return vec![format!("{name} does not set the address apart: {value}")];
        };
        let mut faults = Vec::new();
        let start = words.strip_suffix('…').unwrap_or(words);
        let is_cut = words != of;
        if is_cut && !(words.ends_with('…') && of.starts_with(start)) {
            faults.push(format!("{name} says {words:?} instead of {of:?}"));
        }
        let (count, longest) = match self.longest {
            None => return faults,
            Some(Longest::Characters(longest)) => (value.chars().count(), longest),
            Some(Longest::WithShortLinks(longest)) => (words.chars().count() + 1 + 23, longest),
            Some(Longest::OfX(longest)) => {
                let words: usize = words.chars().map(weight_of_x).sum();
                (words + 1 + 23, longest)
            }
        };
        if count > longest {
            faults.push(format!("{name} counts {count} of {longest}"));
        }
        // The last word and an ellipsis are all that a cut may waste.
        if is_cut && count + 60 < longest {
            faults.push(format!("{name} was cut to {count} of {longest}"));
        }
        faults
    }
}

/// What X counts for a character ("Counting characters", version 3 of its rules).
fn weight_of_x(character: char) -> usize {
    let light = [
        0..=0x10ff,
        0x2000..=0x200d,
        0x2010..=0x201f,
        0x2032..=0x2037,
    ];
    let code = u32::from(character);
    if light.iter().any(|range| range.contains(&code)) {
        1
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: Sent<'_> = Sent {
        url: "https://n.example/a?b=1&c",
        headline: "\"A\" & B: 100 % #1 ü習🗞",
        text: "",
        picture: None,
        instance: None,
    };
    const URL: &str = "https%3A%2F%2Fn.example%2Fa%3Fb%3D1%26c";
    const HEADLINE: &str = "%22A%22%20%26%20B%3A%20100%20%25%20%231%20%C3%BC%E7%BF%92%F0%9F%97%9E";

    fn check(key: &str, address: &str) -> Result<(), String> {
        Network::of(key, &SENT).unwrap().check(address, &SENT)
    }

    #[test]
    fn every_web_target_is_documented() {
        let mut keys: Vec<_> = NETWORKS.iter().map(|network| network.key).collect();
        keys.dedup();
        assert_eq!(
            keys.join(" "),
            "email facebook x whatsapp telegram reddit linkedin pinterest bluesky mastodon threads"
        );
        assert!(Network::of("native", &SENT).is_none());
    }

    #[test]
    fn what_is_documented_passes() {
        for (key, pattern) in [
            ("email", "mailto:?subject=HEADLINE&body=URL"),
            ("x", "https://x.com/intent/tweet?text=HEADLINE&url=URL"),
            ("whatsapp", "https://wa.me/?text=HEADLINE%0AURL"),
            (
                "mastodon",
                "https://share.joinmastodon.org/#text=HEADLINE%0AURL",
            ),
        ] {
            let address = pattern.replace("HEADLINE", HEADLINE).replace("URL", URL);
            assert_eq!(check(key, &address), Ok(()));
        }
    }

    #[test]
    fn text_and_picture_arrive_where_there_is_room_for_them() {
        let sent = Sent {
            text: "One.\nTwo.",
            picture: Some("https://n.example/a.jpg"),
            ..SENT
        };
        let check = |key, pattern: &str| {
            let address = pattern.replace("HEADLINE", HEADLINE).replace("URL", URL);
            Network::of(key, &sent).unwrap().check(&address, &sent)
        };
        let letter = "mailto:?subject=HEADLINE&body=";
        let body = "One.%0D%0ATwo.%0D%0A%0D%0AURL";
        assert_eq!(check("email", &format!("{letter}{body}")), Ok(()));
        assert!(check("email", &format!("{letter}URL")).is_err());
        let pin = "https://www.pinterest.com/pin/create/button/?url=URL&description=HEADLINE";
        let media = "&media=https%3A%2F%2Fn.example%2Fa.jpg";
        assert_eq!(check("pinterest", &format!("{pin}{media}")), Ok(()));
        assert!(
            check("pinterest", pin)
                .unwrap_err()
                .contains("has no media")
        );
    }

    #[test]
    fn an_instance_is_addressed_where_one_is_known() {
        let sent = Sent {
            instance: Some("m.example"),
            ..SENT
        };
        let network = Network::of("mastodon", &sent).unwrap();
        let address = format!("https://m.example/share?text={HEADLINE}%0A{URL}");
        assert_eq!(network.check(&address, &sent), Ok(()));
        assert!(check("mastodon", &address).is_err());
    }

    #[test]
    fn every_deviation_is_found() {
        let x = "https://x.com/intent/tweet";
        for (address, fault) in [
            (
                format!("https://twitter.com/share?text={HEADLINE}&url={URL}"),
                "leads to",
            ),
            (format!("{x}?text={HEADLINE}"), "has no url"),
            (
                format!("{x}?text={HEADLINE}&url={URL}&via=us"),
                "not documented",
            ),
            (
                format!("{x}?text={HEADLINE}&url={URL}#top"),
                "nothing belongs",
            ),
            (format!("{x}?text=A+B&url={URL}"), "bare +"),
            (format!("{x}?text=Other&url={URL}"), "instead of"),
            (
                format!("{x}?text={HEADLINE}&url=https://n.example/a?b=1&c"),
                "not the address",
            ),
        ] {
            let said = check("x", &address).unwrap_err();
            assert!(said.contains(fault), "{fault}: {said}");
        }
    }

    #[test]
    fn a_headline_may_be_cut_to_what_is_taken_and_not_further() {
        let headline = "word ".repeat(400);
        let sent = Sent {
            headline: headline.trim(),
            ..SENT
        };
        let reddit = Network::of("reddit", &sent).unwrap();
        let with = |words: usize| {
            let title = ["word"].repeat(words).join("%20");
            reddit.check(
                &format!("https://www.reddit.com/submit?url={URL}&title={title}%E2%80%A6"),
                &sent,
            )
        };
        assert_eq!(with(60), Ok(()));
        assert!(with(61).unwrap_err().contains("305 of 300"));
        assert!(with(10).unwrap_err().contains("was cut to 50 of 300"));
    }
}
