import { openAssistant, type OpenAssistant } from "../../electron/open-assistant.ts";
import { value } from "../helpers/results.ts";

/** The real assistant over a home and a workspace, under the policy that people begin with; its secrets are in files. */
export async function openSession(home: string, workspace: string): Promise<OpenAssistant> {
  const opened = await openAssistant({
    host: "terminal",
    keychain: () => Promise.reject(new Error("no keychain here")),
    homeFolder: home,
    environment: {},
    workspaces: [workspace],
    askers: () => ({}),
  });
  return value(opened);
}
