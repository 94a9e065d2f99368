import { listPackage, statFile } from "@electron/asar";
import { nativeModules, type Machine } from "../../resources/packaging/native-modules.ts";

const name = String.raw`[\w-]+`;

/** What is in every package, by name or, where names change with each build, by pattern. */
const everywhere = [
  "LICENSE",
  "package.json",
  "out/main/main.js",
  "out/main/keychain-child.js",
  "out/preload/preload.cjs",
  "out/renderer/index.html",
  "out/renderer/quick-ask.html",
  String.raw`out/renderer/assets/${name}\.js`,
  String.raw`out/renderer/assets/${name}\.css`,
  "resources/icon.png",
  String.raw`resources/tray/tray${name}(@1\.5x|@2x)?\.png`,
  "resources/sample-workspace/(README|budget|notes|todo).md",
  "resources/sample-workspace/drafts/(draft-1|draft-2|letter).md",
  String.raw`resources/sample-workspace/reports/week-\d+\.md`,
  String.raw`node_modules/better-sqlite3/(LICENSE|package\.json)`,
  String.raw`node_modules/better-sqlite3/lib/(methods/)?${name}\.js`,
  String.raw`node_modules/keytar/(LICENSE\.md|package\.json|lib/keytar\.js)`,
  String.raw`node_modules/@vscode/ripgrep/(LICENSE|package\.json|lib/index\.js)`,
  String.raw`node_modules/tree-sitter-bash/(LICENSE|package\.json|tree-sitter-bash\.wasm)`,
  String.raw`node_modules/web-tree-sitter/(LICENSE|package\.json|web-tree-sitter\.(js|wasm))`,
];
/** What a build may or may not have: parts that are loaded later, and what the windows load with them. */
const possible = [String.raw`out/main/${name}\.js`, String.raw`out/renderer/assets/${name}\.(woff2|svg|png)`];

/** How what is inside differs from what should be: files that no pattern names, and patterns that no file answers to. */
export function differences(
  files: readonly string[],
  machine: Machine,
): { surprises: string[]; missing: string[] } {
  const { platform, arch } = machine;
  const expected = [
    ...everywhere,
    ...nativeModules(machine).map((file) => file.replaceAll(".", String.raw`\.`)),
    String.raw`node_modules/@vscode/ripgrep-${platform}-${arch}/(LICENSE|package\.json)`,
  ];
  return {
    surprises: files.filter((path) => ![...expected, ...possible].some((pattern) => isNamed(path, pattern))),
    missing: expected.filter((pattern) => !files.some((path) => isNamed(path, pattern))),
  };
}

function isNamed(path: string, pattern: string): boolean {
  return new RegExp(`^${pattern}$`, "u").test(path);
}

/** The files of an archive, those beside it included, as paths with `/`. */
export function filesIn(archive: string): string[] {
  return listPackage(archive, { isPack: false })
    .map((path) => path.slice(1))
    .filter((path) => !("files" in statFile(archive, path)))
    .map((path) => path.replaceAll("\\", "/"));
}
