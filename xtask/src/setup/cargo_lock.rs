//! Versions that `Cargo.lock` decides.

use anyhow::{Context as _, Result, bail};
use toml::{Table, Value};

/// The version of the one package of this name.
pub(super) fn version_of(package: &str, lock: &str) -> Result<String> {
    let lock: Table = lock.parse().context("Cargo.lock is not TOML")?;
    let packages = lock
        .get("package")
        .and_then(Value::as_array)
        .context("Cargo.lock is empty")?;
    let mut versions = packages
        .iter()
        .filter(|entry| entry.get("name").and_then(Value::as_str) == Some(package))
        .filter_map(|entry| entry.get("version").and_then(Value::as_str));
    match (versions.next(), versions.next()) {
        (Some(version), None) => Ok(version.to_owned()),
        (None, _) => bail!("Cargo.lock has no package {package}"),
        (Some(one), Some(other)) => {
            bail!("Cargo.lock has {package} in two versions, {one} and {other}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
        version = 4

        [[package]]
        name = "wasm-bindgen"
        version = "0.2.130"
        source = "registry+https://github.com/rust-lang/crates.io-index"

        [[package]]
        name = "syn"
        version = "2.0.1"

        [[package]]
        name = "syn"
        version = "1.0.9"
    "#;

    #[test]
    fn the_version_is_the_locked_one() {
        assert_eq!(version_of("wasm-bindgen", LOCK).unwrap(), "0.2.130");
    }

    #[test]
    fn what_is_missing_or_ambiguous_is_named() {
        let missing = version_of("leptos", LOCK).unwrap_err().to_string();
        assert_eq!(missing, "Cargo.lock has no package leptos");
        let twice = version_of("syn", LOCK).unwrap_err().to_string();
        assert_eq!(twice, "Cargo.lock has syn in two versions, 2.0.1 and 1.0.9");
    }
}
