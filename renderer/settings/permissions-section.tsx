import { KeyRound } from "lucide-react";
import { useRef, type ReactNode } from "react";
import type { RequestOutput } from "../../shared/ipc.ts";
import { dayAndTime } from "../../shared/moments.ts";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { capital } from "../parts/capital.ts";
import { Empty } from "../parts/empty.tsx";
import { Fold } from "../parts/fold.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { refreshAllSources } from "../state/sources.ts";
import { Answered } from "./answered.tsx";
import { Group, Row } from "./group.tsx";
import style from "./permissions-section.module.css";
import { useAction } from "./use-action.ts";
import { useAnswer } from "./use-answer.ts";

type Grant = RequestOutput<"grant.list">[number];

const listGrants = () => call("grant.list", {});

/** What the person once allowed for longer than one call: for how long it holds, and how to take it back. */
export function PermissionsSection(): ReactNode {
  const grants = useAnswer(listGrants);
  const { failure, run } = useAction();
  const list = useRef<HTMLDivElement>(null);
  const revoke = async (id: string): Promise<void> => {
    const answer = await run(() => call("grant.revoke", { id }));
    if (!answer?.ok) return;
    grants.put(answer.value);
    announce("The permission was taken back.");
    void refreshAllSources();
    // The button that was pressed is gone with its row.
    list.current?.focus();
  };
  return (
    <div ref={list} tabIndex={-1} className={style["all"]}>
      <Group
        failure={failure}
        title="In force"
        anchor="permissions/given"
        help="What these cover runs without a question. Take one back and Steward asks again, from the next call on."
      >
        <Answered answer={grants}>
          {(all) => <Held grants={all.filter(isPermission)} onRevoke={(id) => void revoke(id)} />}
        </Answered>
      </Group>
      {grants.asked.status === "ready" ? (
        <>
          <Trusted grants={grants.asked.value.filter(isTrust)} onRevoke={(id) => void revoke(id)} />
          <Past grants={grants.asked.value.filter(({ isOver }) => isOver)} />
        </>
      ) : null}
    </div>
  );
}

function isPermission({ isOver, trusts }: Grant): boolean {
  return !isOver && trusts === undefined;
}

function isTrust({ isOver, trusts }: Grant): boolean {
  return !isOver && trusts !== undefined;
}

type HeldProps = { grants: readonly Grant[]; onRevoke(id: string): void };

/** The sources of text from outside that the person trusts, each in one conversation. */
function Trusted({ grants, onRevoke }: HeldProps): ReactNode {
  if (grants.length === 0) return null;
  return (
    <Group
      title="Text from outside that you trust"
      help="What each brought until you said so counts as your own words in that conversation. Take it back and it is text from outside again, from the next call on."
    >
      <Held grants={grants} onRevoke={onRevoke} />
    </Group>
  );
}

function Held({ grants, onRevoke }: HeldProps): ReactNode {
  if (grants.length === 0) {
    return (
      <Empty title="You have given no permissions" icon={<KeyRound aria-hidden="true" />}>
        On a card that asks, “Allow for this conversation” gives one. It says exactly what it covers, and is
        listed here until it is over.
      </Empty>
    );
  }
  return grants.map(({ id, words, ...grant }) => (
    <Row key={id} title={capital(words)} help={<Facts grant={grant} />}>
      <Button aria-label={`Revoke: ${words}`} onClick={() => onRevoke(id)}>
        Revoke
      </Button>
    </Row>
  ));
}

function Past({ grants }: { grants: readonly Grant[] }): ReactNode {
  if (grants.length === 0) return null;
  return (
    <Fold
      title={grants.length === 1 ? "1 permission that is over" : `${grants.length} permissions that are over`}
    >
      <Group>
        {grants.map(({ id, words, ...grant }) => (
          <Row key={id} title={capital(words)} help={<Facts grant={grant} />} />
        ))}
      </Group>
    </Fold>
  );
}

function Facts({ grant }: { grant: Omit<Grant, "id" | "words"> }): ReactNode {
  const { givenAt, holds, remainingUses, isOver } = grant;
  const uses = remainingUses === 1 ? "1 use left" : `${remainingUses} uses left`;
  return (
    <>
      {isOver ? "Held" : "Holds"} {visibleLine(holds)}
      {remainingUses === null || isOver ? null : `, ${uses}`}
      {" · given "}
      <time dateTime={givenAt}>{dayAndTime(givenAt)}</time>
    </>
  );
}
