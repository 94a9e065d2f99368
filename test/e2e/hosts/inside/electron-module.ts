/** The module `electron`, as the main process has it. */
export type ElectronModule = typeof import("electron");
