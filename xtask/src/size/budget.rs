//! The size budgets: what may not grow unnoticed.
//!
//! A budget counts bytes on the wire to a first-time visitor: the sum of its
//! files, each compressed on its own with Brotli at its best level, as a static
//! host does. It counts neither headers nor what is loaded later or by choice
//! (articles, pictures). A kilobyte is 1,000 bytes.

use std::fmt;

use super::shipped::ShippedFile;
use super::weight::grouped;

/// Every budget there is, in bytes.
pub(super) const BUDGETS: &[Budget] = &[
    Budget {
        name: "reader",
        about: "scripts, wasm and style sheets at the top of dist/",
        counts: |path| !path.contains('/') && has_extension(path, &["js", "wasm", "css"]),
        limit: 164_000,
    },
    Budget {
        name: "loader",
        about: "embed/1/broadsheet.js: a working shell of every element",
        counts: |path| path == "embed/1/broadsheet.js",
        limit: 8_192,
    },
    Budget {
        name: "elements",
        about: "the loader, its glue and its wasm",
        counts: |path| {
            let is_loaded = ["/broadsheet.js", "/embed.js", "/embed_bg.wasm"];
            !path.starts_with("embed/1/") && is_loaded.iter().any(|it| path.ends_with(it))
        },
        limit: 64_000,
    },
    Budget {
        name: "sync",
        about: "what the elements load beside, where there is an endpoint",
        counts: |path| {
            let is_loaded = ["/sync.js", "/sync_bg.wasm"];
            path.starts_with("embed/") && is_loaded.iter().any(|it| path.ends_with(it))
        },
        limit: 68_000,
    },
    Budget {
        name: "sync of the reader",
        about: "what the reader loads beside, where there is an endpoint",
        counts: |path| path.starts_with("sync/"),
        limit: 68_800,
    },
    Budget {
        name: "feeds",
        about: "what the reader loads beside, for the first feed that is no JSON Feed",
        counts: |path| path.starts_with("feeds/"),
        limit: 79_000,
    },
];

/// The most that a group of files may weigh together.
pub(super) struct Budget {
    name: &'static str,
    /// What it counts, in words.
    about: &'static str,
    /// Does it count the file at this path, as seen from `dist/`?
    counts: fn(&str) -> bool,
    /// Bytes, compressed with Brotli.
    limit: usize,
}

/// A budget held against the files.
pub(super) struct Verdict<'a> {
    budget: &'a Budget,
    /// Bytes, compressed with Brotli.
    weight: usize,
}

impl Budget {
    /// Adds up what the budget counts.
    pub(super) fn verdict(&self, files: &[ShippedFile]) -> Verdict<'_> {
        let counted = files.iter().filter(|file| (self.counts)(&file.path));
        Verdict {
            budget: self,
            weight: counted.map(|file| file.weight.on_the_wire()).sum(),
        }
    }
}

impl Verdict<'_> {
    /// Is the group too heavy?
    pub(super) fn is_over(&self) -> bool {
        self.weight > self.budget.limit
    }

    /// The group's name.
    pub(super) fn name(&self) -> &str {
        self.budget.name
    }
}

impl fmt::Display for Verdict<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Budget {
            name, about, limit, ..
        } = self.budget;
        let left = limit.abs_diff(self.weight);
        write!(
            f,
            "{name} ({about}): {} of {} bytes in Brotli, ",
            grouped(self.weight),
            grouped(*limit)
        )?;
        write!(
            f,
            "{} {}",
            grouped(left),
            if self.is_over() { "OVER" } else { "left" }
        )
    }
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| extensions.contains(&extension))
}

#[cfg(test)]
mod tests {
    use super::super::weight::Weight;
    use super::*;

    const SMALL: Budget = Budget {
        name: "small",
        about: "scripts",
        counts: |path| has_extension(path, &["js"]),
        limit: 1_500,
    };

    fn file(path: &str, brotli: usize) -> ShippedFile {
        let weight = Weight {
            raw: 10 * brotli,
            gzip: Some(2 * brotli),
            brotli: Some(brotli),
        };
        ShippedFile {
            path: path.to_owned(),
            weight,
        }
    }

    #[test]
    fn a_budget_may_be_used_up_but_not_exceeded() {
        let full = SMALL.verdict(&[file("a.js", 1_000), file("b.js", 500), file("c.css", 9)]);
        assert!(!full.is_over());
        assert_eq!(
            full.to_string(),
            "small (scripts): 1,500 of 1,500 bytes in Brotli, 0 left"
        );

        let files = [file("a.js", 1_501)];
        let over = SMALL.verdict(&files);
        assert!(over.is_over());
        assert_eq!(
            over.to_string(),
            "small (scripts): 1,501 of 1,500 bytes in Brotli, 1 OVER"
        );
    }

    #[test]
    fn the_reader_is_what_stands_at_the_top() {
        let reader = BUDGETS.iter().find(|it| it.name == "reader").unwrap();
        for counted in ["boot.js", "reader-1a2b_bg.wasm", "widget-3c.css"] {
            assert!((reader.counts)(counted), "{counted}");
        }
        for other in [
            "index.html",
            "icon.svg",
            "articles/feed.json",
            "embed/1/broadsheet.js",
        ] {
            assert!(!(reader.counts)(other), "{other}");
        }
    }
}
