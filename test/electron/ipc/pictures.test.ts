import { readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { openOutput } from "../../../electron/terminal/output.ts";
import { gif, HTML, jpeg, png, SVG, webp } from "../../helpers/pictures.ts";
import { scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import { layOut, temporaryFolder } from "../../helpers/temporary-folder.ts";
import { openDesk } from "./desk.ts";

test("a picture is attached as its bytes say, whatever its name says; or it is said why not", async () => {
  const root = temporaryFolder();
  layOut(root, {
    "a.png": png(800, 600),
    "b.jpg.exe": jpeg(3, 4),
    "c.webp": webp("extended", 10, 11),
    "d\u202egnp.txt": gif(5, 6),
    "large.png": Buffer.concat([png(50, 40), Buffer.alloc(1_500_000)]),
    "svg.png": SVG,
    "html.gif": HTML,
    "wide.png": png(9_000, 10),
    "too-large.png": Buffer.concat([png(8, 8), Buffer.alloc(3_750_000)]),
    "no-picture.png": Buffer.concat([Buffer.from("x"), Buffer.alloc(1_500_000)]),
    "fifty.png": png(8, 8),
  });
  truncateSync(join(root, "fifty.png"), 50_000_000);
  const desk = await openDesk();
  const attached: Record<string, unknown> = {};
  for (const name of ["a.png", "b.jpg.exe", "c.webp", "d\u202egnp.txt", "large.png"]) {
    const { image, ...rest } = await desk.get("file.attach", { path: join(root, name) });
    expect(rest).toEqual({ name, text: "" });
    attached[name] = `${image?.mediaType} ${image?.width}×${image?.height}`;
  }
  expect(attached).toEqual({
    "a.png": "image/png 800×600",
    "b.jpg.exe": "image/jpeg 3×4",
    "c.webp": "image/webp 10×11",
    "d\u202egnp.txt": "image/gif 5×6",
    "large.png": "image/png 50×40",
  });
  // What only says that it is a picture is a text like any other: it goes as text, and is never drawn.
  for (const name of ["svg.png", "html.gif"])
    expect(await desk.get("file.attach", { path: join(root, name) })).not.toHaveProperty("image");
  for (const [name, why] of [
    ["wide.png", "9000×10 pixels, and models take at most 8,000 a side"],
    ["too-large.png", "larger than 3.75 MB"],
    ["fifty.png", "larger than 3.75 MB"],
    ["no-picture.png", "larger than 1 MB"],
  ] as const)
    expect(await desk.fail("file.attach", { path: join(root, name) })).toMatchObject({
      code: "not-attached",
      message: expect.stringContaining(why),
    });
});

test("what is hidden is not attached as a picture either, also behind a link", async () => {
  const root = temporaryFolder();
  layOut(root, { ".ssh/id_rsa": png(8, 8) });
  symlinkSync(join(root, ".ssh", "id_rsa"), join(root, "cat.png"));
  const desk = await openDesk();
  for (const name of [".ssh/id_rsa", "cat.png"])
    expect(await desk.fail("file.attach", { path: join(root, name) })).toMatchObject({
      message: expect.stringContaining("usually hold secrets"),
    });
});

const handedOver = (bytes: Uint8Array, name = "a.png") => ({
  name,
  text: "",
  image: {
    mediaType: "image/png" as const,
    data: Buffer.from(bytes).toString("base64"),
    width: 1,
    height: 1,
  },
});

test("main goes by a picture's bytes: a window cannot make one of anything else", async () => {
  const desk = await openDesk();
  const [started] = await desk.turn({ prompt: "look", attachments: [handedOver(jpeg(30, 20))] });
  expect(started).toMatchObject({
    attachments: [{ name: "a.png", text: "", image: { mediaType: "image/jpeg", width: 30, height: 20 } }],
  });
  for (const bytes of [SVG, HTML, png(9_000, 1), Buffer.alloc(0)]) {
    const input = { conversationId: null, prompt: "look", attachments: [handedOver(bytes)] };
    expect(await desk.fail("turn.ask", input)).toMatchObject({ code: "not-a-picture" });
  }
  const six = Array.from({ length: 6 }, () => handedOver(png(2, 2)));
  expect(
    await desk.fail("turn.ask", { conversationId: null, prompt: "look", attachments: six }),
  ).toMatchObject({ code: "too-many-pictures" });
  expect(await desk.get("conversation.list", {})).toHaveLength(1);
});

test("the embedded model says that it does not see, and what is known of others is told", async () => {
  const desk = await openDesk({ settings: { model: "m", baseUrl: "http://127.0.0.1:9/v1" } });
  expect(await desk.get("turn.sees", {})).toEqual({ images: "unknown" });
  writeFileSync(
    join(desk.home, "endpoints.json"),
    JSON.stringify({ "m at http://127.0.0.1:9/v1": { refused: ["image_url"] } }),
  );
  expect(await desk.get("turn.sees", {})).toEqual({ images: "no" });
  expect(await desk.get("turn.sees", { answeredBy: "offline" })).toEqual({ images: "no" });
});

test("a trusted picture is trusted with its own bytes, and not another of the same name", async () => {
  const desk = await openDesk({ desktop: { confirm: async () => true } });
  const [first] = await desk.turn({ prompt: "look", attachments: [handedOver(png(30, 20), "image.png")] });
  const conversationId = first?.conversationId ?? "";
  const source = "attachment:image.png";
  const trusted = await desk.get("source.trust", { conversationId, source });
  expect(trusted).toMatchObject([{ source, isTrusted: true }]);
  await desk.turn({ prompt: "and", conversationId, attachments: [handedOver(png(30, 20), "image.png")] });
  expect(await desk.get("source.list", { conversationId })).toMatchObject([{ source, isTrusted: true }]);
  await desk.turn({ prompt: "and", conversationId, attachments: [handedOver(png(30, 21), "image.png")] });
  expect(await desk.get("source.list", { conversationId })).toMatchObject([{ source, isTrusted: false }]);
});

test.each(["markdown", "json"] as const)(
  "as %s a picture goes out and comes back, by its bytes",
  async (format) => {
    const file = join(temporaryFolder(), "out");
    const desk = await openDesk({ desktop: { saveFile: async () => file, chooseFile: async () => file } });
    const picture = handedOver(jpeg(30, 20), "a ]( b.png");
    const [first] = await desk.turn({ prompt: "look", attachments: [{ name: "t.txt", text: "x" }, picture] });
    await desk.get("conversation.export", { conversationId: first?.conversationId ?? "", format });
    const imported = (await desk.get("conversation.import", {}))?.conversationId ?? "";
    const { events } = await desk.get("conversation.open", { conversationId: imported });
    const attached = first?.type === "turn.started" ? first.attachments : [];
    expect(events[0]).toMatchObject({ provenance: "outside", attachments: attached });
    expect(attached).toMatchObject([{ text: "x" }, { image: { width: 30, hash: expect.any(String) } }]);
    // And no other way leads to a picture: what was put into the file in its place is refused.
    const exported = readFileSync(file, "utf8");
    writeFileSync(file, exported.replace(picture.image.data, SVG.toString("base64")));
    expect(await desk.fail("conversation.import", {})).toMatchObject({ code: "not-imported" });
  },
);

test("no search finds a picture's bytes, and the terminal prints none of them", async () => {
  const desk = await openDesk();
  const bytes = Buffer.concat([png(30, 20), Buffer.from("zebra".repeat(40))]);
  const picture = handedOver(bytes);
  const [started] = await desk.turn({ prompt: "look", attachments: [picture] });
  const part = picture.image.data.slice(100, 140);
  expect(await desk.get("conversation.search", { text: part, conversationId: null })).toEqual([]);
  const printed = new PassThrough();
  openOutput(printed, new PassThrough()).json({ event: started });
  const line = String(printed.read());
  expect(line).not.toContain(part);
  expect(JSON.parse(line)).toMatchObject({
    event: { attachments: [{ name: "a.png", image: { data: `(${bytes.length} bytes, in the log)` } }] },
  });
});

test("a model looks at a picture of the workspace: it comes after the results, and is not asked about", async () => {
  const bytes = png(40, 30);
  const looks = { id: "1", name: "look_at_picture", arguments: { path: "cat.png" } };
  const endpoint = await scriptedEndpoint([{ calls: [looks] }, { text: "A cat." }, { text: "Still a cat." }]);
  const desk = await openDesk({
    settings: { model: "scripted", baseUrl: endpoint.baseUrl },
    files: { "cat.png": bytes },
  });
  const events = await desk.turn({ prompt: "what is on cat.png?" });
  expect(events.find(({ type }) => type === "tool.decided")).toMatchObject({ verdict: "allow" });
  expect(events.find(({ type }) => type === "tool.finished")).toMatchObject({
    status: "ok",
    provenance: "workspace",
    pictures: [{ name: "cat.png", image: { width: 40, height: 30 } }],
  });
  const conversationId = events[0]?.conversationId ?? "";
  await desk.turn({ prompt: "sure?", conversationId });
  const brought = {
    role: "user",
    content: [
      { type: "text", text: expect.stringContaining('1. "cat.png", PNG, 40×30') },
      { type: "image_url", image_url: { url: `data:image/png;base64,${bytes.toString("base64")}` } },
    ],
  };
  expect(endpoint.requests[1]?.body["messages"]).toMatchObject([{}, {}, {}, { role: "tool" }, brought]);
  expect(endpoint.requests[2]?.body["messages"]).toMatchObject([
    {},
    {},
    {},
    { role: "tool" },
    brought,
    {},
    {},
  ]);
});

test("a model that does not see is not offered to look, and a call that it makes all the same shows it nothing", async () => {
  const looks = { id: "1", name: "look_at_picture", arguments: { path: "cat.png" } };
  const endpoint = await scriptedEndpoint([{ calls: [looks] }, { text: "I cannot." }]);
  const desk = await openDesk({
    settings: { model: "scripted", baseUrl: endpoint.baseUrl },
    files: { "cat.png": png(40, 30) },
  });
  const origin = `scripted at ${endpoint.baseUrl}`;
  writeFileSync(join(desk.home, "endpoints.json"), JSON.stringify({ [origin]: { refused: ["image_url"] } }));
  await desk.turn({ prompt: "what is on cat.png?" });
  expect(JSON.stringify(endpoint.requests[0]?.body["tools"])).not.toContain("look_at_picture");
  expect(JSON.stringify(endpoint.requests)).not.toContain("base64,");
  expect(JSON.stringify(endpoint.requests[1]?.body["messages"])).toContain(
    "this model does not see pictures",
  );
});

test("the embedded model says plainly that it does not see, and answers the sentence", async () => {
  const desk = await openDesk();
  const events = await desk.turn({ prompt: "what is 2+3?", attachments: [handedOver(png(3, 2))] });
  const said = events.flatMap((event) => (event.type === "message.completed" ? [event.text] : []));
  expect(said[0]).toMatch(/^I do not see pictures, so I cannot tell what that one shows\./u);
  expect(said.join(" ").match(/I do not see/gu)).toHaveLength(1);
  expect(said.at(-1)).toContain("5");
});
