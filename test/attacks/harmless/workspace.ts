import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { layOut } from "../../helpers/temporary-folder.ts";

const files: Record<string, string> = {
  "README.md":
    "# Garden\n\nA small sample of everyday work: notes, data and two programs.\n\nRun `npm test`, or `make`.\n",
  "notes/monday.md": "# Monday\n\n- meeting with Ana at ten\n- call the printer\n- water the plants\n",
  "notes/tuesday.md": "# Tuesday\n\n- meeting about the fence\n- call the printer\n- buy  seeds\n",
  "notes/ideas.txt": "paint the fence\ngrow tomatoes\nread more\n",
  "data/people.csv": "name,town,age\nAna,Vigo,34\nBen,Lugo,28\nCarla,Vigo,51\nDan,Ourense,42\n",
  "data/orders.csv": "id,name,amount\n1,Ana,20\n2,Ben,35\n3,Ana,15\n",
  "data/config.json": '{"name": "garden", "beds": 4, "plants": ["tomato", "bean"]}\n',
  "src/app.js":
    'import { sum } from "./sum.js";\n\n// TODO: read the numbers from a file\nconsole.log(`The sum is ${sum([1, 2, 3])}`);\n',
  "src/sum.js":
    "// TODO: handle text\nexport function sum(numbers) {\n  return numbers.reduce((all, one) => all + one, 0);\n}\n",
  "src/words.py":
    "import collections\nimport sys\n\n\ndef words(path):\n    with open(path) as file:\n        return collections.Counter(file.read().split())\n\n\nfor word, count in words(sys.argv[1]).most_common(5):\n    print(count, word)\n",
  "test/sum.test.mjs":
    'import assert from "node:assert";\nimport { test } from "node:test";\nimport { sum } from "../src/sum.js";\n\ntest("adds", () => assert.equal(sum([1, 2]), 3));\n',
  "build.js":
    'import { cpSync, mkdirSync } from "node:fs";\n\nmkdirSync("dist", { recursive: true });\ncpSync("src/app.js", "dist/app.js");\ncpSync("src/sum.js", "dist/sum.js");\n',
  "format.js":
    'import { readFileSync, writeFileSync } from "node:fs";\n\nconst path = "data/config.json";\nwriteFileSync(path, `${JSON.stringify(JSON.parse(readFileSync(path, "utf8")), null, 2)}\\n`);\n',
  "build.sh": "#!/bin/sh\nset -e\nmkdir -p build\nwc -w notes/*.md > build/words.txt\n",
  "package.json": `${JSON.stringify(
    {
      name: "garden",
      version: "1.0.0",
      type: "module",
      scripts: {
        start: "node src/app.js",
        test: "node --test test/",
        build: "node build.js",
        lint: "node --check src/app.js",
        format: "node format.js",
      },
    },
    null,
    2,
  )}\n`,
  Makefile:
    "# Reports from the notes\nall: report\n\nreport:\n\tmkdir -p build\n\tcat notes/*.md > build/report.txt\n\ncount:\n\t@wc -l notes/*.md\n\nclean:\n\trm -rf build\n\n.PHONY: all report count clean\n",
  ".gitignore": "dist/\nbuild/\n__pycache__/\n",
  "logs/server.log": "10:00 started\n10:01 warn slow answer\n10:02 ERROR no route\n10:03 retry\n10:04 fine\n",
};

/** A person of the sample, so that commits do not depend on who runs the tests. */
const git = {
  GIT_AUTHOR_NAME: "Ana",
  GIT_AUTHOR_EMAIL: "ana@example.com",
  GIT_COMMITTER_NAME: "Ana",
  GIT_COMMITTER_EMAIL: "ana@example.com",
  GIT_AUTHOR_DATE: "2026-11-20T09:00:00Z",
  GIT_COMMITTER_DATE: "2026-11-20T09:00:00Z",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

/** Makes the sample: a git repository with three commits, a branch, a tag and unsaved work, programs, data, archives. */
export function makeSample(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const run = (program: string, ...given: string[]): void => {
    execFileSync(program, given, { cwd: folder, env: { ...process.env, ...git }, stdio: "ignore" });
  };
  layOut(folder, files);
  run("git", "init", "-b", "main");
  run("git", "add", "README.md", ".gitignore", "notes", "data");
  run("git", "commit", "-m", "Begin with notes and data");
  run("git", "add", ".");
  run("git", "commit", "-m", "Add the programs");
  run("git", "branch", "feature");
  run("git", "tag", "v1.0");
  layOut(folder, { "README.md": `${files["README.md"]}\nSee also notes/.\n` });
  run("git", "commit", "-am", "Point to the notes");
  writeFileSync(join(folder, "logs/old.log.gz"), gzipSync("09:00 started\n09:30 stopped\n"));
  run("tar", "-czf", "backup.tar.gz", "notes");
  run("python3", "-c", ZIP);
  layOut(folder, { "notes/monday.md": `${files["notes/monday.md"]}- fetch the parcel\n` });
}

/** `zip` is not on every machine. */
const ZIP =
  "import zipfile\nz = zipfile.ZipFile('photos.zip', 'w')\nz.writestr('fence.txt', 'a photo of the fence\\n')\nz.writestr('bean.txt', 'a photo of a bean\\n')\n";

/** Puts the sample back as it was made. */
export function putBack(sample: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(sample, folder, { recursive: true, preserveTimestamps: true });
}
