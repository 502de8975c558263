//! Test inputs that do not live in this repository.
//!
//! Other people's articles and attack lists are not ours to publish, so they are
//! found through the environment. A test that needs one which is not there says so
//! aloud and is reported as ignored: it never passes in silence.

use std::env;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

/// One input from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The page that this project rebuilds, `page.txt`, and its article, `feed.json`.
    Seed,
    /// Collections of awkward data, such as the big list of naughty strings.
    Corpora,
    /// Waline's own server: a folder in which `npm install @waline/vercel` was run.
    Waline,
}

impl Input {
    /// The environment variable that names its folder.
    #[must_use]
    pub const fn variable(self) -> &'static str {
        match self {
            Self::Seed => "BROADSHEET_SEED",
            Self::Corpora => "BROADSHEET_CORPORA",
            Self::Waline => "BROADSHEET_WALINE",
        }
    }

    /// Its folder, if the environment names one that exists.
    ///
    /// A relative path is taken from the workspace, since cargo runs tests in the
    /// member's folder and benches elsewhere.
    #[must_use]
    pub fn folder(self) -> Option<PathBuf> {
        let folder = crate::workspace::root().join(env::var_os(self.variable())?);
        folder.is_dir().then_some(folder)
    }

    /// The text of one of its files.
    ///
    /// # Panics
    ///
    /// When it is missing: tests that need an input are only run where it is set.
    #[must_use]
    pub fn read(self, file: &str) -> String {
        let folder = self
            .folder()
            .unwrap_or_else(|| panic!("set {} to run this", self.variable()));
        fs::read_to_string(folder.join(file))
            .unwrap_or_else(|error| panic!("{file} of {}: {error}", self.variable()))
    }
}

/// The seed's article as JSON Feed.
#[must_use]
pub fn seed_feed() -> String {
    Input::Seed.read("feed.json")
}

/// The seed's page as text, cut into what a reader sees.
#[derive(Debug, PartialEq, Eq)]
pub struct SeedPage {
    /// The first line.
    pub headline: String,
    /// The article's paragraphs, in order.
    pub paragraphs: Vec<String>,
    /// The tags that trail the last paragraph, without their `#`.
    pub tags: Vec<String>,
    /// The reactions' names, in order.
    pub reactions: Vec<String>,
}

impl SeedPage {
    /// Reads the seed's page.
    #[must_use]
    pub fn read() -> Self {
        Self::from_text(&Input::Seed.read("page.txt"))
    }

    /// Cuts a page saved as text: a headline, paragraphs, `#tags` glued to the last of
    /// them, and, under "What's Your Reaction?", each reaction as its name twice.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let headline = lines.next().unwrap_or_default().to_owned();
        let mut paragraphs: Vec<String> = lines
            .by_ref()
            .take_while(|line| !line.starts_with("Like it?"))
            .map(str::to_owned)
            .collect();
        let tags = paragraphs.last_mut().map_or_else(Vec::new, split_tags);
        let reactions = lines
            .skip_while(|line| *line != "What's Your Reaction?")
            .skip(1)
            .map_while(|line| line.split_once(' ').filter(|(a, b)| a == b))
            .map(|(name, _)| name.to_owned())
            .collect();
        Self {
            headline,
            paragraphs,
            tags,
            reactions,
        }
    }
}

/// Takes the trailing `#tags` off a paragraph.
fn split_tags(paragraph: &mut String) -> Vec<String> {
    let whole = paragraph.clone();
    let mut parts = whole.split('#');
    *paragraph = parts.next().unwrap_or_default().to_owned();
    parts.map(|tag| tag.trim().to_owned()).collect()
}

/// The big list of naughty strings.
#[must_use]
pub fn naughty_strings() -> Vec<String> {
    let list: Value =
        serde_json::from_str(&Input::Corpora.read("blns/blns.json")).expect("the list is JSON");
    let list = list.as_array().expect("the list is an array");
    list.iter()
        .map(|text| text.as_str().unwrap_or_default().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_page_is_cut_into_headline_paragraphs_tags_and_reactions() {
        let page = SeedPage::from_text(
            "Headline\n\n\nOne.\n\nTwo.#a #b\n\nLike it? Share\n\nWhat's Your Reaction?\n\nhate hate\nwin win\n\nChoose A Format\n",
        );
        assert_eq!(page.headline, "Headline");
        assert_eq!(page.paragraphs, ["One.", "Two."]);
        assert_eq!(page.tags, ["a", "b"]);
        assert_eq!(page.reactions, ["hate", "win"]);
    }
}
