import { execFileSync } from "node:child_process";
import { createReadStream, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Outcome, Plan } from "../../../tools/define-tool.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { runCommand } from "../../../tools/shell/run-command.ts";
import { value } from "../../helpers/results.ts";
import { layOut, snapshot, temporaryFolder } from "../../helpers/temporary-folder.ts";
import { markingPorts } from "./marking-ports.ts";
import { asked } from "./asked.ts";
import { web } from "./network/web.ts";

const never = new AbortController().signal;

const planned = async (command: string, host: string, ports: ToolPorts, seconds = 20): Promise<Plan> =>
  value(await runCommand.plan(asked(command, { hosts: [host], timeoutSeconds: seconds }), ports, never));

/** Undoes what an outcome's token names, as the log would. */
async function takeBack({ undo }: Outcome, ports: ToolPorts): Promise<void> {
  const token = runCommand.undo?.token.parse(undo);
  if (token === undefined || runCommand.undo === undefined) throw new Error("not undoable");
  const plan = value(await runCommand.undo.plan(token, ports, never));
  value(await plan.apply(never));
}

test("nothing runs before it is allowed; then it reaches the host, and what it fetched can be taken back", async () => {
  const { port, asked: requests } = await web((request, response) => {
    request.on("data", () => {});
    response.end(request.method === "GET" ? "from outside\n" : "thanks\n");
  });
  const ports = { ...markingPorts(), isHidden: (path: string) => path.endsWith("/.env") };
  const [workspace = ""] = ports.workspaces;
  layOut(workspace, { "notes.md": "mine\n", ".env": "canary" });
  const before = snapshot(workspace);
  const command = `curl -s -O http://localhost:${port}/page.html; curl -s -d @notes.md http://localhost:${port}/in >> notes.md; cat .env`;
  const plan = await planned(command, `LOCALHOST:${port}`, ports);
  expect(plan).toMatchObject({
    risk: "dangerous",
    preview: {
      rehearsal: null,
      needs: [
        `To reach localhost:${port}, which is this computer itself.`,
        "Nothing else of the network, and nothing else outside the workspace, is open to it.",
      ],
    },
    notUndoable:
      "What it sends over the network cannot be taken back; the files it changes in the workspace can be.",
  });
  expect(plan.keys).toContain(`host:localhost:${port}`);
  expect([requests, snapshot(workspace)]).toEqual([[], before]);

  const outcome = value(await plan.apply(never));
  expect(requests).toEqual(["GET /page.html", "POST /in"]);
  expect(readFileSync(join(workspace, "notes.md"), "utf8")).toBe("mine\nthanks\n");
  expect(readFileSync(join(workspace, "page.html"), "utf8")).toBe("from outside\n");
  expect(outcome).toMatchObject({
    provenance: "outside",
    outside: [`host:localhost:${port}`],
    brought: [join(workspace, "notes.md"), join(workspace, "page.html")],
    connections: [{ host: "localhost", port, address: "127.0.0.1", verdict: "open", count: 2 }],
  });
  expect(outcome.forModel).toMatch(
    /^Exit code 1\. Changes in the workspace: modified notes\.md, created page\.html\. It talked to localhost:\d+ \(2 connections, \d+ bytes\)\.\nOutput:\ncat: \.env: No such file or directory$/,
  );
  expect(outcome.forPerson).toContain("changed 2 files. It talked to localhost:");
  expect(snapshot(ports.scratch)).toEqual({});
  expect(ports.marked).toEqual([
    { path: join(workspace, "notes.md"), source: `host:localhost:${port}` },
    { path: join(workspace, "page.html"), source: `host:localhost:${port}` },
  ]);
  await takeBack(outcome, ports);
  expect(snapshot(workspace)).toEqual(before);
});

test("git clones from a plain web server, and the clone can be taken back", async () => {
  const source = temporaryFolder();
  const git = (...words: string[]): void =>
    void execFileSync("git", ["-C", source, ...words], { stdio: "ignore" });
  git("init", "-q", "-b", "main");
  layOut(source, { "read.me": "hello\n", "deep/er.txt": "deep\n" });
  git("add", ".");
  git("-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-q", "-m", "one");
  git("update-server-info");
  const { port } = await web((request, response) => {
    const path = (request.url ?? "").replace(/^\/site\.git/, "").replace(/\?.*/, "");
    createReadStream(join(source, ".git", path))
      .on("error", () => response.writeHead(404).end())
      .pipe(response);
  });
  const ports = markingPorts();
  const [workspace = ""] = ports.workspaces;
  const plan = await planned(
    `git clone -q http://localhost:${port}/site.git && cat site/read.me`,
    `localhost:${port}`,
    ports,
  );
  const outcome = value(await plan.apply(never));
  expect(outcome.forModel).toContain("hello");
  expect(readFileSync(join(workspace, "site/deep/er.txt"), "utf8")).toBe("deep\n");
  await takeBack(outcome, ports);
  expect(snapshot(workspace)).toEqual({});
});

test("what it leaves that is never taken over: nothing is brought, and it is said that it was sent", async () => {
  const { port, asked: requests } = await web((_request, response) => response.end("x"));
  const ports = markingPorts();
  const plan = await planned(
    `curl -s http://localhost:${port}/?q=1 > page; ln -s /etc out`,
    `localhost:${port}`,
    ports,
  );
  const applied = await plan.apply(never);
  expect([requests, snapshot(ports.workspaces[0] ?? ""), snapshot(ports.scratch)]).toEqual([
    ["GET /?q=1"],
    {},
    {},
  ]);
  expect(applied).toMatchObject({
    ok: false,
    failure: {
      code: "not-brought-out",
      message: expect.stringMatching(
        /out is a link that leads out of the workspace\. Nothing was changed in the workspace\. It talked to localhost:\d+ \(1 connection, \d+ bytes\)\.$/,
      ),
      provenance: "outside",
      connections: [{ verdict: "open", count: 1 }],
    },
  });
});

/** What a person does to the workspace while the command runs, and whether its own changes can still be brought. */
const meanwhile: readonly [
  what: string,
  command: string,
  person: (workspace: string) => void,
  brought: boolean,
][] = [
  [
    "changes the same file",
    "echo x >> notes.md",
    (at) => writeFileSync(join(at, "notes.md"), "by hand\n"),
    false,
  ],
  ["deletes the same file", "echo x >> notes.md", (at) => rmSync(join(at, "notes.md")), false],
  ["makes the same file", "echo x > new.md", (at) => writeFileSync(join(at, "new.md"), "by hand\n"), false],
  [
    "puts a file into a folder that it deletes",
    "rm -r old",
    (at) => writeFileSync(join(at, "old/b"), "by hand\n"),
    false,
  ],
  [
    "changes the file that it renames",
    "mv notes.md moved.md",
    (at) => writeFileSync(join(at, "notes.md"), "by hand\n"),
    false,
  ],
  [
    "changes another file",
    "echo x >> notes.md",
    (at) => writeFileSync(join(at, "other.md"), "by hand\n"),
    true,
  ],
  [
    "makes another file",
    "echo x >> notes.md; rm -r old; mkdir new",
    (at) => writeFileSync(join(at, "more.md"), "by hand\n"),
    true,
  ],
];

test.each(meanwhile)("a person %s while it runs: %s", async (_what, command, person, brought) => {
  const ports = markingPorts();
  const [workspace = ""] = ports.workspaces;
  layOut(workspace, { "notes.md": "mine\n", "other.md": "other\n", "old/a": "a\n" });
  let after: Record<string, string> = {};
  const { port } = await web((_request, response) => {
    person(workspace);
    after = snapshot(workspace);
    response.end("x");
  });
  const plan = await planned(`curl -s http://localhost:${port}/; ${command}`, `localhost:${port}`, ports);
  const applied = await plan.apply(never);
  expect(applied.ok).toBe(brought);
  if (brought) return expect(readFileSync(join(workspace, "notes.md"), "utf8")).toBe("mine\nx\n");
  expect(applied).toMatchObject({
    failure: {
      code: "changed-since-preview",
      message: expect.stringMatching(/Nothing was changed in the workspace\. It talked to localhost/),
    },
  });
  expect(snapshot(workspace)).toEqual(after);
});

test("when its time is up nothing is brought, and what it had sent is told", async () => {
  const { port } = await web((_request, response) => response.end("secret of the server"));
  const ports = markingPorts();
  const plan = await planned(
    `curl -s http://localhost:${port}/ | tee page; sleep 60`,
    `localhost:${port}`,
    ports,
    4,
  );
  expect(await plan.apply(never)).toMatchObject({
    ok: false,
    failure: {
      code: "timed-out",
      message: expect.stringMatching(
        /time was up \(4 s\)\. Nothing was changed in the workspace\. It talked to localhost:\d+ .*It had printed:\nsecret/s,
      ),
      provenance: "outside",
    },
  });
  expect([snapshot(ports.workspaces[0] ?? ""), snapshot(ports.scratch)]).toEqual([{}, {}]);
});

test("Stop ends its connections too, and what it had sent is told", async () => {
  const stop = new AbortController();
  const ended = Promise.withResolvers<void>();
  const { port } = await web((request, response) => {
    response.on("close", () => ended.resolve());
    response.write("begun");
    request.on("data", () => {});
    stop.abort();
  });
  const ports = markingPorts();
  const plan = await planned(`touch made; curl -sN http://localhost:${port}/`, `localhost:${port}`, ports);
  const applied = await plan.apply(stop.signal);
  await ended.promise;
  expect(applied).toMatchObject({
    ok: false,
    failure: {
      code: "stopped",
      message: expect.stringMatching(
        /^The command was stopped by the person\. Nothing was changed in the workspace\. It talked to localhost/,
      ),
    },
  });
  expect([snapshot(ports.workspaces[0] ?? ""), snapshot(ports.scratch)]).toEqual([{}, {}]);
});
