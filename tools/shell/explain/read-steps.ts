import type { Node } from "web-tree-sitter";
import { lateWords } from "../late-words.ts";
import { readCompound } from "./read-compound.ts";
import { readFlows } from "./read-flows.ts";
import { asWritten } from "./show.ts";
import { type Around, led, plain, readAll, type Reading } from "./reading.ts";
import type { Flow, Standing, Step } from "./steps.ts";
import { declaredWords, readSetting, testWords } from "./read-words.ts";
import { readWord, type Word } from "./word.ts";

/** Deeper parts of a text are not followed; the parser says so as a doubt. */
const DEEPEST = 150;
/** Steps that one command can have; text beyond is counted by nobody, so it is said that there is more. */
const MOST_STEPS = 4000;

/** The steps of a syntax tree, in the order of the text. Pure. */
export function readSteps(root: Node): Step[] {
  let depth = 0;
  const reading: Reading = {
    steps: [],
    functions: new Set(),
    read(node, around) {
      if (depth > DEEPEST || reading.steps.length > MOST_STEPS) return;
      depth++;
      readHere(node, around, reading);
      depth--;
    },
  };
  reading.read(root, { at: plain, flows: [] });
  return reading.steps;
}

function readHere(node: Node, around: Around, reading: Reading): void {
  switch (node.type) {
    case "command":
      return readCommand(node, around, reading);
    case "test_command":
      return addStart(testWords(node), { node, settings: [] }, { around, reading });
    case "list":
      return readList(node, around, reading);
    case "pipeline":
      return readPipeline(node, around, reading);
    case "redirected_statement":
      return readRedirected(node, around, reading);
    case "negated_command":
      return readAll(node.children, { ...around, at: { ...around.at, negated: true } }, reading);
    case "declaration_command":
    case "unset_command":
      return addStart(declaredWords(node), { node, settings: [] }, { around, reading });
    case "variable_assignment":
    case "variable_assignments":
      return readSettings(node, around, reading);
    case "comment":
      return;
    default:
      return readCompound(node, around, reading);
  }
}

function readList(node: Node, around: Around, reading: Reading): void {
  const [left, operator, ...right] = node.children;
  if (left) reading.read(left, { at: { ...around.at, piped: false }, flows: [] });
  const lead = operator?.type === "||" ? "if that failed" : "if that worked";
  readAll(right, { ...around, at: led(around.at, lead) }, reading);
}

function readPipeline(node: Node, around: Around, reading: Reading): void {
  const parts = node.namedChildren;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    reading.read(part, {
      at: { ...around.at, piped: !isLast || around.at.piped },
      flows: isLast ? around.flows : [],
    });
  }
}

function readRedirected(node: Node, around: Around, reading: Reading): void {
  const body = node.childForFieldName("body");
  const redirects = node.childrenForFieldName("redirect");
  const flows = [...around.flows, ...redirects.flatMap(readFlows)];
  for (const redirect of redirects) readFills(redirect, "the text given here", { around, reading });
  const after = redirects.flatMap(({ namedChildren, type }) =>
    type === "heredoc_redirect" ? namedChildren : [],
  );
  const pipe = after.find(({ type }) => type === "pipeline");
  const late = lateWords(node);
  const at = { ...around.at, piped: around.at.piped || pipe !== undefined };
  if (body === null) addOpened(flows, at, reading);
  else if (body.type === "command" && late.words.length > 0)
    readCommand(body, { at, flows, late: late.words }, reading);
  else reading.read(body, { at, flows });
  readAfterText(redirects, around, reading);
}

/** What stands behind a here-document's word on the same line: `cat <<EOF | sort`, `cat <<EOF && ls`. */
function readAfterText(redirects: readonly Node[], { at }: Around, reading: Reading): void {
  for (const redirect of redirects) {
    if (redirect.type !== "heredoc_redirect") continue;
    const right = redirect.childForFieldName("right");
    const operator = redirect.children.find(({ type }) => type === "&&" || type === "||");
    if (right)
      reading.read(right, {
        at: led(at, operator?.type === "||" ? "if that failed" : "if that worked"),
        flows: [],
      });
    for (const child of redirect.namedChildren)
      if (child.type === "pipeline") reading.read(child, { at, flows: [] });
  }
}

function addOpened(flows: readonly Flow[], at: Standing, reading: Reading): void {
  for (const flow of flows) {
    if (!("target" in flow)) continue;
    const [name, isRead] = [flow.target, flow.operator.startsWith("<")];
    const text = isRead
      ? `Opens ${asWritten(name.text)}`
      : `${flow.operator.includes(">>") ? "Makes" : "Empties or makes"} ${asWritten(name.text)}`;
    reading.steps.push({ ...at, flows: [], does: { type: "says", text, opens: false, grave: !isRead } });
  }
}

function readCommand(node: Node, around: Around & { late?: readonly Node[] }, reading: Reading): void {
  const name = node.childForFieldName("name");
  const settings = node.namedChildren.filter(({ type }) => type === "variable_assignment");
  const given = [...node.childrenForFieldName("argument"), ...(around.late ?? [])];
  const flows = [...node.childrenForFieldName("redirect").flatMap(readFlows), ...around.flows];
  if (name === null) return;
  addStart(
    [name, ...given].map(readWord),
    { node, settings: settings.map(readSetting) },
    { around: { ...around, flows }, reading },
  );
}

type Start = { node: Node; settings: readonly Word[] };
type Place = { around: Around; reading: Reading };

function addStart(words: readonly Word[], { node, settings }: Start, { around, reading }: Place): void {
  readFills(node, null, { around, reading });
  const [name] = words;
  const isCall = name?.kind === "known" && reading.functions.has(name.text);
  const does: Step["does"] = isCall ? { type: "call", name: name.text } : { type: "start", words, settings };
  reading.steps.push({ ...around.at, flows: around.flows, does });
}

function readSettings(node: Node, around: Around, reading: Reading): void {
  const all = node.type === "variable_assignment" ? [node] : node.namedChildren;
  readFills(node, null, { around, reading });
  reading.steps.push({
    ...around.at,
    flows: around.flows,
    does: { type: "set", settings: all.map(readSetting) },
  });
}

/** Substitutions run before the step that they are part of. `name` is what is filled in, where that is no word. */
function readFills(node: Node, name: string | null, { around, reading }: Place): void {
  for (const fill of fillsIn(node)) {
    const lead = `to fill in ${name ?? asWritten(fill.text)}`;
    const at = { ...plain, leads: [...around.at.leads, lead] };
    readAll(fill.children, { at, flows: [] }, reading);
  }
}

const ownSteps = new Set([
  "pipeline",
  "list",
  "command",
  "test_command",
  "compound_statement",
  "subshell",
  "redirected_statement",
]);

/** The outermost substitutions below a node that are no steps of their own. */
function fillsIn(node: Node): Node[] {
  return node.namedChildren.flatMap((child) => {
    if (child.type === "command_substitution" || child.type === "process_substitution") return [child];
    return ownSteps.has(child.type) ? [] : fillsIn(child);
  });
}
