//! The outlines of the nine faces.

use broadsheet_domain::reaction::Reaction;

/// The shapes of a face, from the lowest to the uppermost.
pub const fn drawing(reaction: Reaction) -> &'static [Shape] {
    match reaction {
        Reaction::Hate => HATE,
        Reaction::Confused => CONFUSED,
        Reaction::Fail => FAIL,
        Reaction::Fun => FUN,
        Reaction::Geeky => GEEKY,
        Reaction::Love => LOVE,
        Reaction::Lol => LOL,
        Reaction::Omg => OMG,
        Reaction::Win => WIN,
    }
}

/// One part of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// How it is printed.
    pub ink: Ink,
    /// Its outline, as the `d` of an SVG path: units of the grid, one decimal at most.
    pub d: &'static str,
}

/// How a shape is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Filled with the second colour, without a line.
    Tone,
    /// A line in the colour of the text.
    Line,
    /// A line that is filled with its own colour.
    Solid,
}

impl Ink {
    /// The class that style sheets name.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Tone => "tone",
            Self::Line => "line",
            Self::Solid => "solid",
        }
    }
}

// Dots are lines of no length: their round ends are all that shows.

/// Hair that bristles, and brows to match.
const HATE: &[Shape] = &[
    tone(
        "M10 22 8 11l8 4.5L19 6l7 7 7-7 3 9 8-4.5L42 22c2 9 1 16-3 20.5-4 3.5-22 3.5-26 0\
          C9 38 8 31 10 22Z",
    ),
    line(
        "M7.5 17 5 7.5l9 5.5 2.5-9.5L24 11l7.5-7.5L34 13l9-5.5L40 20\
          c2.5 9 1.5 17-2.5 21-4.5 3.5-22.5 3.5-27 0C7 37.5 6 31 7 25m6-3.5 7.5 4m14.5-4-7.5 4\
          M17.5 37c2.5-4 10.5-4 13 0M17 29.5h.1m13.9 0h.1",
    ),
];

/// One eye larger than the other, and a question beside it.
const CONFUSED: &[Shape] = &[
    tone(
        "M19.4 12c9.9-1.4 17.4 5.6 18.9 16 1.3 9.4-4.4 15.8-14.3 17.2S7.4 42 6.1 32.6\
          C4.6 22.2 10 13.3 19.4 12Z",
    ),
    line(
        "M15.1 11.4C25.7 7.6 35 15.9 36.5 26.8c1.3 9.4-4.4 15.8-14.3 17.2S5.6 40.8 4.3 31.4\
          c-.7-5 .2-9.7 2.2-13m7 20.8c2.5-3.9 5-3.8 6.7-2.5s5.2.8 8.1-3.2\
          M8.6 26.2c1.3-1.7 4.3-2.1 6.5-.9m8.8 1.3a2.9 3.2-8 1 1 5.8-.8 2.9 3.2-8 1 1-5.8.8Z\
          m-10.6 4h.1m8-10.2c1.2-2.7 4.6-3.7 7.3-2.6\
          m5.8-10.3c.5-3.7 4-4.7 6.8-3.8a4 4 0 0 1 1.5 7.1C41 12.3 39.7 13 39.7 16m-.1 5.2h.1",
    ),
];

/// A face in its own palm.
const FAIL: &[Shape] = &[
    tone(
        "M18 6.5C13 8.5 8 15 8 24c0 10 6 19.5 17 20l2.5-5.5C22 36 20.5 30 19 22\
          c-1-5-2-9 0-11 1-1.5 5 0 6-2.5 1-2 5-2.5 6-.5-1-2-7-3.5-13-1.5Z",
    ),
    line(
        "M17 5.2C22 3.3 28 4 31.5 6m-20 3c-9 8-8.5 22.5.5 29.5a17 17 0 0 0 11.5 4.3\
          M42.4 40l-2.5-4.5c3.1-5.2 2.5-10.2.2-15.8L37.9 13a2.5 2.5-18 0 0-4.8 1.6l-1.2-3.8\
          a2.5 2.5-18 0 0-4.8 1.5l-.3-.9a2.5 2.5-18 0 0-4.7 1.5l.9 2.9a2.5 2.5-18 0 0-4.7 1.5\
          l4.3 13.3c1.2 3.8 3.9 7.2 8 8.5l2.3 5.5m.2-30 2.2 6.6m-8.2-8.9 3.1 9.5\
          m-7.2-6 2.6 8.1M10 24c1.5 2 4 2 5.5.5M13 35c1.5-2.5 4.5-3 7-2",
    ),
];

/// A paper hat, a wink and a tongue.
const FUN: &[Shape] = &[
    tone("M11.5 24.5c8-4.5 22-2.5 28.5 5 1.5 8.5-4.5 16-15.5 16-12 0-18-10.5-13-21Z"),
    line(
        "M8.5 27C5 35.5 11 44.5 23 44.5S40.5 36 37.5 28m-29-6c9.5-6 24.5-3.5 32 4.5l-7-20Z\
          M27 15.2h.1m6.1 1.5h.1M15.5 28.5h.1m11.9 1c1-3 5.5-2.5 6 .5\
          m-21 3.5c4.5 3 14.5 4 20 1",
    ),
    solid("M31.3 4.3a2.2 2.2 0 1 1 4.4 0 2.2 2.2 0 1 1-4.4 0ZM21 36l6 .5V38c0 2.5-6 2.5-6 0Z"),
];

/// More glasses than face, and a bow tie.
const GEEKY: &[Shape] = &[
    tone(
        "M12 14c2-11 24-11 26 1a9.5 9.5 0 0 0-13 5 9.5 9.5 0 0 0-13-6Z\
          m3 17c5 0 8-2 10-5 2 3 7 5 13 4-1 12-23 12-23 1Z",
    ),
    line(
        "M4.5 21.5a9 9 0 1 1 18 0 9 9 0 1 1-18 0Zm21 0a9 9 0 1 1 18 0 9 9 0 1 1-18 0Z\
          m-3 0c1-1 2-1 3 0M14 12c2-4 5.5-5 8-3.5 4-5.5 12-3.5 13 4m-22.5 18c2.5 9 20.5 9 23 0\
          m-16 1c2.5 2 6.5 2 9 0m-13-9.5h.1m16.9 0h.1",
    ),
    solid("m16 39.5 7 2.5h2l7-2.5V46l-7-2.5h-2L16 46Z"),
];

/// All heart, at peace.
const LOVE: &[Shape] = &[
    tone(
        "M26 45.5C13 37 6 29 6 19.5\
          c0-8 5.5-12 10.5-12 4.5 0 8 2.5 9.5 6.5 1.5-4 5-6.5 9.5\
          -6.5 5 0 10.5 4 10.5 12 0 9.5-7 17.5-20 26Z",
    ),
    line(
        "M14 5.5c5 0 8.5 2.5 10 6.5 1.5-4 5-6.5 9.5-6.5 5 0 10.5 4 10.5 12 0 9.5-7 17.5-20 26\
          C11 35 4 27 4 17.5c0-3 1-5.5 2.5-7.5m6 9.5c1 3 5.5 3 6.5 0m10 0c1 3 5.5 3 6.5 0\
          m-17.5 8c2.5 4 9.5 4 12 0",
    ),
];

/// Thrown back, with tears on both cheeks.
const LOL: &[Shape] = &[
    tone(
        "M23.3 10.9\
          c7.8-1.7 12.7 2.4 14.3 7.2-1.2 4.3-.1 9.2 2.2 12.8-.9 5.3-4.8 11.2-10.2 12.4\
          -6.3 1.3-11.8-.6-14.7-4.6.3-5.7-.3-10.7-2.8-15.2-.5-5 3.3-11 11.2-12.6Z",
    ),
    line(
        "M11.1 16c6.7-11.6 21.8-10.2 26.6.5M39.2 32a15 15 0 0 1-11.5 9.6 15 15 0 0 1-14.3-4.1\
          m-.3-18.9 6.1 2-4.1 4.8m17.1-10.8-4.7 4.3 5.7 2.6\
          m-24 2.6c-2.8 3.6-5.5 7.8-4.4 10.6 1.4 3.3 6.1 2.3 6.6-1.4.2-2.6-.5-6-2.2-9.2Z\
          m28.4-6c4 2.2 8.2 4.9 8.3 7.9 0 3.6-4.7 4.6-6.6 1.4-1.3-2.3-2-5.7-1.7-9.3Z",
    ),
    solid("M15.5 29.9a41 41 0 0 0 18.6-4c2.6 12.3-16 16.2-18.6 4Z"),
];

/// Hands at a long face, as Munch had it.
const OMG: &[Shape] = &[
    tone("M13.5 25a12.5 19.5 0 1 1 25 0 12.5 19.5 0 1 1-25 0Z"),
    line(
        "M11.5 18c.5-5 2-8 4.5-10.5M21 4c8-2 15.5 5 15.5 14M17 40.5c3 4.5 11 4.5 14 0\
          M3.5 45l3-12c-1.5-4 0-8 3.5-11 2-1.5 3.5-.5 3 2l-1 3.5\
          m1-3c2-1 3.2.3 2.5 2.5l-2 6.5L11 45\
          m33.5 0-3-12c1.5-4 0-8-3.5-11-2-1.5-3.5-.5-3 2l1 3.5\
          m-1-3c-2-1-3.2.3-2.5 2.5l2 6.5L37 45\
          M16.9 17a2.6 3.2 0 1 1 5.2 0 2.6 3.2 0 1 1-5.2 0Z\
          m9 0a2.6 3.2 0 1 1 5.2 0 2.6 3.2 0 1 1-5.2 0Z",
    ),
    solid("M20.8 32.5a3.2 4.8 0 1 1 6.4 0 3.2 4.8 0 1 1-6.4 0Z"),
];

/// A cup that is pleased with itself.
const WIN: &[Shape] = &[
    tone("M12.5 7.5h27C40 14 40.5 34 26 34S12 14 12.5 7.5Z"),
    line(
        "M10.3 9.5v-4h27.2C38 12 38.5 32 24 32c-8 0-11.5-6-12.8-13\
          m-.9-9.5H4.5c-.5 8 2.5 13 7.5 14m26-14h5.5c.5 8-2.5 13-7.5 14M24 32v6m-5-24h.1\
          m9.9 0h.1m-11.6 5.5c2 5 11 5 13 0",
    ),
    solid("M15 43.5c1-3.5 5-5 9-5s8 1.5 9 5Z"),
];

const fn tone(d: &'static str) -> Shape {
    Shape { ink: Ink::Tone, d }
}

const fn line(d: &'static str) -> Shape {
    Shape { ink: Ink::Line, d }
}

const fn solid(d: &'static str) -> Shape {
    Shape { ink: Ink::Solid, d }
}
