import { spawn } from "node:child_process";
import { assertNever } from "../../../shared/assert-never.ts";
import type { Exit } from "../../desktop-stand-in/asking-desktop.ts";
import { startDesktop, type DesktopOptions } from "../../desktop-stand-in/start-desktop.ts";
import type { DesktopUnderTest } from "./desktop-under-test.ts";
import { electronArguments, startElectron } from "./electron-host.ts";
import { electronProgram } from "./electron-program.ts";
import { hostEnvironment } from "./host-environment.ts";
import { startPackaged } from "./packaged-host.ts";
import { electronLikeProgram } from "./rehearsal/electron-like-program.ts";

type Host = { type: "stand-in" } | { type: "electron" | "packaged"; program: string };

/** What STEWARD_TEST_HOST and STEWARD_PACKAGED_APP name (README.md); throws for a host that it does not know. */
function namedHost(): Host {
  const name = process.env["STEWARD_TEST_HOST"] || "stand-in";
  switch (name) {
    case "stand-in":
      return { type: "stand-in" };
    case "rehearsal":
      return { type: "electron", program: electronLikeProgram() };
    case "electron": {
      const program = process.env["STEWARD_PACKAGED_APP"];
      return program ? { type: "packaged", program } : { type: "electron", program: electronProgram() };
    }
    default:
      throw new Error(`STEWARD_TEST_HOST is "stand-in", "electron" or "rehearsal", not "${name}".`);
  }
}

/** Starts an app on the host that the environment names. */
export async function startHost(options: DesktopOptions): Promise<DesktopUnderTest> {
  const host = namedHost();
  switch (host.type) {
    case "stand-in":
      return startDesktop(options);
    case "electron":
      return startElectron(options, host.program);
    case "packaged":
      return startPackaged(options, host.program);
    default:
      return assertNever(host);
  }
}

/** Starts an app that is expected to end by itself, as a second instance does, and waits for that. */
export async function runToItsEnd(options: DesktopOptions): Promise<Exit> {
  const host = namedHost();
  if (host.type === "stand-in") return startDesktop(options).exited;
  const own = host.type === "packaged" ? (options.parameters ?? []) : electronArguments(options);
  const sandbox = process.platform === "linux" ? ["--no-sandbox"] : [];
  const child = spawn(host.program, [...sandbox, ...own], {
    env: hostEnvironment(options.home, options.env),
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, output }));
  });
}
