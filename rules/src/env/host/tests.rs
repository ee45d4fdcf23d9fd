use super::*;

#[test]
fn interpreters() {
    for (head, expected) in [
        ("#!/usr/bin/env node\nx", Some("node")),
        ("#!/usr/bin/env node", Some("node")),
        ("#! /usr/bin/env  node \r\n", Some("node")),
        ("#!/usr/bin/env -S node --no-warnings\n", Some("node")),
        ("#!/usr/bin/env -Snode --no-warnings\n", Some("node")),
        ("#!/usr/bin/env -S A=1 -u B node\n", Some("node")),
        ("#!/nix/store/x/bin/env bash\n", Some("bash")),
        ("#!/usr/bin/env /usr/bin/node\n", None),
        ("#!/usr/bin/env\nnode", None),
        ("#!/usr/bin/python3\n", None),
        ("#!/bin/sh\n", None),
        ("#!\n", None),
        ("\u{7f}ELF", None),
        ("", None),
    ] {
        assert_eq!(interpreter_of(head.as_bytes()).as_deref(), expected, "{head}");
    }
    assert_eq!(interpreter_of(b"#!/usr/bin/env \xff\n"), None);
}

#[test]
fn this_machine() {
    let host = Host::new();
    assert_eq!(host.os(), Os::host());
    assert_eq!(host.has_variable("PATH"), Answer::Yes);
    assert_eq!(host.has_variable("MCPLINT_NO_SUCH_VARIABLE"), Answer::No);
    assert!(host.home().is_some_and(Path::is_absolute));
    assert!(!host.system_path().is_empty());
    assert!(host.system_path().iter().all(|folder| folder.is_dir()));
    for name in ["", ".", "..", "a/b", "/bin/sh", "a\0"] {
        assert_eq!(host.find_program(name, None), Lookup::Unknown, "{name}");
        assert_eq!(host.find_program_in(name, "/bin"), Lookup::Unknown, "{name}");
    }
    assert_eq!(host.find_program("mcplint-no-such-program", None), Lookup::NotFound);
    // The folder in which the tests run is in a work tree perhaps, but no question is about that folder.
    let relative = Path::new("Cargo.toml");
    assert_eq!(host.path_kind(relative), Lookup::Unknown);
    assert_eq!(host.list(Path::new("src")), Lookup::Unknown);
    assert_eq!(host.is_tracked(relative), Answer::Unknown);
    assert_eq!(host.work_tree(relative), None);
}

#[test]
fn other_files_are_read_once_and_again_after_a_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("settings.json");
    let host = Host::new();
    let ask = |path: &Path| host.document(path);
    assert!(ask(&path).is_not_found());
    fs::write(&path, "{\"a\": 1}").expect("a file");
    assert!(ask(&path).is_not_found(), "what was asked once is remembered");
    host.forget();
    let first = ask(&path).found().expect("it is there now");
    assert_eq!(first.root.as_ref().and_then(|root| root.get("a")).map(|member| member.key.as_str()), Some("a"));
    host.forget();
    let second = ask(&path).found().expect("it is still there");
    assert!(Arc::ptr_eq(&first, &second), "what did not change is not parsed again");
    fs::write(&path, "{\"longer\": 1}").expect("a file");
    host.forget();
    let third = ask(&path).found().expect("it is still there");
    assert!(third.root.as_ref().is_some_and(|root| root.get("longer").is_some()));
    fs::remove_file(&path).expect("the file goes");
    host.forget();
    assert!(ask(&path).is_not_found());
    fs::write(&path, b"{\"a\": \"\xff\"}").expect("a file");
    host.forget();
    assert!(matches!(ask(&path), Lookup::Unknown), "no UTF-8");
    assert!(matches!(ask(folder.path()), Lookup::Unknown), "a folder");
    assert!(matches!(ask(Path::new("Cargo.toml")), Lookup::Unknown), "a relative path");
}

#[test]
fn shared_between_threads() {
    let host = Host::new();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert!(host.find_program("mcplint-no-such-program", None).is_not_found()));
        }
    });
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use tempfile::TempDir;

    use super::*;

    /// A home directory on a real disk. Programs in it have names that no system has.
    struct Disk(TempDir);

    impl Disk {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        fn at(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        fn write(&self, path: &str, text: &str, mode: u32) -> PathBuf {
            let path = self.at(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            path
        }

        fn program(&self, path: &str) -> PathBuf {
            self.write(path, "#!/usr/bin/env node\n", 0o755)
        }

        /// This user's host, with these folders of the home directory as PATH.
        fn host(&self, path: &[&str]) -> Host {
            let list: Vec<_> = path.iter().map(|folder| self.at(folder).display().to_string()).collect();
            Host::with(Some(self.at("")), &list.join(":"), HashMap::new())
        }

        fn find(&self, path: &[&str]) -> Program {
            self.host(path).find_program("mcptool", None).found().unwrap()
        }
    }

    #[test]
    fn the_first_on_path_is_taken_as_it_is_written() {
        let disk = Disk::new();
        let real = disk.program("lib/mcptool.js");
        fs::create_dir_all(disk.at("bin")).unwrap();
        symlink(real, disk.at("bin/mcptool")).unwrap();
        disk.program("other/mcptool");
        disk.write("first/mcptool", "", 0o644);
        let program = disk.find(&["gone", "first", "bin", "other"]);
        let expected = Program {
            path: disk.at("bin/mcptool"),
            on_path: true,
            stable: true,
            private: false,
            interpreter: Some("node".into()),
        };
        assert_eq!(program, expected);
    }

    #[test]
    fn a_link_leads_to_the_same_file() {
        let disk = Disk::new();
        disk.program("real/mcptool");
        disk.program("other/mcptool");
        symlink(disk.at("real/mcptool"), disk.at("link")).unwrap();
        let host = Host::new();
        assert!(host.same_file(&disk.at("link"), &disk.at("real/mcptool")));
        assert!(!host.same_file(&disk.at("other/mcptool"), &disk.at("real/mcptool")));
        assert!(!host.same_file(&disk.at("missing"), &disk.at("real/mcptool")));
        assert_eq!(host.interpreter(Path::new("mcptool")), None);
        assert_eq!(host.interpreter(&disk.at("missing")), None);
        assert_eq!(host.interpreter(&disk.at("link")).as_deref(), Some("node"));
    }

    #[test]
    fn another_version_is_another_program() {
        let disk = Disk::new();
        disk.program(".nvm/versions/node/v22.1.0/bin/mcptool");
        disk.program("bin/mcptool");
        let program = disk.find(&[".nvm/versions/node/v22.1.0/bin", "bin"]);
        assert_eq!(program.path, disk.at(".nvm/versions/node/v22.1.0/bin/mcptool"));
        assert!(program.on_path && !program.stable && !program.private);
    }

    #[test]
    fn a_lasting_path_to_the_same_file_is_preferred() {
        let disk = Disk::new();
        disk.program(".local/share/fnm/node-versions/v22.1.0/bin/mcptool");
        fs::create_dir_all(disk.at(".local/share/fnm/aliases")).unwrap();
        symlink(disk.at(".local/share/fnm/node-versions/v22.1.0"), disk.at(".local/share/fnm/aliases/default"))
            .unwrap();
        let program = disk.find(&[".local/share/fnm/node-versions/v22.1.0/bin"]);
        assert_eq!(program.path, disk.at(".local/share/fnm/aliases/default/bin/mcptool"));
        assert!(!program.on_path && program.stable);
    }

    #[test]
    fn version_managers_are_asked_when_path_has_nothing() {
        for (path, stable) in [
            (".volta/bin/mcptool", true),
            (".asdf/shims/mcptool", true),
            (".local/bin/mcptool", true),
            (".nvm/versions/node/v9.0.0/bin/mcptool", false),
        ] {
            let disk = Disk::new();
            disk.program(path);
            let program = disk.find(&[]);
            assert_eq!((program.path, program.on_path, program.stable), (disk.at(path), false, stable));
        }

        let disk = Disk::new();
        disk.program(".nvm/versions/node/v9.0.0/bin/mcptool");
        disk.program(".nvm/versions/node/v22.0.0/bin/mcptool");
        assert_eq!(disk.find(&[]).path, disk.at(".nvm/versions/node/v22.0.0/bin/mcptool"));
        disk.write(".nvm/alias/default", "9\n", 0o644);
        assert_eq!(disk.find(&[]).path, disk.at(".nvm/versions/node/v9.0.0/bin/mcptool"));
    }

    #[test]
    fn variables_name_places_if_they_are_absolute() {
        let disk = Disk::new();
        disk.program("volta/bin/mcptool");
        let find = |value: &str| {
            let variables = HashMap::from([("VOLTA_HOME".to_owned(), value.to_owned())]);
            Host::with(Some(disk.at("")), "", variables).find_program("mcptool", None).found().map(|it| it.path)
        };
        assert_eq!(find(&disk.at("volta").display().to_string()), Some(disk.at("volta/bin/mcptool")));
        assert_eq!(find("volta"), None);
        assert_eq!(find(""), None);
    }

    #[test]
    fn caches_and_foreign_environments_are_only_named() {
        let disk = Disk::new();
        for folder in ["p/node_modules/.bin", ".cache/pre-commit/r/env/bin", "x/_npx/1", "p/.venv/bin"] {
            disk.program(&format!("{folder}/mcptool"));
        }
        disk.write("p/.venv/pyvenv.cfg", "", 0o644);
        for folder in ["p/node_modules/.bin", ".cache/pre-commit/r/env/bin", "x/_npx/1", "p/.venv/bin"] {
            let program = disk.find(&[folder]);
            assert!(program.private && program.path.starts_with(disk.at(folder)), "{folder}");
        }
        disk.program("bin/mcptool");
        let program = disk.find(&["p/node_modules/.bin", "p/.venv/bin", "bin"]);
        assert_eq!((program.path, program.private), (disk.at("bin/mcptool"), false));
    }

    #[test]
    fn the_projects_own_environment_is_not_private() {
        let disk = Disk::new();
        let program = disk.program("p/.venv/bin/mcptool");
        disk.write("p/.venv/pyvenv.cfg", "", 0o644);
        symlink(disk.at("p"), disk.at("link")).unwrap();
        let host = disk.host(&["p/.venv/bin"]);
        let private = |project: Option<PathBuf>| {
            let found = host.find_program("mcptool", project.as_deref()).found().unwrap();
            assert_eq!(found.path, program);
            found.private
        };
        assert!(!private(Some(disk.at("p"))));
        assert!(!private(Some(disk.at("link"))));
        assert!(private(Some(disk.at("q"))));
        assert!(private(None));
    }

    #[test]
    fn given_path_lists() {
        let disk = Disk::new();
        let program = disk.program("bin/mcptool");
        let host = disk.host(&[]);
        let folder = disk.at("bin").display().to_string();
        assert_eq!(host.find_program_in("mcptool", &format!("bin:~/x:$HOME/y:{folder}")), Lookup::Found(program));
        assert_eq!(host.find_program_in("mcptool", "/nowhere"), Lookup::NotFound);
        assert_eq!(host.find_program_in("mcptool", ""), Lookup::NotFound);
        for unclear in ["/nowhere:${PATH}", "~/bin", "%PATH%"] {
            assert_eq!(host.find_program_in("mcptool", unclear), Lookup::Unknown, "{unclear}");
        }
    }

    #[test]
    fn kinds_of_paths_are_remembered() {
        let disk = Disk::new();
        let host = disk.host(&[]);
        let file = disk.write("d/file", "", 0o644);
        let program = disk.write("d/program", "", 0o100);
        symlink(&program, disk.at("link")).unwrap();
        symlink(disk.at("gone"), disk.at("dangling")).unwrap();
        assert_eq!(host.path_kind(&file), Lookup::Found(PathKind::File));
        assert_eq!(host.path_kind(&program), Lookup::Found(PathKind::Executable));
        assert_eq!(host.path_kind(&disk.at("link")), Lookup::Found(PathKind::Executable));
        assert_eq!(host.path_kind(&disk.at("d")), Lookup::Found(PathKind::Folder));
        assert_eq!(host.path_kind(&disk.at("dangling")), Lookup::NotFound);
        assert_eq!(host.path_kind(&file.join("below-a-file")), Lookup::NotFound);
        assert_eq!(host.path_kind(Path::new("/a\0b")), Lookup::NotFound);
        assert_eq!(host.list(&disk.at("d")), Lookup::Found(vec!["file".into(), "program".into()]));
        assert_eq!(host.list(&disk.at("gone")), Lookup::NotFound);
        assert_eq!(host.list(&file), Lookup::NotFound);

        fs::remove_file(&file).unwrap();
        assert_eq!(host.path_kind(&file), Lookup::Found(PathKind::File));
        host.forget();
        assert_eq!(host.path_kind(&file), Lookup::NotFound);
    }

    #[test]
    fn a_closed_door_says_nothing() {
        let disk = Disk::new();
        let secret = disk.write("closed/file", "", 0o644);
        fs::set_permissions(disk.at("closed"), fs::Permissions::from_mode(0o000)).unwrap();
        // The superuser opens every door.
        if fs::metadata(&secret).is_err() {
            let host = disk.host(&[]);
            assert_eq!(host.path_kind(&secret), Lookup::Unknown);
            assert_eq!(host.list(&disk.at("closed")), Lookup::Unknown);
        }
        fs::set_permissions(disk.at("closed"), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(absent_or_unknown::<()>(ErrorKind::PermissionDenied), Lookup::Unknown);
    }
}
