import { useState, type FormEvent, type ReactNode } from "react";
import type { AppState } from "../../shared/ipc/app-state.ts";
import { counted } from "../../shared/quantities.ts";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { Select, TextField } from "../parts/field.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { useAppState } from "../state/app-state.ts";
import { beforeUse, useConnection, type Connection, type ConnectionSteps } from "./use-connection.ts";
import { useInSight } from "./use-in-sight.ts";
import style from "./connect.module.css";

type EndpointFormProps = {
  /** null: the person types it. */
  fixedAddress: string | null;
  onDone(): void;
};

/** An address and a key: tested on the spot, then a model of it is chosen. The key is never shown and never kept here. */
export function EndpointForm({ fixedAddress, onDone }: EndpointFormProps): ReactNode {
  const state = useAppState();
  const [address, setAddress] = useState("");
  const [key, setKey] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const steps = useConnection(onDone);
  const { progress } = steps;
  const models = progress.type === "tried" || progress.type === "taking" ? progress.models : [];
  const model = chosen ?? models[0];
  const connection: Connection = {
    baseUrl: fixedAddress ?? address.trim(),
    key: key.trim() === "" ? null : key.trim(),
  };
  const type = (change: () => void): void => {
    change();
    setChosen(null);
    if (progress.type !== "resting") steps.forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (progress.type === "tried" && model !== undefined) void steps.take(connection, model);
    else if (isComplete(connection, { fixedAddress, state })) void steps.test(connection);
  };
  return (
    <form className={style["form"]} onSubmit={onSubmit}>
      {fixedAddress === null ? (
        <AddressField value={address} onChange={(typed) => type(() => setAddress(typed))} />
      ) : null}
      <KeyField
        isNeeded={fixedAddress !== null}
        value={key}
        onChange={(typed) => type(() => setKey(typed))}
      />
      {model === undefined ? null : <ModelField models={models} model={model} onChange={setChosen} />}
      <Outcome steps={steps} canTest={isComplete(connection, { fixedAddress, state })} />
    </form>
  );
}

type Facts = { fixedAddress: string | null; state: AppState | null };

function isComplete({ baseUrl, key }: Connection, { fixedAddress, state }: Facts): boolean {
  if (fixedAddress === null) return URL.canParse(baseUrl) && /^https?:/i.test(baseUrl);
  return key !== null || (state?.key.exists ?? false);
}

type FieldProps = { value: string; onChange(typed: string): void };

function AddressField({ value, onChange }: FieldProps): ReactNode {
  return (
    <TextField
      label="Address"
      type="url"
      placeholder="http://192.168.1.20:8000/v1"
      help="Of an endpoint that speaks OpenAI's chat completions; it usually ends in /v1."
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function KeyField({ isNeeded, value, onChange }: FieldProps & { isNeeded: boolean }): ReactNode {
  const kept = useAppState()?.key;
  const where = kept?.kept === "file" ? "a file that only you can read" : "the system's keychain";
  const now = kept?.exists
    ? " Left empty, the key that is kept is used for the host it is used for now."
    : "";
  return (
    <TextField
      label={isNeeded ? "API key" : "API key, if it needs one"}
      type="password"
      placeholder={kept?.exists ? "A key is kept" : isNeeded ? "sk-…" : ""}
      help={`${kept?.weaker ?? `It is kept in ${where}, and no window of Steward can read it back.`}${now}`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

type ModelFieldProps = { models: readonly string[]; model: string; onChange(model: string): void };

function ModelField({ models, model, onChange }: ModelFieldProps): ReactNode {
  const count = `It has ${counted(models.length, "model")}.`;
  return (
    <>
      <output className={style["good"]}>It answers. {count}</output>
      <Select
        label="Model"
        value={model}
        options={models.map((name) => ({ value: name, label: name }))}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}

function Outcome({ steps: { progress }, canTest }: { steps: ConnectionSteps; canTest: boolean }): ReactNode {
  const isBusy = progress.type === "trying" || progress.type === "taking";
  const isTested = progress.type === "tried" || progress.type === "taking";
  const end = useInSight(progress.type);
  return (
    <>
      {progress.type === "failed" ? <FailureNote failure={progress.failure} /> : null}
      {isTested ? <p>{beforeUse}</p> : null}
      <div ref={end} className={style["actions"]}>
        <Button isSubmit kind={isTested ? "main" : "plain"} disabled={isBusy || (!isTested && !canTest)}>
          {isBusy ? <Spinner words="" /> : null}
          {isTested ? "Use this model" : "Test"}
        </Button>
      </div>
    </>
  );
}
