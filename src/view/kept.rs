//! A part of a page that is made again only when what it shows is another.
//!
//! A list whose end is added to is described anew as a whole, and Leptos then compares all
//! that is said of each entry with what stands there: for thousands of entries that takes
//! longer than a frame.

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::*,
    tachys::{
        hydration::Cursor,
        renderer::types::{Element, Node},
        view::{Mountable, Position, PositionState, add_attr::AddAnyAttr, any_view::AnyViewState},
    },
};

/// What is shown, and how it is made.
///
/// Nothing in it may follow signals: that would end with the first look at it that leaves it
/// as it is.
pub struct Kept<T> {
    shown: T,
    make: fn(&T) -> AnyView,
}

impl<T: PartialEq + Send + 'static> Kept<T> {
    /// What `make` makes of `shown`, as long as that is the same.
    pub fn new(shown: T, make: fn(&T) -> AnyView) -> Self {
        Self { shown, make }
    }

    fn made(&self) -> AnyView {
        (self.make)(&self.shown)
    }
}

/// What stands in the page.
pub struct State<T> {
    shown: T,
    view: AnyViewState,
}

impl<T: PartialEq + Send + 'static> Render for Kept<T> {
    type State = State<T>;

    fn build(self) -> Self::State {
        let view = self.made().build();
        State {
            shown: self.shown,
            view,
        }
    }

    fn rebuild(self, state: &mut Self::State) {
        if state.shown != self.shown {
            self.made().rebuild(&mut state.view);
            state.shown = self.shown;
        }
    }
}

impl<T> Mountable for State<T> {
    fn unmount(&mut self) {
        self.view.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.view.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.view.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.view.elements()
    }
}

impl<T: PartialEq + Send + 'static> AddAnyAttr for Kept<T> {
    type Output<Added: Attribute> = <AnyView as AddAnyAttr>::Output<Added>;

    fn add_any_attr<Added: Attribute>(self, added: Added) -> Self::Output<Added>
    where
        Self::Output<Added>: RenderHtml,
    {
        self.made().add_any_attr(added)
    }
}

/// As text, it is what it is made of.
impl<T: PartialEq + Send + 'static> RenderHtml for Kept<T> {
    type AsyncOutput = AnyView;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self.made()
    }

    fn to_html_with_buf(
        self,
        text: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        added: Vec<AnyAttribute>,
    ) {
        self.made()
            .to_html_with_buf(text, position, escape, mark_branches, added);
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Self::State {
        let view = self.made().hydrate::<FROM_SERVER>(cursor, position);
        State {
            shown: self.shown,
            view,
        }
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
