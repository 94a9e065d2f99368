/** The default. A policy file like any other; it can be printed, copied and changed. */
export const balanced = `{
  // Balanced: what can be undone runs and offers Undo. Large effects and all else ask.
  "version": 1,
  "rules": [
    {
      "name": "reads",
      "then": "allow",
      "when": { "risk": "read", "touches": "nothing", "path": "**", "calendar": "*", "program": "*" }
    },
    {
      "name": "undoable changes",
      "then": "allow",
      "when": {
        "risk": "write",
        "atMost": { "changed": 10, "deleted": 3 },
        "path": "**", "calendar": "*", "program": "*"
      }
    }
  ],
  "otherwise": "ask"
}
`;
