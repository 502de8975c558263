//! The server's key, by which a token is stored without being kept.

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use broadsheet_domain::{token::Token, wire::Subject};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

/// How many bytes a key has.
const LENGTH: usize = 32;

/// How many bytes of the HMAC are kept. 128 bits meet no other by chance.
const KEPT: usize = 16;

/// The key in use and, after a change of keys, the one before it.
///
/// The file has one of them a line in base64url, the one in use first.
#[derive(Clone)]
pub struct Keys {
    current: Hmac<Sha256>,
    former: Option<Hmac<Sha256>>,
}

/// Under which names a token may be stored for a subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Voters {
    /// The name by the key in use.
    pub current: String,
    /// The name by the key before it. What is stored so moves to the current one when
    /// its reader next reacts.
    pub former: Option<String>,
}

impl Keys {
    /// Reads the file, or makes it with a new key if it is missing.
    pub fn load(file: &Path) -> Result<Self> {
        if let Err(error) = write_new(file, &new_line())
            && error.kind() != ErrorKind::AlreadyExists
        {
            return Err(error).with_context(|| format!("{} cannot be made", file.display()));
        }
        let text = fs::read_to_string(file);
        let text = text.with_context(|| format!("{} cannot be read", file.display()))?;
        Self::read(&text).with_context(|| format!("{} holds no keys", file.display()))
    }

    fn read(text: &str) -> Result<Self> {
        let mut keys = text.lines().map(|line| {
            let bytes = URL_SAFE_NO_PAD.decode(line.trim())?;
            ensure!(bytes.len() >= LENGTH, "a key has at least {LENGTH} bytes");
            Ok(Hmac::new_from_slice(&bytes)?)
        });
        let current = keys.next().context("it is empty")??;
        let former = keys.next().transpose()?;
        ensure!(keys.next().is_none(), "it has more than two lines");
        Ok(Self { current, former })
    }

    /// Puts a new key before the one in use; the one before that is forgotten.
    /// Instances read the file when they start.
    pub fn rotate(file: &Path) -> Result<()> {
        Self::load(file)?;
        let text = fs::read_to_string(file)?;
        let former = text.lines().next().unwrap_or_default();
        let beside = file.with_extension("new");
        write_new(&beside, &format!("{}{former}\n", new_line()))
            .with_context(|| format!("{} cannot be written", beside.display()))?;
        fs::rename(&beside, file)?;
        Ok(())
    }

    /// The names of this token for this subject. The same token for another subject has
    /// others, and is simply another ballot.
    pub fn voters(&self, subject: &Subject, token: &Token) -> Voters {
        let said = format!("{subject}:{}", token.as_str());
        let name = |key: &Hmac<Sha256>| {
            let digest = key.clone().chain_update(&said).finalize().into_bytes();
            URL_SAFE_NO_PAD.encode(digest.get(..KEPT).unwrap_or(&digest))
        };
        Voters {
            current: name(&self.current),
            former: self.former.as_ref().map(name),
        }
    }
}

fn new_line() -> String {
    let key: [u8; LENGTH] = rand::random();
    URL_SAFE_NO_PAD.encode(key) + "\n"
}

/// Writes a file that only we may read and that was not there.
fn write_new(file: &Path, text: &str) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    let mut opened = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    opened.write_all(text.as_bytes())?;
    opened.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voters(keys: &Keys, subject: &str) -> Voters {
        keys.voters(&subject.parse().unwrap(), &Token::from_random([1; 16]))
    }

    #[test]
    fn the_key_is_made_once_and_for_us_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        let first = voters(&Keys::load(&file).unwrap(), "reactions/a");
        let again = voters(&Keys::load(&file).unwrap(), "reactions/a");
        assert_eq!(first, again);
        assert_eq!(first.former, None);
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_token_has_another_name_for_every_subject() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::load(&folder.path().join("key")).unwrap();
        assert_ne!(voters(&keys, "reactions/a"), voters(&keys, "reactions/b"));
        assert_ne!(voters(&keys, "reactions/a"), voters(&keys, "polls/a"));
    }

    #[test]
    fn the_key_before_is_known_after_a_change_of_keys() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        let before = voters(&Keys::load(&file).unwrap(), "polls/p");
        Keys::rotate(&file).unwrap();
        let after = voters(&Keys::load(&file).unwrap(), "polls/p");
        assert_ne!(after.current, before.current);
        assert_eq!(after.former, Some(before.current));
        Keys::rotate(&file).unwrap();
        let last = voters(&Keys::load(&file).unwrap(), "polls/p");
        assert_eq!(last.former, Some(after.current));
    }
}
