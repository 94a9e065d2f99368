import * as fc from "fast-check";
import { expect, test } from "vitest";
import { turnStarted } from "../log/events.ts";
import { createTrust } from "../../../electron/trust/create-trust.ts";
import { trustIn, trustedSources, untrusted } from "../../../electron/trust/provenance/trusted-sources.ts";
import { provenanceOf, readIn } from "../../../electron/trust/provenance.ts";
import type { CallFacts } from "../../../electron/turn/ports.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import { stillClock } from "../../helpers/tool-ports.ts";
import { call, grant, grantStore, host, policyOf, pushFeature } from "./given.ts";

const at = "2026-11-22T09:00:00.000Z";
const ids = { at, conversationId: "conversation", turnId: "turn" };
const sources = ["file:/ws/a.md", "host:example.com", "calendar:team"];

function finished(text: string, outside: readonly string[] | null): TurnEvent {
  return {
    type: "tool.finished",
    ...ids,
    callId: "call",
    tool: "read_file",
    status: "ok",
    forModel: text,
    forPerson: "",
    durationMs: 1,
    undo: null,
    error: null,
    provenance: outside === null ? "workspace" : "outside",
    ...(outside === null ? {} : { outside: [...outside] }),
  };
}

const someSources = fc.subarray(sources, { minLength: 1 });
const text = fc.constantFrom("one", "two", "three");
const event = fc.oneof(
  fc.tuple(text, fc.option(someSources)).map(([said, from]) => finished(said, from)),
  text.map((said): TurnEvent => ({ ...turnStarted("x"), attachments: [{ name: "a.txt", text: said }] })),
);
const events = fc.array(event, { maxLength: 6 });

const policies = [
  policyOf({ rules: [{ name: "all", then: "allow", when: {} }] }),
  policyOf({ rules: [{ name: "mine", then: "allow", when: { provenance: "workspace" } }] }),
  policyOf({ rules: [{ name: "tainted", then: "deny", when: { provenance: "outside" } }], otherwise: "ask" }),
  policyOf({ extends: "balanced" }),
  policyOf({ rules: [], otherwise: "deny" }),
];
const facts: fc.Arbitrary<CallFacts> = fc.constantFrom(
  call(),
  pushFeature,
  call({ tool: "write_file", risk: "write", effect: { changed: 1, deleted: 0 } }),
  call({ tool: "delete_file", risk: "dangerous" }),
  call({ tool: "fetch_page", keys: ["host:example.com"] }),
);
const strictness = { allow: 0, ask: 1, deny: 2 };

/** What is decided about a call once these events have been read, with these trusted in the conversation. */
function decided(
  made: CallFacts,
  read: readonly TurnEvent[],
  { policy, trusted }: { policy: (typeof policies)[number]; trusted: readonly string[] },
) {
  const grants = grantStore();
  grants.insert({ ...grant(), givenAt: at, remainingUses: null, body: grant().body });
  const known = readIn(read);
  trusted.forEach((source, index) =>
    grants.insert({
      id: `trust-${index}`,
      givenAt: at,
      remainingUses: null,
      body: trustIn(source, "conversation", known.outside),
    }),
  );
  const trust = createTrust({ tools: [], policy, grants, host, clock: stillClock() });
  const outside = trust.untrusted(known.outside, "conversation");
  return trust.decide({ ...made, provenance: provenanceOf({ ...known, outside }) });
}

const somePolicy = fc.constantFrom(...policies);
const runs = { numRuns: 1_500 };

test("adding text, from outside or not, never loosens a decision", () => {
  fc.assert(
    fc.property(facts, events, event, somePolicy, (made, before, added, policy) => {
      const basis = { policy, trusted: [] };
      const strict = strictness[decided(made, before, basis).verdict];
      expect(strictness[decided(made, [...before, added], basis).verdict]).toBeGreaterThanOrEqual(strict);
    }),
    runs,
  );
});

test("trusting sources gives exactly the decision without the texts that are theirs alone", () => {
  fc.assert(
    fc.property(facts, events, fc.subarray(sources), somePolicy, (made, read, trusted, policy) => {
      const isTheirs = (one: TurnEvent): boolean =>
        one.type === "tool.finished" &&
        one.outside !== undefined &&
        one.outside.every((source) => trusted.includes(source));
      const others = read.filter((one) => !isTheirs(one));
      expect(decided(made, read, { policy, trusted })).toEqual(
        decided(made, others, { policy, trusted: [] }),
      );
    }),
    runs,
  );
});

test("trust covers the very texts that a source had brought by then, in that conversation, until it is taken back", () => {
  const [page, other] = [finished("one", ["host:example.com"]), finished("two", ["host:example.com"])];
  const grants = grantStore();
  const seen = readIn([page]).outside;
  const body = trustIn("host:example.com", "conversation", seen);
  grants.insert({ id: "trust", givenAt: at, remainingUses: null, body });
  const left = (read: readonly TurnEvent[], conversation = "conversation") =>
    untrusted(readIn(read).outside, trustedSources(grants, conversation)).map(({ text: said }) => said);
  expect({
    same: left([page]),
    again: left([page, page]),
    later: left([page, other]),
    "the same text of another source": left([finished("one", ["host:evil.example"])]),
    "of two sources": left([finished("one", ["host:example.com", "host:evil.example"])]),
    "another conversation": left([page], "another"),
  }).toEqual({
    same: [],
    again: [],
    later: ["two"],
    "the same text of another source": ["one"],
    "of two sources": ["one"],
    "another conversation": ["one"],
  });
  grants.revoke("trust", at);
  expect(left([page])).toEqual(["one"]);
});

test("a trust is no permission, and a permission no trust", () => {
  const grants = grantStore();
  const outside = readIn([finished("one", ["host:example.com"])]).outside;
  grants.insert({ id: "grant", givenAt: at, remainingUses: null, body: grant().body });
  expect(trustedSources(grants, "conversation")).toEqual([]);
  const only = grantStore();
  const body = trustIn("host:example.com", "conversation", outside);
  only.insert({ id: "trust", givenAt: at, remainingUses: null, body });
  const trust = createTrust({ tools: [], policy: policyOf({}), grants: only, host, clock: stillClock() });
  expect(trust.decide(pushFeature).verdict).toBe("ask");
});
