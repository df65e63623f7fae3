//! The macro that declares the events: from one place, the enum and all that is told of it.

/// Declares the enum of events. Before each stand its severity and its name, which never changes again: logs and metrics
/// are searched for it.
macro_rules! events {
    (
        $(#[$attribute:meta])*
        pub enum $event:ident<$lifetime:lifetime> {$(
            $(#[$event_attribute:meta])*
            $severity:ident $name:literal $variant:ident {$(
                $(#[$member_attribute:meta])*
                $member:ident: $type:ty,
            )*}
        )+}
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub enum $event<$lifetime> {$(
            $(#[$event_attribute])*
            $variant {$(
                $(#[$member_attribute])*
                $member: $type,
            )*},
        )+}

        impl $event<'_> {
            /// The names of all events.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// Its name, which stays what it is from version to version.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $name,)+
                }
            }

            /// How grave it is.
            pub const fn severity(&self) -> Severity {
                match self {
                    $(Self::$variant { .. } => Severity::$severity,)+
                }
            }

            /// What it carries, by name, as text. What it lacks is left out.
            pub fn members(&self) -> Vec<(&'static str, std::borrow::Cow<'_, str>)> {
                match self {
                    $(Self::$variant { $($member),* } => {
                        let members = [$((stringify!($member), member::Member::text($member))),*];
                        members.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
                    })+
                }
            }

            /// Tells `tracing` of it, as an event with the same name and members.
            #[cfg(feature = "tracing")]
            pub(in crate::server) fn trace(&self) {
                match self {
                    $(Self::$variant { $($member),* } => tracing::event!(
                        name: $name,
                        target: crate::server::telemetry::TARGET,
                        Severity::$severity.level(),
                        { $($member = member::Member::text($member).as_deref()),* },
                        $name
                    ),)+
                }
            }

            /// The labels of the metric that counts it.
            #[cfg(feature = "metrics")]
            pub(in crate::server) fn labels(&self) -> Vec<metrics::Label> {
                let mut labels = vec![metrics::Label::from_static_parts("event", self.name())];
                match self {
                    $(Self::$variant { $($member),* } => {
                        let members = [$((stringify!($member), member::Member::label($member))),*];
                        let members = members.into_iter().filter_map(|(name, label)| Some((name, label?)));
                        labels.extend(members.map(|(name, label)| metrics::Label::new(name, label)));
                    })+
                }
                labels
            }
        }
    };
}

pub(super) use events;

impl std::fmt::Display for super::Event<'_> {
    /// One line: the name, then the members as `name=value`, quoted where they have to be.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())?;
        for (name, value) in self.members() {
            let bare = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'=' | b'\\');
            if !value.is_empty() && value.bytes().all(bare) {
                write!(f, " {name}={value}")?;
            } else {
                write!(f, " {name}={value:?}")?;
            }
        }
        Ok(())
    }
}

impl serde::Serialize for super::Event<'_> {
    /// One flat object: `event`, `severity`, and the members.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;

        let members = self.members();
        let mut object = serializer.serialize_map(Some(members.len() + 2))?;
        object.serialize_entry("event", self.name())?;
        object.serialize_entry("severity", self.severity().as_str())?;
        for (name, value) in &members {
            object.serialize_entry(name, value)?;
        }
        object.end()
    }
}
