use std::process::Command;

use super::*;

/// Runs git in the folder, apart from the settings of whoever runs the tests. `false` where there is no git.
fn git(folder: &Path, arguments: &str) -> bool {
    let run = Command::new("git")
        .current_dir(folder)
        .args("-c user.name=a -c user.email=a@b -c protocol.file.allow=always -c commit.gpgsign=false".split(' '))
        .args(arguments.split(' '))
        .env("GIT_CONFIG_GLOBAL", folder.join("no-such-file"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .env_remove("GIT_WORK_TREE")
        .output();
    match run {
        Ok(output) => {
            assert!(output.status.success(), "git {arguments}: {}", String::from_utf8_lossy(&output.stderr));
            true
        }
        Err(_) => false,
    }
}

/// A repository `a` with `sub/tracked.json` added and `loose.json` not. `None` where there is no git.
fn repository(init: &str) -> Option<(tempfile::TempDir, PathBuf)> {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("a");
    fs::create_dir_all(root.join("sub/deep")).unwrap();
    fs::write(root.join("sub/tracked.json"), "{}").unwrap();
    fs::write(root.join("loose.json"), "{}").unwrap();
    (git(&root, init) && git(&root, "add sub/tracked.json") && git(&root, "commit -qm x")).then_some((temp, root))
}

#[test]
fn tells_tracked_from_loose() {
    let Some((temp, root)) = repository("init -q") else { return };
    let git = Repositories::new();
    assert_eq!(git.work_tree(&root.join("sub/deep")), Some(root.clone()));
    assert_eq!(git.is_tracked(&root.join("sub/tracked.json")), Answer::Yes);
    assert_eq!(git.is_tracked(&root.join("sub/../sub/tracked.json")), Answer::Yes);
    assert_eq!(git.is_tracked(&root.join("loose.json")), Answer::No);
    assert_eq!(git.is_tracked(&root.join("sub/new.json")), Answer::No);
    assert_eq!(git.is_tracked(&root.join("nowhere/new.json")), Answer::Unknown);
    assert_eq!(git.is_tracked(&temp.path().join("outside.json")), Answer::No);
    assert_eq!(git.work_tree(temp.path()), None);
}

#[test]
fn remembers_until_told_to_forget() {
    let Some((_temp, root)) = repository("init -q") else { return };
    let answers = Repositories::new();
    let file = root.join("loose.json");
    assert_eq!(answers.is_tracked(&file), Answer::No);
    git(&root, "add loose.json");
    assert_eq!(answers.is_tracked(&file), Answer::No);
    answers.forget();
    assert_eq!(answers.is_tracked(&file), Answer::Yes);
}

#[test]
fn reads_every_kind_of_index() {
    for (init, then) in [
        ("init -q", "update-index --split-index"),
        ("init -q", "update-index --index-version 4"),
        ("init -q", "update-index --untracked-cache"),
        ("init -q --object-format=sha256", "status"),
    ] {
        let Some((_temp, root)) = repository(init) else { return };
        git(&root, then);
        git(&root, "-c index.skipHash=true add sub");
        let answers = Repositories::new();
        assert_eq!(answers.is_tracked(&root.join("sub/tracked.json")), Answer::Yes, "{init}, {then}");
        assert_eq!(answers.is_tracked(&root.join("loose.json")), Answer::No, "{init}, {then}");
    }
}

#[test]
fn sparse_index_hides_what_it_folds() {
    let Some((_temp, root)) = repository("init -q") else { return };
    fs::create_dir_all(root.join("kept")).unwrap();
    fs::write(root.join("kept/x"), "").unwrap();
    git(&root, "add kept");
    git(&root, "commit -qm x");
    git(&root, "sparse-checkout set --cone --sparse-index kept");
    fs::create_dir_all(root.join("sub")).unwrap();
    let answers = Repositories::new();
    assert_eq!(answers.is_tracked(&root.join("sub/tracked.json")), Answer::Unknown);
    assert_eq!(answers.is_tracked(&root.join("kept/x")), Answer::Yes);
    assert_eq!(answers.is_tracked(&root.join("kept/y")), Answer::No);
}

#[test]
fn linked_work_trees_and_submodules_have_their_own_index() {
    let Some((temp, root)) = repository("init -q") else { return };
    git(&root, "worktree add -q ../linked");
    let outer = root.with_file_name("outer");
    fs::create_dir(&outer).unwrap();
    git(&outer, "init -q");
    git(&outer, "submodule --quiet add ../a inner");

    let answers = Repositories::new();
    for root in [root.with_file_name("linked"), outer.join("inner")] {
        assert!(root.join(".git").is_file());
        fs::write(root.join("new.json"), "").unwrap();
        assert_eq!(answers.work_tree(&root.join("sub/tracked.json")), Some(root.clone()));
        assert_eq!(answers.is_tracked(&root.join("sub/tracked.json")), Answer::Yes);
        assert_eq!(answers.is_tracked(&root.join("new.json")), Answer::No);
    }
    assert_eq!(answers.is_tracked(&outer.join(".gitmodules")), Answer::Yes);
    drop(temp);
}

#[test]
fn without_an_index_nothing_is_tracked_and_a_damaged_one_says_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("x.json");
    fs::write(&file, "").unwrap();
    fs::create_dir(temp.path().join(".git")).unwrap();
    assert_eq!(Repositories::new().is_tracked(&file), Answer::No);

    let damage: [&[u8]; 5] =
        [b"", b"DIRC", b"garbage", &[0; 64], b"DIRC\0\0\0\x02\xff\xff\xff\xff0123456789abcdefghijklmnop"];
    for bytes in damage {
        fs::write(temp.path().join(".git/index"), bytes).unwrap();
        assert_eq!(Repositories::new().is_tracked(&file), Answer::Unknown, "{bytes:?}");
    }

    fs::remove_dir_all(temp.path().join(".git")).unwrap();
    for text in ["gitdir: /nowhere/at/all\n", "gitdir: ../gone", "", "nonsense"] {
        fs::write(temp.path().join(".git"), text).unwrap();
        assert_eq!(Repositories::new().is_tracked(&file), Answer::Unknown, "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_tracked_where_its_target_is() {
    use std::os::unix::fs::symlink;

    let Some((temp, root)) = repository("init -q") else { return };
    let home = temp.path().join("home");
    symlink(root.join("sub"), &home).unwrap();
    symlink(root.join("sub/tracked.json"), temp.path().join("mcp.json")).unwrap();
    let answers = Repositories::new();
    assert_eq!(answers.is_tracked(&home.join("tracked.json")), Answer::Yes);
    assert_eq!(answers.is_tracked(&temp.path().join("mcp.json")), Answer::Yes);
    assert_eq!(answers.work_tree(&temp.path().join("mcp.json")), None);
}
