import type { ConstantNode, FunctionNode, MathJsInstance, MathNode, SymbolNode } from "mathjs";
import { z } from "zod";
import { errorMessage } from "../../shared/errors.ts";
import { fail, succeed, type Result } from "../../shared/result.ts";
import { defineTool } from "../define-tool.ts";
import { readingPlan } from "../reading-plan.ts";

/** The closed list of what an expression may call. Nothing in it loops on the size of a number or reaches the host. */
const FUNCTIONS = new Set(
  (
    "abs ceil floor round sign sqrt cbrt nthRoot pow exp log log2 log10 " +
    "sin cos tan asin acos atan min max sum mean median mod gcd lcm hypot"
  ).split(" "),
);
const CONSTANTS = new Set(["pi", "e", "tau"]);
const LONGEST = 1_000;

const parameters = z.strictObject({
  expression: z
    .string()
    .describe(
      "Arithmetic in the usual notation, with decimal points and no thousands separators: (17.5 / 100) * 2340",
    ),
});

/** Exact decimal arithmetic over a closed list of functions. */
export const calculate = defineTool({
  name: "calculate",
  description:
    "Calculates an arithmetic expression exactly, in decimal. Operators + - * / ^ mod and %; functions " +
    `${[...FUNCTIONS].join(", ")}; constants pi, e, tau. Use it for every calculation.`,
  title: "Calculate",
  parameters,
  async plan({ expression }) {
    const value = evaluate(expression, await decimalMath());
    if (!value.ok) return value;
    const text = `${expression.trim()} = ${value.value}`;
    return succeed(
      readingPlan({ preview: text, keys: [] }, () =>
        succeed({ forModel: text, forPerson: `Calculated ${text}`, undo: null }),
      ),
    );
  },
  provenance: "workspace",
});

let loaded: Promise<MathJsInstance> | null = null;

/** mathjs with 64 significant decimal digits: 0.1 + 0.2 is 0.3. Loaded at first use, from the one file it has for browsers. */
function decimalMath(): Promise<MathJsInstance> {
  loaded ??= import("mathjs/lib/browser/math.js").then(({ default: mathjs }) =>
    mathjs.create({ number: "BigNumber", precision: 64 }),
  );
  return loaded;
}

function evaluate(expression: string, math: MathJsInstance): Result<string> {
  if (expression.length > LONGEST) return unclear(`it is longer than ${LONGEST} characters`);
  try {
    const tree = math.parse(expression);
    const stranger = firstStranger(tree);
    if (stranger !== null) return unclear(`${stranger} cannot be used here`);
    const value: unknown = tree.evaluate();
    if (!math.isBigNumber(value)) return unclear("it does not come to one number");
    if (!value.isFinite()) return unclear("it does not come to a finite number");
    return succeed(value.toSignificantDigits(32).toFixed());
  } catch (error) {
    return unclear(errorMessage(error));
  }
}

/** The first part of an expression that is not on the closed lists, in words; null if all is. */
function firstStranger(tree: MathNode): string | null {
  let stranger: string | null = null;
  tree.traverse((node, _path, parent) => {
    stranger ??= strangeness(node, parent);
  });
  return stranger;
}

function strangeness(node: MathNode, parent: MathNode | undefined): string | null {
  switch (node.type) {
    case "ParenthesisNode":
      return null;
    case "OperatorNode":
      return node.toString().includes("!") ? "a factorial" : null;
    case "ConstantNode":
      return isNumeric((node as ConstantNode).value) ? null : `"${node.toString()}"`;
    case "FunctionNode": {
      const { name } = (node as FunctionNode).fn as SymbolNode;
      return FUNCTIONS.has(name) ? null : `the function ${name}`;
    }
    case "SymbolNode": {
      const { name } = node as SymbolNode;
      const isCalled = parent?.type === "FunctionNode" && (parent as FunctionNode).fn === node;
      return isCalled || CONSTANTS.has(name) ? null : `the name ${name}`;
    }
    default:
      return `"${node.toString()}"`;
  }
}

/** A percent sign is parsed as a division by the plain number 100. */
function isNumeric(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "object" && value !== null && "isBigNumber" in value);
}

function unclear(why: string) {
  return fail(
    "cannot-calculate",
    `This cannot be calculated: ${why}.`,
    "Write plain arithmetic, such as (17.5 / 100) * 2340.",
  );
}
