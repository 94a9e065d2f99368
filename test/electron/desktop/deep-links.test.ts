import { assert, constantFrom, property, string } from "fast-check";
import { expect, test } from "vitest";
import { readLink } from "../../../electron/desktop/deep-links.ts";

const chat = (conversationId: string | null) => ({ type: "go", to: { view: "chat", conversationId } });

test.each([
  ["steward://open", chat(null)],
  ["steward://open/", chat(null)],
  ["STEWARD://open", chat(null)],
  ["steward://conversation/3f2a-b_9", chat("3f2a-b_9")],
  // The address itself takes the dots out.
  ["steward://conversation/../x", chat("x")],
  ["steward://activity/call-1", { type: "go", to: { view: "activity", callId: "call-1" } }],
  ["steward://ask?prompt=am%20I%20free%3F", { type: "ask", prompt: "am I free?" }],
  ["steward://ask/?prompt=a+b", { type: "ask", prompt: "a b" }],
  // What hides in the words shows before a person sends them.
  ["steward://ask?prompt=a%E2%80%AEb%00", { type: "ask", prompt: "a‹U+202E›b␀" }],
])("%s opens", (address, link) => {
  expect(readLink(address)).toEqual(link);
});

test.each([
  "steward://",
  "steward://settings",
  "steward://policy/allow",
  "steward://add-tool?name=x",
  "steward://open?then=quit",
  "steward://open/extra",
  "steward://open:8080",
  "steward://user@open",
  "steward://conversation",
  "steward://conversation/",
  "steward://conversation/a/b",
  "steward://conversation/a%2Fb",
  "steward://conversation/a?x=1",
  `steward://conversation/${"a".repeat(101)}`,
  "steward://activity/<script>",
  "steward://ask",
  "steward://ask?prompt=",
  "steward://ask?prompt=a&send=1",
  "steward://ask?prompt=a&prompt=b",
  `steward://ask?prompt=${"a".repeat(4_001)}`,
  "steward:open",
  "https://open",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "not an address",
])("%s opens nothing", (address) => {
  expect(readLink(address)).toBeNull();
});

test("no link whatever does more than open a place or propose words", () => {
  const unit = constantFrom(
    ...String.raw`/\?#%&=:@.+-_ ab1<>"'`,
    "\0",
    "\n",
    "\u202E",
    "\uD800",
    "😀",
    "%2e",
    "prompt=",
  );
  const part = string({ unit, maxLength: 12 });
  const host = constantFrom("open", "conversation", "activity", "ask", "run");
  const isHarmless = property(host, part, part, (where, path, query) => {
    const link = readLink(`steward://${where}/${path}?${query}`);
    return link === null || link.type === "ask" || ["chat", "activity"].includes(link.to.view);
  });
  assert(isHarmless);
});
