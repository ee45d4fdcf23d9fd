// Makes the npm packages: `mcplint`, and one for each platform that holds the program. Version and address are those
// of Cargo.toml.
//
//   node npm/pack.mjs [--some] OUT linux-x64=path/to/mcplint darwin-arm64=path/to/mcplint ...
//
// Writes a folder for each package below OUT, ready for `npm pack` and `npm publish`; the main one, `mcplint`, is to be
// published last, when all that it refers to exist. Without `--some`, a platform that is missing is an error.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The name that `npx` is given. */
const NAME = "mcplint";
/** The platforms by Node's names. The programs for Linux are static: they run with every C library. */
const PLATFORMS = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"];
const DESCRIPTION = "A linter, auto-fixer and language server for MCP client configurations";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = readFileSync(join(root, "Cargo.toml"), "utf8").split("[workspace.package]")[1];
const fact = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(manifest)?.[1];
const version = fact("version");
const repository = fact("repository");

/** What all the packages have in common. The address is left out as long as there is none. */
const common = {
  version,
  license: fact("license"),
  ...(repository && { repository: { type: "git", url: `git+${repository}.git` }, homepage: `${repository}#readme` }),
};

const platformPackage = (platform) => `@${NAME}/${platform}`;

function die(message) {
  console.error(`pack.mjs: ${message}`);
  process.exit(2);
}

/** Makes a package's folder with its manifest, the licences and a README. */
function writePackage(folder, fields, readme) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "bin"), { recursive: true });
  // Last, so that the lists come behind the plain facts.
  const manifest = { name: fields.name, description: fields.description, ...common, ...fields };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
  for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(join(root, licence), join(folder, licence));
  writeFileSync(join(folder, "README.md"), readme);
}

const some = process.argv.includes("--some");
const [out, ...pairs] = process.argv.slice(2).filter((word) => word !== "--some");
if (!out || pairs.length === 0) die("usage: node npm/pack.mjs [--some] OUT PLATFORM=PROGRAM ...");
const programs = new Map(pairs.map((pair) => pair.split(/=(.*)/s)));
for (const platform of programs.keys()) {
  if (!PLATFORMS.includes(platform)) die(`${platform} is none of ${PLATFORMS.join(", ")}`);
}
const missing = PLATFORMS.filter((platform) => !programs.has(platform));
if (missing.length > 0 && !some) die(`no program for ${missing.join(", ")}; \`--some\` if that is meant`);

for (const [platform, program] of programs) {
  const [os, cpu] = platform.split("-");
  const folder = join(out, platform);
  const fields = {
    name: platformPackage(platform),
    description: `The program of ${NAME} for ${platform}`,
    os: [os],
    cpu: [cpu],
    files: ["bin"],
    publishConfig: { access: "public" },
  };
  writePackage(folder, fields, `# ${fields.name}\n\n${fields.description}. Install \`${NAME}\`, which needs it.\n`);
  const target = join(folder, "bin", os === "win32" ? "mcplint.exe" : "mcplint");
  copyFileSync(program, target);
  chmodSync(target, 0o755);
}

const main = join(out, NAME);
const fields = {
  name: NAME,
  description: DESCRIPTION,
  keywords: ["mcp", "model-context-protocol", "lint", "language-server", "pre-commit"],
  bin: { mcplint: "bin/mcplint.js" },
  files: ["bin"],
  engines: { node: ">=18" },
  publishConfig: { access: "public" },
  optionalDependencies: Object.fromEntries(PLATFORMS.map((platform) => [platformPackage(platform), version])),
};
writePackage(main, fields, readFileSync(join(root, "npm/README.md"), "utf8"));
copyFileSync(join(root, "npm/launcher.js"), join(main, "bin/mcplint.js"));
chmodSync(join(main, "bin/mcplint.js"), 0o755);
