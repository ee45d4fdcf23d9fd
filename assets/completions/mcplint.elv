
use builtin;
use str;

set edit:completion:arg-completer[mcplint] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'mcplint'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'mcplint'= {
            cand --stdin-filename 'Read standard input as if it were this file'
            cand --client 'Read every file as this client does'
            cand --platform 'The system that the files are for [default: what the entries say, else this machine''s]'
            cand --select 'Only these rules'
            cand --ignore 'Not these rules'
            cand --fail-on 'The least severity that makes the run fail [default: warning, or what the configuration says]'
            cand --config 'Use this configuration for all files [default: the nearest mcplint.json above each]'
            cand --output-format 'The form of the report'
            cand --color 'When to use colours'
            cand --user 'Look at the user''s own files of every known client on this machine, too'
            cand --allow-empty 'It is fine if there is no MCP configuration at all'
            cand --no-config 'Read no configuration'
            cand --force-exclude 'Leave out what the configuration excludes even when it is named here'
            cand --skip-unknown 'Pass over named files whose names no client reads; for hooks that name every file of a commit'
            cand --add-ignores 'Write what is found now into `ignores` of the configuration, so that only what comes later is reported'
            cand --exit-zero 'Exit with 0 even when findings are left; never when mcplint could not do its work'
            cand -q 'Only findings and errors'
            cand --quiet 'Only findings and errors'
            cand -v 'Say on standard error what every file was taken for'
            cand --verbose 'Say on standard error what every file was taken for'
            cand --fix 'Repair what has a safe fix, and report what is left'
            cand --unsafe-fixes 'With `--fix` or `--diff`: fixes, too, that change what is started, move a secret or drop a comment'
            cand --diff 'Show what `--fix` would do, and write nothing'
            cand --absolute 'Write this machine''s literal paths, in a team''s files too'
            cand --portable 'Write, and report, only what is right for a whole team'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand explain 'Explain a rule: what it reports, why, and what its fix does'
            cand rules 'List the rules'
            cand clients 'List the clients whose files are checked, and where these files are'
            cand config 'Show the settings that count for a file, and where each comes from'
            cand init 'Write a configuration to start from into the current folder'
            cand completions 'Write a completion script for a shell'
            cand server 'Run the language server: an editor starts it and speaks with it over standard input and output'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'mcplint;explain'= {
            cand --color 'When to use colours'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'mcplint;rules'= {
            cand --color 'When to use colours'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'mcplint;clients'= {
            cand --color 'When to use colours'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'mcplint;config'= {
            cand --color 'When to use colours'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'mcplint;init'= {
            cand --color 'When to use colours'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'mcplint;completions'= {
            cand --color 'When to use colours'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'mcplint;server'= {
            cand --log-file 'Write a log to this file; without it, warnings and errors go to standard error'
            cand --log-level 'How much is logged [default: info with `--log-file`, else warn]'
            cand --color 'When to use colours'
            cand --stdio 'The only way to speak with it; editors like to say so'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'mcplint;help'= {
            cand explain 'Explain a rule: what it reports, why, and what its fix does'
            cand rules 'List the rules'
            cand clients 'List the clients whose files are checked, and where these files are'
            cand config 'Show the settings that count for a file, and where each comes from'
            cand init 'Write a configuration to start from into the current folder'
            cand completions 'Write a completion script for a shell'
            cand server 'Run the language server: an editor starts it and speaks with it over standard input and output'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'mcplint;help;explain'= {
        }
        &'mcplint;help;rules'= {
        }
        &'mcplint;help;clients'= {
        }
        &'mcplint;help;config'= {
        }
        &'mcplint;help;init'= {
        }
        &'mcplint;help;completions'= {
        }
        &'mcplint;help;server'= {
        }
        &'mcplint;help;help'= {
        }
    ]
    $completions[$command]
}
