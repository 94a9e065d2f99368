import type { ReactNode } from "react";
import type { RequestOutput } from "../../shared/ipc.ts";
import { call } from "../bridge.ts";
import { Button } from "../parts/button.tsx";
import { Fold } from "../parts/fold.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { WithCode } from "../parts/with-code.tsx";
import { Answered } from "./answered.tsx";
import style from "./doctor-findings.module.css";
import { Group } from "./group.tsx";
import { Sign } from "./sign.tsx";
import { useAnswer } from "./use-answer.ts";

type Check = RequestOutput<"doctor.examine">[number];

const examine = () => call("doctor.examine", {});

/** What the doctor found: everything that Steward needs, each tried. */
export function DoctorFindings(): ReactNode {
  const findings = useAnswer(examine);
  const isBusy = findings.asked.status === "loading";
  return (
    <Group
      title="What works on this computer"
      anchor="model/findings"
      help="Each thing that Steward needs was tried just now."
      actions={
        <Button isSmall onClick={isBusy ? undefined : findings.again}>
          {isBusy ? "Examining…" : "Examine again"}
        </Button>
      }
    >
      <Answered answer={findings} rows={6}>
        {(checks) => (
          <ul className={style["checks"]}>
            {/* What does not work comes first; the rest keeps its order. */}
            {checks
              .toSorted((one, other) => Number(one.ok) - Number(other.ok))
              .map((check) => (
                <Finding key={check.name} check={check} />
              ))}
          </ul>
        )}
      </Answered>
    </Group>
  );
}

function Finding({ check }: { check: Check }): ReactNode {
  const { name, ok, sentence, whatToDo, details = [] } = check;
  return (
    <li className={style["check"]}>
      <Sign kind={ok ? "good" : "attention"}>{ok ? "Works" : "Look at this"}</Sign>
      <div className={style["words"]}>
        <p className={style["name"]}>{name}</p>
        <p>
          <WithCode text={visibleLine(sentence)} kind="own" />
        </p>
        {whatToDo === null ? null : (
          <p className={style["advice"]}>
            <WithCode text={visibleLine(whatToDo)} kind="own" />
          </p>
        )}
        {details.length === 0 ? null : (
          <Fold title="More that was found">
            <ul className={style["details"]}>
              {details.map((detail) => (
                <li key={detail}>{visibleLine(detail)}</li>
              ))}
            </ul>
          </Fold>
        )}
      </div>
    </li>
  );
}
