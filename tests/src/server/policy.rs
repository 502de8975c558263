//! The Content Security Policy under which everything is tested.

use std::collections::BTreeMap;
use std::fmt;

/// A policy: directives with their sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy(BTreeMap<String, String>);

impl Policy {
    /// The strictest policy under which the reader must lose nothing.
    #[must_use]
    pub fn strict() -> Self {
        let directives = [
            ("default-src", "'none'"),
            ("script-src", "'self' 'wasm-unsafe-eval'"),
            ("style-src", "'self'"),
            ("img-src", "'self' data: http: https:"),
            ("media-src", "'self' http: https:"),
            ("connect-src", "'self'"),
            ("manifest-src", "'self'"),
            ("base-uri", "'self'"),
            ("form-action", "'none'"),
            ("frame-ancestors", "'self'"),
        ];
        let owned = directives.map(|(name, sources)| (name.to_owned(), sources.to_owned()));
        Self(owned.into_iter().collect())
    }

    /// The same with the site named by its address instead of by `'self'`, which WebKit
    /// does not recognise in a sandboxed frame.
    #[must_use]
    pub fn naming(self, site: &str) -> Self {
        let named = self.0.into_iter();
        Self(
            named
                .map(|(name, sources)| (name, sources.replace("'self'", site)))
                .collect(),
        )
    }

    /// The same with one directive added or replaced.
    ///
    /// The recorder needs `script-src 'self'` and `connect-src 'self'`.
    #[must_use]
    pub fn with(mut self, directive: &str, sources: &str) -> Self {
        self.0.insert(directive.to_owned(), sources.to_owned());
        self
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (directive, sources) in &self.0 {
            write!(out, "{directive} {sources}; ")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_can_be_replaced() {
        let policy = Policy::strict().with("style-src", "'none'").to_string();
        assert!(policy.contains("style-src 'none'; "));
        assert!(!policy.contains("style-src 'self'"));
    }
}
