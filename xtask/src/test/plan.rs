//! Which steps there are, in which order.
//!
//! **Invariant: `csr` and `ssr` never meet in one build.** They decide how the
//! root package renders, so it is checked once with each, and left out wherever
//! the whole workspace is named.

use super::Args;
use super::part::Part;
use super::step::{Action, Step};
use crate::process;

/// The steps of the given parts.
pub(super) fn steps(args: &Args, parts: &[Part]) -> Vec<Step> {
    let wanted = |part: Part| parts.contains(&part);
    let mut steps = Vec::new();
    if wanted(Part::Fmt) {
        steps.push(Step::cargo("Formatting", &["fmt", "--all", "--check"]));
    }
    if wanted(Part::Lint) {
        steps.extend(lints());
    }
    if wanted(Part::Unit) {
        steps.extend(unit_tests(args.filter.as_deref()));
    }
    if wanted(Part::Size) || wanted(Part::Browser) {
        steps.push(release());
    }
    if wanted(Part::Size) {
        steps.push(budgets());
    }
    if wanted(Part::Browser) {
        steps.push(probe());
        steps.push(Step::cargo(
            "The endpoint",
            &["build", "-p", "broadsheet-endpoint"],
        ));
        steps.push(browser_tests(args));
    }
    steps
}

fn lints() -> Vec<Step> {
    let clippy = |title, what: &[&str]| {
        Step::cargo(
            title,
            &[&["clippy"], what, &["--", "-D", "warnings"]].concat(),
        )
    };
    vec![
        clippy(
            "Clippy, all but the client",
            &["--workspace", "--exclude", "broadsheet", "--all-targets"],
        ),
        clippy(
            "Clippy, the client as text",
            &["-p", "broadsheet", "--features", "ssr", "--all-targets"],
        ),
        clippy(
            "Clippy, the client in a browser",
            &[
                "-p",
                "broadsheet",
                "--features",
                "csr,embed,sync,feeds",
                "--target",
                "wasm32-unknown-unknown",
            ],
        ),
        dependencies(),
    ]
}

/// Licences, bans and sources. cargo-deny is not part of the set-up: it takes
/// longer to compile than all else, and its answer rarely changes.
fn dependencies() -> Step {
    let step = Step::cargo(
        "Dependencies",
        &["deny", "check", "licenses", "bans", "sources"],
    );
    if process::find("cargo-deny").is_some() {
        return step;
    }
    let reason = "cargo-deny is not installed (`cargo install --locked cargo-deny`)";
    Step {
        action: Action::Skip(reason),
        ..step
    }
}

fn unit_tests(filter: Option<&str>) -> Vec<Step> {
    let test =
        |title, what: &[&str]| Step::cargo(title, &[&["test"], what, filter.as_slice()].concat());
    vec![
        test(
            "Tests, all but the client",
            &[
                "--workspace",
                "--exclude",
                "broadsheet",
                "--exclude",
                "broadsheet-tests",
            ],
        ),
        test(
            "Tests, the client as text",
            &["-p", "broadsheet", "--features", "ssr"],
        ),
        test(
            "Tests, the test bench itself",
            &["-p", "broadsheet-tests", "--lib"],
        ),
    ]
}

fn release() -> Step {
    Step {
        title: "Release build".to_owned(),
        again: "cargo xtask build".to_owned(),
        action: Action::Build,
    }
}

fn probe() -> Step {
    Step {
        title: "The parser's probe".to_owned(),
        again: "cargo xtask test --only browser".to_owned(),
        action: Action::Probe,
    }
}

fn budgets() -> Step {
    Step {
        title: "Size budgets".to_owned(),
        again: "cargo xtask size --no-build".to_owned(),
        action: Action::Weigh,
    }
}

fn browser_tests(args: &Args) -> Step {
    let engines: Vec<String> = args.engine.iter().map(ToString::to_string).collect();

    let mut cargo = vec!["test", "-p", "broadsheet-tests", "--test", "browser"];
    // Typed as an xtask command, since the drivers must be on the PATH.
    let mut again = vec!["cargo", "xtask", "test", "--only", "browser"];
    for engine in &engines {
        again.extend(["--engine", engine]);
    }
    if let Some(filter) = &args.filter {
        cargo.extend(["--", filter]);
        again.push(filter);
    }

    let (title, env) = if engines.is_empty() {
        ("Browsers".to_owned(), Vec::new())
    } else {
        (
            format!("Browsers: {}", engines.join(", ")),
            vec![("BROADSHEET_ENGINES", engines.join(","))],
        )
    };
    Step {
        title,
        again: again.join(" "),
        action: Action::Cargo {
            args: cargo.into_iter().map(str::to_owned).collect(),
            env,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::engine::Engine;
    use super::*;

    fn commands(args: &Args) -> Vec<String> {
        steps(args, Part::ALL)
            .into_iter()
            .map(|step| step.again)
            .collect()
    }

    fn everything() -> Args {
        Args {
            filter: None,
            engine: Vec::new(),
            only: Vec::new(),
        }
    }

    #[test]
    fn the_two_renderers_never_meet() {
        for command in commands(&everything()) {
            assert!(!command.contains("--all-features"), "{command}");
            assert!(
                !(command.contains("csr") && command.contains("ssr")),
                "{command}"
            );
            assert!(
                !command.contains("--workspace") || command.contains("--exclude broadsheet "),
                "{command}"
            );
        }
    }

    #[test]
    fn the_quick_steps_come_first() {
        let commands = commands(&everything());
        assert_eq!(commands.first().unwrap(), "cargo fmt --all --check");
        assert_eq!(commands.last().unwrap(), "cargo xtask test --only browser");
    }

    #[test]
    fn a_filter_and_engines_reach_the_browser_tests() {
        let args = Args {
            filter: Some("reload".to_owned()),
            engine: vec![Engine::Chromium, Engine::Webkit],
            only: Vec::new(),
        };
        let step = steps(&args, &[Part::Browser]).pop().unwrap();
        assert_eq!(
            step.again,
            "cargo xtask test --only browser --engine chromium --engine webkit reload"
        );
        let Action::Cargo { args, env } = step.action else {
            panic!("the browsers run in cargo")
        };
        assert_eq!(
            args.join(" "),
            "test -p broadsheet-tests --test browser -- reload"
        );
        assert_eq!(env, [("BROADSHEET_ENGINES", "chromium,webkit".to_owned())]);
    }

    #[test]
    fn the_browsers_get_a_fresh_release() {
        let titles: Vec<String> = steps(&everything(), &[Part::Browser])
            .into_iter()
            .map(|step| step.title)
            .collect();
        assert_eq!(
            titles,
            [
                "Release build",
                "The parser's probe",
                "The endpoint",
                "Browsers"
            ]
        );
    }
}
