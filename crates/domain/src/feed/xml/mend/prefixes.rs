//! Which prefixes a feed uses, and which it declares.

use super::tokens::is_name;
use crate::feed::xml::vocabulary::conventional;
use std::fmt::Write as _;

/// The most prefixes that are declared for a feed that forgot to. There are not as many.
const MOST: usize = 64;

/// The prefixes of a feed.
#[derive(Default)]
pub(super) struct Prefixes<'t> {
    /// Those in use, each once.
    used: Vec<&'t str>,
    /// Those that the first element declares, and so all others may use.
    declared: Vec<&'t str>,
}

impl<'t> Prefixes<'t> {
    /// Takes note of the name of an element or of an attribute.
    pub(super) fn used(&mut self, name: &'t str) {
        let Some((prefix, _)) = name.split_once(':') else {
            return;
        };
        // Those of XML itself are declared everywhere.
        let is_reserved = matches!(prefix, "xml" | "xmlns");
        if !is_reserved && self.used.len() < MOST && !self.used.contains(&prefix) {
            self.used.push(prefix);
        }
    }

    /// Takes note of the name of an attribute of the first element.
    pub(super) fn used_or_declared(&mut self, name: &'t str) {
        match name.strip_prefix("xmlns:") {
            Some(prefix) => self.declared.push(prefix),
            None => self.used(name),
        }
    }

    /// The declarations that are missing, each after a blank.
    pub(super) fn missing(&self) -> String {
        let mut made = String::new();
        for prefix in &self.used {
            // A prefix that is no name would only be one more fault.
            if self.declared.contains(prefix) || !is_name(prefix) {
                continue;
            }
            let written = match conventional(prefix) {
                Some(namespace) => write!(made, " xmlns:{prefix}=\"{namespace}\""),
                None => write!(made, " xmlns:{prefix}=\"urn:undeclared:{prefix}/\""),
            };
            debug_assert!(written.is_ok(), "a string takes everything");
        }
        made
    }
}
