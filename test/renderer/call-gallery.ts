import { newCall, type Call } from "../../shared/call-view.ts";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import type { OpenRenderer, RendererOptions, RendererServer } from "./open-renderer.ts";

/** One card, as a conversation would draw it. */
export type GalleryCard = { call: Call; isRunning?: boolean; conversationId?: string };

export type OpenGallery = OpenRenderer & {
  /** Draws other cards, or the same ones as they are now, and what waits for an answer. */
  show(cards: readonly GalleryCard[], waiting?: readonly PendingApproval[]): Promise<void>;
  /** Takes away all cards and questions, and forgets the requests: the next test begins anew. */
  clear(): Promise<void>;
};

/** Opens a page with nothing but call cards on it; one for a test file, since the first takes long. */
export async function openGallery(
  server: RendererServer,
  options: RendererOptions = {},
): Promise<OpenGallery> {
  const opened = await server.open({ ...options, page: "test/renderer/page/call-gallery.html" });
  await opened.page.locator("main h1").waitFor({ state: "attached" });
  const show: OpenGallery["show"] = async (cards, waiting = []) => {
    await opened.push({ type: "approvals", approvals: [...waiting] });
    await opened.page.evaluate(`showCards(${JSON.stringify(cards)})`);
  };
  return {
    ...opened,
    show,
    async clear() {
      await show([]);
      await opened.page.locator("article").first().waitFor({ state: "detached" });
      opened.requests.length = 0;
    },
  };
}

/** A call with what a test says of it, and nothing else. */
export function call(id: string, tool: string, known: Partial<Call> = {}): Call {
  return { ...newCall(id, tool, {}), ...known };
}

/** The question about a call, as main tells of it. */
export function question(callId: string, known: Partial<PendingApproval> = {}): PendingApproval {
  return {
    conversationId: "c1",
    turnId: "t1",
    callId,
    title: "Change a file",
    risk: "write",
    surface: "card",
    binding: `binding-${callId}`,
    grants: [],
    until: new Date(Date.now() + 600_000).toISOString(),
    ...known,
  };
}
