# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_mcplint_global_optspecs
    string join \n user stdin-filename= allow-empty client= platform= select= ignore= fail-on= config= no-config force-exclude skip-unknown add-ignores exit-zero output-format= color= q/quiet v/verbose fix unsafe-fixes diff absolute portable h/help V/version
end

function __fish_mcplint_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_mcplint_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_mcplint_using_subcommand
    set -l cmd (__fish_mcplint_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c mcplint -n "__fish_mcplint_needs_command" -l stdin-filename -d 'Read standard input as if it were this file' -r -F
complete -c mcplint -n "__fish_mcplint_needs_command" -l client -d 'Read every file as this client does' -r -f -a "claude-code\t''
claude-desktop\t''
vscode\t''
cursor\t''
windsurf\t''
cline\t''
roo\t''
gemini-cli\t''
copilot-cli\t''
kiro\t''
amazon-q\t''
generic\t''"
complete -c mcplint -n "__fish_mcplint_needs_command" -l platform -d 'The system that the files are for [default: what the entries say, else this machine\'s]' -r -f -a "linux\t''
macos\t''
windows\t''"
complete -c mcplint -n "__fish_mcplint_needs_command" -l select -d 'Only these rules' -r
complete -c mcplint -n "__fish_mcplint_needs_command" -l ignore -d 'Not these rules' -r
complete -c mcplint -n "__fish_mcplint_needs_command" -l fail-on -d 'The least severity that makes the run fail [default: warning, or what the configuration says]' -r -f -a "error\t''
warning\t''
never\t''"
complete -c mcplint -n "__fish_mcplint_needs_command" -l config -d 'Use this configuration for all files [default: the nearest mcplint.json above each]' -r -F
complete -c mcplint -n "__fish_mcplint_needs_command" -l output-format -d 'The form of the report' -r -f -a "full\t'Code frames with the help and the fixes'
concise\t'One line a finding'
json\t'For programs; see schema/output.schema.json'
jsonl\t'The findings of `json`, one a line'
sarif\t'SARIF 2.1.0, for code scanning'
github\t'Annotations of GitHub\'s workflows'
gitlab\t'A code quality report of GitLab'
junit\t'Test cases in XML, for nearly every CI'
checkstyle\t'Checkstyle\'s XML, for the many tools that read it'"
complete -c mcplint -n "__fish_mcplint_needs_command" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mcplint -n "__fish_mcplint_needs_command" -l user -d 'Look at the user\'s own files of every known client on this machine, too'
complete -c mcplint -n "__fish_mcplint_needs_command" -l allow-empty -d 'It is fine if there is no MCP configuration at all'
complete -c mcplint -n "__fish_mcplint_needs_command" -l no-config -d 'Read no configuration'
complete -c mcplint -n "__fish_mcplint_needs_command" -l force-exclude -d 'Leave out what the configuration excludes even when it is named here'
complete -c mcplint -n "__fish_mcplint_needs_command" -l skip-unknown -d 'Pass over named files whose names no client reads; for hooks that name every file of a commit'
complete -c mcplint -n "__fish_mcplint_needs_command" -l add-ignores -d 'Write what is found now into `ignores` of the configuration, so that only what comes later is reported'
complete -c mcplint -n "__fish_mcplint_needs_command" -l exit-zero -d 'Exit with 0 even when findings are left; never when mcplint could not do its work'
complete -c mcplint -n "__fish_mcplint_needs_command" -s q -l quiet -d 'Only findings and errors'
complete -c mcplint -n "__fish_mcplint_needs_command" -s v -l verbose -d 'Say on standard error what every file was taken for'
complete -c mcplint -n "__fish_mcplint_needs_command" -l fix -d 'Repair what has a safe fix, and report what is left'
complete -c mcplint -n "__fish_mcplint_needs_command" -l unsafe-fixes -d 'With `--fix` or `--diff`: fixes, too, that change what is started, move a secret or drop a comment'
complete -c mcplint -n "__fish_mcplint_needs_command" -l diff -d 'Show what `--fix` would do, and write nothing'
complete -c mcplint -n "__fish_mcplint_needs_command" -l absolute -d 'Write this machine\'s literal paths, in a team\'s files too'
complete -c mcplint -n "__fish_mcplint_needs_command" -l portable -d 'Write, and report, only what is right for a whole team'
complete -c mcplint -n "__fish_mcplint_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mcplint -n "__fish_mcplint_needs_command" -s V -l version -d 'Print version'
complete -c mcplint -n "__fish_mcplint_needs_command" -a "explain" -d 'Explain a rule: what it reports, why, and what its fix does'
complete -c mcplint -n "__fish_mcplint_needs_command" -a "rules" -d 'List the rules'
complete -c mcplint -n "__fish_mcplint_needs_command" -a "clients" -d 'List the clients whose files are checked, and where these files are'
complete -c mcplint -n "__fish_mcplint_needs_command" -a "config" -d 'Show the settings that count for a file, and where each comes from'
complete -c mcplint -n "__fish_mcplint_needs_command" -a "init" -d 'Write a configuration to start from into the current folder'
complete -c mcplint -n "__fish_mcplint_needs_command" -a "completions" -d 'Write a completion script for a shell'
complete -c mcplint -n "__fish_mcplint_needs_command" -a "server" -d 'Run the language server: an editor starts it and speaks with it over standard input and output'
complete -c mcplint -n "__fish_mcplint_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c mcplint -n "__fish_mcplint_using_subcommand explain" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mcplint -n "__fish_mcplint_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mcplint -n "__fish_mcplint_using_subcommand rules" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mcplint -n "__fish_mcplint_using_subcommand rules" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mcplint -n "__fish_mcplint_using_subcommand clients" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mcplint -n "__fish_mcplint_using_subcommand clients" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mcplint -n "__fish_mcplint_using_subcommand config" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mcplint -n "__fish_mcplint_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mcplint -n "__fish_mcplint_using_subcommand init" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mcplint -n "__fish_mcplint_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mcplint -n "__fish_mcplint_using_subcommand completions" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mcplint -n "__fish_mcplint_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mcplint -n "__fish_mcplint_using_subcommand server" -l log-file -d 'Write a log to this file; without it, warnings and errors go to standard error' -r -F
complete -c mcplint -n "__fish_mcplint_using_subcommand server" -l log-level -d 'How much is logged [default: info with `--log-file`, else warn]' -r -f -a "error\t'What went wrong'
warn\t'And what was not understood'
info\t'And what the session is about'
debug\t'And what was judged, and how long it took'
trace\t'And every message\'s name'"
complete -c mcplint -n "__fish_mcplint_using_subcommand server" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mcplint -n "__fish_mcplint_using_subcommand server" -l stdio -d 'The only way to speak with it; editors like to say so'
complete -c mcplint -n "__fish_mcplint_using_subcommand server" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mcplint -n "__fish_mcplint_using_subcommand help; and not __fish_seen_subcommand_from explain rules clients config init completions server help" -f -a "explain" -d 'Explain a rule: what it reports, why, and what its fix does'
complete -c mcplint -n "__fish_mcplint_using_subcommand help; and not __fish_seen_subcommand_from explain rules clients config init completions server help" -f -a "rules" -d 'List the rules'
complete -c mcplint -n "__fish_mcplint_using_subcommand help; and not __fish_seen_subcommand_from explain rules clients config init completions server help" -f -a "clients" -d 'List the clients whose files are checked, and where these files are'
complete -c mcplint -n "__fish_mcplint_using_subcommand help; and not __fish_seen_subcommand_from explain rules clients config init completions server help" -f -a "config" -d 'Show the settings that count for a file, and where each comes from'
complete -c mcplint -n "__fish_mcplint_using_subcommand help; and not __fish_seen_subcommand_from explain rules clients config init completions server help" -f -a "init" -d 'Write a configuration to start from into the current folder'
complete -c mcplint -n "__fish_mcplint_using_subcommand help; and not __fish_seen_subcommand_from explain rules clients config init completions server help" -f -a "completions" -d 'Write a completion script for a shell'
complete -c mcplint -n "__fish_mcplint_using_subcommand help; and not __fish_seen_subcommand_from explain rules clients config init completions server help" -f -a "server" -d 'Run the language server: an editor starts it and speaks with it over standard input and output'
complete -c mcplint -n "__fish_mcplint_using_subcommand help; and not __fish_seen_subcommand_from explain rules clients config init completions server help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
