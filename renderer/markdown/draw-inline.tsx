import type { FootnoteReference, Image, ImageReference, Link, LinkReference, RootContent } from "mdast";
import type { InlineMath } from "mdast-util-math";
import { Fragment, type ReactNode } from "react";
import { Formula } from "./formula.tsx";
import { ImageChip, LinkTo } from "./link.tsx";
import { NoteMark } from "./note-mark.tsx";
import type { Reading } from "./reading.ts";

/** What drawing needs to know besides the node. */
export type Pen = {
  /** What the nodes' positions count in: a reference that leads nowhere is drawn as it was written. */
  source: string;
  reading: Reading;
  notesId: string;
  isInLink?: boolean;
};

/** Draws what stands in a line. */
export function drawInline(nodes: readonly RootContent[], pen: Pen): ReactNode {
  // oxlint-disable-next-line react/no-array-index-key -- nodes of a text have no other name than their place
  return nodes.map((node, index) => <Fragment key={index}>{drawOne(node, pen)}</Fragment>);
}

function drawOne(node: RootContent, pen: Pen): ReactNode {
  switch (node.type) {
    case "text":
      return node.value;
    case "strong":
      return <strong>{drawInline(node.children, pen)}</strong>;
    case "emphasis":
      return <em>{drawInline(node.children, pen)}</em>;
    case "delete":
      return <del>{drawInline(node.children, pen)}</del>;
    case "inlineCode":
      return <code>{node.value}</code>;
    case "inlineMath":
      return isMoney(node, pen) ? written(node, pen) : <Formula tex={node.value} isBlock={false} />;
    case "break":
      return <br />;
    case "html":
      // The one piece of HTML that models write in table cells for want of a Markdown of their own.
      return /^<br ?\/?>$/iu.test(node.value) ? <br /> : node.value;
    case "link":
    case "linkReference":
      return drawLink(node, pen);
    case "image":
    case "imageReference":
      return drawImage(node, pen);
    case "footnoteReference":
      return drawNoteMark(node, pen);
    default:
      return written(node, pen);
  }
}

function drawLink(node: Link | LinkReference, pen: Pen): ReactNode {
  const url = node.type === "link" ? node.url : pen.reading.links.get(node.identifier)?.url;
  if (url === undefined) return written(node, pen);
  const children = drawInline(node.children, { ...pen, isInLink: true });
  return pen.isInLink === true ? children : <LinkTo url={url}>{children}</LinkTo>;
}

function drawImage(node: Image | ImageReference, pen: Pen): ReactNode {
  const url = node.type === "image" ? node.url : pen.reading.links.get(node.identifier)?.url;
  if (url === undefined) return written(node, pen);
  return <ImageChip alt={node.alt ?? ""} url={url} isInLink={pen.isInLink === true} />;
}

function drawNoteMark(node: FootnoteReference, { reading, notesId }: Pen): ReactNode {
  const number = reading.order.indexOf(node.identifier) + 1;
  return number === 0 ? (
    `[^${node.label ?? node.identifier}]`
  ) : (
    <NoteMark number={number} notesId={notesId} />
  );
}

/** `$5 and $10` is money, not maths: a formula begins and ends beside its signs, with no digit after it (as in Pandoc). */
function isMoney(node: InlineMath, pen: Pen): boolean {
  const raw = written(node, pen);
  const after = pen.source.charAt(node.position?.end.offset ?? 0);
  return /^\$(?!\$)/u.test(raw) && (/^\$\s|\s\$$/u.test(raw) || /\d/u.test(after));
}

/** The formula that is all there is in a paragraph and is marked as one for a line of its own; else null. */
export function displayed(nodes: readonly RootContent[], pen: Pen): string | null {
  const [node, ...rest] = nodes;
  if (node?.type !== "inlineMath" || rest.length > 0) return null;
  return /^(?:\$\$|\\\[)/u.test(written(node, pen)) ? node.value : null;
}

function written({ position }: RootContent, { source }: Pen): string {
  return position === undefined ? "" : source.slice(position.start.offset, position.end.offset);
}
