import type { Node } from "web-tree-sitter";
import { type Around, led, readAll, type Reading } from "./reading.ts";
import { asWritten, list, quoted, shown } from "./show.ts";
import type { Flow, Standing } from "./steps.ts";
import { readWord } from "./word.ts";

/** Loops, choices, groups and functions: what they say first, and then what is in them. */
export function readCompound(node: Node, around: Around, reading: Reading): void {
  const { at } = around;
  const inside = (lead: string): Around => ({
    at: led({ ...at, piped: false, background: false, negated: false }, lead),
    flows: [],
  });
  switch (node.type) {
    case "for_statement":
      header(forHeader(node), around, reading);
      return readBody(node, inside("in the loop"), reading);
    case "c_style_for_statement":
      header(countingHeader(node), around, reading);
      return readBody(node, inside("in the loop"), reading);
    case "while_statement":
      header(
        `${node.children[0]?.type === "until" ? "Until what comes first works" : "As long as what comes first works"}`,
        around,
        reading,
      );
      readAll(node.childrenForFieldName("condition"), inside("to decide"), reading);
      return readBody(node, inside("in the loop"), reading);
    case "if_statement":
      return readIf(node, { at: inside("").at, flows: around.flows }, reading);
    case "case_statement":
      return readCase(node, around, reading);
    case "function_definition":
      return readFunction(node, around, reading);
    case "subshell":
      if (around.flows.length > 0 || at.piped) header("In a shell of its own", around, reading);
      return readAll(node.children, inside("in a shell of its own"), reading);
    case "compound_statement":
      return readGroup(node, around, reading);
    case "ERROR":
      return readAll(node.children, inside("where the text is not plain shell"), reading);
    default:
      return readAll(node.children, around, reading);
  }
}

/** A sentence that ends in a colon, and carries the redirections of the whole. */
function header(
  text: string,
  { at, flows }: { at: Standing; flows: readonly Flow[] },
  reading: Reading,
): void {
  reading.steps.push({ ...at, flows, does: { type: "says", text, opens: true, grave: false } });
}

function readBody(node: Node, around: Around, reading: Reading): void {
  const body = node.childForFieldName("body");
  if (body) readAll(body.children, around, reading);
}

function countingHeader(node: Node): string {
  const body = node.childForFieldName("body")?.startIndex ?? node.endIndex;
  const counting = node.text.slice(0, body - node.startIndex).replace(/^for\s*|[\s;]*$/g, "");
  return `As often as ${quoted(counting)} says`;
}

function forHeader(node: Node): string {
  const name = node.childForFieldName("variable")?.text ?? "";
  const values = node.childrenForFieldName("value").map(readWord);
  const what = values.length === 0 ? "the words it was given" : list(values.map(shown));
  return `Once for each of ${what}, as ${quoted(name)}`;
}

const branches = new Set(["elif_clause", "else_clause"]);

/** Conditions come before `then`, what depends on them behind it. */
function readIf(node: Node, around: Around, reading: Reading): void {
  const leads = around.at.leads.filter((lead) => lead !== "");
  const place = (...more: string[]): Around => ({
    at: { ...around.at, leads: [...leads, ...more] },
    flows: [],
  });
  if (around.flows.length > 0) header("Together", { at: place().at, flows: around.flows }, reading);
  const readBranch = (branch: Node, outer: readonly string[]): void => {
    const then = branch.children.findIndex(({ type }) => type === "then");
    const isElse = branch.type === "else_clause";
    for (const [index, child] of branch.children.entries()) {
      if (!child.isNamed) continue;
      if (branches.has(child.type)) readBranch(child, ["otherwise"]);
      else if (isElse) readAll([child], place(...outer), reading);
      else readAll([child], place(...outer, index < then ? "to decide" : "if so"), reading);
    }
  };
  readBranch(node, []);
}

function readCase(node: Node, around: Around, reading: Reading): void {
  const value = node.childForFieldName("value");
  header(`Chooses by what ${value ? shown(readWord(value)) : "nothing"} looks like`, around, reading);
  for (const item of node.namedChildren) {
    if (item.type !== "case_item") continue;
    const patterns = item.childrenForFieldName("value");
    const lead = `in the case ${quoted(patterns.map(({ text }) => text).join("|"))}`;
    const steps = item.namedChildren.filter((child) => !patterns.some(({ id }) => id === child.id));
    readAll(steps, { at: led(around.at, lead), flows: [] }, reading);
  }
}

function readFunction(node: Node, around: Around, reading: Reading): void {
  const name = node.childForFieldName("name")?.text ?? "";
  const body = node.childForFieldName("body");
  header(`Makes the function ${quoted(name)}`, around, reading);
  const at = led(around.at, `each time ${quoted(name)} is called`);
  if (body) readAll(body.type === "compound_statement" ? body.children : [body], { at, flows: [] }, reading);
  reading.functions.add(name);
}

function readGroup(node: Node, around: Around, reading: Reading): void {
  if (node.children[0]?.type === "((") {
    return void reading.steps.push({
      ...around.at,
      flows: around.flows,
      does: { type: "says", text: `Calculates ${asWritten(node.text)}`, opens: false, grave: false },
    });
  }
  const isJoined = around.flows.length > 0 || around.at.piped || around.at.background;
  if (!isJoined) return readAll(node.children, around, reading);
  header("Together", around, reading);
  const at = led({ ...around.at, piped: false, background: false, negated: false }, "in that");
  for (const child of node.namedChildren) reading.read(child, { at, flows: [] });
}
