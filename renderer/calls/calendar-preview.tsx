import type { ReactNode } from "react";
import type { Preview } from "../../shared/preview.ts";
import { MarkedText } from "../outside/marked-text.tsx";
import { VisibleText, visibleLine } from "../parts/visible-text.tsx";
import style from "./calendar-preview.module.css";
import { eventFields, whenInWords, type EventField } from "./event-fields.ts";
import { extentInWords } from "./question-words.ts";

type CalendarChange = Extract<Preview, { type: "calendar" }>;

const headings = {
  created: { done: "Added to the calendar", planned: "Would be added to the calendar" },
  modified: { done: "Changed in the calendar", planned: "Would be changed in the calendar" },
  deleted: { done: "Deleted from the calendar", planned: "Would be deleted from the calendar" },
} as const;

type CalendarPreviewProps = { preview: CalendarChange; isDone: boolean };

/** An event that comes, changes or goes: what differs, before and after; for one that comes or goes, all of it. */
export function CalendarPreview({ preview, isDone }: CalendarPreviewProps): ReactNode {
  const { before, after, change, calendar } = preview;
  const fields = eventFields(before, after);
  const isChange = before !== null && after !== null;
  const differing = fields.filter((field) => field.before !== field.after);
  const extent = extentInWords(preview);
  return (
    <div className={style["event"]}>
      <p className={style["head"]}>
        {headings[change][isDone ? "done" : "planned"]} <b>{visibleLine(calendar)}</b>
        {extent === null ? null : <span className={style["extent"]}>{extent}</span>}
      </p>
      {isChange ? (
        <>
          <p className={style["which"]}>
            {visibleLine(before.title)}, {whenInWords(before)}
          </p>
          <Comparison fields={differing} />
        </>
      ) : (
        <Single fields={fields} isGone={change === "deleted"} />
      )}
    </div>
  );
}

function Comparison({ fields }: { fields: readonly EventField[] }): ReactNode {
  if (fields.length === 0) return <p className={style["which"]}>Nothing that is shown here differs.</p>;
  return (
    <table className={style["table"]}>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">What</span>
          </th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td data-kind="deleted">
              {before === null ? <None /> : <del>{<VisibleText text={before} />}</del>}
            </td>
            <td data-kind="added">{after === null ? <None /> : <ins>{<MarkedText text={after} />}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Single({ fields, isGone }: { fields: readonly EventField[]; isGone: boolean }): ReactNode {
  return (
    <table className={style["table"]} data-kind={isGone ? "deleted" : "added"}>
      <tbody>
        {fields.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{after === null ? <VisibleText text={before ?? ""} /> : <MarkedText text={after} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function None(): ReactNode {
  return <span className={style["none"]}>none</span>;
}
