import { FELL_OUT, type Scene, wanted } from "./scene.ts";
import type { Seeded } from "./seeded.ts";

type Some = readonly [string, ...string[]];

/** The folder above, and all that some decoder, disk or system has ever taken for it. */
const dots: Some = [
  "..",
  "%2e%2e",
  "%2E.",
  ".%2e",
  "%252e%252e",
  "%25252e%25252e",
  "%c0%ae%c0%ae",
  "%e0%80%ae%e0%80%ae",
  "\u00c0\u00ae\u00c0\u00ae",
  "%u002e%u002e",
  "\\x2e\\x2e",
  "\\u002e\\u002e",
  "&#46;&#46;",
  "\uff0e\uff0e",
  "\u2024\u2024",
  "\u2025",
  "\ufe52\ufe52",
  "\u3002\u3002",
  ".\u200b.",
  ".\u00ad.",
  "\u202e..",
  ".\ufe0f.",
  ". .",
  ".. ",
  " ..",
  "...",
  "....",
  "..;",
  "..%00",
  "..\u0000",
  ".\u0000.\u0000",
  "\ufeff..",
  "..:",
  "..::$DATA",
  "(..)",
  "{..}",
];

/** What divides names, and all that has been taken for it. */
const slashes: Some = [
  "/",
  "\\",
  "//",
  "///",
  "/./",
  "\\/",
  "/\\",
  "%2f",
  "%5c",
  "%252f",
  "%c0%af",
  "%e0%80%af",
  "%c1%9c",
  "\u00c0\u00af",
  "%u2215",
  "\u2215",
  "\u2044",
  "\uff0f",
  "\uff3c",
  "\u29f8",
  "\u2216",
  "\u2571",
  "/\u200b",
  "/\u0000",
  "\u0000/",
  "/ /",
  ":",
  ";/",
];

const starts: Some = [
  "",
  "./",
  "docs/",
  "docs/inner.md/",
  "new/",
  "docs/up/",
  "to-folder/",
  "docs/up-twice/",
  "/",
  "~/",
  "empty/./",
  "a/b/c/",
];

/** A path that climbs out of the workspace, mostly plainly, sometimes in one of the spellings above. */
export function climbing(random: Seeded): string {
  const [up, slash] = [
    random.oneIn(2) ? ".." : random.pick(dots),
    random.oneIn(2) ? "/" : random.pick(slashes),
  ];
  const depth = 1 + random.below(random.oneIn(20) ? 60 : 6);
  const steps = Array.from({ length: depth }, () => (random.oneIn(4) ? detour(random) : up) + slash);
  return random.pick(starts) + steps.join("") + random.pick(wanted).replaceAll("/", slash);
}

/** One step up that begins with a step down, or with none. */
function detour(random: Seeded): string {
  const down = random.pick([
    "docs",
    "new",
    "to-folder",
    "empty",
    "x".repeat(1 + random.below(40)),
    ".",
    "loop",
  ]);
  return `${down}/${random.oneIn(3) ? "../.." : ".."}`;
}

/** A climbing path as a program would see it that read its bytes in the wrong encoding, or wrote them in one. */
export function encoded(random: Seeded): string {
  const path = climbing(random);
  switch (random.below(6)) {
    case 0:
      return [...path].join("\u0000");
    case 1:
      return Buffer.from(path, "utf16le").toString("latin1");
    case 2:
      return Buffer.from(path, "utf8").toString("latin1");
    case 3:
      return encodeURIComponent(path.toWellFormed());
    case 4:
      return [...Buffer.from(path)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
    default:
      return encodeURIComponent(encodeURIComponent(path.toWellFormed()));
  }
}

/** Steps through what stands in the workspace, links above all. */
export function wandering(random: Seeded): string {
  const places: Some = [
    "..",
    ".",
    "",
    "docs",
    "up",
    "up-twice",
    "to-folder",
    "to-file",
    "absolute",
    "chain",
    "longer-chain",
    "neighbour",
    "root",
    "self",
    "descriptors",
    "outside",
    "workspace",
    "workspace_evil",
    "folder",
    "secret.txt",
    "x.txt",
    "dangling",
    "dangling-far",
    "loop",
    "ping",
    "etc",
    "proc",
    ".env",
    "hard.txt",
    "empty",
    FELL_OUT,
  ];
  const steps = Array.from({ length: 1 + random.below(7) }, () => random.pick(places));
  return random.pick(["", "", "/", "./", "//"]) + steps.join("/");
}

/** An absolute path, or what looks like one. */
export function absolute(random: Seeded, { root, home, outside }: Scene): string {
  const place = random.pick([
    root,
    `${root}_evil`,
    `${root}/..`,
    `${root}/docs/../..`,
    root.toUpperCase(),
    root.replace("workspace", "Workspace"),
    home,
    outside,
    "/etc",
    "/tmp",
    "/root",
    "/proc/self/root",
    `/proc/self/root${home}`,
    `/proc/${process.pid}/cwd`,
    "/proc/self/fd",
    "/dev/fd",
    "/dev",
    "/sys",
    "",
  ]);
  const start = random.pick([
    "",
    "",
    "",
    "/",
    "//",
    "/./",
    "/../",
    "file://",
    "file:",
    "\\",
    "C:",
    "//?/",
    "/.//",
  ]);
  const path = `${start}${place}/${random.oneIn(6) ? random.below(12) : random.pick(wanted)}`;
  return random.oneIn(5) ? path.replaceAll("/", random.pick(["//", "/./", "/x/../", "\\", "%2f"])) : path;
}
