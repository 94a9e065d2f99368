import type { ParsedInput } from "../../../shared/ipc.ts";
import type { AppState } from "../../../shared/ipc/app-state.ts";
import type { Json } from "../../../shared/json.ts";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import type { Settings } from "../../../shared/settings-schema.ts";
import { settingsSchema } from "../../../shared/settings-schema.ts";
import { connectionTo, withConnection } from "../../connections.ts";
import { readBaseUrl } from "../../model/base-url.ts";
import { openWorkspace } from "../../workspaces.ts";
import { changeSettings } from "../change-settings.ts";
import type { Confirmation } from "../desktop-host.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";
import { keepKey } from "../keep-key.ts";
import { copySample } from "../sample-folder.ts";

/** What a person can set, the folders to work in, and the API key. */
export function settingsHandlers(parts: SessionParts): HandlersOf<"settings" | "workspace" | "key"> {
  return {
    "settings.change": (input) => change(input, parts),
    "workspace.add": () => addWorkspace(parts),
    async "workspace.sample"() {
      const copied = await copySample(parts.host.sample);
      return copied.ok ? workIn(copied.value, parts) : copied;
    },
    "workspace.remove"({ path }) {
      const { workspaces } = parts.assistant().settings;
      const isIt = (folder: string): boolean => folder === path || realOf(folder) === path;
      return changeSettings({ workspaces: workspaces.filter((folder) => !isIt(folder)) }, parts);
    },
    "key.set": ({ key }) => keepKey(key, parts),
    "key.clear": () => keepKey(null, parts),
  };
}

/** A setting that a window may not change as it likes: refused with a reason, or asked about in a native dialog. */
type Guard = { refuse: string } | { confirm: Confirmation } | null;

async function change(
  { name, value }: ParsedInput<"settings.change">,
  parts: SessionParts,
): Promise<Result<AppState>> {
  const read = settingsSchema.shape[name].safeParse(value);
  if (!read.success)
    return fail(
      "bad-setting",
      `That cannot be the value of ${name}. Nothing was changed.`,
      "Choose another value.",
    );
  const guard = guardOf(name, value, parts.assistant().settings);
  if (guard !== null && "refuse" in guard)
    return fail(
      "not-changed-here",
      `${guard.refuse} Nothing was changed.`,
      "Use its own button in Settings.",
    );
  if (guard !== null && !(await parts.host.confirm(guard.confirm))) return succeed(parts.state());
  return changeSettings({ [name]: read.data, ...rememberedModel(name, value, parts) }, parts);
}

/** A connection is kept with the model of it that was used last. */
function rememberedModel(name: keyof Settings, value: Json, parts: SessionParts): Partial<Settings> {
  const { settings } = parts.assistant();
  const address = readBaseUrl(settings.baseUrl);
  if (name !== "model" || typeof value !== "string" || value === "offline" || !address.ok) return {};
  const environmentKey = connectionTo(address.value, settings.connections)?.environmentKey ?? true;
  return { connections: withConnection(settings, address.value, { model: value, environmentKey }) };
}

/** What a window that was taken over could otherwise use to reach further: other folders, other hosts, fewer dialogs. */
function guardOf(name: keyof Settings, value: Json, settings: Settings): Guard {
  switch (name) {
    case "workspaces":
      return { refuse: "Folders to work in are chosen in the system's own dialog." };
    case "connections":
    case "baseUrl":
      return { refuse: "The address of a model is confirmed in the system's own dialog." };
    case "model":
      if (value === "offline" || settings.model !== "offline") return null;
      return { refuse: "A model at an address is first connected." };
    case "nativeApprovals":
      return value === "all" || settings.nativeApprovals === value ? null : { confirm: fewerDialogs };
    case "keepDays":
    case "keepGigabytes":
      return Number(value) >= settings[name] ? null : { confirm: keepsLess };
    case "updateFeed":
      return value === null ? null : { confirm: { ...newFeed, detail: String(value) } };
    default:
      return null;
  }
}

const fewerDialogs: Confirmation = {
  message: "Put only dangerous questions in the system's own dialog?",
  detail: "Changes that can be undone are then asked about on their cards in the chat.",
  yes: "Use cards",
};
const keepsLess: Confirmation = {
  message: "Keep less of what stood in files before?",
  detail:
    "Earlier versions that are older, or are too many for the room, are deleted for good. What they belong to can then no longer be taken back.",
  yes: "Keep less",
};
const newFeed = { message: "Look for newer versions of Steward at this address?", yes: "Use this address" };

async function addWorkspace(parts: SessionParts): Promise<Result<AppState | null>> {
  const path = await parts.host.chooseFolder("Choose a folder for Steward to work in");
  return path === null ? succeed(null) : workIn(path, parts);
}

/** Works in a folder from now on, by its real path. */
function workIn(path: string, parts: SessionParts): Result<AppState> {
  const folder = openWorkspace(path);
  if (!folder.ok) return folder;
  const { workspaces } = parts.assistant().settings;
  if (workspaces.map(realOf).includes(folder.value)) return succeed(parts.state());
  return changeSettings({ workspaces: [...workspaces, folder.value] }, parts);
}

/** The path that a folder in the settings really has; itself where it is gone. */
function realOf(folder: string): string {
  const opened = openWorkspace(folder);
  return opened.ok ? opened.value : folder;
}
