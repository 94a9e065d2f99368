import { place, shown } from "./show.ts";
import type { Flow } from "./steps.ts";

/** Where a redirection to a file leads; null for the others. */
function fileOf(flow: Flow): Extract<Flow, { operator: string }> | null {
  if ("given" in flow || !flow.operator.includes(">") || flow.operator.endsWith("&")) return null;
  return flow.target.text === "/dev/null" ? null : flow;
}

/** True where what is in a file is lost. Pure. */
export function replaces(flow: Flow): boolean {
  const file = fileOf(flow);
  return file !== null && !file.operator.includes(">>") && !file.operator.startsWith("<");
}

/** A program that only prints, with its output in one file, writes to that file: said so, and that redirection is told. Pure. */
export function writtenOut(main: string, flows: readonly Flow[]): { main: string; flows: readonly Flow[] } {
  const files = flows.filter((flow) => fileOf(flow) !== null);
  const file = files[0] === undefined ? null : fileOf(files[0]);
  const isPlain =
    file !== null && files.length === 1 && /^>{1,2}\|?$/.test(file.operator) && /^1?$/.test(file.descriptor);
  if (!isPlain || !/^Prints [^,;:]*$/.test(main)) return { main, flows };
  const [what, to] = [main.slice("Prints ".length), place(file.target)];
  return {
    main: replaces(file) ? `Writes ${what} to ${to}, in place of what is there` : `Adds ${what} to ${to}`,
    flows: flows.filter((flow) => flow !== files[0]),
  };
}

/** What redirections do, as the ends of a sentence. `isMany`: they are those of several programs together. Pure. */
export function flowsInWords(flows: readonly Flow[], isMany: boolean): string[] {
  return flows.map((flow) => {
    if ("given" in flow) {
      if (typeof flow.given !== "number") return `reading the text ${shown(flow.given)}`;
      return `reading the text given here (${flow.given} ${flow.given === 1 ? "line" : "lines"})`;
    }
    const { operator, target } = flow;
    if (operator.startsWith("<")) return `reading ${place(target)}`;
    const what = printed(flow, isMany);
    if (operator.endsWith("&"))
      return `with ${what} ${joinedTo(target.text, isMany) ?? `given to ${shown(target)}`}`;
    if (target.text === "/dev/null") return `without ${what}`;
    return operator.includes(">>")
      ? `with ${what} added to ${place(target)}`
      : `with ${what} in ${place(target)}, in place of what is there`;
  });
}

function printed({ operator, descriptor }: Extract<Flow, { operator: string }>, isMany: boolean): string {
  const [output, errors] = isMany ? ["what they print", "their errors"] : ["what it prints", "its errors"];
  if (operator.startsWith("&")) return `${output} and ${errors}`;
  return descriptor === "2" ? errors : output;
}

/** `2>&1`, `>&2`. */
function joinedTo(descriptor: string, isMany: boolean): string | null {
  if (descriptor === "1") return "in the same place";
  return descriptor === "2" ? `among ${isMany ? "their" : "its"} errors` : null;
}
