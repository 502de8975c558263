//! The glyphs of the share targets, each the data of a path in a square of 24.

use broadsheet_domain::share::Target;

/// Those of networks, taken from the npm package `simple-icons` by `build.rs`.
mod network {
    include!(concat!(env!("OUT_DIR"), "/glyphs.rs"));
}

/// The path data of a target's glyph.
pub const fn of(target: Target) -> &'static str {
    match target {
        Target::Native => NATIVE,
        Target::Copy => COPY,
        Target::Email => EMAIL,
        Target::Facebook => network::FACEBOOK,
        Target::X => network::X,
        Target::WhatsApp => network::WHATSAPP,
        Target::Telegram => network::TELEGRAM,
        Target::Reddit => network::REDDIT,
        Target::LinkedIn => LINKEDIN,
        Target::Pinterest => network::PINTEREST,
        Target::Bluesky => network::BLUESKY,
        Target::Mastodon => network::MASTODON,
        Target::Threads => network::THREADS,
        Target::Print => PRINT,
        Target::Qr => QR,
    }
}

// Our own. Where shapes overlap or have holes, outlines run clockwise and holes do not.

/// Three points that one leads to.
const NATIVE: &str = "\
     M22 4.8a3.8 3.8 0 1 1-7.6 0a3.8 3.8 0 1 1 7.6 0z\
     M9.6 12a3.8 3.8 0 1 1-7.6 0a3.8 3.8 0 1 1 7.6 0z\
     M22 19.2a3.8 3.8 0 1 1-7.6 0a3.8 3.8 0 1 1 7.6 0z\
     M5.2 10.9 17.6 3.7l1.2 2.2L6.4 13.1z\
     M6.4 10.9l12.4 7.2-1.2 2.2L5.2 13.1z";

/// Two links of a chain.
const COPY: &str = "\
     M6.7 9.53 3.09 13.13\
     A5.5 5.5 0 0 0 10.87 20.91L14.47 17.3 12.64 15.46 9.03 19.07A2.9 2.9 0 0 1 4.93 14.97L8.54 11.36z\
     M9.53 6.7 13.13 3.09\
     A5.5 5.5 0 0 1 20.91 10.87L17.3 14.47 15.46 12.64 19.07 9.03A2.9 2.9 0 0 0 14.97 4.93L11.36 8.54z\
     M7.4 14.76 14.76 7.4 16.6 9.24 9.24 16.6z";

/// A letter.
const EMAIL: &str = "\
     M3 4h18a2 2 0 0 1 2 2v.4l-11 7.4L1 6.4V6a2 2 0 0 1 2-2z\
     M1 9l11 7.4L23 9v9a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2z";

/// "in", cut out of a square.
const LINKEDIN: &str = "\
     M3.5 1h17A2.5 2.5 0 0 1 23 3.5v17a2.5 2.5 0 0 1-2.5 2.5h-17\
     A2.5 2.5 0 0 1 1 20.5v-17A2.5 2.5 0 0 1 3.5 1z\
     M8.4 6.4a1.8 1.8 0 1 0-3.6 0a1.8 1.8 0 1 0 3.6 0zM5.1 9.6v9.2h3V9.6z\
     M10.2 9.6v9.2h3v-4.9c0-1.4.7-2.2 1.8-2.2s1.7.8 1.7 2.2v4.9h3v-5.5\
     c0-2.6-1.4-4-3.5-4-1.4 0-2.4.6-3 1.6V9.6z";

/// A printer.
const PRINT: &str = "\
     M6 2h12v4.4H6z\
     M3.5 8h17A2.5 2.5 0 0 1 23 10.5V18h-3.8v-3.6H4.8V18H1v-7.5A2.5 2.5 0 0 1 3.5 8z\
     M6.6 16.2h10.8V22H6.6z";

/// A corner of a QR code.
const QR: &str = "\
     M1 1h10v10h-10zM3 3v6h6v-6zM4.5 4.5h3v3h-3z\
     M13 1h10v10h-10zM15 3v6h6v-6zM16.5 4.5h3v3h-3z\
     M1 13h10v10h-10zM3 15v6h6v-6zM4.5 16.5h3v3h-3z\
     M13 13h3v3h-3zM20 13h3v3h-3zM16.5 16.5h3v3h-3zM13 20h3v3h-3zM20 20h3v3h-3z";

/// Three dots.
pub const MORE: &str = "\
     M6.6 12a2.4 2.4 0 1 1-4.8 0a2.4 2.4 0 1 1 4.8 0z\
     M14.4 12a2.4 2.4 0 1 1-4.8 0a2.4 2.4 0 1 1 4.8 0z\
     M22.2 12a2.4 2.4 0 1 1-4.8 0a2.4 2.4 0 1 1 4.8 0z";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_a_glyph_of_its_own() {
        let paths = Target::ALL.map(of);
        for (place, path) in paths.iter().enumerate() {
            assert!(path.starts_with(['M', 'm']), "{path}");
            assert!(!paths[..place].contains(path), "{path}");
        }
    }
}
