/** What must never come back: it stands outside the workspace, and in hidden files inside. */
export const CANARY = "canary-5c1d9e";

/** The same for names: a file outside and a hidden one inside are called so. */
export const NAME_CANARY = "7b2e40-name";

/** What the makers of cases know of the place that they attack: absolute paths. */
export type Scene = { root: string; home: string; outside: string };

/** How every name begins that an attack would leave outside; nothing else on the machine is called so. */
export const FELL_OUT = "fell-out-3f9d1a";

/** What stands where the attacks want to get, relative to the folder around the workspace, and what does not yet. */
export const wanted: readonly [string, ...string[]] = [
  "secret.txt",
  "x.txt",
  "x",
  "outside/secret.txt",
  "outside/folder/secret.txt",
  "outside",
  "outside/twin.txt",
  "workspace_evil/secret.txt",
  "workspace_evil",
  "WORKSPACE/secret.txt",
  FELL_OUT,
  `outside/${FELL_OUT}`,
  `workspace_evil/${FELL_OUT}/deep.txt`,
];

/** Ways out and secrets that stand in the workspace. */
export const within: readonly [string, ...string[]] = [
  ".env",
  ".ssh/id_rsa",
  "docs/server.pem",
  ".aws/credentials",
  ".netrc",
  "to-file",
  "to-folder/secret.txt",
  `to-folder/${FELL_OUT}`,
  "absolute/secret.txt",
  "chain/folder/secret.txt",
  "neighbour/x.txt",
  "docs/up-twice/secret.txt",
  "to-env",
  "dangling",
  "hard.txt",
  "pipe",
  "socket",
  "zero",
];
