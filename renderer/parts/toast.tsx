import { X } from "lucide-react";
import type { ReactNode } from "react";
import type { Failure } from "../../shared/result.ts";
import { createStore, useStore } from "../state/store.ts";
import { announce } from "./announce.tsx";
import { IconButton } from "./button.tsx";
import style from "./toast.module.css";

type Note = { id: number; kind: "done" | "failure"; message: string; more: string | null };

const notes = createStore<readonly Note[]>([]);
let lastId = 0;
/** Long enough to read two short sentences. What failed stays until it is put away. */
const shownForMs = 8_000;
/** More than these would cover the chat. */
const mostShown = 3;

/** Says in passing what was done: seen in a corner, read out, and gone after a while. Takes no focus. */
export function tell(sentence: string): void {
  const id = add({ kind: "done", message: sentence, more: null });
  setTimeout(() => putAway(id), shownForMs);
}

/** Says in passing what failed and what to do; stays until it is put away. */
export function tellFailure({ message, suggestion }: Pick<Failure, "message" | "suggestion">): void {
  add({ kind: "failure", message, more: suggestion });
}

/** Where passing notes are seen; once in each window. */
export function Toasts(): ReactNode {
  const shown = useStore(notes, (value) => value);
  if (shown.length === 0) return null;
  return (
    <section className={style["region"]} aria-label="Notes">
      {shown.map((note) => (
        <div key={note.id} className={style["note"]} data-kind={note.kind}>
          <div className={style["words"]}>
            <p>{note.message}</p>
            {note.more === null ? null : <p className={style["more"]}>{note.more}</p>}
          </div>
          <IconButton name="Put this note away" icon={<X />} onClick={() => putAway(note.id)} />
        </div>
      ))}
    </section>
  );
}

function add(note: Omit<Note, "id">): number {
  lastId += 1;
  announce(note.more === null ? note.message : `${note.message} ${note.more}`);
  notes.set([...notes.get(), { ...note, id: lastId }].slice(-mostShown));
  return lastId;
}

function putAway(id: number): void {
  notes.set(notes.get().filter((note) => note.id !== id));
}
