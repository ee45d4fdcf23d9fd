//! `docker run` and `podman run`.

use std::borrow::Cow;

use super::{Kind, Launched, Package, Runner, among, scan};
use crate::servers::key;

/// What `docker run` was told. All indices are into the `args` that were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DockerRun<'a> {
    /// The argument with the image.
    pub image_arg: Option<usize>,
    /// Every `-e` and `--env`.
    pub variables: Vec<DockerVariable<'a>>,
    /// Variables come from a file or from the whole of the host's environment as well.
    pub env_file: bool,
    /// `-i`: standard input stays open.
    pub interactive: bool,
    /// The argument that says so, or says that it does not.
    pub interactive_arg: Option<usize>,
    /// `-t`: a terminal.
    pub tty: bool,
    /// The argument that says so.
    pub tty_arg: Option<usize>,
    /// `-d`: in the background.
    pub detached: bool,
    /// The argument that says so.
    pub detached_arg: Option<usize>,
    /// `-a`: which streams are attached is said in so many words.
    pub attaches: bool,
    /// `--rm`.
    pub rm: bool,
    /// The values of `-v` and `--volume`, and the argument each stands in.
    pub volumes: Vec<(usize, &'a str)>,
}

/// One `-e NAME` or `-e NAME=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DockerVariable<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether a value is given here, rather than taken from the environment of `docker`.
    pub has_value: bool,
    /// The argument in which it stands.
    pub arg: usize,
}

/// Long options of `docker run` and `podman run` that take a value.
const VALUES: &str = "\
    add-host annotation arch attach authfile blkio-weight blkio-weight-device cap-add cap-drop cert-dir cgroup-conf \
    cgroup-parent cgroupns cgroups chrootdirs cidfile conmon-pidfile cpu-count cpu-percent cpu-period cpu-quota \
    cpu-rt-period cpu-rt-runtime cpu-shares cpus cpuset-cpus cpuset-mems creds decryption-key detach-keys device \
    device-cgroup-rule device-read-bps device-read-iops device-write-bps device-write-iops dns dns-option dns-search \
    domainname entrypoint env env-file env-merge expose gidmap gpus group-add group-entry health-cmd health-interval \
    health-on-failure health-retries health-start-interval health-start-period health-timeout hostname hostuser \
    image-volume init-path io-maxbandwidth io-maxiops ip ip6 ipc isolation kernel-memory label label-file link \
    link-local-ip log-driver log-opt mac-address memory memory-reservation memory-swap memory-swappiness mount name \
    net net-alias network network-alias oom-score-adj os passwd-entry personality pid pidfile pids-limit platform \
    pod pod-id-file preserve-fd preserve-fds publish pull requires restart retry retry-delay runtime sdnotify \
    seccomp-policy secret security-opt shm-size shm-size-systemd stop-signal stop-timeout storage-opt subgidname \
    subuidname sysctl systemd timeout tmpfs tz uidmap ulimit umask unsetenv user userns uts variant volume \
    volume-driver volumes-from workdir";

/// Short options that take a value; it may follow in the same argument.
const SHORT_VALUES: &str = "acehlmpuvw";

/// Options of `docker` and `podman` themselves that take a value.
const GLOBAL_VALUES: &str = "\
    H c config connection context host identity l log-level root runroot storage-driver tlscacert tlscert tlskey url";

pub(super) fn parse<'a>(runner: Runner, args: &[&'a str], start: usize) -> Launched<'a> {
    let end = args.len();
    let at = scan(args, start, |name, _| among(GLOBAL_VALUES, name), |_| ()).min(end);
    let from = match args[at..] {
        ["run", ..] => at + 1,
        ["container", "run", ..] => at + 2,
        _ => return Launched::of(runner, start..at, end),
    };
    let mut docker = DockerRun::default();
    let at = options(&mut docker, args, from).min(end);
    let mut launched = Launched::of(runner, start..at, end);
    if let Some(image) = args.get(at).filter(|image| !image.is_empty()) {
        let (name, version) = key::image(image);
        docker.image_arg = Some(at);
        launched = Launched { registry: Some(Kind::Docker), ..launched.shifted(end) };
        launched.package = Some(Package { name: Cow::Borrowed(name), version, arg: at });
    }
    Launched { docker: Some(docker), ..launched }
}

/// Reads the options from `at` on and returns the index of the image.
fn options<'a>(docker: &mut DockerRun<'a>, args: &[&'a str], mut at: usize) -> usize {
    while let Some(&arg) = args.get(at) {
        if arg == "--" {
            return at + 1;
        } else if let Some(long) = arg.strip_prefix("--") {
            let (name, value) = long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
            if value.is_none() && among(VALUES, name) {
                at += 1;
                docker.set(name, args.get(at).copied(), at);
            } else {
                docker.set(name, value, at);
            }
        } else if let Some(cluster) = arg.strip_prefix('-').filter(|cluster| !cluster.is_empty()) {
            at = short_options(docker, args, at, cluster);
        } else {
            return at;
        }
        at += 1;
    }
    at
}

/// Reads `-it`, `-eNAME`, `-ie NAME`, `-t=false` and returns the last argument it used.
fn short_options<'a>(docker: &mut DockerRun<'a>, args: &[&'a str], at: usize, cluster: &'a str) -> usize {
    for (index, letter) in cluster.char_indices() {
        let name = match letter {
            'e' => "env",
            'v' => "volume",
            'i' => "interactive",
            't' => "tty",
            'd' => "detach",
            'a' => "attach",
            _ => "",
        };
        let rest = &cluster[index + letter.len_utf8()..];
        if SHORT_VALUES.contains(letter) {
            let attached = rest.strip_prefix('=').unwrap_or(rest);
            if !attached.is_empty() {
                docker.set(name, Some(attached), at);
                return at;
            }
            docker.set(name, args.get(at + 1).copied(), at + 1);
            return at + 1;
        }
        if let Some(value) = rest.strip_prefix('=') {
            docker.set(name, Some(value), at);
            return at;
        }
        docker.set(name, None, at);
    }
    at
}

impl<'a> DockerRun<'a> {
    fn set(&mut self, name: &str, value: Option<&'a str>, arg: usize) {
        let on = value.is_none_or(|value| !matches!(value, "false" | "0"));
        match (name, value) {
            ("env", Some(variable)) => {
                let (name, has_value) = variable.split_once('=').map_or((variable, false), |(name, _)| (name, true));
                self.variables.push(DockerVariable { name, has_value, arg });
            }
            ("volume", Some(value)) => self.volumes.push((arg, value)),
            ("env-file", _) => self.env_file = true,
            ("env-host", _) => self.env_file = on,
            ("interactive", _) => (self.interactive, self.interactive_arg) = (on, Some(arg)),
            ("tty", _) => (self.tty, self.tty_arg) = (on, Some(arg)),
            ("detach", _) => (self.detached, self.detached_arg) = (on, Some(arg)),
            ("attach", _) => self.attaches = true,
            ("rm", _) => self.rm = on,
            _ => (),
        }
    }
}
