import { type Json, jsonSchema } from "../../shared/json.ts";
import type { Permissions } from "../permissions.ts";
import type { Asker, AskerAnswer } from "../trust/approvals.ts";
import type { GrantBody } from "../trust/grant.ts";
import type { ApprovalRequest } from "../turn/ports.ts";
import type { AskerParts } from "./askers.ts";
import { showGrant } from "./show/grant.ts";
import { plainPaint } from "./show/paint.ts";
import { mostRows, rowsOf, showLength, showTooLong } from "./show/question-length.ts";
import { showQuestion } from "./show/question.ts";
import { visibleLine } from "./show/visible.ts";

type Choice = "yes" | "no" | "edit" | "always";

const choices: Readonly<Record<string, Choice>> = {
  y: "yes",
  yes: "yes",
  n: "no",
  no: "no",
  "": "no",
  e: "edit",
  edit: "edit",
  a: "always",
  always: "always",
};

/**
 * Puts questions on the terminal: the whole effect, why it is asked, and what each answer means. No is the default, and
 * what is dangerous and too long to be read is not asked at all.
 */
export function askAtTerminal({ host, screen, permissions }: AskerParts): Asker {
  return async (request, signal, stillCounts) => {
    const grant = permissions.narrowest(request);
    const rows = rowsOf(showQuestion(request, plainPaint));
    if (request.risk === "dangerous" && rows > mostRows) {
      screen.lines(showTooLong(rows));
      return denied(request);
    }
    screen.lines(showQuestion(request, host.paint));
    screen.lines([showLength(rows) ?? [], showAnswers(grant)].flat().join("\n"));
    for (;;) {
      const prompt = grant ? "Do it? [y/N/e/a] " : "Do it? [y/N/e] ";
      const reply = await host.prompter.ask({ prompt, signal, afresh: true });
      // While a question stands, Ctrl-C comes as a key; it means the same as at any other time: stop the turn.
      if (reply.end === "interrupted" && !signal.aborted) process.emit("SIGINT");
      if (reply.end !== "line") return denied(request);
      const answer = await answerTo(choices[reply.line.trim().toLowerCase()], request, {
        grant,
        permissions,
        stillCounts,
        edit: (prefilled) => host.prompter.ask({ prompt: "arguments: ", prefilled, signal }),
      });
      if (typeof answer !== "string") return answer;
      screen.lines(answer);
    }
  };
}

type AnswerParts = {
  grant: GrantBody | null;
  permissions: Permissions;
  stillCounts(): boolean;
  edit(prefilled: string): ReturnType<AskerParts["host"]["prompter"]["ask"]>;
};

/** The answer, or a sentence on why there is none yet. */
async function answerTo(
  choice: Choice | undefined,
  request: ApprovalRequest,
  { grant, permissions, stillCounts, edit }: AnswerParts,
): Promise<AskerAnswer | string> {
  const { binding } = request;
  if (choice === "yes") return { answer: "allow", binding };
  if (choice === "no") return denied(request);
  if (choice === "always" && grant) {
    if (!stillCounts()) return denied(request);
    permissions.give(grant);
    return { answer: "allow", binding };
  }
  if (choice !== "edit") return "Please answer with one of the letters, or press Enter for no.";
  const edited = await edit(JSON.stringify(request.arguments));
  if (edited.end !== "line") return denied(request);
  const read = readJson(edited.line);
  return read.ok ? { answer: "edit", binding, arguments: read.value } : read.why;
}

function denied({ binding }: ApprovalRequest): AskerAnswer {
  return { answer: "deny", binding };
}

function readJson(text: string): { ok: true; value: Json } | { ok: false; why: string } {
  try {
    return { ok: true, value: jsonSchema.parse(JSON.parse(text)) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, why: `That is not JSON (${visibleLine(why)}). Nothing was done yet.` };
  }
}

function showAnswers(grant: GrantBody | null): string {
  const lines = ["[y] yes, this once   [n] no (Enter)   [e] edit the arguments"];
  if (grant) lines.push(`[a] always in this conversation: ${showGrant(grant)}`);
  return lines.join("\n");
}
