import type { GivenOption, OptionStyle } from "./read-options.ts";
import type { Word } from "./word.ts";

/** What a program was given, by its options. */
export type Given = {
  /** By the option's first name. */
  has(name: string): boolean;
  /** The last value of an option. */
  value(name: string): Word | null;
  values(name: string): Word[];
  options: readonly GivenOption[];
  operands: readonly Word[];
};

/** What a program starts: words that are a command of their own, or a text for a shell. */
export type Inner = { type: "words"; words: readonly Word[] } | { type: "script"; script: Word };

/** More than one sentence: a wrapper has no sentence of its own (`main` is null), only `leads` for what it starts. */
export type Said = {
  main: string | null;
  /** What is said in front of each sentence about what it starts. */
  leads?: readonly string[];
  inner?: readonly Inner[];
  /** Options that `main` has not told. */
  clauses?: readonly string[];
  /** Options, in words, that are not known. */
  unknown?: readonly string[];
  grave?: boolean;
};

/** What one program does, in words: its options, and the sentence about its operands. */
export type Description = OptionStyle & {
  /** Without the period. Begins with a capital letter. */
  says(given: Given): string | Said;
  /** Whether it deletes, leaves the machine, or does what is not told: such a step is never left out. */
  grave?: boolean | ((given: Given) => boolean);
  /** Commands below the program, as `git push`; the operands of the program are theirs. */
  commands?: Readonly<Record<string, Description>>;
  /** Words that it reads by rules of its own, before options are read. */
  prepare?(words: readonly Word[]): readonly Word[];
};

/** Descriptions by the names of their programs. */
export type Descriptions = Readonly<Record<string, Description>>;
