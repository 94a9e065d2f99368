import type { Page } from "playwright-core";
import type { OpenRenderer, RendererServer } from "./open-renderer.ts";

/** A page on which nothing but Markdown is drawn. */
export type MarkdownStage = OpenRenderer & {
  /** Draws a text that arrives in these pieces, then ends; the HTML that it comes to, without ids. */
  stream(pieces: readonly string[]): Promise<string>;
  /** As `stream` for many, in one go: of each the HTML, and whether anything forbidden was seen at any moment. */
  streamAll(texts: readonly (readonly string[])[]): Promise<{ html: string; forbidden: string[] }[]>;
};

/** Opens the stage; scripts that payloads try to run would set `window.wasRun`. */
export async function openStage(server: RendererServer, dark = false): Promise<MarkdownStage> {
  const open = await server.open({ isOwn: true, dark, page: "test/renderer/page/markdown-stage.html" });
  await open.page.locator("main[data-ready]").waitFor();
  const streamAll = (
    texts: readonly (readonly string[])[],
  ): Promise<{ html: string; forbidden: string[] }[]> =>
    evaluate(open.page, `stage.streamAll(${JSON.stringify(texts)})`);
  return {
    ...open,
    streamAll,
    stream: async (pieces) => (await streamAll([pieces]))[0]?.html ?? "",
  };
}

function evaluate<Value>(page: Page, script: string): Promise<Value> {
  return page.evaluate<Value>(script);
}
