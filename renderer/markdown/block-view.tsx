import { memo, type ReactNode } from "react";
import type { Block } from "./blocks.ts";
import { CodeBlock } from "./code-block.tsx";
import { drawNodes } from "./draw-blocks.tsx";
import { codeOf } from "./fence.ts";
import style from "./markdown.module.css";
import { readBlock, type Reading } from "./reading.ts";

type BlockViewProps = {
  block: Block;
  reading: Reading;
  /** The beginning of the ids that footnotes have. */
  notesId: string;
  /** True while it still grows. */
  isOpen: boolean;
};

/** One block, drawn again only when it, or what it refers to, changes. */
export const BlockView = memo(function BlockView({
  block,
  reading,
  notesId,
  isOpen,
}: BlockViewProps): ReactNode {
  if (block.kind === "plain") return <span className={style["plain"]}>{block.source}</span>;
  const fence = block.kind === "fence" ? codeOf(block.source) : null;
  if (fence !== null) {
    const { code, language, isClosed } = fence;
    return <CodeBlock code={code} language={language} isOpen={isOpen && !isClosed} />;
  }
  const { nodes, source } = readBlock(block, reading.names);
  return drawNodes(nodes, { source, reading, notesId });
}, isSame);

/** Blocks are cut anew from the text; what counts is what is in them. */
function isSame(before: BlockViewProps, now: BlockViewProps): boolean {
  return (
    before.block.source === now.block.source &&
    before.block.lead === now.block.lead &&
    before.block.kind === now.block.kind &&
    before.reading === now.reading &&
    before.isOpen === now.isOpen
  );
}
