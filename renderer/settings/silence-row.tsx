import type { ReactNode } from "react";
import { Select } from "../parts/field.tsx";
import { Row } from "./group.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { useSetting } from "./use-setting.ts";

/** What is offered, in minutes; another number can be set at the terminal, and is shown too. */
const choices = [1, 2, 5, 10, 20, 30, 60, 120];

/** How long an endpoint may send nothing; by default as long as it takes, since models may think for long. */
export function SilenceRow({ state }: SectionProps): ReactNode {
  const silence = useSetting(state, "silenceMinutes");
  const { value } = silence;
  const minutes = value === null || choices.includes(value) ? choices : [value, ...choices];
  return (
    <Row
      title="Longest silence"
      help="How long nothing at all may come from the endpoint before Steward gives up. Models may think for minutes, and Stop always works."
      anchor="model/silence"
      failure={silence.failure}
    >
      <Select
        label="Longest silence"
        isLabelHidden
        value={String(value)}
        options={[
          { value: "null", label: "No limit" },
          ...minutes.map((one) => ({ value: String(one), label: one === 1 ? "1 minute" : `${one} minutes` })),
        ]}
        onChange={(event) =>
          void silence.change(event.target.value === "null" ? null : Number(event.target.value))
        }
      />
    </Row>
  );
}
