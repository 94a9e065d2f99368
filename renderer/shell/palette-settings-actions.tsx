import { Settings, SunMoon, Type } from "lucide-react";
import type { Settings as AppSettings } from "../../shared/settings-schema.ts";
import { sections } from "../settings/sections.ts";
import { go } from "../state/route.ts";
import { changeSetting } from "./app-actions.ts";
import type { PaletteAction } from "./palette-action.ts";

const appearances = [
  { value: "system", name: "Appearance: as the system" },
  { value: "light", name: "Appearance: light" },
  { value: "dark", name: "Appearance: dark" },
] as const;
/** Percent. */
const textStep = 10;
const smallestText = 80;
const largestText = 200;

/** Light, dark and the size of text. */
export function appearanceActions({ appearance, textSize }: AppSettings): readonly PaletteAction[] {
  return [
    ...appearances
      .filter(({ value }) => value !== appearance)
      .map(({ value, name }) => ({
        id: `appearance-${value}`,
        name,
        otherWords: "theme mode",
        icon: <SunMoon />,
        run: () => void changeSetting({ name: "appearance", value }),
      })),
    {
      id: "larger",
      name: "Larger text",
      icon: <Type />,
      run: () => setTextSize(textSize + textStep),
    },
    {
      id: "smaller",
      name: "Smaller text",
      icon: <Type />,
      run: () => setTextSize(textSize - textStep),
    },
  ];
}

function setTextSize(percent: number): void {
  const value = Math.max(smallestText, Math.min(percent, largestText));
  void changeSetting({ name: "textSize", value });
}

/** Each thing that can be set, where it stands in Settings. */
export const settingsActions: readonly PaletteAction[] = sections.flatMap(({ title, places }) =>
  places.map((place) => ({
    id: `settings-${place.anchor.replace("/", "-")}`,
    name: place.title === title ? `Settings: ${title}` : `Settings: ${title}, ${place.title}`,
    otherWords: place.words,
    icon: <Settings />,
    run: () => go({ view: "settings", section: place.anchor }),
  })),
);
