import type { Word } from "./word.ts";

/** Where a step reads from or writes to. */
export type Flow = { operator: string; descriptor: string; target: Word } | { given: number | Word };

/** Where a step stands: what is said in front of it, and how it is joined to its neighbours. */
export type Standing = {
  /** Outermost first, without a capital: "in the loop", "if that worked". */
  leads: readonly string[];
  piped: boolean;
  background: boolean;
  negated: boolean;
};

/**
 * One thing that a shell does, in the order of the text: it starts a program, sets variables, or (`says`) begins something
 * that the steps after it belong to.
 */
export type Step = Standing & {
  flows: readonly Flow[];
  does:
    | { type: "start"; words: readonly Word[]; settings: readonly Word[] }
    | { type: "set"; settings: readonly Word[] }
    | { type: "call"; name: string }
    | { type: "says"; text: string; opens: boolean; grave: boolean };
};
