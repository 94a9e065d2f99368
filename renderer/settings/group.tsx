import type { ComponentProps, ReactNode } from "react";
import type { Failure } from "../../shared/result.ts";
import { FailureNote } from "../parts/failure-note.tsx";
import style from "./group.module.css";
import { placeAppeared } from "./wanted-place.ts";

type GroupProps = {
  title?: string;
  /** One or two sentences under the title. */
  help?: ReactNode;
  /** Where links into Settings lead: see `sections.ts`. */
  anchor?: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** Why the last thing that was asked for here was refused. */
  failure?: Failure | null;
  children: ReactNode;
};

/** Settings that belong together, in one frame under a heading. */
export function Group({ title, help, anchor, actions, failure = null, children }: GroupProps): ReactNode {
  return (
    <section className={style["group"]} {...placeOf(anchor)}>
      {title === undefined ? null : (
        <div className={style["head"]}>
          <h3 className={style["title"]}>{title}</h3>
          {actions}
        </div>
      )}
      {help === undefined ? null : <p className={style["help"]}>{help}</p>}
      <div className={style["card"]}>
        {failure === null ? null : (
          <Block>
            <FailureNote failure={failure} />
          </Block>
        )}
        {children}
      </div>
    </section>
  );
}

type RowProps = {
  title: ReactNode;
  /** What it means, in a sentence or two. */
  help?: ReactNode;
  anchor?: string;
  /** The control, at the end of the row. */
  children?: ReactNode;
  /** What needs the whole width, below. */
  below?: ReactNode;
  /** Why the last change was refused. */
  failure?: Failure | null;
};

/** One setting: what it is called, what it means, and its control. */
export function Row({ title, help, anchor, children, below, failure = null }: RowProps): ReactNode {
  return (
    <div className={style["row"]} {...placeOf(anchor)}>
      <div className={style["words"]}>
        <div className={style["name"]}>{title}</div>
        {help === undefined ? null : <div className={style["help"]}>{help}</div>}
      </div>
      {children === undefined ? null : <div className={style["control"]}>{children}</div>}
      {below === undefined && failure === null ? null : (
        <div className={style["below"]}>
          {below}
          {failure === null ? null : <FailureNote failure={failure} />}
        </div>
      )}
    </div>
  );
}

/** Something in a frame that is not a row: a note, an empty list, a form. */
export function Block({ children }: { children: ReactNode }): ReactNode {
  return <div className={style["block"]}>{children}</div>;
}

/** What makes something a place that links into Settings can lead to. */
export function placeOf(
  anchor: string | undefined,
): Pick<ComponentProps<"section">, "id" | "tabIndex"> & { ref?: typeof placeAppeared } {
  return anchor === undefined ? {} : { id: anchor, tabIndex: -1, ref: placeAppeared };
}
