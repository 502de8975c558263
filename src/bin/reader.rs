//! The standalone reader, as Trunk builds it.

fn main() {
    broadsheet::reader::start();
}
