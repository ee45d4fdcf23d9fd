use super::*;

fn found(path: &str) -> Lookup<PathKind> {
    let kind = if path.ends_with("npx") { PathKind::Executable } else { PathKind::Folder };
    Lookup::Found(kind)
}

#[test]
fn a_mac() {
    let fake = Fake::new(Os::MacOs)
        .home("/Users/ada")
        .path_list("/usr/bin:/opt/homebrew/bin")
        .script("/opt/homebrew/bin/npx", "node")
        .executable("/Users/ada/.nvm/versions/node/v22.1.0/bin/node")
        .file("/Users/ada/x/notes.txt")
        .variable("TOKEN");
    let machine: &dyn Environment = &fake;
    assert_eq!(machine.home(), Some(Path::new("/Users/ada")));
    for path in ["/opt/homebrew/bin/npx", "/opt/homebrew", "/", "/Users/ada/./x/../x/"] {
        assert_eq!(machine.path_kind(Path::new(path)), found(path), "{path}");
    }
    assert_eq!(machine.path_kind(Path::new("/Users/ada/x/notes.txt")), Lookup::Found(PathKind::File));
    assert_eq!(machine.path_kind(Path::new("/users/ada")), Lookup::NotFound);
    assert_eq!(machine.path_kind(Path::new("x")), Lookup::Unknown);
    assert_eq!(machine.list(Path::new("/Users/ada")), Lookup::Found(vec![".nvm".into(), "x".into()]));
    assert_eq!(machine.has_variable("TOKEN"), Answer::Yes);
    assert_eq!(machine.has_variable("token"), Answer::No);
    let system = machine.system_path();
    assert_eq!(system, ["/opt/homebrew/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"].map(PathBuf::from));

    let npx = machine.find_program("npx", None).found().unwrap();
    assert_eq!(npx.interpreter.as_deref(), Some("node"));
    assert!(npx.on_path && npx.stable && !npx.private);
    let node = machine.find_program("node", None).found().unwrap();
    assert!(!node.on_path && !node.stable);
    assert_eq!(machine.find_program("uvx", None), Lookup::NotFound);
    assert_eq!(machine.find_program("./npx", None), Lookup::Unknown);
    assert_eq!(machine.find_program_in("npx", "/usr/bin"), Lookup::NotFound);
    assert_eq!(machine.find_program_in("npx", "/usr/bin:$PATH"), Lookup::Unknown);
    assert_eq!(
        machine.find_program_in("npx", "$PATH:/opt/homebrew/bin"),
        Lookup::Found("/opt/homebrew/bin/npx".into())
    );
}

#[test]
fn a_windows() {
    let fake = Fake::new(Os::Windows)
        .home(r"C:\Users\Ada")
        .path_list(r"C:\Windows\System32;C:/Program Files/nodejs")
        .executable(r"C:\Program Files\nodejs\npx.cmd")
        .file(r"C:\Users\Ada\server.js")
        .variable("APPDATA");
    let machine: &dyn Environment = &fake;
    for path in [r"c:\program files\NODEJS\npx.CMD", "C:/Program Files/nodejs/npx.cmd", r"C:\Users\ada\server.js"] {
        assert_eq!(machine.path_kind(Path::new(path)), Lookup::Found(PathKind::Executable), "{path}");
    }
    assert_eq!(machine.path_kind(Path::new(r"C:\Users")), Lookup::Found(PathKind::Folder));
    assert_eq!(machine.path_kind(Path::new("/Users")), Lookup::Unknown);
    for name in ["npx", "NPX", "npx.cmd"] {
        let npx = machine.find_program(name, None).found().unwrap();
        assert_eq!(npx.path, Path::new(r"C:\Program Files\nodejs\npx.cmd"));
        assert!(npx.on_path);
    }
    assert_eq!(machine.find_program(r"nodejs\npx", None), Lookup::Unknown);
    assert_eq!(machine.has_variable("AppData"), Answer::Yes);
    assert_eq!(machine.system_path(), [r"C:\Windows\System32", r"C:\Windows"].map(PathBuf::from));
    assert_eq!(machine.list(Path::new("c:/users/ada")), Lookup::Found(vec!["server.js".into()]));
}

#[test]
fn private_programs() {
    let fake = Fake::new(Os::Linux)
        .path_list("/p/.venv/bin:/p/node_modules/.bin:/secret/bin")
        .file("/p/.venv/pyvenv.cfg")
        .executable("/p/.venv/bin/server")
        .executable("/p/node_modules/.bin/tool")
        .executable("/secret/bin/x")
        .private("/secret");
    let private = |name, project: Option<&str>| {
        fake.find_program(name, project.map(Path::new)).found().map(|program| program.private)
    };
    assert_eq!(private("server", None), Some(true));
    assert_eq!(private("server", Some("/q")), Some(true));
    assert_eq!(private("server", Some("/p")), Some(false));
    assert_eq!(private("tool", Some("/p")), Some(true));
    assert_eq!(private("x", None), Some(true));
    let with_public = fake.executable("/opt/x/bin/x");
    let program = with_public.find_program("x", None).found().unwrap();
    assert_eq!((program.path.to_str(), program.private), (Some("/opt/x/bin/x"), false));
}

#[test]
fn repositories() {
    let fake = Fake::new(Os::Linux)
        .work_tree("/repo")
        .tracked("/repo/.mcp.json")
        .file("/repo/local.json")
        .work_tree("/closed")
        .unreadable("/closed/.git")
        .tracked("/closed/x.json");
    let machine: &dyn Environment = &fake;
    let tracked = |path| machine.is_tracked(Path::new(path));
    assert_eq!(machine.work_tree(Path::new("/repo/a/b")), Some("/repo".into()));
    assert_eq!(machine.work_tree(Path::new("/other")), None);
    assert_eq!(tracked("/repo/.mcp.json"), Answer::Yes);
    assert_eq!(tracked("/repo/local.json"), Answer::No);
    assert_eq!(tracked("/other/x"), Answer::No);
    assert_eq!(tracked("/closed/x.json"), Answer::Unknown);
    assert_eq!(machine.path_kind(Path::new("/closed/.git/index")), Lookup::Unknown);
    assert_eq!(machine.list(Path::new("/closed/.git")), Lookup::Unknown);
}

#[test]
fn files_with_a_content() {
    let fake = Fake::new(Os::Windows).content("C:/x/a.json", "{}").file("C:/x/b.json").unreadable("C:/y");
    let ask = |path: &str| Environment::document(&fake, Path::new(path));
    assert!(matches!(ask(r"c:\X\a.json"), Lookup::Found(document) if document.is_strict()));
    assert!(matches!(ask("C:/x/b.json"), Lookup::Unknown));
    assert!(matches!(ask("C:/y/a.json"), Lookup::Unknown));
    assert!(ask("C:/x/c.json").is_not_found());
}
