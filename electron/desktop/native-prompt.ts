import type { AskerAnswer } from "../trust/approvals.ts";
import type { ApprovalRequest } from "../turn/ports.ts";
import { showBeside } from "./dialog-box.ts";
import { askInPages } from "./paged-dialog.ts";
import { promptOf } from "./prompt-text.ts";

/**
 * Puts one question in the system's own dialog, which no page can draw, answer, cover or hide. Allowed once at most: there
 * is no "always" here. An error on the way is a denial.
 */
export async function askNatively(request: ApprovalRequest, signal: AbortSignal): Promise<AskerAnswer> {
  const { binding } = request;
  try {
    const isAllowed = await askInPages(promptOf(request), {
      no: "Deny",
      show: showBeside(signal),
      signal,
      platform: process.platform,
      now: () => performance.now(),
    });
    return { answer: isAllowed ? "allow" : "deny", binding };
  } catch {
    return { answer: "deny", binding };
  }
}
