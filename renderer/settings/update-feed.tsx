import { useRef, useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { Row } from "./group.tsx";
import type { SectionProps } from "./settings-view.tsx";
import style from "./update-feed.module.css";
import { useSetting } from "./use-setting.ts";

/** Where newer versions are looked for; nowhere until somebody names an address. */
export function UpdateFeed({ state }: SectionProps): ReactNode {
  const feed = useSetting(state, "updateFeed");
  const [isOpen, setOpen] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    change.current?.focus();
  };
  const use = async (address: string | null): Promise<void> => {
    if (await feed.change(address)) close();
  };
  return (
    <Row
      title="Newer versions"
      anchor="about/updates"
      help={inWords(feed.value)}
      failure={feed.failure}
      below={isOpen ? <FeedForm first={feed.value ?? ""} onCancel={close} onUse={use} /> : undefined}
    >
      <Button ref={change} onClick={() => setOpen(true)}>
        Change…
      </Button>
      {feed.value === null ? null : <Button onClick={() => void use(null)}>Look nowhere</Button>}
    </Row>
  );
}

function inWords(address: string | null): string {
  return address === null
    ? "Steward looks for them nowhere, until you name an address that offers them."
    : `Looked for at ${visibleLine(address)}. Nothing is installed without your word.`;
}

type FeedFormProps = { first: string; onUse(address: string): Promise<void>; onCancel(): void };

function FeedForm({ first, onUse, onCancel }: FeedFormProps): ReactNode {
  const [typed, setTyped] = useState(first);
  const address = typed.trim();
  return (
    <form
      className={style["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (address !== "") void onUse(address);
      }}
    >
      <TextField
        label="Address of the update feed"
        placeholder="https://"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this field
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button kind="main" disabled={address === ""} onClick={() => void onUse(address)}>
        Use this address
      </Button>
      <Button onClick={onCancel}>Cancel</Button>
    </form>
  );
}
