import type { Code, Construct, Effects, Extension, State } from "micromark-util-types";

const lineEnds = new Set<Code>([-5, -4, -3]);
const backslash = 92;
const closings: Readonly<Record<number, number>> = { 40: 41, 91: 93 };
/** Longer than any formula; without an end, what was looked at would be looked at again for each beginning. */
const longest = 1_000;

/** Formulas as TeX itself marks them, `\(x\)` and `\[x\]`: many models write them so. They are nodes like those of `$x$`. */
export const bracketMath: Extension = { text: { [backslash]: { name: "bracketMath", tokenize } } };

function tokenize(effects: Effects, ok: State, nok: State): State {
  let closing = 0;
  const open: State = (code) => {
    closing = (code !== null && closings[code]) || 0;
    if (closing === 0) return nok(code);
    effects.consume(code);
    effects.exit("mathTextSequence");
    return inside(effects, { end: endWith(closing), done, nok });
  };
  const done: State = (code) => {
    effects.exit("mathText");
    return ok(code);
  };
  return (code) => {
    effects.enter("mathText");
    effects.enter("mathTextSequence");
    effects.consume(code);
    return open;
  };
}

/** What ends a formula: a backslash and the bracket. */
function endWith(closing: number): Construct {
  return {
    partial: true,
    tokenize: (effects, ok, nok) => (code) => {
      effects.enter("mathTextSequence");
      effects.consume(code);
      return (next) => {
        if (next !== closing) return nok(next);
        effects.consume(next);
        effects.exit("mathTextSequence");
        return ok;
      };
    },
  };
}

type Ways = { end: Construct; done: State; nok: State };

/** The formula itself, line by line, until its end. */
function inside(effects: Effects, { end, done, nok }: Ways): State {
  let length = 0;
  const between: State = (code) => {
    if (code === null || length > longest) return nok(code);
    if (code === backslash) return effects.attempt(end, done, escaped)(code);
    const isLineEnd = lineEnds.has(code);
    effects.enter(isLineEnd ? "lineEnding" : "mathTextData");
    if (!isLineEnd) return data(code);
    effects.consume(code);
    effects.exit("lineEnding");
    return between;
  };
  const data: State = (code) => {
    if (code === null || code === backslash || lineEnds.has(code)) {
      effects.exit("mathTextData");
      return between(code);
    }
    length += 1;
    effects.consume(code);
    return data;
  };
  // A backslash that ends nothing, and what it stands before.
  const escaped: State = (code) => {
    effects.enter("mathTextData");
    effects.consume(code);
    return (next) => {
      if (next === null || lineEnds.has(next)) return data(next);
      effects.consume(next);
      return data;
    };
  };
  return between;
}
