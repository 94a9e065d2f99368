/**
 * Version 3: permissions are facts in the chain (`chained-grants.ts`) and stand nowhere else. Frozen. The table that held
 * them was not covered by the chain; each permission in it was also recorded as a fact when it was given.
 */
export const chainedGrantsOnly = `
DROP TABLE grants;
`;
