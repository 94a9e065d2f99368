/** Nothing can be changed, not even after a question. A policy file like any other. */
export const readOnly = `{
  // Read-only: reads in the workspace and the calendars run. All else is denied.
  "version": 1,
  "rules": [
    {
      "name": "reads",
      "then": "allow",
      "when": { "risk": "read", "touches": "nothing", "path": "**", "calendar": "*", "program": "*" }
    },
    {
      "name": "changes",
      "then": "deny",
      "when": { "risk": ["write", "dangerous"] },
      "reason": "The policy lets Steward read only."
    }
  ],
  "otherwise": "deny"
}
`;
