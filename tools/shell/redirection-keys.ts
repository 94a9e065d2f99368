import { resolve } from "node:path";
import type { AskedCommand } from "./asked-command.ts";

/** Files that the command's own text says it reads or writes, where no rehearsal shows them. Pure. */
export function redirectionKeys({ request, parsed }: AskedCommand): string[] {
  return parsed.redirections.map(({ target }) => `file:${resolve(request.folder, target)}`);
}
