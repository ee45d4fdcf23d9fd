#!/usr/bin/env bash
# Installs a release of mcplint for action.yml: fetches the archive for this runner, compares its checksum, unpacks it.
#   MCPLINT_VERSION    the release, without `v`
#   MCPLINT_RELEASES   the address below which there is `v0.1.0/mcplint-TARGET.tar.gz` and `v0.1.0/SHA256SUMS`
# and of GitHub's own RUNNER_OS, RUNNER_ARCH, RUNNER_TEMP, GITHUB_PATH.
set -euo pipefail

fail() {
  echo "::error title=mcplint::$*"
  exit 2
}

[[ $MCPLINT_VERSION =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || fail "\`$MCPLINT_VERSION\` is no version"

end=tar.gz
case $RUNNER_OS-$RUNNER_ARCH in
  Linux-X64) target=x86_64-unknown-linux-musl ;;
  Linux-ARM64) target=aarch64-unknown-linux-musl ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc end=zip ;;
  *) fail "there is no build for $RUNNER_OS $RUNNER_ARCH" ;;
esac

work=$(mktemp -d "$RUNNER_TEMP/mcplint-download.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

archive=mcplint-$target.$end
for file in "$archive" SHA256SUMS; do
  curl --proto '=https,file' --fail --silent --show-error --location --retry 3 --output "$file" \
    "$MCPLINT_RELEASES/v$MCPLINT_VERSION/$file" || fail "$file of release v$MCPLINT_VERSION cannot be fetched"
done

# `sha256sum` writes a blank and a star in front of a name on Windows, two blanks elsewhere.
wanted=$(awk -v name="$archive" '{ sub(/^\*/, "", $2) } $2 == name { print $1 }' SHA256SUMS)
if command -v sha256sum >/dev/null; then
  found=$(sha256sum "$archive")
else
  found=$(shasum -a 256 "$archive")
fi
if [ -z "$wanted" ] || [ "$wanted" != "${found%% *}" ]; then
  fail "$archive has not the checksum that SHA256SUMS of release v$MCPLINT_VERSION names: not installed"
fi

case $end in
  zip) unzip -q "$archive" ;;
  *) tar -xzf "$archive" ;;
esac
folder=$RUNNER_TEMP/mcplint-$MCPLINT_VERSION
rm -rf "$folder"
mv "mcplint-$target" "$folder"
echo "$folder" >>"$GITHUB_PATH"
