import { visibleName, visiblePath } from "../../shared/visible-characters.ts";

/** How many paths of changed files are named a second time, as absolute ones. */
const namedPaths = 6;

/** What each kind of key says of a call; `named` writes what stands behind the colon, with look-alike letters as signs. */
const kinds = [
  { prefix: "program:", verb: "Runs", named: visibleName },
  { prefix: "host:", verb: "Reaches", named: visibleName },
  { prefix: "calendar:", verb: "Touches the calendar", named: visiblePath },
] as const;

/** What a call touches, from its keys, as plain sentences; what no sentence knows is named as it is. All visible. Pure. */
export function touchedWords(keys: readonly string[]): string[] {
  const isKnown = (key: string): boolean => kinds.some(({ prefix }) => key.startsWith(prefix));
  const files = keys.filter((key) => key.startsWith("file:")).map((key) => visiblePath(key.slice(5)));
  const others = keys.filter((key) => !key.startsWith("file:") && !isKnown(key)).map(visiblePath);
  const named = files.length <= namedPaths ? files : [`${files.length} files, all named above`];
  const touched = [...others, ...named];
  return [
    ...kinds.flatMap(({ prefix, verb, named: write }) => {
      const things = keys
        .filter((key) => key.startsWith(prefix))
        .map((key) => write(key.slice(prefix.length)));
      return things.length === 0 ? [] : [`${verb} ${listed(things)}.`];
    }),
    ...(touched.length === 0 ? [] : [`Touches ${touched.join(", ")}`]),
  ];
}

function listed(names: readonly string[]): string {
  return names.length < 3 ? names.join(" and ") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
