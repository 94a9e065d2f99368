import { renderToString } from "katex";
import { createElement, memo, type ReactNode } from "react";

type MathMlProps = { tex: string; isBlock: boolean; asWritten: ReactNode };

/** TeX as MathML, which the browser draws itself. Only elements and attributes that are named here are made of it. */
export const MathMl = memo(function MathMl({ tex, isBlock, asWritten }: MathMlProps): ReactNode {
  const root = read(tex, isBlock);
  return root === null ? asWritten : draw(root, 0);
});

const elements = new Set(
  (
    "math semantics mrow mi mn mo ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover " +
    "mtable mtr mtd mstyle mpadded mphantom menclose mmultiscripts mprescripts none"
  ).split(" "),
);

const attributes = new Set(
  (
    "display mathvariant displaystyle scriptlevel stretchy fence separator lspace rspace width height depth voffset " +
    "minsize maxsize columnalign rowspacing columnspacing columnlines rowlines linethickness accent accentunder " +
    "movablelimits largeop symmetric form notation"
  ).split(" "),
);

/** null where it is not TeX, or more than a formula (`maxExpand`: macros that define macros; `trust`: no links, no classes). */
function read(tex: string, isBlock: boolean): Element | null {
  if (tex.length > 4_000) return null;
  try {
    const markup = renderToString(tex, {
      output: "mathml",
      displayMode: isBlock,
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxExpand: 500,
      maxSize: 20,
    });
    return new DOMParser().parseFromString(markup, "application/xml").querySelector("math");
  } catch {
    return null;
  }
}

function draw(element: Element, key: number): ReactNode {
  // Holds the formula's source a second time.
  if (element.localName === "annotation" || !elements.has(element.localName)) return null;
  const kept = [...element.attributes].filter(({ name }) => attributes.has(name));
  const children = [...element.childNodes].map((node, index) =>
    node instanceof Element ? draw(node, index) : node.textContent,
  );
  const named = Object.fromEntries(kept.map(({ name, value }) => [name, value]));
  return createElement(element.localName, { key, ...named }, ...children);
}
