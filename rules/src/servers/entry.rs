//! The catalog's questions, asked of an entry of a file.

use std::ops::Range;

use super::{
    Endpoint, Known, Server, WrongLauncher, identify_launched, launch, launch::Launched, own, started, wrong_launcher,
};
use crate::{client::facts::Role, model::ServerEntry, syntax::Node};

impl<'a> ServerEntry<'a> {
    /// Its arguments as plain texts.
    #[must_use]
    pub fn words(&self) -> Vec<&'a str> {
        self.args.iter().map(|arg| arg.value).collect()
    }

    /// The list of its arguments, if all of them are texts: then indices into it and into `args` are the same.
    #[must_use]
    pub fn args_list(&self) -> Option<&'a Node> {
        let list = &self.member_of(Role::Args)?.value;
        (list.as_array()?.len() == self.args.len()).then_some(list)
    }

    /// How it is started. `None` without a command, where a shell's script hides the program, and where an argument is
    /// no text.
    #[must_use]
    pub fn launched(&self) -> Option<&Launched<'a>> {
        let parse = || {
            self.program()?;
            if self.member_of(Role::Args).is_some() && self.args_list().is_none() {
                return None;
            }
            launch::parse(self.command?.value, &self.words())
        };
        self.launched.get_or_init(parse).as_ref()
    }

    /// The known server that it starts, or reaches through a bridge.
    #[must_use]
    pub fn identify(&self) -> Option<Known> {
        let look_up = || {
            let (program, words, launched) = (self.command?.value, self.words(), self.launched()?);
            own::identify(self.own, program, &words, launched).or_else(|| identify_launched(program, &words, launched))
        };
        *self.identity.get_or_init(look_up)
    }

    /// The known endpoint at exactly this URL, which is the entry's own or stands in its arguments.
    #[must_use]
    pub fn endpoint(&self, url: &str) -> Option<(&'static Server, &'static Endpoint)> {
        own::endpoint(self.own, url).or_else(|| super::endpoint(url))
    }

    /// Indices of the arguments that are for the program of an id of the catalog, if the entry starts that.
    #[must_use]
    pub fn bridge_args(&self, id: &str) -> Option<Range<usize>> {
        let launched = self.launched()?;
        let known = started(self.command?.value, &self.words(), launched)?;
        (known.server.id == id).then(|| launched.server_args.clone())
    }

    /// A package that its launcher cannot find. Silent where the entry names a registry of its own.
    #[must_use]
    pub fn wrong_launcher(&self) -> Option<(&Launched<'a>, WrongLauncher<'a>)> {
        if self.names_registry() {
            return None;
        }
        let launched = self.launched()?;
        let wrong = wrong_launcher(launched)?;
        Some((launched, wrong))
    }

    /// Whether one of its variables tells a launcher where to look for packages.
    #[must_use]
    pub fn names_registry(&self) -> bool {
        const REGISTRIES: [&str; 7] = [
            "npm_config_registry",
            "npm_config_userconfig",
            "uv_index",
            "uv_index_url",
            "uv_default_index",
            "uv_find_links",
            "pip_index_url",
        ];
        let named = |pair: &crate::model::Pair<'_>| REGISTRIES.iter().any(|name| pair.name.eq_ignore_ascii_case(name));
        self.env.iter().any(named)
    }
}
