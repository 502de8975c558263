//! All that is ever said, by name.

macro_rules! phrases {
    ($(#[$doc:meta])* $phrase:ident: $($name:ident = $key:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $phrase {
            $(
                #[doc = concat!("`", $key, "`")]
                $name,
            )*
        }

        impl $phrase {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in a catalogue.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }
        }
    };
}

phrases! {
    /// Something that is said to readers. `languages/en.json` has the words, and is
    /// what translators start from.
    Phrase:
    Skip = "skip",
    Loading = "loading",
    Front = "front",
    Settings = "settings",
    Untitled = "untitled",
    NothingPublished = "nothing-published",
    Older = "older",
    TryAgain = "try-again",
    Unreadable = "unreadable",
    NotFound = "not-found",
    NothingHere = "nothing-here",
    Moved = "moved",
    AllArticles = "all-articles",
    FormatPoll = "format-poll",
    FormatStory = "format-story",
    FormatVideo = "format-video",
    FormatAudio = "format-audio",
    FormatImage = "format-image",
    FormatGif = "format-gif",
    By = "by",
    BetweenAuthors = "between-authors",
    Updated = "updated",
    Minutes = "minutes",
    Contents = "contents",
    Details = "details",
    Table = "table",
    Recording = "recording",
    Opens = "opens",
    Play = "play",
    EmbedNotice = "embed-notice",
    EmbedAlways = "embed-always",
    Providers = "providers",
    ProvidersHint = "providers-hint",
    Cut = "cut",
    Tags = "tags",
    Tagged = "tagged",
    React = "react",
    Hate = "hate",
    Confused = "confused",
    Fail = "fail",
    Fun = "fun",
    Geeky = "geeky",
    Love = "love",
    Lol = "lol",
    Omg = "omg",
    Win = "win",
    Saved = "saved",
    Withdrawn = "withdrawn",
    KeptPageOnly = "kept-page-only",
    KeptFull = "kept-full",
    KeptNewer = "kept-newer",
    Share = "share",
    ShareNative = "share-native",
    ShareCopy = "share-copy",
    ShareEmail = "share-email",
    SharePrint = "share-print",
    ShareQr = "share-qr",
    ShareMore = "share-more",
    ShareOn = "share-on",
    Copied = "copied",
    NotCopied = "not-copied",
    QrCaption = "qr-caption",
    QrTooLong = "qr-too-long",
    Close = "close",
    Instance = "instance",
    InstanceHint = "instance-hint",
    InstanceWrong = "instance-wrong",
    InstanceGo = "instance-go",
    InstanceUnknown = "instance-unknown",
    Theme = "theme",
    ThemeAuto = "theme-auto",
    ThemeLight = "theme-light",
    ThemeDark = "theme-dark",
    ThemeSepia = "theme-sepia",
    TextSize = "text-size",
    SizeSmall = "size-small",
    SizeNormal = "size-normal",
    SizeLarge = "size-large",
    SizeHuge = "size-huge",
    Faces = "faces",
    FacesDrawn = "faces-drawn",
    FacesSystem = "faces-system",
    Language = "language",
    LanguageSite = "language-site",
    SettingsKept = "settings-kept",
    SettingsNotKept = "settings-not-kept",
    Problem = "problem",
    ProblemUnreachable = "problem-unreachable",
    ProblemSlow = "problem-slow",
    ProblemMissing = "problem-missing",
    ProblemStatus = "problem-status",
    ProblemWebPage = "problem-web-page",
    ProblemTooLarge = "problem-too-large",
    ProblemDamaged = "problem-damaged",
    ProblemNotAFeed = "problem-not-a-feed",
    ProblemNoFeeds = "problem-no-feeds",
    StartFailed = "start-failed",
    StartFailedWhy = "start-failed-why",
}

phrases! {
    /// What only the program that syncs says. It brings the words itself, so that nobody
    /// else carries them.
    SyncPhrase:
    Sent = "sync-sent",
    Waiting = "sync-waiting",
    Closed = "sync-closed",
    Refused = "sync-refused",
    Unsure = "sync-unsure",
    Most = "sync-most",
    Forget = "sync-forget",
    Forgotten = "sync-forgotten",
    NotForgotten = "sync-not-forgotten",
}
