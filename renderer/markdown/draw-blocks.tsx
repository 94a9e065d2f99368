import type { BlockContent, DefinitionContent, List, ListItem, Nodes, RootContent, Table } from "mdast";
import { createElement, Fragment, type ReactNode } from "react";
import { CodeBlock } from "./code-block.tsx";
import { displayed, drawInline, type Pen } from "./draw-inline.tsx";
import style from "./markdown.module.css";
import { Formula } from "./formula.tsx";

/** Draws nodes one after the other. Only what is named here can be drawn: there is no way from a text to other elements. */
export function drawNodes(nodes: readonly RootContent[], pen: Pen): ReactNode {
  // oxlint-disable-next-line react/no-array-index-key -- nodes of a text have no other name than their place
  return nodes.map((node, index) => <Fragment key={index}>{drawNode(node, pen)}</Fragment>);
}

function drawNode(node: RootContent, pen: Pen): ReactNode {
  switch (node.type) {
    case "paragraph": {
      const tex = displayed(node.children, pen);
      return tex === null ? <p>{drawInline(node.children, pen)}</p> : <Formula tex={tex} isBlock />;
    }
    case "heading":
      // The window and the turn have the first two levels.
      return createElement(
        `h${Math.min(node.depth + 2, 6)}`,
        { className: style["heading"], "data-depth": node.depth },
        drawInline(node.children, pen),
      );
    case "blockquote":
      return <blockquote>{drawNodes(node.children, pen)}</blockquote>;
    case "list":
      return drawList(node, pen);
    case "code":
      return <CodeBlock code={node.value} language={node.lang ?? ""} isOpen={false} />;
    case "math":
      return <Formula tex={node.value} isBlock />;
    case "table":
      return drawTable(node, pen);
    case "html":
      return <p className={style["html"]}>{node.value}</p>;
    case "thematicBreak":
      return <hr />;
    case "definition":
    case "footnoteDefinition":
    case "yaml":
      return null;
    case "listItem":
    case "tableRow":
    case "tableCell":
      return drawNodes(node.children, pen);
    default:
      return drawInline([node], pen);
  }
}

function drawList(list: List, pen: Pen): ReactNode {
  const items = list.children.map((item, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- as above
    <li key={index} data-task={item.checked ?? undefined}>
      {drawItem(item, list.spread === true, pen)}
    </li>
  ));
  return list.ordered === true ? <ol start={list.start ?? 1}>{items}</ol> : <ul>{items}</ul>;
}

function drawItem(item: ListItem, isLoose: boolean, pen: Pen): ReactNode {
  const [first, ...rest] = item.children;
  const mark = typeof item.checked === "boolean" ? <Task isDone={item.checked} /> : null;
  if (isLoose || item.spread === true || first?.type !== "paragraph") {
    return (
      <>
        {mark}
        {drawNodes(item.children, pen)}
      </>
    );
  }
  return (
    <>
      {mark}
      {drawInline(first.children, pen)}
      {rest.map((node, index) => drawTight(node, pen, index))}
    </>
  );
}

/** In a list without blank lines its paragraphs are just lines. */
function drawTight(node: BlockContent | DefinitionContent, pen: Pen, index: number): ReactNode {
  const isLine = node.type === "paragraph";
  return <Fragment key={index}>{isLine ? drawInline(node.children, pen) : drawNodes([node], pen)}</Fragment>;
}

function Task({ isDone }: { isDone: boolean }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn with CSS; there is no picture
    <span className={style["task"]} role="img" aria-label={isDone ? "Done:" : "To do:"} data-done={isDone} />
  );
}

function drawTable(table: Table, pen: Pen): ReactNode {
  const [head, ...rows] = table.children;
  const cells = (row: Nodes | undefined, Cell: "th" | "td"): ReactNode =>
    row?.type === "tableRow"
      ? row.children.map((cell, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <Cell key={index} data-align={table.align?.[index] ?? undefined}>
            {drawInline(cell.children, pen)}
          </Cell>
        ))
      : null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard
    <figure className={style["table"]} aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>{cells(head, "th")}</tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <tr key={index}>{cells(row, "td")}</tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
