import type { Failure, Result } from "../shared/result.ts";
import { succeed } from "../shared/result.ts";
import { recoverJournals } from "../tools/files/recover-journals.ts";
import type { Clock, Environment } from "../tools/ports.ts";
import { removeLeftFolders } from "../tools/shell/sandbox/remove-left-folders.ts";
import { logFailure, openPermissionsOf, openStore, type Store, type StoreHost } from "./open-store.ts";
import type { Permissions } from "./permissions.ts";
import { type Assembled, type Core, putTogether } from "./put-together.ts";
import { interruptedWarning, recoveryWarning } from "./recovery-warnings.ts";
import { loadSettings, type LoadedSettings } from "./settings.ts";
import { systemClock } from "./system-clock.ts";
import { boundContents } from "./undo/bound-contents.ts";
import { createApprovals, type ApprovalOptions } from "./trust/approvals.ts";
import type { Approvals } from "./turn/ports.ts";

export type OpenOptions = StoreHost & {
  homeFolder: string;
  environment: Environment;
  /** Real paths; instead of those in the settings. */
  workspaces?: readonly string[];
  /** Instead of the one in home. */
  policyFile?: string;
  /** Narrows the scope to these tools. */
  onlyTools?: readonly string[];
  /** The surfaces on which this host puts questions. */
  askers(permissions: Permissions): ApprovalOptions["askers"];
  onWaiting?: ApprovalOptions["onWaiting"];
};

export type OpenAssistant = Pick<Store, "home" | "secrets" | "log"> &
  Assembled & {
    permissions: Permissions;
    /** Plain sentences about what is not as it should be, and what was done about it. */
    warnings: readonly Failure[];
    /**
     * The assistant put together anew over the same open store, from the settings and the policy as they stand now. Turns
     * that go on keep what they began with; questions that wait go on waiting.
     */
    reload(): OpenAssistant;
    /** Closes the store, for this one and for all that were put together over it. */
    close(): void;
  };

/**
 * Puts everything together that desktop and terminal share. What an ended process left half done is first put right.
 * Fails, and nothing runs, where the log cannot be written.
 */
export async function openAssistant(options: OpenOptions): Promise<Result<OpenAssistant>> {
  const store = await openStore(options.homeFolder, options);
  if (!store.ok) return store;
  if (!store.value.key.ok) {
    store.value.close();
    return store.value.key;
  }
  try {
    return succeed(await begin(options, store.value));
  } catch (error) {
    store.value.close();
    return { ok: false, failure: logFailure(error) };
  }
}

async function begin(options: OpenOptions, store: Store): Promise<OpenAssistant> {
  const clock = systemClock();
  const interrupted = store.log.recover();
  const permissions = openPermissionsOf(store);
  const inForce = { loaded: loadSettings(store.home.settings) };
  const core = { options, store, clock, approvals: approvalsOf(options, permissions, { clock, inForce }) };
  const first = putTogether(core, inForce.loaded);
  const recovered = await recoverJournals(first.tools);
  await removeLeftFolders(store.home.scratch);
  await boundContents(first.settings, { home: store.home, log: store.log, now: clock.now() });
  const distrust = store.log.distrustOfGrants();
  const found = [
    ...interrupted.flatMap(interruptedWarning),
    ...recovered.map(recoveryWarning),
    ...(distrust ? [distrust] : []),
  ];
  return opened(first, { core, permissions, inForce, found });
}

/** `inForce` is what questions go by, `found` what was put right at the start. */
type Standing = {
  core: Core;
  permissions: Permissions;
  inForce: { loaded: LoadedSettings };
  found: readonly Failure[];
};

function opened(assembled: Assembled, standing: Standing): OpenAssistant {
  const { core, permissions, inForce, found } = standing;
  const { home, secrets, log, close } = core.store;
  return {
    ...assembled,
    home,
    secrets,
    log,
    permissions,
    close,
    warnings: [...assembled.warnings, ...found],
    reload() {
      inForce.loaded = loadSettings(home.settings);
      return opened(putTogether(core, inForce.loaded), standing);
    },
  };
}

/** How long questions wait, and where they are put, follows the settings as they change. */
function approvalsOf(
  { askers, onWaiting }: OpenOptions,
  permissions: Permissions,
  { clock, inForce }: { clock: Clock; inForce: { loaded: LoadedSettings } },
): Approvals {
  return createApprovals({
    askers: askers(permissions),
    clock,
    ...(onWaiting ? { onWaiting } : {}),
    get timeLimitMs() {
      return inForce.loaded.settings.approvalMinutes * 60_000;
    },
    get allNative() {
      return inForce.loaded.settings.nativeApprovals === "all";
    },
  });
}
