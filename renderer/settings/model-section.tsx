import { useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { ConnectDialog } from "./connect-dialog.tsx";
import { ConnectionsGroup } from "./connections-group.tsx";
import { DoctorFindings } from "./doctor-findings.tsx";
import { EndpointAbilities } from "./endpoint-abilities.tsx";
import { Group, Row } from "./group.tsx";
import { KeyRow } from "./key-row.tsx";
import { ModelChoice } from "./model-choice.tsx";
import { NumberSetting } from "./number-setting.tsx";
import { PricesGroup } from "./prices-group.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { SilenceRow } from "./silence-row.tsx";
import { useSetting } from "./use-setting.ts";

/** Which model answers, where it is, with which key, and what the doctor says of all that. */
export function ModelSection({ state }: SectionProps): ReactNode {
  const model = useSetting(state, "model");
  const steps = useSetting(state, "stepLimit");
  const [isConnecting, setConnecting] = useState(false);
  const isOffline = model.value === "offline";
  const connect = (): void => setConnecting(true);
  return (
    <>
      <Group>
        <WhoAnswers state={state} model={model} onConnect={connect} />
        {isOffline ? null : <ModelChoice state={state} model={model} onConnect={connect} />}
        <Row
          title="Endpoint"
          anchor="model/endpoint"
          help={`${visibleLine(state.settings.baseUrl)}${isOffline ? " (not used while the embedded model answers)" : ""}`}
        >
          <Button onClick={connect}>Change…</Button>
        </Row>
        <KeyRow state={state} />
        <NumberSetting
          title="Step limit"
          help="The most responses that the model may give to one prompt; then Steward stops and says so."
          anchor="model/steps"
          setting={steps}
          range={{ least: 1, most: 200, isWhole: true }}
          unit="responses"
        />
        <SilenceRow state={state} />
      </Group>
      <ConnectionsGroup state={state} onConnect={connect} />
      <PricesGroup state={state} />
      {isOffline ? null : <EndpointAbilities key={`${model.value} ${state.settings.baseUrl}`} />}
      {/* With another model or key there is something else to find. */}
      <DoctorFindings key={`${state.settings.model} ${state.settings.baseUrl} ${state.key.exists}`} />
      {isConnecting ? <ConnectDialog onClose={() => setConnecting(false)} /> : null}
    </>
  );
}

type WhoAnswersProps = SectionProps & {
  model: ReturnType<typeof useSetting<"model">>;
  onConnect(): void;
};

function WhoAnswers({ state, model, onConnect }: WhoAnswersProps): ReactNode {
  const { name, host } = state.model;
  if (host === null) {
    return (
      <Row
        title="Steward’s embedded model answers"
        anchor="model/answers"
        help="It follows fixed rules and is not a language model. Nothing you write leaves this computer."
        failure={model.failure}
      >
        <Button kind="main" onClick={onConnect}>
          Connect a model…
        </Button>
      </Row>
    );
  }
  return (
    <Row
      title={
        <>
          <code>{visibleLine(name)}</code> at <code>{visibleLine(host)}</code> answers
        </>
      }
      anchor="model/answers"
      help="Your prompts, and what tools give back, are sent there."
      failure={model.failure}
    >
      <Button onClick={() => void model.change("offline")}>Use the embedded model</Button>
    </Row>
  );
}
