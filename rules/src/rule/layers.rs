//! Other files of the same client that bring servers too.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::Context;
use crate::{
    client::{
        UserPath,
        detect::{matches_component, readable},
        layers::{Layer, Layers, Lies, PROJECT},
        lists::About,
    },
    diagnostic::OtherFile,
    env::{Answer, Lookup, paths},
    model::ServerMap,
    syntax::{Document, Node},
};

/// What the client puts together with one map of servers.
#[derive(Debug)]
pub struct Neighbours {
    /// The layer of the map itself, where it was asked for one.
    pub own: Option<&'static Layer>,
    /// The other maps, from the strongest to the weakest.
    pub maps: Vec<Neighbour>,
    /// Whether every file was looked for, and each that is there can be read as the client reads it.
    pub complete: bool,
}

/// Which layer a map of servers is.
#[derive(Debug)]
pub struct LayerOf {
    /// The layer.
    pub layer: &'static Layer,
    /// The project's folder; `None` for the servers of every project.
    pub project: Option<PathBuf>,
    rank: usize,
}

/// A map of servers in another place.
#[derive(Debug)]
pub struct Neighbour {
    /// Which place.
    pub layer: &'static Layer,
    /// Whether its servers win over those of the file.
    pub stronger: bool,
    /// Where it lies.
    pub path: PathBuf,
    /// Its content; `None` when it is another part of the same file.
    pub file: Option<OtherFile>,
    keys: Vec<String>,
}

impl Neighbour {
    /// The text that it stands in, `own` being that of the file.
    #[must_use]
    pub fn document<'n>(&'n self, own: &'n Document) -> &'n Document {
        self.file.as_ref().map_or(own, |file| &*file.document)
    }

    /// The servers.
    #[must_use]
    pub fn servers<'n>(&'n self, own: &'n Document) -> Option<&'n Node> {
        let keys: Vec<&str> = self.keys.iter().map(String::as_str).collect();
        self.document(own).root.as_ref()?.at(&keys)
    }
}

impl Context<'_> {
    /// The content of another file, read for what it means for this one. In portable mode only a file of the same work
    /// tree is asked for, since every other differs from machine to machine.
    #[must_use]
    pub fn document(&self, path: &Path) -> Lookup<Arc<Document>> {
        if self.file.local && (!self.portable() || self.in_work_tree(path)) {
            self.env.document(path)
        } else {
            Lookup::Unknown
        }
    }

    /// Whether a path lies in the git work tree of the file.
    fn in_work_tree(&self, path: &Path) -> bool {
        let folder = self.file.path.and_then(Path::parent);
        let root = folder.and_then(|folder| self.env.work_tree(folder));
        root.is_some_and(|root| path.starts_with(root))
    }

    /// A path as people write it: from the home folder or the project's, where it lies there.
    #[must_use]
    pub fn shown(&self, path: &Path) -> String {
        let below = |folder: Option<&Path>| folder.and_then(|folder| path.strip_prefix(folder).ok());
        match (below(self.file.base.as_deref()), below(self.env.home())) {
            (Some(rest), _) => rest.to_string_lossy().into_owned(),
            (None, Some(rest)) => format!("~/{}", rest.to_string_lossy().replace('\\', "/")),
            (None, None) => path.to_string_lossy().into_owned(),
        }
    }

    /// The servers that the client puts together with those of `map`. `None` where that is not known.
    #[must_use]
    pub fn neighbours(&self, map: &ServerMap<'_>) -> Option<Neighbours> {
        let home = self.home_of(map)?;
        let layers = self.file.client.layers?;
        let mut found = self.collect(layers, home.project.as_deref(), Some(home.rank), About::All)?;
        found.own = Some(home.layer);
        Some(found)
    }

    /// Which of the client's layers a map of the file is. `None` where that is not known.
    #[must_use]
    pub fn home_of(&self, map: &ServerMap<'_>) -> Option<LayerOf> {
        let layers = self.file.client.layers.filter(|_| self.file.local && map.right)?;
        let path = self.file.path?;
        let rank = layers.order.iter().position(|layer| self.is_layer(layer, map, path))?;
        let layer = &layers.order[rank];
        let project = match layer.lies {
            Lies::User(_) => layer.servers.iter().position(|key| *key == PROJECT).map(|at| PathBuf::from(map.path[at])),
            Lies::Project(_) | Lies::Personal(_) | Lies::Above(_) => self.file.base.clone(),
        };
        Some(LayerOf { layer, project, rank })
    }

    /// The servers that the client puts together for the project that the file lies in, whichever of its files that is.
    #[must_use]
    pub fn project_servers(&self, about: About) -> Option<Neighbours> {
        let layers = self.file.client.layers.filter(|_| self.file.local && !self.file.at_home)?;
        self.collect(layers, Some(self.file.base.as_deref()?), None, about)
    }

    fn collect(
        &self,
        layers: &'static Layers,
        project: Option<&Path>,
        own: Option<usize>,
        about: About,
    ) -> Option<Neighbours> {
        if project.is_some_and(|project| self.is_no_project(layers, project)) || self.is_shut_out(layers) {
            return None;
        }
        if own.is_some_and(|own| self.shadow(&layers.order[own], project).is_some()) {
            return None;
        }
        let mut found = Neighbours { own: None, maps: Vec::new(), complete: true };
        for (at, layer) in layers.order.iter().enumerate().filter(|(at, _)| own != Some(*at)) {
            let is_concerned = about == About::All || !matches!(layer.lies, Lies::User(_));
            if !is_concerned || self.shadow(layer, project).is_some() {
                continue;
            }
            let Some(paths) = self.paths_of(layer.lies, project) else {
                found.complete = false;
                continue;
            };
            for path in paths {
                self.add(layer, own.is_some_and(|own| at < own), path, project, &mut found);
            }
        }
        Some(found)
    }

    /// The file because of which the client does not read this layer of a project, if there is one.
    #[must_use]
    pub fn shadow(&self, layer: &Layer, project: Option<&Path>) -> Option<OtherFile> {
        let path = project?.join(layer.shadowed_by?);
        let document = self.document(&path).found()?;
        Some(OtherFile { path, document })
    }

    fn add(&self, layer: &'static Layer, stronger: bool, path: PathBuf, project: Option<&Path>, to: &mut Neighbours) {
        let same = self.file.path == Some(&*path);
        let file = match self.document(&path) {
            _ if same => None,
            Lookup::Found(document) => Some(OtherFile { path: path.clone(), document }),
            Lookup::NotFound => return,
            Lookup::Unknown => {
                to.complete = false;
                return;
            }
        };
        let document = file.as_ref().map_or(self.file.document, |file| &*file.document);
        if !readable(document, self.file.client, &path) {
            to.complete = false;
            return;
        }
        if let Some(keys) = self.keys(layer, document, project) {
            let neighbour = Neighbour { layer, stronger, path, file, keys };
            if neighbour.servers(self.file.document).is_some() {
                to.maps.push(neighbour);
            }
        }
    }

    /// Whether a map of the file is the one of the layer.
    fn is_layer(&self, layer: &Layer, map: &ServerMap<'_>, path: &Path) -> bool {
        let fits = |(wanted, key): (&&str, &&str)| *wanted == PROJECT || wanted == key;
        let bare = map.path.is_empty() && !layer.servers.contains(&PROJECT);
        let keys = layer.servers.len() == map.path.len() && layer.servers.iter().zip(&map.path).all(fits);
        let lies_there = || match layer.lies {
            Lies::Above(_) => false,
            lies => self.lies(lies, path),
        };
        (keys || bare) && lies_there()
    }

    /// Whether the file is one that lies there.
    pub(super) fn lies(&self, lies: Lies, path: &Path) -> bool {
        match lies {
            Lies::Project(below) | Lies::Personal(below) | Lies::Above(below) => {
                !self.file.at_home && self.file.base.as_ref().is_some_and(|base| base.join(below) == path)
            }
            Lies::User(homes) => self.user_paths(homes).iter().any(|home| home == path),
        }
    }

    /// The keys that lead to the servers of a layer; `None` where the file says nothing of the project.
    fn keys(&self, layer: &Layer, document: &Document, project: Option<&Path>) -> Option<Vec<String>> {
        let mut keys: Vec<String> = Vec::with_capacity(layer.servers.len());
        for key in layer.servers {
            if *key != PROJECT {
                keys.push((*key).to_owned());
                continue;
            }
            let project = project?;
            let root = self.env.work_tree(project);
            let folder = root.as_deref().unwrap_or(project).to_str()?;
            let os = self.env.os();
            let parents: Vec<&str> = keys.iter().map(String::as_str).collect();
            let projects = document.root.as_ref()?.at(&parents)?.as_object()?;
            let is_it = |name: &str| paths::prefix_len(name, folder, os) == Some(name.len());
            keys.push(projects.iter().rfind(|member| is_it(&member.key))?.key.clone());
        }
        Some(keys)
    }

    /// Where the files of a layer may lie. `None` where that is not known, or is this machine's own affair.
    pub(super) fn paths_of(&self, lies: Lies, project: Option<&Path>) -> Option<Vec<PathBuf>> {
        match lies {
            Lies::Project(below) => Some(vec![project?.join(below)]),
            Lies::Personal(below) => {
                let root = self.env.work_tree(project?).filter(|root| Some(&**root) != project);
                let folders = project.map(Path::to_path_buf).into_iter().chain(root);
                (!self.portable()).then(|| folders.map(|folder| folder.join(below)).collect())
            }
            Lies::Above(below) => {
                let above = project?.ancestors().skip(1).map(|folder| folder.join(below));
                Some(above.filter(|path| !self.portable() || self.in_work_tree(path)).collect())
            }
            Lies::User(homes) => {
                let moved_by = self.file.client.layers.map_or(&[][..], |layers| layers.moved_by);
                let moved = moved_by.iter().any(|name| self.env.has_variable(name) != Answer::No);
                // What is judged for another system is not started by this one's person.
                let other = self.file.target.os != Some(self.env.os());
                (!self.portable() && !moved && !other).then(|| self.user_paths(homes))
            }
        }
    }

    /// The files at a person's own places on this machine; those that hold `*` are looked up.
    fn user_paths(&self, homes: &[UserPath]) -> Vec<PathBuf> {
        let here = homes.iter().filter(|home| home.os.is_empty() || home.os.contains(&self.env.os()));
        here.filter_map(|home| Some((self.env.folder(home.base)?, home.path)))
            .flat_map(|(folder, path)| self.expand(folder, path))
            .collect()
    }

    fn expand(&self, folder: PathBuf, path: &str) -> Vec<PathBuf> {
        if !path.contains('*') {
            return vec![folder.join(path)];
        }
        path.split('/').fold(vec![folder], |folders, part| match part.contains('*') {
            false => folders.into_iter().map(|folder| folder.join(part)).collect(),
            true => {
                let listed = |folder: &PathBuf| {
                    let names = self.env.list(folder).found().unwrap_or_default();
                    let fitting = names.into_iter().filter(|name| matches_component(name, part));
                    fitting.map(|name| folder.join(name)).collect::<Vec<_>>()
                };
                folders.iter().flat_map(listed).collect()
            }
        })
    }

    /// Whether what lies beside the project's file makes it another thing.
    fn is_no_project(&self, layers: &Layers, project: &Path) -> bool {
        let beside = |file: &&str| !self.env.path_kind(&project.join(file)).is_not_found();
        layers.no_project.iter().any(beside)
    }

    /// Whether an administrator's file lets none of these servers load, or may do so.
    fn is_shut_out(&self, layers: &Layers) -> bool {
        !self.portable()
            && self.user_paths(layers.exclusive).iter().any(|path| !self.env.path_kind(path).is_not_found())
    }
}
