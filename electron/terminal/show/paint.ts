/** Puts colour around text that is already safe to show; plain where the terminal takes none. */
export type Paint = Readonly<Record<keyof typeof codes, (text: string) => string>>;

// ECMA-48, "Select Graphic Rendition": the code that begins and the one that ends each.
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

export const plainPaint: Paint = paintWith(() => (text) => text);
const colourPaint: Paint = paintWith((name) => {
  const [begin, end] = codes[name];
  return (text) => `\u001B[${begin}m${text}\u001B[${end}m`;
});

/** Colours on a terminal, unless `NO_COLOR` is set (no-color.org) or the terminal is dumb. */
export function choosePaint(
  isTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  const refuses = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
  return isTerminal && !refuses ? colourPaint : plainPaint;
}

function paintWith(make: (name: keyof typeof codes) => (text: string) => string): Paint {
  return {
    bold: make("bold"),
    dim: make("dim"),
    red: make("red"),
    green: make("green"),
    yellow: make("yellow"),
    cyan: make("cyan"),
  };
}
