//! The table of what was measured.

use std::fmt;

use broadsheet_tests::measure::median;

use crate::contender::Contender;
use crate::load::Samples;

/// A line for each thing that was measured.
#[derive(Debug)]
pub(crate) struct Table(Vec<Row>);

#[derive(Debug)]
struct Row {
    name: &'static str,
    /// In the order of [`SHOWN`].
    values: [f64; 3],
}

/// The forms of the page that have bars.
const SHOWN: [Contender; 3] = [Contender::Lines, Contender::Rendered, Contender::Plain];

/// The line that the bench is judged by.
const WORKS: &str = "until a click works, ms";

impl Table {
    /// The medians. Of what a page costs without bars too, only what they add is shown.
    pub(crate) fn of(samples: &[Samples; 4]) -> Self {
        let of = |contender: Contender, sample: fn(&Samples) -> &Vec<f64>| {
            median(sample(contender.of(samples)).clone())
        };
        let whole = |sample: fn(&Samples) -> &Vec<f64>| SHOWN.map(|it| of(it, sample));
        let added = |sample: fn(&Samples) -> &Vec<f64>| {
            whole(sample).map(|value| value - of(Contender::Alone, sample))
        };
        let kilo = |bytes: [f64; 3]| bytes.map(|bytes| bytes / 1000.0);
        let rows = [
            ("transferred, KB added", kilo(added(|it| &it.bytes))),
            (WORKS, whole(|it| &it.works)),
            ("main thread, ms added", added(|it| &it.main_thread)),
            ("click to paint, ms", whole(|it| &it.paint)),
            ("memory, KB added", kilo(added(|it| &it.memory))),
        ];
        Self(
            rows.map(|(name, values)| Row { name, values })
                .into_iter()
                .collect(),
        )
    }

    /// When a click on the elements of the README's lines works, in times of plain
    /// JavaScript.
    pub(crate) fn works(&self) -> f64 {
        let row = self.0.iter().find(|row| row.name == WORKS);
        let [lines, _, plain] = row.expect("its line").values;
        lines / plain
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [lines, rendered, plain] = SHOWN.map(Contender::name);
        writeln!(
            out,
            "  {:24}{lines:>10}{rendered:>10}{plain:>10}{:>12}{:>10}",
            "", "ratio", "rendered"
        )?;
        for Row { name, values } in &self.0 {
            let [lines, rendered, plain] = values;
            writeln!(
                out,
                "  {name:24}{lines:10.1}{rendered:10.1}{plain:10.1}{:12.3}{:10.3}",
                lines / plain,
                rendered / plain
            )?;
        }
        Ok(())
    }
}
