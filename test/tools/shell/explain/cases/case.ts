/** A command, and the sentences that explain it, one for each step. */
export type ExplainCase = readonly [command: string, ...sentences: string[]];
