//! What elements have from those around them: `xml:base` and `xml:lang`.

use super::{Element, Vocabulary};
use crate::feed::base::Base;

/// What holds where an element stands.
#[derive(Clone)]
pub(super) struct Scope<'r> {
    /// What addresses are relative to.
    base: Base<'r>,
    /// Whether an `xml:base` says so.
    is_said: bool,
    /// The language, as BCP 47 has it.
    pub(super) language: Option<String>,
}

impl<'r> Scope<'r> {
    /// What holds where nothing is said.
    pub(super) fn new(base: Base<'r>) -> Self {
        Self {
            base,
            is_said: false,
            language: None,
        }
    }

    /// What holds in this element.
    pub(super) fn within(&self, element: &Element) -> Self {
        let said = |name| element.attribute_of(Vocabulary::Xml, name);
        let mut inner = self.clone();
        if let Some(base) = said("base").and_then(|base| self.base.web(base)) {
            inner.base = self.base.at(&base);
            inner.is_said = true;
        }
        if let Some(language) = said("lang") {
            inner.language = Some(language.to_owned()).filter(|it| !it.is_empty());
        }
        inner
    }

    /// The same for what stands on the page at this address, which is what addresses are
    /// relative to unless an `xml:base` says otherwise.
    pub(super) fn on_page(&self, page: Option<&str>) -> Self {
        let mut inner = self.clone();
        if let Some(page) = page.filter(|_| !self.is_said) {
            inner.base = self.base.at(page);
        }
        inner
    }

    /// The same where this is the language, if it is known.
    pub(super) fn in_language(mut self, language: Option<String>) -> Self {
        self.language = language.or(self.language);
        self
    }

    /// The absolute address, if it leads to the web.
    pub(super) fn web(&self, address: &str) -> Option<String> {
        self.base.web(address)
    }

    /// The address of what addresses are relative to.
    pub(super) fn address(&self) -> &str {
        self.base.address()
    }
}
