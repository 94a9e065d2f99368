import { type Scene, wanted, within } from "./scene.ts";
import type { Seeded } from "./seeded.ts";

type Some = readonly [string, ...string[]];

/** Letters that are drawn alike, that fold to one another, or that a disk drops; by what they are taken for. */
const doubles: Readonly<Record<string, Some>> = {
  ".": ["\u2024", "\uff0e", "\u3002", "\u06d4", "\u0701", "\ua4f8"],
  "/": ["\u2215", "\u2044", "\uff0f", "\u29f8", "\u2571"],
  a: ["\u0430", "\uff41", "A", "\u00e4", "a\u0308", "\u0251"],
  c: ["\u0441", "C", "\u00e7", "c\u0327"],
  e: ["\u0435", "\uff45", "E", "\u00e9", "e\u0301"],
  i: ["\u0131", "\u0130", "I", "\u0456", "\u2170", "i\u0307"],
  k: ["\u212a", "K", "\u043a"],
  n: ["\uff4e", "N", "\u00f1", "n\u0303"],
  o: ["\u043e", "O", "\u00f6", "\u2134"],
  s: ["\u017f", "S", "\u0455", "\uff53", "\u00df"],
  v: ["\u2174", "V", "\u03bd"],
  x: ["\u0445", "X", "\u00d7", "\uff58"],
  f: ["\ufb01", "\ufb00", "F"],
  t: ["T", "\ufb05", "\u0442"],
  r: ["R", "\u0433"],
  d: ["D", "\u217e", "\u0501"],
};

/** What has no width, or turns the direction of writing. */
const unseen: Some = [
  "\u200b",
  "\u200c",
  "\u200d",
  "\u2060",
  "\u00ad",
  "\u034f",
  "\u061c",
  "\u180e",
  "\ufe0f",
  "\ufeff",
  "\u202e",
  "\u2066",
  "\u2069",
  "\u3164",
  "\u{e0001}",
  "\u{e0100}",
  "\u0301",
];

const controls: Some = [
  "\u0000",
  "\n",
  "\r",
  "\t",
  "\u001b[2K",
  "\b",
  "\u007f",
  "\u0085",
  "\u2028",
  "\ud800",
  "\udfff",
];

function target(random: Seeded): string {
  return random.oneIn(2) ? random.pick(within) : `${"../".repeat(1 + random.below(3))}${random.pick(wanted)}`;
}

/** A path that is wanted, with some of its letters exchanged for their doubles. */
export function disguised(random: Seeded): string {
  const path = [...target(random)]
    .map((letter) => {
      const list = doubles[letter.toLowerCase()];
      return list !== undefined && random.oneIn(4) ? random.pick(list) : letter;
    })
    .join("");
  switch (random.below(5)) {
    case 0:
      return path.normalize("NFD");
    case 1:
      return path.normalize("NFKC");
    case 2:
      return path.toUpperCase();
    default:
      return path;
  }
}

/** The same with letters in it that are not seen. */
export function veiled(random: Seeded): string {
  return inserted(target(random), random, unseen);
}

/** The same with control characters and halves of characters in it. */
export function controlled(random: Seeded): string {
  return inserted(target(random), random, controls);
}

function inserted(path: string, random: Seeded, letters: Some): string {
  let text = path;
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const at = random.below(text.length + 1);
    text = text.slice(0, at) + random.pick(letters) + text.slice(at);
  }
  return text;
}

/** Names and paths at and beyond every limit. */
export function long(random: Seeded, { root }: Scene): string {
  const name = random.pick(["a", "\u00e9", "\u{1f984}", ".", "..", "a\u0301", " "]);
  const length = random.pick([200, 254, 255, 256, 257, 1_000, 4_095, 4_096, 4_097, 8_192]);
  const path = random.oneIn(2)
    ? name.repeat(Math.ceil(length / name.length))
    : `${name}/`.repeat(Math.ceil(length / (name.length + 1)));
  return (
    random.pick(["", `${root}/`, "docs/", "/"]) + path + random.pick(["", "../../x.txt", "/../secret.txt"])
  );
}

/** Pipes, sockets, devices, the folders in which the system shows itself, and links to them. */
export function special(random: Seeded): string {
  return random.pick([
    "pipe",
    "socket",
    "zero",
    "pipe/x",
    "self/environ",
    "self/root/etc/hostname",
    "self/cwd/package.json",
    `descriptors/${random.below(40)}`,
    `/proc/self/fd/${random.below(40)}`,
    `/dev/fd/${random.below(40)}`,
    "/dev/stdin",
    "/dev/zero",
    "/dev/tty",
    "/dev/full",
    "/proc/self/mem",
    "/proc/self/environ",
    "/proc/self/cmdline",
    "/proc/1/environ",
    "/proc/kmsg",
    "/proc/sysrq-trigger",
    "/sys/kernel/hostname",
    "root/dev/zero",
    "root/proc/self/environ",
  ]);
}

/** A name that holds secrets, in the spellings of disks that ignore case, and ways to it. */
export function secret(random: Seeded): string {
  const way = random.pick(["", "./", "docs/../", "docs/up/", "docs/up/docs/up/", "docs/../docs/up/./"]);
  const path = random.pick(within);
  const spelt = random.oneIn(3)
    ? [...path].map((letter) => (random.oneIn(2) ? letter.toUpperCase() : letter)).join("")
    : path;
  const near = random.oneIn(4) ? spelt.slice(0, -1 - random.below(2)) : spelt;
  return way + near + random.pick(["", "", "", "/", "/.", "~", ".bak", "/x", "."]);
}
