import { Cpu } from "lucide-react";
import type { ReactNode } from "react";
import type { SavedConnection } from "../../shared/saved-connection.ts";
import { Button } from "../parts/button.tsx";
import { Menu, type MenuItem } from "../parts/menu.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { useAppState } from "../state/app-state.ts";
import type { AnsweredBy } from "./answered-by.ts";
import style from "./composer.module.css";

type ModelMenuProps = { chosen: AnsweredBy; onChoose(answeredBy: AnsweredBy): void };

/** Lets another model that is connected go on with the conversation. Not there while there is none to choose. */
export function ModelMenu({ chosen, onChoose }: ModelMenuProps): ReactNode {
  const state = useAppState();
  if (state === null) return null;
  const connected = state.settings.connections.filter(({ model }) => model !== null);
  if (connected.length === 0) return null;
  const usual = `${visibleLine(state.model.name)}, as in Settings`;
  const choice = (label: string, answeredBy: AnsweredBy): MenuItem => ({
    type: "choice",
    label,
    isChosen: isSame(answeredBy, chosen),
    onChoose: () => onChoose(answeredBy),
  });
  const items = [
    choice(usual, undefined),
    ...connected.map((connection) => choice(wordsOf(connection), answeredByOf(connection))),
    choice("The embedded model", "offline"),
  ];
  const current = items.find((item) => item.type === "choice" && item.isChosen);
  const label = current?.type === "choice" ? current.label : usual;
  return (
    <Menu
      align="start"
      trigger={
        <Button kind="quiet" isSmall aria-label={`Model that answers: ${label}`}>
          <Cpu aria-hidden="true" className={style["wrench"]} />
          {chosen === undefined ? "Model" : label}
        </Button>
      }
      items={items}
    />
  );
}

function answeredByOf({ id, model }: SavedConnection): AnsweredBy {
  return model === null ? undefined : { connectionId: id, model };
}

function wordsOf({ name, model }: SavedConnection): string {
  return `${visibleLine(model ?? "")} at ${visibleLine(name)}`;
}

function isSame(one: AnsweredBy, other: AnsweredBy): boolean {
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  return one.connectionId === other.connectionId && one.model === other.model;
}
