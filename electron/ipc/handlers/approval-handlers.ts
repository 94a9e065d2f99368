import { succeed } from "../../../shared/result.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";

/** The questions that wait for a person. */
export function approvalHandlers({ questions }: SessionParts): HandlersOf<"approval"> {
  return {
    "approval.list": () => succeed(questions.list()),
    "approval.answer": (answer) => questions.answer(answer),
  };
}
