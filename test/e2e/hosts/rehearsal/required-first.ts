/* Stands as the main file's first import (electron-like.ts). */
import { createRequire } from "node:module";

type Contents = { readonly host: { readonly targetId: string } };
type StandIn = { webContents: { getAllWebContents(): Contents[] } };
type Told = { electronLike: { given: string[]; modules: string[] } };

const { given, modules } = (globalThis as unknown as Told).electronLike;
const load = createRequire(import.meta.url);
const { webContents } = load("electron") as StandIn;
// Playwright's one question for Electron's own modules that the stand-in does not answer.
Object.defineProperty(webContents, "fromDevToolsTargetId", {
  value: (targetId: string) => webContents.getAllWebContents().find(({ host }) => host.targetId === targetId),
});
process.argv.splice(1, process.argv.length, ...given);
for (const module of modules) load(module);
