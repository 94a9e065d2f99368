import type { Preview } from "../../shared/preview.ts";

const budgetDiff = `@@ -1,6 +1,7 @@
 # Budget
 
-| Train | 86.00 |
+| Hotel | 412.00 |
+| Train | 86.50 |
 | Museum | 24.00 |
+| **Total** | **522.50** |
-end 
\\ No newline at end of file
+end
@@ -40,3 +41,3 @@
 let a = 1;
-  if (a) {
+\tif (a) {
 }
`;

export const files: Preview = {
  type: "files",
  changes: [{ change: "modified", kind: "file", path: "budget.md", size: 1_240, diff: budgetDiff }],
  more: { changed: 0, deleted: 0 },
};

export const fileInNewFolder: Preview = {
  type: "files",
  changes: [
    { change: "created", kind: "folder", path: "reports", size: 0 },
    { change: "created", kind: "file", path: "reports/july.md", size: 5, diff: "@@ -0,0 +1,1 @@\n+July\n" },
  ],
  more: { changed: 0, deleted: 0 },
};

export const manyFiles: Preview = {
  type: "files",
  changes: [
    { change: "created", kind: "folder", path: "archive", size: 0 },
    {
      change: "created",
      kind: "file",
      path: "archive/index.md",
      size: 42,
      diff: "@@ -0,0 +1,2 @@\n+# Archive\n+\n",
    },
    { change: "renamed", kind: "file", path: "archive/june.md", from: "june.md", size: 84_120 },
    { change: "deleted", kind: "file", path: "drafts/old.md", size: 340, diff: "@@ -1,1 +0,0 @@\n-gone\n" },
    { change: "modified", kind: "file", path: "photo.jpg", size: 2_400_000, note: "binary" },
    { change: "mode", kind: "file", path: "run.sh", size: 20, note: "becomes executable" },
    { change: "created", kind: "link", path: "latest", size: 0, note: 'link to "june.md"' },
  ],
  more: { changed: 412, deleted: 7 },
};

const review = {
  title: "Review",
  start: "2026-11-24T12:30",
  end: "2026-11-24T13:30",
  allDay: false,
  zone: "Europe/Madrid",
  location: "Room 4",
  notes: null,
  repeats: "every Tuesday",
};

export const calendar: Preview = {
  type: "calendar",
  calendar: "work",
  change: "modified",
  extent: "following",
  before: review,
  after: {
    ...review,
    start: "2026-11-27T16:00",
    end: "2026-11-27T17:00",
    location: null,
    notes: "Bring the\nbudget",
  },
};

export const newEvent: Preview = {
  type: "calendar",
  calendar: "home",
  change: "created",
  extent: "this",
  before: null,
  after: { ...review, title: "Dentist", repeats: null, location: "Main street 1", notes: null },
};

export const command: Preview = {
  type: "command",
  command: "find . -name 'draft*.md' -empty -delete",
  folder: ".",
  explanation: ["find looks for files, and may act on them", "-delete removes what was found"],
  rehearsal: {
    exitCode: 0,
    output: "",
    durationMs: 90,
    changes: ["draft-1.md", "draft-2.md", "old/draft.md", "old/draft-b.md"].map((path) => ({
      change: "deleted" as const,
      kind: "file" as const,
      path,
      size: 0,
    })),
    more: { changed: 0, deleted: 0 },
  },
  needs: [],
};

export const unrehearsed: Preview = {
  type: "command",
  command: "curl -fsS https://api.example.org/report -o report.json\nrm \u202Etxt.exe",
  folder: "reports",
  explanation: ["curl sends or fetches data over the network", "rm deletes files"],
  rehearsal: null,
  needs: ["the host api.example.org"],
};

export const printed: Preview = {
  type: "command",
  command: "npm test",
  folder: "app",
  explanation: ["npm runs or installs JavaScript packages"],
  rehearsal: {
    exitCode: 1,
    output: Array.from({ length: 340 }, (_none, line) => `test ${line + 1} failed`).join("\n"),
    durationMs: 8_432,
    changes: [],
    more: { changed: 0, deleted: 0 },
  },
  needs: [],
};
