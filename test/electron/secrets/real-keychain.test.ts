import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { inSession, newPlace } from "./keychain-session.ts";

/** With the real keytar, a real session bus and a real gnome-keyring. */

test("an unlocked keyring keeps the secrets, and home holds none of them", async () => {
  const place = newPlace();
  expect(await inSession("unlocked", place, ["get key", "set key=canary", "get key"])).toEqual({
    kind: "keychain",
    openedInTime: true,
    results: [null, null, "canary"],
  });
  expect(readdirSync(place.home)).toEqual(["secrets"]);
  expect(readFileSync(join(place.home, "secrets"), "utf8")).not.toContain("canary");
  // The same keyring, another home: its secrets are its own.
  expect(await inSession("unlocked", { ...place, home: temporaryFolder() }, ["get key"])).toMatchObject({
    results: [null],
  });
  expect(await inSession("unlocked", place, ["get key"])).toMatchObject({
    kind: "keychain",
    results: ["canary"],
  });
});

test.each(["no bus", "locked", "hanging"] as const)(
  "%s: a new home keeps its secrets in 0600 files, in time",
  async (keyring) => {
    const place = newPlace();
    expect(await inSession(keyring, place, ["set key=canary", "get key", "get none"])).toEqual({
      kind: "file",
      openedInTime: true,
      results: [null, "canary", null],
    });
    const modes = [join(place.home, "secrets"), join(place.home, "secrets", "key")].map(
      (path) => statSync(path).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o600]);
  },
);

test.each(["no bus", "locked"] as const)(
  "%s: a home that lives in the keychain says so and keeps nothing elsewhere",
  async (keyring) => {
    const place = newPlace();
    await inSession("unlocked", place, ["set key=canary"]);
    expect(await inSession(keyring, place, ["get key", "set key=other"])).toMatchObject({
      kind: "keychain",
      results: ["keychain-unavailable", "keychain-unavailable"],
    });
    expect(await inSession("unlocked", place, ["get key"])).toMatchObject({ results: ["canary"] });
  },
);

test("a home that lives in files stays so until it is moved, whole, to a keychain that works", async () => {
  const place = newPlace();
  await inSession("no bus", place, ["set a=one", "set b=two"]);
  expect(await inSession("unlocked", place, ["get a"])).toMatchObject({ kind: "file", results: ["one"] });
  expect(await inSession("locked", { ...newPlace(), home: place.home }, ["move", "get a"])).toMatchObject({
    results: ["keychain-unavailable", "one"],
  });
  expect(await inSession("unlocked", place, ["move"])).toMatchObject({ results: [2] });
  expect(existsSync(join(place.home, "secrets.moved"))).toBe(false);
  expect(await inSession("unlocked", place, ["get a", "get b"])).toMatchObject({
    kind: "keychain",
    results: ["one", "two"],
  });
});
