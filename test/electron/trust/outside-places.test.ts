import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { downloadsFolders } from "../../../electron/trust/provenance/downloads-folders.ts";
import { placeAround, sourceOfZone } from "../../../electron/trust/provenance/outside-places.ts";
import { layOut, temporaryFolder } from "../../helpers/temporary-folder.ts";

const remote = '[core]\n\tbare = false\n[remote "origin"]\n\turl = https://example.com/lib.git\n';

/** A home with a workspace that has places of all sorts in it. */
function home(): string {
  const root = realpathSync(temporaryFolder());
  layOut(root, {
    "Downloads/page.html": "",
    "ws/notes.md": "",
    "ws/.git/config": remote,
    "ws/.git/worktrees/side/HEAD": "",
    "ws/node_modules/dep/readme.md": "",
    "ws/app/Vendor/lib.c": "",
    "ws/app/.venv/x": "",
    "ws/app/vendored.md": "",
    "ws/py/lib/site-packages/x.py": "",
    "ws/lib/.git/config": remote,
    "ws/lib/src/deep/a.c": "",
    "ws/mine/.git/config": "[core]\n\tbare = false\n",
    "ws/mine/a.md": "",
    "ws/sneaky/.git/config": "[include]\n\tpath = other\n",
    "ws/sneaky/a.md": "",
    "ws/broken/.git/HEAD": "",
    "ws/broken/a.md": "",
    "ws/module/.git": "gitdir: ../.git/modules/module\n",
    "ws/module/a.c": "",
    "ws/side/.git": `gitdir: ${root}/ws/.git/worktrees/side\n`,
    "ws/side/a.md": "",
    "elsewhere/.git/config": remote,
    "elsewhere/node_modules/a.js": "",
  });
  return root;
}

test.each([
  ["a file of the person's", "ws/notes.md", null],
  ["the workspace, whose repository has a remote", "ws", null],
  ["a download", "Downloads/page.html", "folder:Downloads"],
  ["the downloads folder", "Downloads", "folder:Downloads"],
  ["a dependency", "ws/node_modules/dep/readme.md", "folder:ws/node_modules"],
  ["the folder of dependencies", "ws/node_modules", "folder:ws/node_modules"],
  ["a vendored file, whatever the capitals", "ws/app/Vendor/lib.c", "folder:ws/app/Vendor"],
  ["a virtual environment", "ws/app/.venv/x", "folder:ws/app/.venv"],
  ["a name that only begins so", "ws/app/vendored.md", null],
  ["a package of Python", "ws/py/lib/site-packages/x.py", "folder:ws/py/lib/site-packages"],
  ["deep in a clone", "ws/lib/src/deep/a.c", "clone:ws/lib"],
  ["a file that does not exist yet, in a clone", "ws/lib/new/b.c", "clone:ws/lib"],
  ["a repository without a remote", "ws/mine/a.md", null],
  ["a repository that has its settings elsewhere", "ws/sneaky/a.md", "clone:ws/sneaky"],
  ["a repository without settings", "ws/broken/a.md", "clone:ws/broken"],
  ["a submodule", "ws/module/a.c", "clone:ws/module"],
  ["a worktree of the person's own repository", "ws/side/a.md", null],
  ["outside all workspaces: not known", "elsewhere/node_modules/a.js", null],
])("%s", (_what, file, expected) => {
  const root = home();
  const places = {
    workspaces: [join(root, "ws")],
    downloads: [join(root, "Downloads")],
    platform: "linux",
  } as const;
  const source = placeAround(join(root, file), places);
  expect(source?.replace(`${root}/`, "") ?? null).toBe(expected);
});

test("in a workspace that lies among downloads everything is from outside", () => {
  const root = home();
  const workspaces = [join(root, "Downloads/project")];
  const places = { workspaces, downloads: [join(root, "Downloads")], platform: "linux" } as const;
  expect(placeAround(join(root, "Downloads/project/a.md"), places)).toBe(`folder:${root}/Downloads`);
});

test("the downloads folder is the usual one and the one that the desktop names, by their real paths", () => {
  const root = home();
  mkdirSync(join(root, ".config"));
  mkdirSync(join(root, "Geladen"));
  symlinkSync("Geladen", join(root, "link"));
  layOut(root, { ".config/user-dirs.dirs": '# comment\nXDG_DOWNLOAD_DIR="$HOME/link"\n' });
  const usual = join(root, "Downloads");
  const named = join(root, "Geladen");
  expect(downloadsFolders(root, {})).toEqual([usual, named]);
  expect(downloadsFolders(root, { XDG_CONFIG_HOME: join(root, "none") })).toEqual([usual]);
  expect(downloadsFolders(root, { XDG_DOWNLOAD_DIR: named })).toEqual([usual, named]);
  // Where there is none, the desktop names the home folder itself: that says nothing.
  expect(downloadsFolders(root, { XDG_DOWNLOAD_DIR: "$HOME" })).toEqual([usual]);
  expect(downloadsFolders(root, { XDG_DOWNLOAD_DIR: "relative" })).toEqual([usual]);
});

test.each([
  [
    "the internet, with the address",
    "[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://example.com/a.exe\r\n",
    "host:example.com",
  ],
  ["the internet, without", "[ZoneTransfer]\r\nZoneId=3\r\n", "download:internet"],
  ["this machine", "[ZoneTransfer]\r\nZoneId=0\r\n", null],
  ["the person's own network", "[ZoneTransfer]\r\nZoneId=1\r\nHostUrl=https://intranet/\r\n", null],
  ["something else", "garbage", "download:internet"],
  [
    "an address that is none",
    "[ZoneTransfer]\r\nZoneId=4\r\nHostUrl=about:internet\r\n",
    "download:internet",
  ],
])(
  "what Windows notes beside a file (pure; the note itself can only be read on Windows): %s",
  (_what, text, expected) => {
    expect(sourceOfZone(text)).toBe(expected);
  },
);
