import { useCallback, type ReactNode } from "react";
import { call } from "../bridge.ts";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { Select } from "../parts/field.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { Row } from "./group.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { useAnswer } from "./use-answer.ts";
import type { Setting } from "./use-setting.ts";

type ModelChoiceProps = SectionProps & { model: Setting<string>; onConnect(): void };

/** The models that the endpoint has, to choose from. */
export function ModelChoice({ state, model, onConnect }: ModelChoiceProps): ReactNode {
  const { baseUrl } = state.settings;
  const ask = useCallback(() => call("connection.try", { baseUrl, key: null }), [baseUrl]);
  const { asked, again } = useAnswer(ask);
  const models = asked.status === "ready" ? asked.value.models : [];
  const isListed = models.includes(model.value);
  const own =
    asked.status === "ready" ? `${visibleLine(model.value)} (not listed there)` : visibleLine(model.value);
  return (
    <Row
      title="Model"
      anchor="model/choice"
      help={asked.status === "loading" ? "Asking the endpoint which models it has…" : undefined}
      below={
        asked.status === "failed" ? (
          <FailureNote failure={asked.failure}>
            <Button isSmall onClick={again}>
              Try again
            </Button>
            <Button isSmall onClick={onConnect}>
              Connect another…
            </Button>
          </FailureNote>
        ) : undefined
      }
    >
      <Select
        label="Model"
        isLabelHidden
        value={model.value}
        options={[
          ...(isListed ? [] : [{ value: model.value, label: own }]),
          ...models.map((name) => ({ value: name, label: visibleLine(name) })),
        ]}
        onChange={(event) => void model.change(event.target.value)}
      />
    </Row>
  );
}
