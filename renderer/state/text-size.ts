import { useEffect } from "react";
import { useAppState } from "./app-state.ts";

/** Sets the size of text that the person chose, for the whole window. */
export function useTextSize(): void {
  const size = useAppState()?.settings.textSize ?? 100;
  useEffect(() => {
    document.documentElement.style.setProperty("--text-size", String(size / 100));
  }, [size]);
}
