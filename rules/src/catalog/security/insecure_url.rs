use crate::{declare_rule, prelude::*, secrets, servers, variables};

declare_rule! {
    /// ## What it does
    /// Reports a credential that goes to another computer over `http://`, and the address `0.0.0.0`.
    ///
    /// ## Why
    /// Without TLS everybody on the way can read the header and use it. Addresses of this computer itself, and of
    /// networks that encrypt by themselves (`.ts.net`), are right without it. `0.0.0.0` is what a server listens on; to
    /// connect to it works on some systems and not on Windows.
    ///
    /// ## Example
    /// ```json invalid client=claude-code fix=display
    /// {"mcpServers": {"ci": {"type": "http", "url": "http://ci.example.com/mcp", "headers": {"Authorization": "Bearer ${CI_TOKEN}"}}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"ci": {"type": "http", "url": "https://ci.example.com/mcp", "headers": {"Authorization": "Bearer ${CI_TOKEN}"}}}}
    /// ```
    /// ```json valid client=claude-code
    /// {"mcpServers": {"ci": {"type": "http", "url": "http://localhost:8080/mcp", "headers": {"Authorization": "Bearer ${CI_TOKEN}"}}}}
    /// ```
    ///
    /// ## Fix safety
    /// Only offered: whether the server speaks TLS, and under which port, only its maker knows.
    InsecureUrl, "insecure-url", Security, Warning, Sometimes
}

impl Rule for InsecureUrl {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        if let Some(url) = server.url.filter(|_| server.is_remote()) {
            let headers = server.headers.iter().filter_map(|pair| Some((pair.name, pair.value?.value)));
            check(&url, 0, headers, cx);
        } else if let Some((arg, at)) = bridged(server) {
            let after = server.args.iter().skip_while(|arg| arg.value != "--header").skip(1);
            check(&arg, at, after.filter_map(|arg| arg.value.split_once(':')), cx);
        }
    }
}

/// The argument in which a bridge is told its address, and where in it.
fn bridged<'a>(server: &ServerEntry<'a>) -> Option<(Text<'a>, usize)> {
    let program = server.program()?;
    let own = &server.args[program.args_from..];
    let args: Vec<&str> = own.iter().map(|arg| arg.value).collect();
    let (index, url) = servers::bridge_url(program.text.value, &args)?;
    let arg = *own.get(index)?;
    Some((arg, arg.value.len() - url.len()))
}

fn check<'h>(text: &Text<'_>, at: usize, headers: impl Iterator<Item = (&'h str, &'h str)>, cx: &Context<'_>) {
    let url = &text.value[at..];
    let Some(address) = Address::of(url) else { return };
    let host = at + address.host_at..at + address.host_at + address.host.len();
    if matches!(address.host, "0.0.0.0" | "[::]") {
        let message = format!("`{}` is an address to listen on, not to connect to", address.host);
        let fix = Fix::display("Write `127.0.0.1`", vec![edits::replace_part(text, host.clone(), "127.0.0.1")]);
        let finding = Finding::new(&META, Severity::Warning, text.sub(host), message);
        cx.report(finding.help("this computer is `127.0.0.1`; on Windows the other leads nowhere").fix(fix));
        return;
    }
    if address.is_trusted() {
        return;
    }
    let header = headers.filter(|(name, value)| is_credential(name) && !value.trim().is_empty());
    let what = match header.map(|(name, _)| format!("`{name}`")).next() {
        Some(header) => header,
        None if address.has_user => "the password in the address".to_owned(),
        None => match address.secret_parameter() {
            Some(name) => format!("`{name}`"),
            None => return,
        },
    };
    let scheme = at..at + "http".len();
    let message = format!("{what} goes to `{}` as plain text, for everybody on the way to read", address.host);
    let fix = Fix::display("Connect by `https`", vec![edits::replace_part(text, scheme.clone(), "https")]);
    let finding = Finding::new(&META, Severity::Warning, text.sub(scheme), message);
    cx.report(finding.help("use `https://`, or a tunnel that ends on this computer").fix(fix));
}

fn is_credential(header: &str) -> bool {
    const NAMES: [&str; 3] = ["authorization", "proxy-authorization", "cookie"];
    let header = header.trim();
    NAMES.iter().any(|name| header.eq_ignore_ascii_case(name)) || secrets::is_secret_name(header)
}

/// The parts of an `http://` address.
struct Address<'a> {
    host: &'a str,
    host_at: usize,
    has_user: bool,
    query: &'a str,
}

impl<'a> Address<'a> {
    /// `None` for another scheme, and where a variable may be the host.
    fn of(url: &'a str) -> Option<Self> {
        const SCHEME: &str = "http://";
        let rest = url.get(SCHEME.len()..)?;
        if !url[..SCHEME.len()].eq_ignore_ascii_case(SCHEME) {
            return None;
        }
        let authority = rest.split(['/', '?', '#']).next()?;
        let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
        let host_at = SCHEME.len() + authority.len() - host.len();
        let port = host.rfind(':').filter(|colon| host[colon + 1..].bytes().all(|byte| byte.is_ascii_digit()));
        let host = port.map_or(host, |colon| &host[..colon]);
        let query = rest.split_once('?').map_or("", |(_, query)| query);
        let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
        let plain = !host.is_empty() && host.chars().all(legal) && variables::references(host).is_empty();
        plain.then_some(Self { host, host_at, has_user: user.is_some_and(|user| user.contains(':')), query })
    }

    /// Whether what is sent there stays on this computer, or is encrypted on the way by something else.
    fn is_trusted(&self) -> bool {
        const HOSTS: [&str; 3] = ["localhost", "[::1]", "host.lima.internal"];
        const ENDS: [&str; 5] = [".localhost", ".docker.internal", ".containers.internal", ".ts.net", ".onion"];
        let host = self.host.to_ascii_lowercase();
        let mut numbers = host.split('.').map(str::parse::<u8>);
        let tunnel = matches!((numbers.next(), numbers.next()), (Some(Ok(100)), Some(Ok(64..=127))));
        let own = host.starts_with("127.") || HOSTS.contains(&host.as_str());
        own || tunnel || ENDS.iter().any(|end| host.ends_with(end))
    }

    /// The name of a parameter that holds a credential.
    fn secret_parameter(&self) -> Option<&'a str> {
        let parameters = self.query.split(['&', '#']).filter_map(|parameter| parameter.split_once('='));
        parameters
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, _)| name)
            .find(|name| secrets::is_secret_name(name))
    }
}
