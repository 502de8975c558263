//! The server's key, by which a token is stored without being kept.

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use broadsheet_domain::{token::Token, wire::Subject};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use std::convert::Infallible;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::str::FromStr;

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
    /// Reads the file; `None` if there is none.
    pub fn load(file: &Path) -> Result<Option<Self>> {
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(error).with_context(|| format!("{} cannot be read", file.display()));
            }
        };
        let keys = Self::read(&text);
        let keys = keys.with_context(|| format!("{} holds no keys", file.display()))?;
        Ok(Some(keys))
    }

    /// Makes the file with a new key. Fails if it is there.
    pub fn make(file: &Path) -> Result<Self> {
        let line = new_line();
        write_new(file, &line).with_context(|| format!("{} cannot be made", file.display()))?;
        Self::read(&line)
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
        Self::load(file)?.with_context(|| format!("{} is missing", file.display()))?;
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
        Voters {
            current: digest(&self.current, &said),
            former: self.former.as_ref().map(|key| digest(key, &said)),
        }
    }

    /// What tells these keys from others.
    pub fn fingerprints(&self) -> Fingerprints {
        // No subject is called so.
        let said = "fingerprint";
        Fingerprints {
            current: digest(&self.current, said),
            former: self.former.as_ref().map(|key| digest(key, said)),
        }
    }
}

fn digest(key: &Hmac<Sha256>, said: &str) -> String {
    let digest = key.clone().chain_update(said).finalize().into_bytes();
    URL_SAFE_NO_PAD.encode(digest.get(..KEPT).unwrap_or(&digest))
}

/// What tells keys apart and gives none away: it is kept beside the ballots, so that
/// nobody counts under another key by mistake.
///
/// As text they stand in one line, the one in use first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprints {
    /// Of the key in use.
    pub current: String,
    /// Of the key before it.
    pub former: Option<String>,
}

impl fmt::Display for Fingerprints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.current)?;
        match &self.former {
            Some(former) => write!(f, " {former}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Fingerprints {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let mut words = text.split(' ').map(ToOwned::to_owned);
        Ok(Self {
            current: words.next().unwrap_or_default(),
            former: words.next(),
        })
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

    fn load(file: &Path) -> Keys {
        Keys::load(file).unwrap().unwrap()
    }

    #[test]
    fn the_key_is_made_once_and_for_us_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        assert!(Keys::load(&file).unwrap().is_none());
        assert!(Keys::rotate(&file).is_err(), "there is none to rotate");
        let first = voters(&Keys::make(&file).unwrap(), "reactions/a");
        let again = voters(&load(&file), "reactions/a");
        assert!(Keys::make(&file).is_err(), "none is replaced");
        assert_eq!(first, again);
        assert_eq!(first.former, None);
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_token_has_another_name_for_every_subject() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::make(&folder.path().join("key")).unwrap();
        assert_ne!(voters(&keys, "reactions/a"), voters(&keys, "reactions/b"));
        assert_ne!(voters(&keys, "reactions/a"), voters(&keys, "polls/a"));
    }

    #[test]
    fn the_key_before_is_known_after_a_change_of_keys() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        let before = voters(&Keys::make(&file).unwrap(), "polls/p");
        Keys::rotate(&file).unwrap();
        let after = voters(&load(&file), "polls/p");
        assert_ne!(after.current, before.current);
        assert_eq!(after.former, Some(before.current));
        Keys::rotate(&file).unwrap();
        let last = voters(&load(&file), "polls/p");
        assert_eq!(last.former, Some(after.current));
    }

    #[test]
    fn fingerprints_follow_their_keys() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        let before = Keys::make(&file).unwrap().fingerprints();
        Keys::rotate(&file).unwrap();
        let after = load(&file).fingerprints();
        assert_eq!(after.former.as_ref(), Some(&before.current));
        for fingerprints in [before, after] {
            assert_eq!(fingerprints.to_string().parse(), Ok(fingerprints));
        }
    }
}
