import { expect, test } from "vitest";
import { createVisibility } from "../../../electron/trust/visibility.ts";
import { policyOf, host } from "./given.ts";

const isSecret = (path: string): boolean => path.includes("/.env");

/** Which of these the file tools must not show. */
function hidden(content: object, paths: readonly string[]): string[] {
  return paths.filter(createVisibility(policyOf({ ...content }), host, isSecret));
}

const env = "/home/ana/work/.env";
const example = "/home/ana/work/.env.example";
const diary = "/home/ana/work/diary/monday.md";
const notes = "/home/ana/work/notes.md";

const deny = (when: object) => ({ rules: [{ name: "diary", then: "deny", when }] });

test("secrets are hidden unless shown, and what is denied by its path is hidden too, also where shown", () => {
  const all = [env, example, diary, notes];
  expect([
    hidden({}, all),
    hidden({ showHidden: [".env.example"] }, all),
    hidden(deny({ path: "diary/**" }), all),
    hidden(deny({ path: "diary/**", risk: ["read", "write"] }), all),
    hidden(deny({ path: "diary/**", risk: "write" }), all),
    hidden(deny({ path: "diary/**", tool: "read_file" }), all),
    hidden({ ...deny({ path: ".env" }), showHidden: ["**"] }, all),
    hidden({ version: 2 }, all),
  ]).toEqual([
    [env, example],
    [env],
    [env, example, diary],
    [env, example, diary],
    [env, example],
    [env, example],
    [env],
    all,
  ]);
});
