import process from "node:process";
import type { BrowserWindow } from "./browser-window.ts";
import type { Key } from "./web-contents.ts";

type Target = (key: string, window: BrowserWindow) => void;
const state: { menu: Target | undefined } = { menu: undefined };

/** The application menu hears of keys that the page left alone. */
export function onAccelerator(target: Target): void {
  state.menu = target;
}

/** A key press that no page script took, in the normal form of accelerators. */
export function acceleratorPressed(pressed: Key, window: BrowserWindow): void {
  const modifiers = { control: "Control", alt: "Alt", shift: "Shift", meta: "Meta" } as const;
  const names = Object.keys(modifiers) as (keyof typeof modifiers)[];
  const held = names.filter((name) => pressed[name]).map((name) => modifiers[name]);
  const key = pressed.code.replace(/^(Key|Digit)/u, "");
  state.menu?.(normal([...held, /^[A-Z0-9]$/u.test(key) ? key : pressed.key].join("+")), window);
}

const aliases: Record<string, string> = {
  alt: "Alt",
  command: "Meta",
  cmd: "Meta",
  commandorcontrol: process.platform === "darwin" ? "Meta" : "Control",
  cmdorctrl: process.platform === "darwin" ? "Meta" : "Control",
  control: "Control",
  ctrl: "Control",
  option: "Alt",
  shift: "Shift",
  super: "Meta",
  meta: "Meta",
};
const keyNames: Record<string, string> = {
  "!": "1",
  " ": "Space",
  arrowdown: "Down",
  arrowleft: "Left",
  arrowright: "Right",
  arrowup: "Up",
  esc: "Escape",
  plus: "+",
  return: "Enter",
};
const order = ["Control", "Alt", "Shift", "Meta"];

/** An accelerator in one spelling, whatever its aliases and their order; throws for one that Electron refuses. */
export function normal(accelerator: string): string {
  const parts = accelerator.replace(/\+\+$/u, "+Plus").split("+");
  const key = parts.at(-1) ?? "";
  const held = parts.slice(0, -1).map((part) => aliases[part.toLowerCase()]);
  if (key === "" || held.includes(undefined))
    throw new TypeError(`Error processing argument: ${accelerator}`);
  const name = keyNames[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key);
  const known = new Set(held);
  return [...order.filter((part) => known.has(part)), name].join("+");
}
