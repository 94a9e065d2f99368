import { Search, X } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import type { ActivityFilter } from "../../shared/ipc/views.ts";
import type { Risk } from "../../shared/risk.ts";
import { call } from "../bridge.ts";
import { Button } from "../parts/button.tsx";
import { Select, TextField } from "../parts/field.tsx";
import { visibleLine } from "../parts/visible-text.tsx";
import { useConversations } from "../state/conversations.ts";
import style from "./filters.module.css";

/** What is looked for, as the fields have it; empty: anything. */
export type Wanted = Record<"text" | "tool" | "risk" | "status" | "days" | "conversationId", string>;

export const anything: Wanted = { text: "", tool: "", risk: "", status: "", days: "", conversationId: "" };

type FiltersProps = { wanted: Wanted; onChange(wanted: Wanted): void };
type Option = { value: string; label: string };

const risks: readonly (Option & { value: Risk | "" })[] = [
  { value: "", label: "Any risk" },
  { value: "read", label: "Read" },
  { value: "write", label: "Change" },
  { value: "dangerous", label: "Dangerous" },
];

const states: readonly (Option & { value: NonNullable<ActivityFilter["status"]> | "" })[] = [
  { value: "", label: "Any state" },
  { value: "ok", label: "Done" },
  { value: "failed", label: "Failed" },
  { value: "refused", label: "Refused" },
  { value: "denied", label: "Denied" },
  { value: "stopped", label: "Stopped" },
  { value: "unknown", label: "Not known" },
];

const times: readonly Option[] = [
  { value: "", label: "Any time" },
  { value: "0", label: "Today" },
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
];

/** Everything by which the list can be narrowed, in one row that wraps. */
export function Filters({ wanted, onChange }: FiltersProps): ReactNode {
  const tools = useTools();
  const conversations = useConversations() ?? [];
  const isNarrowed = Object.values(wanted).some((value) => value !== "");
  const select = (name: keyof Wanted, label: string, options: readonly Option[]): ReactNode => (
    <Select
      label={label}
      isLabelHidden
      options={options}
      value={wanted[name]}
      data-name={name}
      data-set={wanted[name] !== ""}
      onChange={(event) => onChange({ ...wanted, [name]: event.target.value })}
    />
  );
  return (
    <search className={style["filters"]} aria-label="What is listed">
      <SearchField text={wanted.text} onChange={(text) => onChange({ ...wanted, text })} />
      {select("tool", "Tool", [{ value: "", label: "All tools" }, ...tools])}
      {select("risk", "Risk", risks)}
      {select("status", "State", states)}
      {select("days", "Time", times)}
      {select("conversationId", "Conversation", [
        { value: "", label: "All conversations" },
        ...conversations.map(({ id, title }) => ({ value: id, label: visibleLine(title) })),
      ])}
      {isNarrowed ? (
        <Button kind="quiet" isSmall onClick={() => onChange(anything)}>
          <X aria-hidden="true" />
          Clear
        </Button>
      ) : null}
    </search>
  );
}

function SearchField({ text, onChange }: { text: string; onChange(text: string): void }): ReactNode {
  return (
    <div className={style["text"]}>
      <Search aria-hidden="true" />
      <TextField
        label="Search in prompts, arguments and results"
        isLabelHidden
        type="search"
        placeholder="Search prompts, arguments, results"
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

function useTools(): readonly Option[] {
  const [tools, setTools] = useState<readonly Option[]>([]);
  useEffect(() => {
    let isWanted = true;
    // Without an answer the list is merely not narrowed by tool.
    const look = async (): Promise<void> => {
      const answer = await call("tool.list", {});
      if (!isWanted || !answer.ok) return;
      setTools(answer.value.map(({ name, title }) => ({ value: name, label: title })));
    };
    void look();
    return () => {
      isWanted = false;
    };
  }, []);
  return tools;
}
