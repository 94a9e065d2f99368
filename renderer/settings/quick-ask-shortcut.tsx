import { useEffect, useRef, useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { readableShortcut, readShortcut } from "./accelerator.ts";
import { Group, Row } from "./group.tsx";
import type { SectionProps } from "./settings-view.tsx";
import style from "./shortcuts-section.module.css";
import { useSetting } from "./use-setting.ts";
import { Warning } from "./warning.tsx";

const usual = "CommandOrControl+Shift+Space";

/** The key that calls up the quick ask from anywhere: pressed to set it, and said when the system does not give it. */
export function QuickAskShortcut({ state }: SectionProps): ReactNode {
  const setting = useSetting(state, "shortcut");
  const [isRecording, setRecording] = useState(false);
  const record = useRef<HTMLButtonElement>(null);
  const stop = (): void => {
    setRecording(false);
    record.current?.focus();
  };
  // Whatever was pressed may be gone with the change; recording another key never is.
  const take = (accelerator: string): void => {
    stop();
    void setting.change(accelerator);
  };
  const { shortcut, platform } = state;
  const problem = setting.value === shortcut.accelerator ? shortcut.problem : null;
  return (
    <Group>
      <Row
        title="Quick ask"
        anchor="shortcuts/quick"
        help="Calls up a small window to ask in, from any program."
        failure={setting.failure}
        below={problem === null ? undefined : <Warning>{problem}</Warning>}
      >
        {isRecording ? (
          <Recorder platform={platform} onTaken={take} onCancel={stop} />
        ) : (
          <Shown accelerator={setting.value} platform={platform} />
        )}
        <Button ref={record} onClick={() => (isRecording ? stop() : setRecording(true))}>
          {isRecording ? "Cancel" : "Record…"}
        </Button>
        {setting.value === usual ? null : <Button onClick={() => take(usual)}>Usual key</Button>}
        {setting.value === "" ? null : <Button onClick={() => take("")}>Switch off</Button>}
      </Row>
    </Group>
  );
}

function Shown({ accelerator, platform }: { accelerator: string; platform: string }): ReactNode {
  return accelerator === "" ? (
    <span className={style["off"]}>Switched off</span>
  ) : (
    <kbd className={style["key"]}>{readableShortcut(accelerator, platform)}</kbd>
  );
}

type RecorderProps = { platform: string; onTaken(accelerator: string): void; onCancel(): void };

/** Takes the next shortcut that is pressed, before anything else in the window hears of it. Esc leaves it as it was. */
function Recorder({ platform, onTaken, onCancel }: RecorderProps): ReactNode {
  const [hint, setHint] = useState("Press the keys…");
  const calls = useRef({ onTaken, onCancel });
  useEffect(() => {
    calls.current = { onTaken, onCancel };
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === "Escape") return calls.current.onCancel();
      const read = readShortcut(event, platform);
      if (read.type === "shortcut") return calls.current.onTaken(read.accelerator);
      setHint(hintFor(read, platform));
    };
    window.addEventListener("keydown", hear, true);
    return () => window.removeEventListener("keydown", hear, true);
  }, [platform]);
  return (
    <output className={style["key"]} data-recording="true">
      {hint}
    </output>
  );
}

function hintFor(
  { type, held }: { type: "unfinished" | "weak" | "unknown"; held: string },
  platform: string,
): string {
  if (type === "weak") return platform === "darwin" ? "Hold ⌘, ⌃ or ⌥ as well" : "Hold Ctrl or Alt as well";
  if (type === "unknown") return "This key cannot be used";
  return held === "" ? "Press the keys…" : `${readableShortcut(held, platform)} …`;
}
