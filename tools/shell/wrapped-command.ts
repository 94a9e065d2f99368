/** What a program that starts another one starts: words, or a text for a shell; null where it starts none. */
export type Wrapped = { type: "words"; words: readonly string[] } | { type: "script"; text: string } | null;

/** Options that take the next word as their value, per wrapper. */
const optionsWithValue: Readonly<Record<string, readonly string[]>> = {
  env: ["-u", "--unset", "-C", "--chdir"],
  sudo: ["-u", "-g", "-h", "-p", "-C", "-T", "-U", "-r", "-t", "-D", "-R"],
  doas: ["-u", "-C"],
  nice: ["-n", "--adjustment"],
  ionice: ["-c", "-n", "-p"],
  timeout: ["-s", "--signal", "-k", "--kill-after"],
  xargs: ["-I", "-n", "-P", "-L", "-s", "-d", "-a", "-E"],
  stdbuf: ["-i", "-o", "-e"],
  nohup: [],
  time: ["-f", "-o"],
  setsid: [],
  command: [],
  builtin: [],
  exec: ["-a"],
};

const shells = new Set(["sh", "bash", "dash", "zsh", "ksh"]);

/** Looks through `env`, `sudo`, `xargs`, `sh -c`, `find -exec` and the like, where their words are plain. Pure. */
export function wrappedCommand(name: string, given: readonly string[]): Wrapped {
  if (shells.has(name)) return scriptOf(given);
  if (name === "find") return executedByFind(given);
  const withValue = Object.hasOwn(optionsWithValue, name) ? optionsWithValue[name] : undefined;
  if (withValue === undefined) return null;
  let at = 0;
  while (at < given.length && given[at]?.startsWith("-")) at += withValue.includes(given[at] ?? "") ? 2 : 1;
  if (name === "env" || name === "sudo") while (/^\w+=/.test(given[at] ?? "")) at += 1;
  if (name === "timeout") at += 1;
  const words = given.slice(at);
  return words.length === 0 ? null : { type: "words", words };
}

function scriptOf(given: readonly string[]): Wrapped {
  const flag = given.findIndex((word) => /^-[a-z]*c[a-z]*$/.test(word));
  const text = flag === -1 ? undefined : given[flag + 1];
  return text === undefined ? null : { type: "script", text };
}

function executedByFind(given: readonly string[]): Wrapped {
  const start = given.findIndex((word) => ["-exec", "-execdir", "-ok", "-okdir"].includes(word));
  if (start === -1) return null;
  const rest = given.slice(start + 1);
  const end = rest.findIndex((word) => word === ";" || word === "+");
  return { type: "words", words: end === -1 ? rest : rest.slice(0, end) };
}
