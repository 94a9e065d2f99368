import { useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { TextField } from "../parts/field.tsx";
import style from "./key-forms.module.css";
import type { Action } from "./use-action.ts";

type KeyFormProps = Pick<Action, "failure"> & { onCancel(): void };

/** Takes a new key. What is typed is not kept in this window longer than the form stands. */
export function NewKey({
  failure,
  onCancel,
  onKeep,
}: KeyFormProps & { onKeep(key: string): void }): ReactNode {
  const [key, setKey] = useState("");
  const isUsable = key.trim() !== "";
  return (
    <form
      className={style["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (isUsable) onKeep(key.trim());
      }}
    >
      <TextField
        label="New API key"
        help="It goes straight to where keys are kept; no window can read it back."
        type="password"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this field
        autoFocus
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      <div className={style["buttons"]}>
        <Button kind="main" disabled={!isUsable} onClick={() => onKeep(key.trim())}>
          Keep this key
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
      {failure === null ? null : <FailureNote failure={failure} />}
    </form>
  );
}

/** Asks once more: a forgotten key cannot be brought back. */
export function ForgetKey({ failure, onCancel, onForget }: KeyFormProps & { onForget(): void }): ReactNode {
  return (
    <fieldset className={style["form"]}>
      <legend className="unseen">Forget the key?</legend>
      <p>Forget the key? It is erased, and a model that needs it does not answer until you give it again.</p>
      <div className={style["buttons"]}>
        <Button kind="danger" onClick={onForget}>
          Forget the key
        </Button>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the question stands where the person has just clicked */}
        <Button autoFocus onClick={onCancel}>
          Keep it
        </Button>
      </div>
      {failure === null ? null : <FailureNote failure={failure} />}
    </fieldset>
  );
}
