#!/usr/bin/env node
// Starts the program that the package of this platform holds, and ends as it ends. No download, no install script.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");
const { name, version, optionalDependencies } = require("../package.json");

/** What is wrong, why, and the way out; then status 2, as mcplint itself when it cannot do its work. */
function fail(message) {
  console.error(`${name}: ${message}`);
  process.exit(2);
}

const platform = `${process.platform}-${process.arch}`;
const packageName = Object.keys(optionalDependencies).find((dependency) => dependency.endsWith(`/${platform}`));
if (!packageName) {
  fail(`there is no build for ${platform}; build it from the source with \`cargo install\``);
}

let program;
try {
  program = require.resolve(`${packageName}/bin/mcplint${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  fail(
    `the program for ${platform} is not installed: the package ${packageName} is missing. Either optional ` +
      "dependencies were left out (`--omit=optional`), or a lock file that was written on another system does not " +
      `list it. Install again, or add it: \`npm install --save-optional ${packageName}@${version}\``,
  );
}

// Whoever ends the launcher means the program. Listening starts first: the program may be under way, and be told to end,
// before `spawn` is back.
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
let child;
for (const signal of signals) process.on(signal, () => child.kill(signal));

child = spawn(program, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
child.on("error", (error) => fail(`${program} cannot be started: ${error.message}`));
child.on("exit", (status, signal) => {
  if (signal === null) process.exit(status);
  for (const handled of signals) process.removeAllListeners(handled);
  process.kill(process.pid, signal);
  // Only where a signal does not end a process, or one that writes a core is ignored.
  setTimeout(() => process.exit(128 + constants.signals[signal]), 100);
});
