//! What a site serves.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{Answer, Policy};
use crate::workspace;

/// The content of a site, as a plain static host would have it: files, and
/// `index.html` for every other path that has no extension.
#[derive(Clone, Debug)]
pub struct Setup {
    folder: Option<PathBuf>,
    files: BTreeMap<String, Answer>,
    mount: String,
    policy: Policy,
    open: bool,
}

impl Setup {
    /// The release build.
    #[must_use]
    pub fn release() -> Self {
        Self {
            folder: Some(workspace::dist()),
            ..Self::empty()
        }
    }

    /// Nothing yet: for fixtures.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            folder: None,
            files: BTreeMap::new(),
            mount: "/".to_owned(),
            policy: Policy::strict(),
            open: false,
        }
    }

    /// Adds or replaces a file; the path is relative to the mount.
    #[must_use]
    pub fn with(mut self, path: &str, answer: Answer) -> Self {
        self.put(path, answer);
        self
    }

    /// Shows another feed, under the name that the release's own `site.json` gives.
    #[must_use]
    pub fn with_feed(self, feed: impl Into<bytes::Bytes>) -> Self {
        self.with("articles/feed.json", Answer::feed(feed))
    }

    /// Serves everything under a prefix that begins and ends with a slash, and
    /// nothing outside it.
    #[must_use]
    pub fn under(mut self, mount: &str) -> Self {
        mount.clone_into(&mut self.mount);
        self
    }

    /// Replaces the policy.
    #[must_use]
    pub fn with_policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// Lets every origin read the answers (CORS).
    #[must_use]
    pub fn open(mut self) -> Self {
        self.open = true;
        self
    }

    pub(crate) fn put(&mut self, path: &str, answer: Answer) {
        self.files.insert(path.to_owned(), answer);
    }

    pub(crate) fn mount(&self) -> &str {
        &self.mount
    }

    pub(crate) fn policy(&self) -> &Policy {
        &self.policy
    }

    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// The answer for a path relative to the mount.
    pub(crate) fn answer(&self, path: &str) -> Answer {
        let name = if path.is_empty() { "index.html" } else { path };
        let last = name.rsplit('/').next().unwrap_or(name);
        self.find(name)
            .or_else(|| (!last.contains('.')).then(|| self.find("index.html"))?)
            .unwrap_or_else(Answer::not_found)
    }

    fn find(&self, name: &str) -> Option<Answer> {
        let mut answer = self
            .files
            .get(name)
            .cloned()
            .or_else(|| self.read(Path::new(name)))?;
        if name == "index.html" {
            answer.body = rebase(&answer.body, &self.mount).into();
        }
        Some(answer)
    }

    fn read(&self, name: &Path) -> Option<Answer> {
        let stays_inside = name
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let file = self.folder.as_ref()?.join(name);
        (stays_inside && file.is_file())
            .then(|| fs::read(&file).ok())?
            .map(|body| Answer::file(name, body))
    }
}

/// Does what `cargo xtask build --base` does: rewrites the one line that says where
/// the site is mounted, whatever it said before.
fn rebase(html: &[u8], mount: &str) -> String {
    const OPENING: &str = "<base href=\"";
    let html = String::from_utf8_lossy(html);
    let Some((before, rest)) = html.split_once(OPENING) else {
        return html.into_owned();
    };
    let after = rest.split_once('"').map_or(rest, |(_, after)| after);
    format!("{before}{OPENING}{mount}\"{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setup() -> Setup {
        Setup::empty()
            .with("index.html", Answer::html("<base href=\"/\"><p>front"))
            .with("a.json", Answer::feed("{}"))
    }

    #[test]
    fn a_path_without_an_extension_falls_back_to_the_index() {
        assert_eq!(setup().answer("a/some-id"), setup().answer(""));
    }

    #[test]
    fn a_missing_file_is_not_found() {
        assert_eq!(setup().answer("b.json").status, 404);
    }

    #[test]
    fn the_base_is_rewritten_to_the_mount() {
        let front = setup().under("/news/").answer("");
        assert_eq!(front.body, "<base href=\"/news/\"><p>front");
    }

    #[test]
    fn nothing_above_the_folder_is_served() {
        let mut setup = setup();
        setup.folder = Some(PathBuf::from("src"));
        assert_eq!(setup.answer("../Cargo.toml").status, 404);
    }
}
