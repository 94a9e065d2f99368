import type { ReactNode } from "react";
import type { Verdict } from "../../shared/turn-event.ts";
import { call } from "../bridge.ts";
import { Button } from "../parts/button.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { Group } from "./group.tsx";
import type { PolicyView } from "./preset-cards.tsx";
import style from "./rule-list.module.css";
import { useAction } from "./use-action.ts";
import { VerdictSign } from "./verdict-sign.tsx";

const rest: Readonly<Record<Verdict, string>> = {
  allow: "Whatever no rule speaks about runs.",
  ask: "Whatever no rule speaks about asks first.",
  deny: "Whatever no rule speaks about is refused.",
};

/** The rules as plain sentences, and what holds for everything else. */
export function RuleList({ view }: { view: PolicyView }): ReactNode {
  const { failure, run } = useAction();
  const { rules, otherwise, source } = view;
  return (
    <Group
      failure={failure}
      title="Rules"
      anchor="policy/rules"
      help="“Refused” beats “asks”, and “asks” beats “runs”; the order makes no difference. Each decision names its rule."
      actions={
        <Button isSmall onClick={() => void run(() => call("folder.show", { folder: "policy" }))}>
          Show the file
        </Button>
      }
    >
      <ul className={style["rules"]}>
        {view.failure === null ? null : (
          <Rule verdict="deny" sentence="The policy cannot be used, so every tool is refused." />
        )}
        {rules.map(({ name, then, sentence }) => (
          <Rule key={name} verdict={then} sentence={sentence} name={name} />
        ))}
        {view.failure === null ? <Rule verdict={otherwise} sentence={rest[otherwise]} /> : null}
      </ul>
      <p className={style["source"]}>
        Read from <code>{visibleLine(source)}</code>
      </p>
    </Group>
  );
}

type RuleProps = { verdict: Verdict; sentence: string; name?: string };

function Rule({ verdict, sentence, name }: RuleProps): ReactNode {
  return (
    <li className={style["rule"]}>
      <VerdictSign verdict={verdict} />
      <span className={style["sentence"]}>
        {visibleLine(sentence)}
        {name === undefined ? null : <small>{visibleLine(name)}</small>}
      </span>
    </li>
  );
}
