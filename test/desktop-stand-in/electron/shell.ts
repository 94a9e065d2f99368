import { spawn } from "node:child_process";
import process from "node:process";
import { Watched, isDriven, serve } from "../control/control.ts";
import { strict } from "../strict.ts";

const opened = new Watched<string>();

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  linux: ["xdg-open"],
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

async function open(what: string): Promise<void> {
  opened.add(what);
  const opener = openers[process.platform];
  if (isDriven || !opener) return;
  const [program, ...parameters] = opener;
  spawn(program, [...parameters, what], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

/** What leaves the app for other programs. In tests it is only written down. */
export const shell: object = strict("shell", {
  openExternal: (url: string, _options?: object): Promise<void> => open(new URL(url).href),
  openPath: async (path: string): Promise<string> => {
    await open(path);
    return "";
  },
  showItemInFolder: (path: string): void => void open(path),
  beep: (): void => undefined,
});

serve("openedExternally", () => opened.items);
serve("openedExternally.next", () => opened.next());
