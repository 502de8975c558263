//! Which targets a bar offers.

use super::Target;

/// The targets that a publisher wants, and what could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Targets {
    /// Each once, in the publisher's order; never empty.
    pub chosen: Vec<Target>,
    /// Names that no target has, as they were written. To be reported.
    pub unknown: Vec<String>,
}

impl Default for Targets {
    /// All of them, in the published order.
    fn default() -> Self {
        Self {
            chosen: Target::ALL.to_vec(),
            unknown: Vec::new(),
        }
    }
}

impl Targets {
    /// Reads the attribute `targets`: names with spaces between them.
    pub fn read(list: &str) -> Self {
        Self::of(list.split_ascii_whitespace())
    }

    /// The targets of these names. Where none is a target's, all are offered.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut chosen = Vec::new();
        let mut unknown = Vec::new();
        for name in names {
            match Target::from_key(name) {
                Some(target) if chosen.contains(&target) => {}
                Some(target) => chosen.push(target),
                None => unknown.push(name.to_owned()),
            }
        }
        if chosen.is_empty() {
            chosen.extend(Target::ALL);
        }
        Self { chosen, unknown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stand_once_in_the_publishers_order() {
        let targets = Targets::read(" qr  email\nemail\tcopy ");
        assert_eq!(targets.chosen, [Target::Qr, Target::Email, Target::Copy]);
        assert_eq!(targets.unknown, [""; 0]);
    }

    #[test]
    fn unknown_names_are_reported_and_left_out() {
        let targets = Targets::read("copy twitter Email");
        assert_eq!(targets.chosen, [Target::Copy]);
        assert_eq!(targets.unknown, ["twitter", "Email"]);
    }

    #[test]
    fn a_list_without_a_target_offers_all() {
        assert_eq!(Targets::read(" "), Targets::default());
        let targets = Targets::read("myspace");
        assert_eq!(targets.chosen, Target::ALL);
        assert_eq!(targets.unknown, ["myspace"]);
    }
}
