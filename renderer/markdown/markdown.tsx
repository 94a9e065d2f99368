import { useId, useMemo, useState, type ReactNode } from "react";
import { BlockView } from "./block-view.tsx";
import { Footnotes } from "./footnotes.tsx";
import style from "./markdown.module.css";
import { createReader } from "./reader.ts";
import { noReading } from "./reading.ts";

/** Text as a model wrote it, drawn as Markdown: no HTML, nothing remote. While it streams only its end is drawn anew. */
export function Markdown({ text, isStreaming }: { text: string; isStreaming: boolean }): ReactNode {
  const id = useId();
  const [reader] = useState(createReader);
  const { blocks, reading } = useMemo(() => reader.read(text, isStreaming), [reader, text, isStreaming]);
  return (
    <div className={style["markdown"]} dir="auto">
      {blocks.map((block, index) => (
        <BlockView
          key={block.start}
          block={block}
          reading={block.source.includes("[") ? reading : noReading}
          notesId={id}
          isOpen={isStreaming && index === blocks.length - 1}
        />
      ))}
      <Footnotes reading={reading} notesId={id} />
    </div>
  );
}
