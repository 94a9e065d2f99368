import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contentStore } from "../../../tools/files/content-store.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const bytes = Buffer.from("a letter to Ana\n");
const hash = createHash("sha256").update(bytes).digest("hex");

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test("what is put can be read, also by another store on the same folder", async () => {
  const folder = join(temporaryFolder(), "contents");
  expect(await contentStore(folder).put(bytes)).toBe(hash);
  const again = contentStore(folder);
  expect(await again.has(hash)).toBe(true);
  expect(await again.read(hash)).toEqual(bytes);
});

test("putting the same content again, also from a file, keeps one file", async () => {
  const folder = temporaryFolder();
  const store = contentStore(join(folder, "contents"));
  writeFileSync(join(folder, "letter.txt"), bytes);
  expect([
    await store.put(bytes),
    await store.put(bytes),
    await store.putFile(join(folder, "letter.txt")),
  ]).toEqual([hash, hash, hash]);
  expect(files(join(folder, "contents"))).toHaveLength(1);
});

test("only the owner may read", async () => {
  const folder = join(temporaryFolder(), "contents");
  await contentStore(folder).put(bytes);
  const modes = [folder, ...readdirSync(folder).map((name) => join(folder, name)), ...files(folder)].map(
    (path) => (statSync(path).mode & 0o777).toString(8),
  );
  expect(modes).toEqual(["700", "700", "600"]);
});

test("a large file is stored and copied whole", async () => {
  const folder = temporaryFolder();
  const large = Buffer.alloc(3_000_001, "0123456789");
  writeFileSync(join(folder, "large"), large);
  const store = contentStore(join(folder, "contents"));
  const stored = await store.putFile(join(folder, "large"));
  expect(await store.copyTo(stored, join(folder, "copy"))).toBe(true);
  expect(readFileSync(join(folder, "copy")).equals(large)).toBe(true);
});

test("copying never overwrites", async () => {
  const folder = temporaryFolder();
  const store = contentStore(join(folder, "contents"));
  await store.put(bytes);
  writeFileSync(join(folder, "mine"), "mine");
  await expect(store.copyTo(hash, join(folder, "mine"))).rejects.toMatchObject({ code: "EEXIST" });
  expect(readFileSync(join(folder, "mine"), "utf8")).toBe("mine");
});

test("spoilt content counts as gone, and is not copied", async () => {
  const folder = temporaryFolder();
  const store = contentStore(join(folder, "contents"));
  await store.put(bytes);
  for (const file of files(join(folder, "contents"))) writeFileSync(file, "spoilt");
  expect(await store.read(hash)).toBeNull();
  expect(await store.copyTo(hash, join(folder, "copy"))).toBe(false);
  expect(readdirSync(folder)).toEqual(["contents"]);
});

test("what was never put, and what is no hash, is not there", async () => {
  const folder = temporaryFolder();
  const store = contentStore(join(folder, "contents"));
  writeFileSync(join(folder, "secret"), "secret");
  for (const asked of ["0".repeat(64), "../secret", "", "..", `${"0".repeat(63)}/`]) {
    expect([
      await store.has(asked),
      await store.read(asked),
      await store.copyTo(asked, join(folder, "copy")),
    ]).toEqual([false, null, false]);
  }
});

test("a link is not stored as what it leads to", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "real"), bytes);
  symlinkSync("real", join(folder, "link"));
  const store = contentStore(join(folder, "contents"));
  await expect(store.putFile(join(folder, "link"))).rejects.toMatchObject({ code: "ELOOP" });
  expect(readdirSync(folder).toSorted()).toEqual(["link", "real"]);
});
