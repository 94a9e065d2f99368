import type { ReactNode } from "react";
import { call } from "../bridge.ts";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { Select } from "../parts/field.tsx";
import { Answered } from "./answered.tsx";
import { Group, Row } from "./group.tsx";
import { NumberSetting } from "./number-setting.tsx";
import { type PolicyView, PresetCards } from "./preset-cards.tsx";
import { RuleList } from "./rule-list.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { Trial } from "./trial.tsx";
import { useAction } from "./use-action.ts";
import { useAnswer } from "./use-answer.ts";
import { useSetting } from "./use-setting.ts";

const viewPolicy = () => call("policy.view", {});

/** What runs, what asks and what is refused; and how questions are put. */
export function PolicySection({ state }: SectionProps): ReactNode {
  const policy = useAnswer(viewPolicy);
  return (
    <>
      <Answered answer={policy} rows={3}>
        {(view) => (
          <>
            {view.failure === null ? null : <BrokenPolicy view={view} onAgain={policy.again} />}
            <PresetCards
              view={view}
              hasOwnRules={state.policy.name === "Your rules"}
              onChanged={policy.put}
            />
            <RuleList view={view} />
          </>
        )}
      </Answered>
      <Trial />
      <Questions state={state} />
    </>
  );
}

function BrokenPolicy({ view, onAgain }: { view: PolicyView; onAgain(): void }): ReactNode {
  const { failure, run } = useAction();
  if (view.failure === null) return null;
  return (
    <>
      <FailureNote failure={view.failure}>
        <Button isSmall onClick={() => void run(() => call("folder.show", { folder: "policy" }))}>
          Show the file
        </Button>
        <Button isSmall onClick={onAgain}>
          Look again
        </Button>
      </FailureNote>
      {failure === null ? null : <FailureNote failure={failure} />}
    </>
  );
}

/** How long questions wait, and where they are put. */
function Questions({ state }: SectionProps): ReactNode {
  const minutes = useSetting(state, "approvalMinutes");
  const native = useSetting(state, "nativeApprovals");
  return (
    <Group title="When Steward asks">
      <NumberSetting
        title="How long a question waits"
        help="No answer by then counts as no, and nothing is done."
        anchor="policy/minutes"
        setting={minutes}
        range={{ least: 0.1, most: 1_440, isWhole: false }}
        unit="minutes"
      />
      <Row
        title="Ask in the system’s dialog"
        anchor="policy/native"
        help="Calls that cannot be undone are always asked about there, where nothing in this window can answer for you. Others can be answered on their card in the chat."
        failure={native.failure}
      >
        <Select
          label="Ask in the system’s dialog"
          isLabelHidden
          value={native.value}
          options={[
            { value: "dangerous", label: "Only dangerous calls" },
            { value: "all", label: "Every question" },
          ]}
          onChange={(event) => void native.change(event.target.value === "all" ? "all" : "dangerous")}
        />
      </Row>
    </Group>
  );
}
