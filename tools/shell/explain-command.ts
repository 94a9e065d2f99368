import type { Program } from "../define-tool.ts";
import type { ParsedCommand, Redirection } from "./parse-command.ts";

/** What the most used programs do, as the end of a sentence that begins with their name. */
const purposes: Readonly<Record<string, string>> = {
  awk: "works through text line by line, by a small program of its own",
  bash: "runs shell commands",
  cat: "prints files",
  cd: "goes to a folder",
  chmod: "changes permissions",
  cp: "copies files",
  curl: "sends or fetches data over the network",
  cut: "prints parts of lines",
  diff: "compares files",
  date: "tells the date and time",
  du: "measures how much room files take",
  echo: "prints text",
  env: "runs a program with other variables",
  exit: "ends the command",
  false: "fails, and does nothing else",
  find: "looks for files, and may act on them",
  git: "works with a version history",
  grep: "looks for text in files",
  head: "prints the start of files",
  ln: "makes links",
  ls: "lists folders",
  make: "builds what a Makefile describes",
  mkdir: "makes folders",
  mv: "moves or renames files",
  node: "runs a JavaScript program",
  npm: "runs or installs JavaScript packages",
  printf: "prints text",
  pwd: "prints the folder it stands in",
  python3: "runs a Python program",
  rm: "deletes files",
  rmdir: "deletes empty folders",
  sed: "edits text line by line",
  sh: "runs shell commands",
  sleep: "waits",
  sort: "sorts lines",
  sudo: "runs a program as the administrator",
  tail: "prints the end of files",
  tar: "packs or unpacks archives",
  tee: "writes what it reads to files",
  test: "checks a condition",
  true: "does nothing",
  touch: "makes empty files or sets their time",
  whoami: "prints the user's name",
  uniq: "joins equal lines",
  wc: "counts lines, words and characters",
  xargs: "runs a program on each thing it reads",
};

const LONGEST = 120;

/** One plain sentence for each part of a command, then one for each thing that is not understood. Pure. */
export function explainCommand(parsed: ParsedCommand): string[] {
  return [
    ...parsed.programs.map(explainProgram),
    ...parsed.redirections.flatMap(explainRedirection),
    ...parsed.doubts,
  ];
}

function explainProgram(program: Program): string {
  const purpose = Object.hasOwn(purposes, program.name) ? purposes[program.name] : undefined;
  const whole = [program.name, ...program.arguments].join(" ");
  const shown = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
  return purpose === undefined
    ? `\`${shown}\`: Steward does not know what \`${program.name}\` does.`
    : `\`${shown}\`: ${program.name} ${purpose}.`;
}

function explainRedirection({ operator, target }: Redirection): string[] {
  if (target === "/dev/null") return [];
  if (operator.startsWith("<")) return [`It reads \`${target}\`.`];
  return [
    operator.includes(">>")
      ? `It adds what is printed to \`${target}\`.`
      : `It writes what is printed to \`${target}\`, in place of what is there.`,
  ];
}
