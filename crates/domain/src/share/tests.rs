//! The exact address of each target.

use super::*;
use std::collections::HashMap;

const URL: &str = "https://news.example/xi?a=1&b=%20";
const HEADLINE: &str = "„Xi“ & Putin: 100 % #1\n+ «ünïcödé» 習 🗞 \"it's\"";

/// Address and headline, encoded by hand.
const URL_ENCODED: &str = "https%3A%2F%2Fnews.example%2Fxi%3Fa%3D1%26b%3D%2520";
const HEADLINE_ENCODED: &str = "%E2%80%9EXi%E2%80%9C%20%26%20Putin%3A%20100%20%25%20%231%20%2B%20%C2%AB%C3%BCn%C3%AFc%C3%B6d%C3%A9%C2%BB%20%E7%BF%92%20%F0%9F%97%9E%20%22it%27s%22";

/// Every address, with `URL` and `HEADLINE` for the encoded two.
const ADDRESSES: [(Target, &str); 11] = [
    (Target::Email, "mailto:?subject=HEADLINE&body=URL"),
    (
        Target::Facebook,
        "https://www.facebook.com/sharer/sharer.php?u=URL",
    ),
    (
        Target::X,
        "https://x.com/intent/tweet?url=URL&text=HEADLINE",
    ),
    (Target::WhatsApp, "https://wa.me/?text=HEADLINE%0AURL"),
    (
        Target::Telegram,
        "https://t.me/share/url?url=URL&text=HEADLINE",
    ),
    (
        Target::Reddit,
        "https://www.reddit.com/submit?url=URL&title=HEADLINE",
    ),
    (
        Target::LinkedIn,
        "https://www.linkedin.com/sharing/share-offsite/?url=URL",
    ),
    (
        Target::Pinterest,
        "https://www.pinterest.com/pin/create/button/?url=URL&description=HEADLINE",
    ),
    (
        Target::Bluesky,
        "https://bsky.app/intent/compose?text=HEADLINE%0AURL",
    ),
    (
        Target::Mastodon,
        "https://share.joinmastodon.org/#text=HEADLINE%0AURL",
    ),
    (
        Target::Threads,
        "https://www.threads.com/intent/post?url=URL&text=HEADLINE",
    ),
];

fn address(target: Target, shared: &Shared) -> String {
    target.address(shared, None).unwrap()
}

/// The parameters of an address, as a server would read them, by the crate `url`.
fn parameters(address: &str) -> HashMap<String, String> {
    let parsed = url::Url::parse(address).unwrap();
    let query = parsed.query().or(parsed.fragment()).unwrap();
    url::form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

#[test]
fn the_order_is_the_published_one() {
    let keys = Target::ALL.map(Target::key).join(" ");
    assert_eq!(
        keys,
        "native copy email facebook x whatsapp telegram reddit linkedin pinterest bluesky \
         mastodon threads print qr"
    );
}

#[test]
fn every_key_leads_back_to_its_target() {
    for target in Target::ALL {
        assert_eq!(Target::from_key(target.key()), Some(target));
    }
    assert_eq!(Target::from_key("Email"), None);
}

#[test]
fn every_address_is_as_its_network_documents_it() {
    let shared = Shared::new(URL, HEADLINE).unwrap();
    for (target, pattern) in ADDRESSES {
        let expected = pattern
            .replace("HEADLINE", HEADLINE_ENCODED)
            .replace("URL", URL_ENCODED);
        assert_eq!(address(target, &shared), expected);
    }
}

#[test]
fn links_have_an_address_and_actions_of_the_page_have_none() {
    let shared = Shared::new(URL, HEADLINE).unwrap();
    for target in Target::ALL {
        let address = target.address(&shared, None);
        assert_eq!(address.is_some(), target.is_link(), "{target:?}");
        let is_listed = ADDRESSES.iter().any(|(listed, _)| *listed == target);
        assert_eq!(is_listed, target.is_link(), "{target:?}");
    }
}

#[test]
fn a_known_instance_is_addressed_itself() {
    let shared = Shared::new("https://n.example/a", "A & B").unwrap();
    let instance = Instance::parse("@me@Mastodon.social").unwrap();
    assert_eq!(
        Target::Mastodon.address(&shared, Some(&instance)).unwrap(),
        "https://mastodon.social/share?text=A%20%26%20B%0Ahttps%3A%2F%2Fn.example%2Fa"
    );
}

#[test]
fn without_a_headline_the_address_stands_alone() {
    let shared = Shared::new("https://n.example/", " \n").unwrap();
    for (target, expected) in [
        (Target::Email, "mailto:?body=URL"),
        (Target::X, "https://x.com/intent/tweet?url=URL"),
        (Target::WhatsApp, "https://wa.me/?text=URL"),
        (Target::Telegram, "https://t.me/share/url?url=URL"),
    ] {
        let expected = expected.replace("URL", "https%3A%2F%2Fn.example%2F");
        assert_eq!(address(target, &shared), expected);
    }
}

#[test]
fn a_letter_has_the_text_too_and_ends_its_lines_as_letters_do() {
    let shared = Shared::new("https://n.example/", "A + B?")
        .unwrap()
        .with_text("One & two.\nThree.");
    assert_eq!(
        address(Target::Email, &shared),
        "mailto:?subject=A%20%2B%20B%3F&body=One%20%26%20two.%0D%0AThree.%0D%0A%0D%0A\
         https%3A%2F%2Fn.example%2F"
    );
}

#[test]
fn a_long_headline_leaves_room_for_the_text_of_a_letter() {
    let shared = Shared::new("https://n.example/", &"word ".repeat(400))
        .unwrap()
        .with_text(&"text ".repeat(400));
    let sent = parameters(&address(Target::Email, &shared));
    assert!(sent["subject"].ends_with("word…"));
    assert!(sent["subject"].chars().count() > 600);
    assert!(sent["body"].ends_with("text…\r\n\r\nhttps://n.example/"));
    assert!(sent["body"].chars().count() > 600);
}

#[test]
fn a_picture_is_offered_where_pictures_are_collected() {
    let shared = Shared::new("https://n.example/", "A")
        .unwrap()
        .with_picture("https://n.example/a.jpg?w=1&h=2");
    assert_eq!(
        address(Target::Pinterest, &shared),
        "https://www.pinterest.com/pin/create/button/?url=https%3A%2F%2Fn.example%2F\
         &media=https%3A%2F%2Fn.example%2Fa.jpg%3Fw%3D1%26h%3D2&description=A"
    );
    assert!(!address(Target::X, &shared).contains("jpg"));
}

#[test]
fn a_headline_of_2000_characters_arrives_as_long_as_its_network_takes_it() {
    // 2,000 characters, in words of four.
    let headline = "xyz ".repeat(499) + "wxyz";
    let shared = Shared::new("https://n.example/a", &headline).unwrap();
    for (target, name, characters) in [
        // There are 1,940 octets for it, 6 for each word and 9 for the ellipsis.
        (Target::Email, "subject", 1_288),
        (Target::X, "text", 256),
        (Target::Telegram, "text", 2_000),
        (Target::Reddit, "title", 300),
        (Target::Pinterest, "description", 500),
        (Target::Threads, "text", 500),
        (Target::WhatsApp, "text", 2_000 + 20),
        (Target::Bluesky, "text", 300),
        (Target::Mastodon, "text", 476 + 20),
    ] {
        let value = parameters(&address(target, &shared)).remove(name).unwrap();
        let count = value.chars().count();
        // A whole word is cut off, never a part of one.
        assert!(
            (characters - 4..=characters).contains(&count),
            "{target:?}: {count}"
        );
        if target.is_link() && characters < 2_000 {
            assert!(value.contains("xyz…"), "{target:?}: {value}");
        }
    }
}

#[test]
fn no_address_is_too_long_and_none_loses_what_it_shares() {
    let url = format!("https://n.example/{}", "%C3%BC".repeat(338));
    let headlines = ["習".repeat(2_000), "👩‍👩‍👧‍👦".repeat(300), "é & ".repeat(500)];
    for url in ["https://n.example/a", &url] {
        for headline in &headlines {
            let shared = Shared::new(url, headline).unwrap().with_text(headline);
            let instance = Instance::parse(&"a.".repeat(120)).or(Instance::parse("m.example"));
            for (target, _) in ADDRESSES {
                for instance in [None, instance.as_ref()] {
                    let address = target.address(&shared, instance).unwrap();
                    let longest = match target {
                        Target::Email => LONGEST_LETTER.max(encoded_length(url) + 40),
                        _ => LONGEST_PAGE,
                    };
                    assert!(address.len() <= longest, "{target:?}: {}", address.len());
                    let sent = parameters(&address);
                    assert!(
                        sent.values().any(|value| value.ends_with(url)),
                        "{target:?}: {address}"
                    );
                }
            }
        }
    }
}
