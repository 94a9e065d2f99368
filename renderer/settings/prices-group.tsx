import { useRef, useState, type ComponentProps, type ReactNode, type RefObject } from "react";
import type { AppState } from "../../shared/ipc/app-state.ts";
import { type Price, PRICE_DIGITS } from "../../shared/price.ts";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { setAppState } from "../state/app-state.ts";
import { Block, Group, Row } from "./group.tsx";
import { PriceForm } from "./price-form.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { type TypedPrice, typedPrice } from "./typed-price.ts";
import { useAction } from "./use-action.ts";

/** Which form stands open: that of a price by its place in the list, or of a new one. */
type Open = number | "new" | null;

/** What models cost, as a person wrote it down: what turns cost is worked out from it. */
export function PricesGroup({ state }: SectionProps): ReactNode {
  const { prices } = state.settings;
  const add = useRef<HTMLButtonElement>(null);
  const { open, setOpen, close, change, failure } = useForms(add);
  const form = { failure, onCancel: close };
  return (
    <Group
      title="Prices"
      anchor="model/prices"
      help="Costs are worked out from these prices and the tokens that the endpoint counted. Steward knows no prices by itself: copy them from your provider’s price list. Where an endpoint tells a cost itself, that one is shown."
      failure={open === null ? failure : null}
      actions={
        <Button isSmall ref={add} aria-expanded={open === "new"} onClick={() => setOpen("new")}>
          Add a price…
        </Button>
      }
    >
      {open === "new" ? (
        <NewPrice
          {...form}
          state={state}
          onKeep={(to) => void change([...prices, to], "The price is kept.")}
        />
      ) : null}
      {prices.length === 0 && open === null ? <NoPrices /> : null}
      {prices.map((price, index) => (
        <PriceOrForm
          key={placeIn(price)}
          price={price}
          isOpen={open === index}
          form={{ ...form, others: prices.toSpliced(index, 1) }}
          onOpen={() => setOpen(index)}
          onChange={(to, said) =>
            void change(to === null ? prices.toSpliced(index, 1) : prices.with(index, to), said)
          }
        />
      ))}
    </Group>
  );
}

/** The form that is open, and what becomes of what it asks for. Once it closes the focus is on `add`. */
function useForms(add: RefObject<HTMLButtonElement | null>) {
  const { failure, run } = useAction();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => {
    setOpen(null);
    // The button that was pressed may be gone with its row.
    add.current?.focus();
  };
  const change = async (to: readonly Price[], said: string): Promise<void> => {
    const answer = await run(() => call("settings.change", { name: "prices", value: [...to] }));
    if (!answer?.ok) return;
    setAppState(answer.value);
    close();
    announce(said);
  };
  return { open, setOpen, close, change, failure };
}

type FormProps = ComponentProps<typeof PriceForm>;
type NewPriceProps = SectionProps & Pick<FormProps, "failure" | "onCancel" | "onKeep">;

function NewPrice({ state, ...form }: NewPriceProps): ReactNode {
  return (
    <Block>
      <PriceForm {...form} name="New price" begin={newPrice(state)} others={state.settings.prices} />
    </Block>
  );
}

function NoPrices(): ReactNode {
  return (
    <Block>
      <p>No price yet: turns show how many tokens they took, and a cost only where the endpoint tells one.</p>
    </Block>
  );
}

type PriceOrFormProps = {
  price: Price;
  isOpen: boolean;
  form: Pick<FormProps, "failure" | "onCancel" | "others">;
  onOpen(): void;
  /** To another price, or to none. */
  onChange(to: Price | null, said: string): void;
};

function PriceOrForm({ price, isOpen, form, onOpen, onChange }: PriceOrFormProps): ReactNode {
  const shown = placeIn(price);
  if (isOpen)
    return (
      <Block>
        <PriceForm
          {...form}
          name={`Price of ${shown}`}
          begin={typedPrice(price)}
          onKeep={(changed) => onChange(changed, "The price is changed.")}
        />
      </Block>
    );
  return (
    <Row title={shown} help={priceInWords(price)}>
      <Button aria-label={`Change the price of ${shown}`} onClick={onOpen}>
        Change…
      </Button>
      <Button
        aria-label={`Remove the price of ${shown}`}
        onClick={() => onChange(null, "The price is removed.")}
      >
        Remove
      </Button>
    </Row>
  );
}

function placeIn({ model, host }: Price): string {
  return `${visibleLine(model)} at ${host === null ? "any host" : visibleLine(host)}`;
}

/** `$1.25 for a million tokens read, $0.125 for those from the cache, $10.00 for a million written`. */
function priceInWords({ currency, inputPerMillion, outputPerMillion, cachedInputPerMillion }: Price): string {
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    maximumFractionDigits: PRICE_DIGITS,
  });
  const cached =
    cachedInputPerMillion === undefined ? "" : `, ${format.format(cachedInputPerMillion)} from the cache`;
  return `A million tokens: ${format.format(inputPerMillion)} read${cached}, ${format.format(outputPerMillion)} written`;
}

/** A new price is most likely for the model that answers, in the currency of the last one. */
function newPrice({ settings, model }: AppState): TypedPrice {
  const { host } = model;
  const currency = settings.prices.at(-1)?.currency ?? "USD";
  const begun = host === null ? { model: "", host: "" } : { model: model.name, host };
  return { ...begun, currency, input: "", output: "", cached: "" };
}
