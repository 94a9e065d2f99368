import { useState, type ReactNode } from "react";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { go } from "../state/route.ts";
import { Answered } from "./answered.tsx";
import { EarlierVersions } from "./earlier-versions.tsx";
import { Group, Row } from "./group.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { useAction } from "./use-action.ts";
import { useAnswer } from "./use-answer.ts";
import { shownSize } from "../../shared/shown-size.ts";

const whereData = () => call("data.where", {});

/** Where everything is, how it gets out and in, and how it is erased. */
export function DataSection({ state }: SectionProps): ReactNode {
  return (
    <>
      <Where />
      <EarlierVersions state={state} />
      <Group>
        <ExportLog />
        <ImportConversation />
      </Group>
      <Group>
        <EraseAll />
      </Group>
    </>
  );
}

function Where(): ReactNode {
  const where = useAnswer(whereData);
  const { failure, run } = useAction();
  return (
    <Group>
      <Answered answer={where} rows={1}>
        {({ home, bytes }) => (
          <Row
            title="Where everything is kept"
            anchor="data/where"
            help={
              <>
                <code>{visibleLine(home)}</code>, {shownSize(bytes)}. Conversations, the log, the calendars
                and your policy are there and nowhere else.
              </>
            }
            failure={failure}
          >
            <Button onClick={() => void run(() => call("folder.show", { folder: "home" }))}>
              Show folder
            </Button>
          </Row>
        )}
      </Answered>
    </Group>
  );
}

function ExportLog(): ReactNode {
  const { failure, run } = useAction();
  const [file, setFile] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setFile(null);
    const answer = await run(() => call("activity.export", {}));
    if (!answer?.ok || answer.value === null) return;
    setFile(answer.value.path);
    announce("The log was saved.");
  };
  return (
    <Row
      title="Export the log"
      anchor="data/export"
      help="Everything that happened, with the chain that proves it, as one file."
      failure={failure}
      below={file === null ? undefined : `Saved as ${visibleLine(file)}.`}
    >
      <Button onClick={() => void save()}>Export…</Button>
    </Row>
  );
}

function ImportConversation(): ReactNode {
  const { failure, run } = useAction();
  const open = async (): Promise<void> => {
    const answer = await run(() => call("conversation.import", {}));
    if (answer?.ok && answer.value) go({ view: "chat", conversationId: answer.value.conversationId });
  };
  return (
    <Row
      title="Import a conversation"
      anchor="data/import"
      help="A conversation that Steward exported, as Markdown or JSON. Its text counts as coming from outside: nothing in it is trusted or done."
      failure={failure}
    >
      <Button onClick={() => void open()}>Import…</Button>
    </Row>
  );
}

function EraseAll(): ReactNode {
  const { failure, run } = useAction();
  const [erased, setErased] = useState<number | null>(null);
  const erase = async (): Promise<void> => {
    setErased(null);
    const answer = await run(() => call("data.erase", {}));
    if (!answer?.ok) return;
    setErased(answer.value.erased);
    announce(erasedInWords(answer.value.erased));
  };
  return (
    <Row
      title="Erase all conversations"
      anchor="data/erase"
      help="What you wrote, what was answered and what tools gave back is erased and cannot be brought back; with it goes the Undo of past changes. That something happened, and when, stays in the log. Your files and calendars are not touched."
      failure={failure}
      below={erased === null ? undefined : erasedInWords(erased)}
    >
      <Button kind="danger" onClick={() => void erase()}>
        Erase all…
      </Button>
    </Row>
  );
}

function erasedInWords(count: number): string {
  if (count === 0) return "Nothing was erased.";
  return count === 1 ? "1 conversation was erased." : `${count} conversations were erased.`;
}
