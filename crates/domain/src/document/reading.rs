//! How long a document takes to read.

use super::{Block, BlockKind, Document, Inline, Item, Row, SpanKind, Table, TermItem};

/// Words a minute, read silently: Brysbaert, "How many words do we read per minute?
/// A review and meta-analysis of reading rate", Journal of Memory and Language 109
/// (2019), for non-fiction in English.
const WORDS: usize = 238;

/// Characters a minute in scripts that part no words: what Medium states for its
/// read time (help.medium.com, "Read time"), and with it most that followed.
/// Medium counts Korean so too; but Hangul is written in words, and is counted in
/// words here.
const CHARACTERS: usize = 500;

impl Document {
    /// How many minutes it takes to read, rounded up: 0 only if there is nothing to
    /// read in it. Pictures and recordings count nothing.
    pub fn reading_minutes(&self) -> u32 {
        let count = self.count();
        // Both rates at once, in whole numbers: the ceiling of w/238 + c/500.
        let parts = count.words.saturating_mul(CHARACTERS);
        let parts = parts.saturating_add(count.characters.saturating_mul(WORDS));
        let minutes = parts.div_ceil(WORDS * CHARACTERS);
        u32::try_from(minutes)
            .unwrap_or(u32::MAX)
            .max(u32::from(count.any))
    }

    /// How many words it has. A character of a script that parts no words counts as
    /// one, as word processors have it.
    pub fn word_count(&self) -> usize {
        let count = self.count();
        count.words + count.characters
    }

    fn count(&self) -> Count {
        let mut count = Count::default();
        count.blocks(&self.blocks);
        count
    }
}

/// What was counted so far.
#[derive(Default)]
struct Count {
    words: usize,
    characters: usize,
    /// Whether the last character belongs to a word, which the next may continue.
    in_word: bool,
    /// Whether there is anything to read, be it signs alone.
    any: bool,
}

impl Count {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(&block.kind);
        }
    }

    fn block(&mut self, kind: &BlockKind) {
        match kind {
            BlockKind::Paragraph(content)
            | BlockKind::Heading { content, .. }
            | BlockKind::Preformatted { content, .. } => self.line(content),
            BlockKind::List { items, .. } => self.items(items),
            BlockKind::Terms(items) => {
                for item in items {
                    match item {
                        TermItem::Term { content, .. } => self.line(content),
                        TermItem::Description(item) => self.blocks(&item.blocks),
                    }
                }
            }
            BlockKind::Quote(blocks) | BlockKind::Group(blocks) => self.blocks(blocks),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure { blocks, caption } => {
                self.blocks(blocks);
                self.line(caption);
            }
            BlockKind::Details {
                summary, blocks, ..
            } => {
                self.line(summary);
                self.blocks(blocks);
            }
            BlockKind::Picture(_) | BlockKind::Media(_) | BlockKind::Embed(_) | BlockKind::Rule => {
            }
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.blocks(&item.blocks);
        }
    }

    fn table(&mut self, table: &Table) {
        self.line(&table.caption);
        for Row { cells, .. } in table.rows() {
            for cell in cells {
                self.blocks(&cell.blocks);
            }
        }
    }

    fn line(&mut self, content: &[Inline]) {
        self.in_word = false;
        self.inlines(content);
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => text.chars().for_each(|c| self.character(c)),
                Inline::Break | Inline::Picture(_) => self.in_word = false,
                Inline::WordBreak => {}
                Inline::Span(span) => match span.kind {
                    // How a word is pronounced is the same word again.
                    SpanKind::RubyText | SpanKind::RubyParenthesis => {}
                    _ => self.inlines(&span.content),
                },
            }
        }
    }

    fn character(&mut self, c: char) {
        self.any |= !c.is_whitespace();
        if parts_no_words(c) {
            self.characters += 1;
            self.in_word = false;
        } else if c.is_alphanumeric() {
            self.words += usize::from(!self.in_word);
            self.in_word = true;
        } else if c.is_whitespace() || DASHES.contains(&c) {
            self.in_word = false;
        }
    }
}

/// Dashes that stand between words; a hyphen stands in one.
const DASHES: [char; 3] = ['\u{2013}', '\u{2014}', '\u{2015}'];

/// Chinese characters, kana and bopomofo, by the blocks of Unicode 16.
fn parts_no_words(c: char) -> bool {
    matches!(c,
        '\u{3005}' | '\u{3007}'         // the signs for "again" and "zero"
        | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' // hiragana
        | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' // katakana
        | '\u{3105}'..='\u{312f}'       // bopomofo
        | '\u{31a0}'..='\u{31bf}'       // bopomofo, extended
        | '\u{31f0}'..='\u{31ff}'       // katakana, extended
        | '\u{3400}'..='\u{4dbf}'       // ideographs, extension A
        | '\u{4e00}'..='\u{9fff}'       // ideographs
        | '\u{f900}'..='\u{faff}'       // ideographs, for compatibility
        | '\u{ff66}'..='\u{ff9f}'       // katakana, half as wide
        | '\u{1b000}'..='\u{1b16f}'     // kana, historic and small
        | '\u{20000}'..='\u{323af}'     // ideographs, extensions B to H
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Globals, Picture, Span};

    fn document(text: &str) -> Document {
        Document::from_text(text)
    }

    #[test]
    fn two_hundred_and_thirty_eight_words_are_a_minute_and_one_more_begins_the_next() {
        assert_eq!(document(&"word ".repeat(238)).reading_minutes(), 1);
        assert_eq!(document(&"word ".repeat(239)).reading_minutes(), 2);
    }

    #[test]
    fn five_hundred_characters_of_chinese_or_japanese_are_a_minute() {
        assert_eq!(document(&"字".repeat(500)).reading_minutes(), 1);
        assert_eq!(document(&"かな".repeat(251)).reading_minutes(), 2);
    }

    #[test]
    fn korean_is_counted_in_words() {
        assert_eq!(document("안녕하세요 세계").word_count(), 2);
    }

    #[test]
    fn both_are_read_one_after_the_other() {
        let text = format!("{} {}", "word ".repeat(238), "字".repeat(500));
        assert_eq!(document(&text).reading_minutes(), 2);
    }

    #[test]
    fn any_text_takes_a_minute_and_none_takes_nothing() {
        assert_eq!(document("Yes.").reading_minutes(), 1);
        assert_eq!(document("…").reading_minutes(), 1);
        assert_eq!(document("").reading_minutes(), 0);
        let picture = Block::plain(BlockKind::Picture(Picture::default()));
        let pictures = Document {
            blocks: vec![picture],
            cut: false,
        };
        assert_eq!(pictures.reading_minutes(), 0);
    }

    #[test]
    fn a_word_is_one_whatever_stands_in_it_and_signs_alone_are_none() {
        assert_eq!(document("Don't — re-read 3.14 – “it”…").word_count(), 4);
        assert_eq!(document("iPhone発売").word_count(), 3);
    }

    #[test]
    fn emphasis_within_a_word_does_not_part_it_and_ruby_is_not_read_twice() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let span = |kind, content| {
            Inline::Span(Span {
                globals: Globals::default(),
                kind,
                content,
            })
        };
        let line = |content| Document {
            blocks: vec![Block::plain(BlockKind::Paragraph(content))],
            cut: false,
        };
        let word = line(vec![
            text("im"),
            span(SpanKind::Strong, vec![text("possible")]),
        ]);
        assert_eq!(word.word_count(), 1);
        let ruby = vec![text("漢字"), span(SpanKind::RubyText, vec![text("kanji")])];
        assert_eq!(line(vec![span(SpanKind::Ruby, ruby)]).word_count(), 2);
    }
}
