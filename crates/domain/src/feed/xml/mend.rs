//! Feeds that are not quite XML, made so before a parser refuses them.

mod nesting;
mod prefixes;
#[cfg(test)]
mod tests;
mod tokens;

use self::{
    nesting::Nesting,
    prefixes::Prefixes,
    tokens::{BLANKS, doctype, is_declaration, is_name, is_tag, name_end, namespace},
};
use crate::feed::{FeedError, entities};
use std::borrow::Cow;

/// The elements in which feeds stand.
const ROOTS: [&str; 3] = ["rss", "rdf", "feed"];

/// What an XML parser is to be given of a text: the same text, line by line, without what
/// parsers refuse and feeds have all the same.
///
/// - What comes before the first element is left out, and comments and instructions
///   anywhere. With the XML declaration goes an encoding that no longer holds, and with a
///   document type all that it declares: no parser here loads or expands an entity, and a
///   bomb is a handful of odd words.
/// - HTML's names of characters become numbers, as in RSS 0.91, whose document type
///   declares them. Any other ampersand becomes `&amp;`, a `<` before what is no name
///   `&lt;`, and a `>` in a text `&gt;`: after `]]` it may not stand.
/// - Characters that XML has no place for are left out.
/// - Prefixes that were never declared are declared: those that are known as what
///   everyone means by them.
/// - Every namespace is what a URI may be, as WebKit wants it, and ends in a slash, so that none is one in which a browser makes more of
///   an element than a name: Chromium reports styles and handlers of XHTML and SVG that are
///   against the page's policy, even where nothing can come of them.
///
/// Everything else stays, and what is no XML after that is refused, as browsers do.
///
/// # Errors
///
/// [`FeedError::NotAFeed`] if the first element is none in which a feed stands, and
/// [`FeedError::Malformed`] if there is no element, or where tags are not closed, elements not
/// nested, or attributes not as XML has them.
pub fn mended(text: &str) -> Result<Cow<'_, str>, FeedError> {
    if !text.contains(entities::is_illegal) {
        return mended_of_legal(text);
    }
    // Before all else: what they stand between may mean something together.
    let legal = text.replace(entities::is_illegal, "");
    Ok(Cow::Owned(mended_of_legal(&legal)?.into_owned()))
}

fn mended_of_legal(text: &str) -> Result<Cow<'_, str>, FeedError> {
    let mut mender = Mender {
        text,
        at: 0,
        written: 0,
        made: String::new(),
        prefixes: Prefixes::default(),
        nesting: Nesting::default(),
        root: None,
    };
    if text.starts_with('\u{feff}') {
        mender.drop_to('\u{feff}'.len_utf8());
    }
    while mender.step()? {}
    mender.finish()
}

struct Mender<'t> {
    text: &'t str,
    /// How far it has been read.
    at: usize,
    /// How far it has been written to `made`.
    written: usize,
    made: String,
    prefixes: Prefixes<'t>,
    nesting: Nesting<'t>,
    /// Where in `made` the name of the first element ends, if there is one.
    root: Option<usize>,
}

impl<'t> Mender<'t> {
    /// Goes on to the next sign that means something. `false` at the end.
    fn step(&mut self) -> Result<bool, FeedError> {
        let found = self.rest().find(['<', '&', '>']);
        let end = found.unwrap_or(self.rest().len());
        let before = self.rest().get(..end).unwrap_or_default();
        let is_blank = before.trim_matches(BLANKS).is_empty();
        match self.root {
            // Nothing stands before a feed but what its server said by mistake.
            None if !is_blank && found.is_some() => self.drop_to(self.at + end),
            _ => {
                self.sound(is_blank || !self.nesting.is_over())?;
                self.at += end;
            }
        }
        if found.is_none() {
            return Ok(false);
        }
        let rest = self.rest();
        if rest.starts_with("<![CDATA[") {
            self.sound(self.nesting.is_within())?;
            self.at = self.after("]]>");
            let is_whole = self
                .text
                .get(..self.at)
                .is_some_and(|it| it.ends_with("]]>"));
            self.sound(is_whole)?;
        } else if rest.starts_with("<!--") {
            self.drop_to(self.after("-->"));
        } else if rest.starts_with("<?") {
            self.drop_to(self.after("?>"));
        } else if rest.starts_with("<!") {
            self.drop_to(self.at + doctype(rest));
        } else if is_tag(rest) {
            self.tag()?;
        } else if self.root.is_none() {
            self.drop_to(self.at + 1);
        } else {
            self.sound(self.nesting.is_within())?;
            self.sign();
        }
        Ok(true)
    }

    /// A sign in a text or in a value, which is none of markup.
    fn sign(&mut self) {
        let rest = self.rest();
        if rest.starts_with('<') {
            return self.replace_to(self.at + 1, "&lt;");
        }
        if rest.starts_with('>') {
            return self.replace_to(self.at + 1, "&gt;");
        }
        // No name is longer, and a text of ampersands shall not be searched for each.
        let near = rest.get(1..rest.floor_char_boundary(32));
        let name = near.and_then(|near| Some(near.split_once(';')?.0));
        match name.and_then(|name| Some((name, entities::character(name)?))) {
            Some((name, '&' | '<' | '>' | '"' | '\'')) if !name.starts_with('#') => {
                self.at += name.len() + 2;
            }
            Some((name, character)) => {
                let end = self.at + name.len() + 2;
                self.replace_to(end, &format!("&#{};", u32::from(character)));
            }
            None => self.replace_to(self.at + 1, "&amp;"),
        }
    }

    /// A tag, with its attributes.
    fn tag(&mut self) -> Result<(), FeedError> {
        let inside = self.rest().get(1..).unwrap_or_default();
        let is_end = inside.starts_with('/');
        let name = inside.strip_prefix('/').unwrap_or(inside);
        let name = name.get(..name_end(name)).unwrap_or_default();
        let is_root = self.root.is_none();
        if is_root {
            let (_, local) = name.split_once(':').unwrap_or(("", name));
            if !ROOTS.iter().any(|root| root.eq_ignore_ascii_case(local)) {
                return Err(FeedError::NotAFeed);
            }
        }
        self.sound(is_name(name) && !self.nesting.is_over())?;
        self.prefixes.used(name);
        self.at += 1 + usize::from(is_end) + name.len();
        if is_end {
            self.blanks();
            let is_whole = self.takes(">");
            let is_open = self.nesting.leave(name);
            return self.sound(is_whole && is_open);
        }
        if is_root {
            self.root = Some(self.made.len() + self.at - self.written);
        }
        let mut names = Vec::new();
        loop {
            let is_apart = self.blanks();
            if self.takes(">") {
                self.nesting.enter(name);
                break;
            }
            if self.takes("/>") {
                self.nesting.enter(name);
                self.nesting.leave(name);
                break;
            }
            let attribute = self.rest();
            let attribute = attribute.get(..name_end(attribute)).unwrap_or_default();
            self.sound(is_apart && is_name(attribute))?;
            names.push(attribute);
            if is_root {
                self.prefixes.used_or_declared(attribute);
            } else {
                self.prefixes.used(attribute);
            }
            self.at += attribute.len();
            self.value(attribute)?;
        }
        names.sort_unstable();
        self.sound(names.is_sorted_by(|one, next| one < next))
    }

    /// The value of an attribute, from its equals sign on.
    fn value(&mut self, attribute: &str) -> Result<(), FeedError> {
        self.blanks();
        let is_equal = self.takes("=");
        self.blanks();
        let quote = ["\"", "'"].into_iter().find(|quote| self.takes(quote));
        let begun = self.at;
        let end = quote.and_then(|quote| self.rest().find(quote));
        let end = begun + end.filter(|_| is_equal).ok_or_else(|| self.malformed())?;
        if is_declaration(attribute) {
            let written = self.text.get(begun..end).unwrap_or_default();
            let made = namespace(attribute, written);
            if made != written {
                let lines = "\n".repeat(written.matches('\n').count());
                self.replace_to(end + 1, &(made + quote.unwrap_or_default() + &lines));
            }
        } else {
            while let Some(found) = self.sign_before(end) {
                self.at = found;
                self.sign();
            }
        }
        self.at = end + 1;
        Ok(())
    }

    /// Goes on behind blanks, and tells whether there were any.
    fn blanks(&mut self) -> bool {
        let rest = self.rest();
        let blanks = rest.len() - rest.trim_start_matches(BLANKS).len();
        self.at += blanks;
        blanks > 0
    }

    /// Goes on behind this sign, and tells whether it was there.
    fn takes(&mut self, sign: &str) -> bool {
        let is_there = self.rest().starts_with(sign);
        self.at += if is_there { sign.len() } else { 0 };
        is_there
    }

    /// What no parser takes is refused here: Chromium reports the page in which it would say
    /// so as one that is against the policy of ours.
    fn sound(&self, is_sound: bool) -> Result<(), FeedError> {
        if is_sound {
            return Ok(());
        }
        Err(self.malformed())
    }

    fn malformed(&self) -> FeedError {
        let before = self.text.get(..self.at).unwrap_or_default();
        FeedError::Malformed {
            line: before.matches('\n').count() + 1,
        }
    }

    /// Where the next sign before `end` stands that a value has to be mended for.
    fn sign_before(&self, end: usize) -> Option<usize> {
        let value = self.text.get(self.at..end)?;
        let found = value.find(['<', '&'])?;
        Some(self.at + found)
    }

    /// Leaves out what stands before `end`, but for its line ends: errors tell the line.
    fn drop_to(&mut self, end: usize) {
        let dropped = self.text.get(self.at..end).unwrap_or_default();
        let lines = dropped.matches('\n').count();
        self.replace_to(end, &"\n".repeat(lines));
    }

    fn replace_to(&mut self, end: usize, by: &str) {
        let before = self.text.get(self.written..self.at);
        self.made.push_str(before.unwrap_or_default());
        self.made.push_str(by);
        self.at = end;
        self.written = end;
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Where what ends with this sign is over.
    fn after(&self, end: &str) -> usize {
        let found = self.rest().find(end);
        found.map_or(self.text.len(), |at| self.at + at + end.len())
    }

    fn finish(mut self) -> Result<Cow<'t, str>, FeedError> {
        self.at = self.text.len();
        self.sound(self.nesting.is_over())?;
        let root = self.root.ok_or_else(|| self.malformed())?;
        let missing = self.prefixes.missing();
        if self.written == 0 && missing.is_empty() {
            return Ok(Cow::Borrowed(self.text));
        }
        self.replace_to(self.text.len(), "");
        self.made.insert_str(root, &missing);
        Ok(Cow::Owned(self.made))
    }
}
