import { useState, type ReactNode } from "react";
import type { Price } from "../../shared/price.ts";
import type { Failure } from "../../shared/result.ts";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { TextField } from "../parts/field.tsx";
import style from "./price-form.module.css";
import { readTypedPrice, type TypedPrice } from "./typed-price.ts";

type PriceFormProps = {
  name: string;
  begin: TypedPrice;
  /** The prices beside this one. */
  others: readonly Price[];
  /** Why main refused it. */
  failure: Failure | null;
  onKeep(price: Price): void;
  onCancel(): void;
};

/** What a million tokens of a model cost, as a person writes it down. */
export function PriceForm({ name, begin, others, failure, onKeep, onCancel }: PriceFormProps): ReactNode {
  const [typed, setTyped] = useState(begin);
  const [problem, setProblem] = useState<Failure | null>(null);
  const shown = problem ?? failure;
  const keep = (): void => {
    const read = readTypedPrice(typed, others);
    setProblem(read.ok ? null : read.failure);
    if (read.ok) onKeep(read.value);
  };
  return (
    <form
      className={style["form"]}
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <PriceFields typed={typed} onType={setTyped} />
      {shown === null ? null : (
        <div className={style["wide"]}>
          <FailureNote failure={shown} />
        </div>
      )}
      <div className={style["buttons"]}>
        <Button kind="main" isSubmit>
          Keep this price
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

type PriceFieldsProps = { typed: TypedPrice; onType(typed: TypedPrice): void };

function PriceFields({ typed, onType }: PriceFieldsProps): ReactNode {
  const field = (of: keyof TypedPrice) => ({
    value: typed[of],
    onChange: (event: { target: { value: string } }) => onType({ ...typed, [of]: event.target.value }),
  });
  return (
    <>
      <TextField
        label="Model"
        help="As the endpoint names it."
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this field
        autoFocus
        {...field("model")}
      />
      <TextField label="Host" help="Empty: at any host." placeholder="any" {...field("host")} />
      <TextField label="Currency" help="Three letters, such as USD or EUR." {...field("currency")} />
      <fieldset className={style["amounts"]}>
        <legend>For a million tokens</legend>
        <TextField label="Read" inputMode="decimal" {...field("input")} />
        <TextField label="Written" inputMode="decimal" {...field("output")} />
        <TextField
          label="Read from the cache"
          placeholder="the same"
          inputMode="decimal"
          {...field("cached")}
        />
      </fieldset>
    </>
  );
}
