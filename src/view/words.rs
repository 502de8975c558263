//! What readers are told, in their language, as views ask for it.

use broadsheet_domain::{
    timestamp::Timestamp,
    words::{self, Catalogue, Phrase},
};
use leptos::prelude::*;
use std::sync::Arc;

/// A catalogue, and the platform that knows the rest of its language.
#[derive(Clone)]
pub struct Words {
    catalogue: Arc<Catalogue>,
    forms: Forms,
}

/// What the platform knows of a language; each is given its tag first.
#[derive(Clone, Copy)]
pub struct Forms {
    /// The plural form of a count, as CLDR names it: `one`, `few`, `other` …
    pub plural: fn(&str, u64) -> String,
    /// A whole number.
    pub number: fn(&str, u64) -> String,
    /// A day: "17 March 2023".
    pub day: fn(&str, Timestamp) -> String,
}

impl Words {
    /// Words of this catalogue.
    pub fn new(catalogue: Arc<Catalogue>, forms: Forms) -> Self {
        Self { catalogue, forms }
    }

    /// The same, where there is no platform to ask and English has to do.
    pub fn english(catalogue: Arc<Catalogue>) -> Self {
        Self::new(catalogue, ENGLISH)
    }

    /// Says everything that is made from here on in these words.
    pub fn provide(self) {
        provide_context(self);
    }

    /// The language's tag and the direction of its lines.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// A phrase.
    pub fn say(&self, phrase: Phrase) -> String {
        self.catalogue.text(phrase).to_owned()
    }

    /// A phrase with something inserted.
    pub fn say_with(&self, phrase: Phrase, name: &str, value: &str) -> String {
        self.catalogue
            .inserted(self.catalogue.text(phrase), name, value)
    }

    /// A phrase with two things inserted.
    pub fn say_with_both(&self, phrase: Phrase, one: (&str, &str), other: (&str, &str)) -> String {
        let text = self.say_with(phrase, one.0, one.1);
        self.catalogue.inserted(&text, other.0, other.1)
    }

    /// A phrase for so many.
    pub fn count(&self, phrase: Phrase, count: u64) -> String {
        let form = (self.forms.plural)(&self.catalogue.language, count);
        self.catalogue.counted(phrase, &form, &self.number(count))
    }

    /// What a phrase says before and after something that is more than text.
    pub fn around(&self, phrase: Phrase, name: &str) -> (String, String) {
        let (before, after) = words::around(self.catalogue.text(phrase), name);
        (before.to_owned(), after.to_owned())
    }

    /// A whole number.
    pub fn number(&self, number: u64) -> String {
        (self.forms.number)(&self.catalogue.language, number)
    }

    /// A day.
    pub fn day(&self, at: Timestamp) -> String {
        (self.forms.day)(&self.catalogue.language, at)
    }
}

/// The words that were provided here; English where none were.
pub fn words() -> Words {
    use_context().unwrap_or_else(|| Words::english(Arc::new(Catalogue::english())))
}

/// English, where there is no platform to ask.
const ENGLISH: Forms = Forms {
    plural: |_, count| if count == 1 { "one" } else { "other" }.to_owned(),
    number: |_, number| number.to_string(),
    day: |_, at| {
        let date = at.date();
        format!("{} {} {}", date.day(), date.month(), date.year())
    },
};
