import {
  Calculator,
  CalendarDays,
  CalendarPlus,
  Clock,
  FilePen,
  FileSearch,
  FileText,
  FolderSearch,
} from "lucide-react";
import type { ReactNode } from "react";

type Example = {
  /** Asked as it stands. */
  prompt: string;
  icon: ReactNode;
  /** What it shows of Steward. */
  note: string;
};

/** Four requests that work now: what is offered must not fail. */
export function examplesFor(workspaces: readonly { path: string }[]): readonly Example[] {
  if (workspaces.length === 0) return anywhere;
  return workspaces.some(({ path }) => sampleFolder.test(path)) ? inSample : inFolder;
}

/** The folder that comes with Steward, to try things in. */
const sampleFolder = /[/\\](?:sample-workspace|sample|Steward sample)[/\\]?$/i;

const lunch: Example = {
  prompt: "Put lunch with Ana on Friday at 12:30",
  icon: <CalendarPlus />,
  note: "Adds to your calendar; can be undone",
};
const sum: Example = {
  prompt: "What is 17.5 % of 2,340?",
  icon: <Calculator />,
  note: "Arithmetic, exactly",
};

const anywhere: readonly Example[] = [
  lunch,
  { prompt: "Am I free on Tuesday afternoon?", icon: <CalendarDays />, note: "Looks into your calendar" },
  sum,
  { prompt: "What time is it in Tokyo?", icon: <Clock />, note: "The clock, anywhere" },
];

const inSample: readonly Example[] = [
  { prompt: "Show me budget.md", icon: <FileText />, note: "Reads a file" },
  {
    prompt: "Add 'book the hotel' to todo.md",
    icon: <FilePen />,
    note: "Changes a file; can be undone",
  },
  { prompt: "Find files about the budget", icon: <FileSearch />, note: "Searches the folder" },
  lunch,
];

const inFolder: readonly Example[] = [
  { prompt: "What’s in this folder?", icon: <FolderSearch />, note: "Looks, and changes nothing" },
  {
    prompt: "What changed in this folder this week?",
    icon: <FileSearch />,
    note: "Finds files by their time",
  },
  lunch,
  sum,
];
