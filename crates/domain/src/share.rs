//! Where an article can be shared, and the exact address of each place.
//!
//! Every address is one that its network documents for links of other people's
//! pages. Nothing of a network is loaded before its link is followed.

mod cut;
pub(crate) mod encode;
mod instance;
mod outcome;
mod shared;
mod targets;

pub use instance::Instance;
pub use outcome::Outcome;
pub use shared::Shared;
pub use targets::Targets;

use cut::{Unit, within};
use encode::encoded_length;

/// One way to share an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The system's own sheet, where there is one.
    Native,
    /// The address, into the clipboard.
    Copy,
    /// A letter in the reader's own mail program.
    Email,
    /// Facebook.
    Facebook,
    /// X, formerly Twitter.
    X,
    /// WhatsApp.
    WhatsApp,
    /// Telegram.
    Telegram,
    /// Reddit.
    Reddit,
    /// LinkedIn.
    LinkedIn,
    /// Pinterest.
    Pinterest,
    /// Bluesky.
    Bluesky,
    /// Mastodon, at the reader's own instance.
    Mastodon,
    /// Threads.
    Threads,
    /// Paper.
    Print,
    /// A QR code, to be read by another device.
    Qr,
}

/// The longest address of a web page, in octets: what every part of the way can be
/// expected to take (RFC 9110, section 4.1).
const LONGEST_PAGE: usize = 8_000;

/// The longest `mailto:`, in octets: a longer one does nothing at all in Chrome on
/// Windows, where 2,046 were found to work.
const LONGEST_LETTER: usize = 2_000;

/// How long every link is to X and to Mastodon, whatever it is in truth.
const SHORTENED: usize = 23;

impl Target {
    /// All of them, in the order in which every bar shows them.
    pub const ALL: [Self; 15] = [
        Self::Native,
        Self::Copy,
        Self::Email,
        Self::Facebook,
        Self::X,
        Self::WhatsApp,
        Self::Telegram,
        Self::Reddit,
        Self::LinkedIn,
        Self::Pinterest,
        Self::Bluesky,
        Self::Mastodon,
        Self::Threads,
        Self::Print,
        Self::Qr,
    ];

    /// The published name, as it stands in markup and in settings.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Copy => "copy",
            Self::Email => "email",
            Self::Facebook => "facebook",
            Self::X => "x",
            Self::WhatsApp => "whatsapp",
            Self::Telegram => "telegram",
            Self::Reddit => "reddit",
            Self::LinkedIn => "linkedin",
            Self::Pinterest => "pinterest",
            Self::Bluesky => "bluesky",
            Self::Mastodon => "mastodon",
            Self::Threads => "threads",
            Self::Print => "print",
            Self::Qr => "qr",
        }
    }

    /// The target of that published name, if there is one.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.key() == key)
    }

    /// The name of the network that it leads to.
    pub const fn network(self) -> Option<&'static str> {
        Some(match self {
            Self::Facebook => "Facebook",
            Self::X => "X",
            Self::WhatsApp => "WhatsApp",
            Self::Telegram => "Telegram",
            Self::Reddit => "Reddit",
            Self::LinkedIn => "LinkedIn",
            Self::Pinterest => "Pinterest",
            Self::Bluesky => "Bluesky",
            Self::Mastodon => "Mastodon",
            Self::Threads => "Threads",
            Self::Native | Self::Copy | Self::Email | Self::Print | Self::Qr => return None,
        })
    }

    /// Whether it is a link. The others are done by the page itself.
    pub const fn is_link(self) -> bool {
        !matches!(self, Self::Native | Self::Copy | Self::Print | Self::Qr)
    }

    /// The address that shares it, for a target that is a link.
    ///
    /// `instance` is the reader's own, if it is known; without it Mastodon's page
    /// asks for one. A headline that is longer than its network takes is cut, and
    /// ends in an ellipsis; the address that is shared never is.
    pub fn address(self, shared: &Shared, instance: Option<&Instance>) -> Option<String> {
        let url = shared.url();
        let headline = |limit| page_headline(shared, Unit::Character, limit);
        Some(match self {
            Self::Native | Self::Copy | Self::Print | Self::Qr => return None,
            Self::Email => letter(shared),
            // Title, text and picture are taken from the page (Meta, "Sharing").
            Self::Facebook => filled(&[("https://www.facebook.com/sharer/sharer.php?u=", url)]),
            // X for Websites, "Web intent": 280 in its own count, links and all.
            Self::X => {
                let text = page_headline(shared, Unit::X, 280 - SHORTENED - 1);
                filled(&[("https://x.com/intent/tweet?url=", url), ("&text=", &text)])
            }
            // WhatsApp help centre, "How to use click to chat": without a number.
            Self::WhatsApp => filled(&[("https://wa.me/?text=", &post(shared, usize::MAX))]),
            // Telegram, "Sharing Button", custom buttons.
            Self::Telegram => filled(&[
                ("https://t.me/share/url?url=", url),
                ("&text=", &headline(usize::MAX)),
            ]),
            // Titles have at most 300 characters.
            Self::Reddit => filled(&[
                ("https://www.reddit.com/submit?url=", url),
                ("&title=", &headline(300)),
            ]),
            // The rest is taken from the page.
            Self::LinkedIn => {
                filled(&[("https://www.linkedin.com/sharing/share-offsite/?url=", url)])
            }
            // Without a picture it offers those of the page. Descriptions have at
            // most 500 characters.
            Self::Pinterest => filled(&[
                ("https://www.pinterest.com/pin/create/button/?url=", url),
                ("&media=", shared.picture()),
                ("&description=", &headline(500)),
            ]),
            // Bluesky, "Action Intent Links": 300 grapheme clusters, of which there
            // are never more than characters. The address counts whole.
            Self::Bluesky => {
                let text = post(shared, 299_usize.saturating_sub(url.chars().count()));
                filled(&[("https://bsky.app/intent/compose?text=", &text)])
            }
            Self::Mastodon => {
                // 500 by default; instances may allow more and never less for links.
                let text = post(shared, 500 - SHORTENED - 1);
                match instance {
                    Some(instance) => filled(&[
                        ("https://", ""),
                        (instance.host(), ""),
                        ("/share?text=", &text),
                    ]),
                    // Behind the `#`, so that it reaches no server but the chosen one.
                    None => filled(&[("https://share.joinmastodon.org/#text=", &text)]),
                }
            }
            // Threads, "Web intents": at most 500 characters, the link apart.
            Self::Threads => filled(&[
                ("https://www.threads.com/intent/post?url=", url),
                ("&text=", &headline(500)),
            ]),
        })
    }
}

/// The headline for the parameter of a page.
fn page_headline(shared: &Shared, unit: Unit, limit: usize) -> String {
    // What stands around the two is shorter than 300 octets.
    let taken = 300 + encoded_length(shared.url()) + encoded_length(shared.picture());
    let octets = LONGEST_PAGE.saturating_sub(taken);
    within(shared.headline(), unit, limit, octets)
}

/// Headline and address for a network that has one field for both. The address has
/// a line of its own, so that a headline from right to left leaves it in order.
fn post(shared: &Shared, limit: usize) -> String {
    let mut post = page_headline(shared, Unit::Character, limit);
    if !post.is_empty() {
        post.push('\n');
    }
    post.push_str(shared.url());
    post
}

/// A `mailto:` without an addressee (RFC 6068): the headline as its subject; the
/// text and the address as its body. Where there is a text, the headline leaves half of
/// the room to it.
fn letter(shared: &Shared) -> String {
    const LINE: &str = "\r\n\r\n";
    let frame = encoded_length(LINE) + "mailto:?subject=&body=".len();
    let room = LONGEST_LETTER.saturating_sub(frame + encoded_length(shared.url()));
    let share = if shared.text().is_empty() {
        room
    } else {
        room / 2
    };
    let subject = within(shared.headline(), Unit::Character, usize::MAX, share);
    let room = room.saturating_sub(encoded_length(&subject));
    let text = shared.text().replace('\n', "\r\n");
    let mut body = within(&text, Unit::Character, usize::MAX, room);
    if !body.is_empty() {
        body.push_str(LINE);
    }
    body.push_str(shared.url());
    let mut address = "mailto:?".to_owned();
    if !subject.is_empty() {
        encode::push(&mut address, "subject=", &subject);
        address.push('&');
    }
    encode::push(&mut address, "body=", &body);
    address
}

/// An address from what stands in it and the values between. A parameter that has
/// no value is left out.
fn filled(parts: &[(&str, &str)]) -> String {
    let mut address = String::new();
    for (name, value) in parts {
        let is_empty_parameter = name.starts_with('&') && value.is_empty();
        if !is_empty_parameter {
            encode::push(&mut address, name, value);
        }
    }
    address
}

#[cfg(test)]
mod tests;
