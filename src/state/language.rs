//! The words of the language that is wanted.

use crate::browser::{dom, http, program};
use broadsheet_domain::words::{self, Catalogue, ENGLISH, LANGUAGES};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// The catalogue of the language that `wanted` names, once it is known and there.
/// Where there is none, or it does not arrive, English is spoken.
pub fn catalogue(
    wanted: impl Fn() -> Option<String> + Send + Sync + 'static,
) -> ReadSignal<Option<Arc<Catalogue>>> {
    let (catalogue, set_catalogue) = signal(None);
    let wanted = Memo::new(move |_| wanted());
    Effect::new(move || {
        let Some(tag) = wanted.get() else { return };
        spawn_local(async move {
            let (arrived, text) = speaking(&tag).await;
            // By now, another may be wanted.
            if wanted.with_untracked(|wanted| wanted.as_deref() == Some(&tag)) {
                program::speak(text);
                set_catalogue.set(Some(Arc::new(arrived)));
            }
        });
    });
    catalogue
}

/// The words for whoever reads `tag`. Numbers and dates are those of the tag itself:
/// `en-GB` has the words of `en` and dates of its own. With them comes the text that they
/// were read from, for all but English.
async fn speaking(tag: &str) -> (Catalogue, Option<String>) {
    let english = Catalogue::english();
    let Some(there) = words::lookup(LANGUAGES, tag) else {
        return (english, None);
    };
    let (mut catalogue, text) = match there {
        ENGLISH => (english, None),
        there => match fetch(there).await {
            Some((fetched, text)) => (fetched.or(english), Some(text)),
            None => return (english, None),
        },
    };
    tag.clone_into(&mut catalogue.language);
    (catalogue, text)
}

async fn fetch(language: &str) -> Option<(Catalogue, String)> {
    let address = dom::absolute(&format!("languages/{language}.json"))?;
    let answer = http::get(&address).await.ok()?;
    let text = answer.text().into_owned();
    Some((Catalogue::read(language, &text)?, text))
}
