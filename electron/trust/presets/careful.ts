/** Only reading runs without a question. A policy file like any other. */
export const careful = `{
  // Careful: reads in the workspace and the calendars run. All else asks.
  "version": 1,
  "rules": [
    {
      "name": "reads",
      "then": "allow",
      "when": { "risk": "read", "touches": "nothing", "path": "**", "calendar": "*", "program": "*" }
    }
  ],
  "otherwise": "ask"
}
`;
