import type { ExplainCase } from "./case.ts";
import { codeCases } from "./code.ts";
import { fileCases } from "./files.ts";
import { findCases } from "./find.ts";
import { gitCases } from "./git.ts";
import { networkCases } from "./network.ts";
import { shellCases } from "./shell.ts";
import { systemCases } from "./system.ts";
import { textCases } from "./text.ts";

/** Written before the code that they test. */
export const explainCases: readonly ExplainCase[] = [
  ...fileCases,
  ...textCases,
  ...findCases,
  ...networkCases,
  ...gitCases,
  ...codeCases,
  ...systemCases,
  ...shellCases,
];
