import type { AskingDesktop } from "../../desktop-stand-in/asking-desktop.ts";

/**
 * A running app as specs may use it, whatever it runs on: the stand-in, or real Electron (see README.md). Specs that use
 * nothing else hold on both.
 */
export type DesktopUnderTest = Omit<AskingDesktop, "ask">;
