import type { IpcMainInvokeEvent, WebContents } from "electron";
import { ownOrigin } from "./app-pages.ts";

type Sender = Pick<IpcMainInvokeEvent, "senderFrame"> & { sender: Pick<WebContents, "mainFrame"> };

/**
 * Why a request does not count; null where it does. It must come from the main frame of one of our own windows, while that
 * frame shows a page of our own: not a subframe, not another window, not a page that was navigated away.
 */
export function distrust(
  { sender, senderFrame }: Sender,
  isOurs: (contents: Sender["sender"]) => boolean,
): string | null {
  if (!isOurs(sender)) return "it does not come from one of Steward's windows";
  if (senderFrame === null) return "its frame is gone";
  if (senderFrame.parent !== null || senderFrame.frameTreeNodeId !== sender.mainFrame.frameTreeNodeId)
    return "it comes from a subframe";
  if (senderFrame.origin !== ownOrigin) return "its page is not one of Steward's";
  return null;
}
