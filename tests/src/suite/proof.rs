//! One test, named by the sentence that it proves.

use std::pin::Pin;

use crate::case::Case;
use crate::engine::Engine;
use crate::inputs::Input;

/// The body of a test. It fails by panicking.
pub type Run = for<'a> fn(&'a mut Case) -> Pin<Box<dyn Future<Output = ()> + 'a>>;

/// A test to be run in each engine.
#[derive(Debug)]
pub struct Proof {
    name: &'static str,
    run: Run,
    engines: &'static [Engine],
    needs: Option<Input>,
}

impl Proof {
    /// A proof named by a module path, whose first part, the test binary's, is left out.
    #[must_use]
    pub fn new(path: &'static str, run: Run) -> Self {
        Self {
            name: path.split_once("::").map_or(path, |(_, name)| name),
            run,
            engines: &Engine::ALL,
            needs: None,
        }
    }

    /// Runs only where this input from outside is set.
    #[must_use]
    pub fn needs(mut self, input: Input) -> Self {
        self.needs = Some(input);
        self
    }

    /// Runs only in these engines: the others cannot inject its fault.
    #[must_use]
    pub fn only_in(mut self, engines: &'static [Engine]) -> Self {
        self.engines = engines;
        self
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn run(&self) -> Run {
        self.run
    }

    pub(crate) fn runs_in(&self, engine: Engine) -> bool {
        self.engines.contains(&engine)
    }

    pub(crate) fn missing_input(&self) -> Option<Input> {
        self.needs.filter(|input| input.folder().is_none())
    }
}

/// Makes a [`Proof`] of a test function. A function that is never named here is dead
/// code, about which the compiler warns: no test can be forgotten.
#[macro_export]
macro_rules! proof {
    ($test:ident) => {
        $crate::suite::Proof::new(concat!(module_path!(), "::", stringify!($test)), |case| {
            Box::pin($test(case))
        })
    };
}
