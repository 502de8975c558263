//! Relative addresses, made absolute.

use crate::address;

/// What makes an address absolute: it is given the address and its base, both as
/// a source wrote them, and answers as the WHATWG URL standard serialises it.
pub(super) type Resolve<'r> = dyn Fn(&str, &str) -> Option<String> + 'r;

/// What addresses are relative to.
#[derive(Clone)]
pub(super) struct Base<'r> {
    resolve: &'r Resolve<'r>,
    address: String,
}

impl<'r> Base<'r> {
    /// A base that is absolute already.
    pub(super) fn new(resolve: &'r Resolve<'r>, address: &str) -> Self {
        Self {
            resolve,
            address: address.to_owned(),
        }
    }

    /// Another base, resolved by the same rules.
    pub(super) fn at(&self, address: &str) -> Self {
        Self::new(self.resolve, address)
    }

    /// Its address.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// The absolute address, if it leads to the web.
    pub(super) fn web(&self, address: &str) -> Option<String> {
        // The standard resolves nothing to the base itself.
        let address = Some(address.trim()).filter(|address| !address.is_empty())?;
        (self.resolve)(address, &self.address).filter(|url| address::is_web(url))
    }
}
