import { useState, type ReactNode } from "react";
import { ProblemScreen } from "./shell/problem-screen.tsx";
import { Shell } from "./shell/shell.tsx";
import { useAppFailure, useAppState } from "./state/app-state.ts";
import { useTextSize } from "./state/text-size.ts";

/** The main window; where nothing can run, the screen that says so. */
export function App(): ReactNode {
  const state = useAppState();
  const failure = useAppFailure();
  const [isReading, setReading] = useState(false);
  useTextSize();
  if (failure !== null) return <ProblemScreen failure={failure} onRead={null} />;
  const problem = state?.problem ?? null;
  if (problem !== null && !isReading) {
    return <ProblemScreen failure={problem} onRead={() => setReading(true)} />;
  }
  return <Shell />;
}
