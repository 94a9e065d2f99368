import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import process from "node:process";
import { StrictEmitter, notImplemented, strict } from "../strict.ts";
import { appPath, readManifest, type AppManifest } from "./app-paths.ts";
import { isReady } from "./app-state.ts";

const events = [
  "accessibility-support-changed",
  "activate",
  "before-quit",
  "browser-window-blur",
  "browser-window-created",
  "browser-window-focus",
  "child-process-gone",
  "open-file",
  "open-url",
  "quit",
  "ready",
  "render-process-gone",
  "second-instance",
  "web-contents-created",
  "will-finish-launching",
  "will-quit",
  "window-all-closed",
];

/** The part of `app` that says who and where the app is, and what the system shows of it. */
export class AppIdentity extends StrictEmitter {
  readonly #paths = new Map<string, string>();
  readonly #protocols = new Set<string>();
  readonly #switches = new Map<string, string>();
  #manifest: AppManifest = { folder: process.cwd(), name: "Electron", version: "0.0.0" };
  #name: string | undefined;
  #badge = 0;
  userModelId = "";
  sandboxed = false;
  userAgentFallback = "";
  readonly isPackaged: boolean = false;
  readonly commandLine: object;
  /** macOS only, undefined elsewhere, as in Electron. */
  readonly dock: object | undefined;

  constructor() {
    super("app", events);
    const switches = this.#switches;
    this.commandLine = strict("commandLine", {
      appendSwitch: (name: string, value = "") => void switches.set(name, value),
      appendArgument: (_value: string) => {
        throw notImplemented("commandLine.appendArgument");
      },
      hasSwitch: (name: string) => switches.has(name) || givenSwitch(name) !== undefined,
      getSwitchValue: (name: string) => switches.get(name) ?? givenSwitch(name) ?? "",
      removeSwitch: (name: string) => void switches.delete(name),
    });
    this.dock = process.platform === "darwin" ? this.#dock() : undefined;
  }

  #dock(): object {
    const state = { badge: "", visible: true };
    return strict("dock", {
      setBadge: (text: string) => void (state.badge = text),
      getBadge: () => state.badge,
      bounce: () => 1,
      cancelBounce: () => undefined,
      show: async () => void (state.visible = true),
      hide: () => void (state.visible = false),
      isVisible: () => state.visible,
      setMenu: () => undefined,
      setIcon: () => undefined,
    });
  }

  /** What the app appended to Chromium's command line, before it starts. */
  protected switches(): ReadonlyMap<string, string> {
    return this.#switches;
  }

  /** Reads the app's own `package.json`. */
  protected readIdentity(mainFile: string): void {
    this.#manifest = readManifest(mainFile);
  }

  getName(): string {
    return this.#name ?? this.#manifest.name;
  }

  get name(): string {
    return this.getName();
  }

  set name(name: string) {
    this.setName(name);
  }

  setName(name: string): void {
    this.#name = name;
  }

  getVersion(): string {
    return this.#manifest.version;
  }

  getAppPath(): string {
    return this.#manifest.folder;
  }

  getPath(name: string): string {
    return (
      this.#paths.get(name) ??
      (name === "sessionData" ? this.#paths.get("userData") : undefined) ??
      this.#plain(name)
    );
  }

  #plain(name: string): string {
    const given = givenSwitch("user-data-dir");
    return given !== undefined && (name === "userData" || name === "sessionData")
      ? given
      : appPath(name, this.getName());
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error("Path must be absolute");
    appPath(name, this.getName());
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.#paths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    if (path !== undefined) this.setPath("logs", path);
  }

  getLocale(): string {
    return (process.env["LANG"] ?? "en-US").split(".")[0]?.replace("_", "-") ?? "en-US";
  }

  getSystemLocale(): string {
    return this.getLocale();
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  setAsDefaultProtocolClient(protocol: string, _path?: string, _parameters?: string[]): boolean {
    this.#protocols.add(protocol);
    return true;
  }

  removeAsDefaultProtocolClient(protocol: string): boolean {
    return this.#protocols.delete(protocol);
  }

  isDefaultProtocolClient(protocol: string): boolean {
    return this.#protocols.has(protocol);
  }

  setAppUserModelId(id: string): void {
    this.userModelId = id;
  }

  enableSandbox(): void {
    if (isReady()) throw new Error("app.enableSandbox() can only be called before app is ready");
    this.sandboxed = true;
  }

  disableHardwareAcceleration(): void {
    if (isReady())
      throw new Error("app.disableHardwareAcceleration() can only be called before app is ready");
  }

  setBadgeCount(count = 0): boolean {
    this.#badge = count;
    return true;
  }

  getBadgeCount(): number {
    return this.#badge;
  }

  get badgeCount(): number {
    return this.#badge;
  }

  set badgeCount(count: number) {
    this.#badge = count;
  }

  setAboutPanelOptions(_options: object): void {}

  isAccessibilitySupportEnabled(): boolean {
    return false;
  }
}

function givenSwitch(name: string): string | undefined {
  const given = process.argv.find(
    (argument) => argument === `--${name}` || argument.startsWith(`--${name}=`),
  );
  return given?.slice(name.length + 3);
}
