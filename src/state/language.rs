//! The words of the language that is wanted.

use crate::browser::{dom, http};
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
            let arrived = speaking(&tag).await;
            // By now, another may be wanted.
            if wanted.with_untracked(|wanted| wanted.as_deref() == Some(&tag)) {
                set_catalogue.set(Some(Arc::new(arrived)));
            }
        });
    });
    catalogue
}

/// The words for whoever reads `tag`. Numbers and dates are those of the tag itself:
/// `en-GB` has the words of `en` and dates of its own.
async fn speaking(tag: &str) -> Catalogue {
    let english = Catalogue::english();
    let Some(there) = words::lookup(LANGUAGES, tag) else {
        return english;
    };
    let mut catalogue = match there {
        ENGLISH => english,
        there => match fetch(there).await {
            Some(fetched) => fetched.or(english),
            None => return english,
        },
    };
    tag.clone_into(&mut catalogue.language);
    catalogue
}

async fn fetch(language: &str) -> Option<Catalogue> {
    let address = dom::absolute(&format!("languages/{language}.json"))?;
    let answer = http::get(&address).await.ok()?;
    Catalogue::read(language, &answer.text())
}
