//! A body as typed blocks, which is all that a view ever sees.
//!
//! **Architecture invariant:** what has no variant here cannot be shown. There is
//! deliberately no variant that carries markup.

/// An article's body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its blocks, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a body that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Characters, as they are.
    Text(String),
}

impl Document {
    /// The document of a plain text, whose paragraphs stand apart by an empty line.
    pub fn from_text(text: &str) -> Self {
        let paragraphs = text.split("\n\n").map(str::trim).filter(|p| !p.is_empty());
        Self {
            blocks: paragraphs
                .map(|p| Block::Paragraph(vec![Inline::Text(p.to_owned())]))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_divides_paragraphs() {
        let document = Document::from_text("one\ntwo\n\n\n\nthree\n");
        let paragraph = |text: &str| Block::Paragraph(vec![Inline::Text(text.to_owned())]);
        assert_eq!(document.blocks, [paragraph("one\ntwo"), paragraph("three")]);
    }
}
