use crate::{
    client::facts::{Field, On, TimeLimit, Unit},
    declare_rule,
    prelude::*,
    syntax::{Kind, Member},
};

declare_rule! {
    /// ## What it does
    /// Reports a time limit that counts seconds where this client counts milliseconds, or the reverse, and any other
    /// number that it does not take as a limit.
    ///
    /// ## Why
    /// The key is called `timeout` nearly everywhere, and its number has no unit. What is a minute in Cline and Roo Code
    /// is over before the server has started in Gemini CLI and Copilot CLI, and Claude Code drops it; a minute in
    /// milliseconds costs every server of the file in Roo Code.
    ///
    /// ## Example
    /// ```json invalid client=copilot-cli executable=/usr/bin/acme fix=unsafe
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "timeout": 60}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "timeout": 60000}}}
    /// ```
    /// ```json invalid client=roo executable=/usr/bin/acme fix=unsafe
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "timeout": 60000}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "timeout": 60}}}
    /// ```
    /// ```json valid client=cline executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "timeout": 60}}}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the number looks like the other unit, and only you know how long the server may take.
    TimeoutUnit, "timeout-unit", Shape, Error, Sometimes
}

impl Rule for TimeoutUnit {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        for &(field, member) in &server.known {
            if let Some(time) = field.time.filter(|_| applies(field, server)) {
                check(member, &time, cx);
            }
        }
    }
}

/// Whether the client reads the key in this entry.
fn applies(field: &Field, server: &ServerEntry<'_>) -> bool {
    match field.on {
        On::Any => true,
        On::Process => !server.is_remote(),
        On::Remote => !server.is_process(),
    }
}

fn check(member: &Member, time: &TimeLimit, cx: &Context<'_>) {
    if member.value.kind != Kind::Number {
        return;
    }
    let written = &cx.text()[member.value.span.range()];
    let Ok(number) = written.parse::<f64>() else { return };
    let (unit, other) = match time.unit {
        Unit::Milliseconds => ("milliseconds", "seconds"),
        Unit::Seconds => ("seconds", "milliseconds"),
    };
    let key = &member.key;
    let message = |clause: &str| format!("`{key}` is {written} {unit} here: {clause}");
    let Some(finding) = Finding::of(&META, time.verdict(number), member.value.span, message) else { return };
    let Some(converted) = converted(written, time) else {
        return cx.report(finding.help("without the key the client has a limit of its own"));
    };
    let title = format!("Write `{converted}`, which is {written} {other}");
    let fix = Fix::risky(title, vec![Edit::replace(member.value.span, converted.to_string())]);
    cx.report(finding.help(format!("if {written} {other} are meant, write `{converted}`")).fix(fix));
}

/// The number in the client's unit that was written in the other one, if it is a whole number that the client takes.
fn converted(written: &str, time: &TimeLimit) -> Option<u64> {
    let number: u64 = written.parse().ok().filter(|number| *number > 0)?;
    let converted = match time.unit {
        Unit::Milliseconds => number.checked_mul(1000)?,
        Unit::Seconds => Some(number / 1000).filter(|_| number.is_multiple_of(1000))?,
    };
    #[expect(clippy::cast_precision_loss, reason = "limits are far below what loses precision")]
    let taken = time.verdict(converted as f64).finding().is_none();
    taken.then_some(converted)
}
