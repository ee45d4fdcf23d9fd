#!/usr/bin/env bash
# Runs the mcplint that install.sh put below RUNNER_TEMP.
#   MCPLINT_VERSION   the release
#   MCPLINT_ARGS      arguments, separated by blanks or line ends; never seen by a shell
#   MCPLINT_OUTPUT    the file that gets the report; empty for the log
set -euo pipefail

set -f # A pattern is mcplint's business.
# shellcheck disable=SC2206 # Words are what is wanted.
arguments=(--portable $MCPLINT_ARGS)
[ -z "$MCPLINT_OUTPUT" ] || exec >"$MCPLINT_OUTPUT"
"$RUNNER_TEMP/mcplint-$MCPLINT_VERSION/mcplint" "${arguments[@]}"
