import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { Push, RequestName, StewardBridge } from "../shared/ipc.ts";
import { invokeChannel, pushChannel } from "../shared/ipc/channels.ts";

const attach = "file.attach" satisfies RequestName;
const notAPage = {
  ok: false,
  failure: {
    code: "not-handed-over",
    message: "Only a file that a person handed over can be attached. Nothing was read.",
    suggestion: "Drop the file on the chat, or choose it with the button.",
  },
} as const;

/** All that a window can reach: one way to ask, one way to be told, and the text of a file that a person handed over. */
const bridge: StewardBridge = {
  // Main takes only a plain string for a name, so nothing that merely turns into this one gets past here.
  call: async (name, input) => (name === attach ? notAPage : ipcRenderer.invoke(invokeChannel, name, input)),
  on(listen) {
    // The event itself holds the sender, through which a page could reach other channels: it stays here.
    const hear = (_event: unknown, push: Push): void => listen(push);
    ipcRenderer.on(pushChannel, hear);
    return () => void ipcRenderer.removeListener(pushChannel, hear);
  },
  async attach(file) {
    // A value that is no file makes it throw a TypeError, which the page then gets.
    const path = webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
    return path === "" ? null : ipcRenderer.invoke(invokeChannel, attach, { path });
  },
};

contextBridge.exposeInMainWorld("steward", bridge);
