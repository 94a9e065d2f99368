import Database from "better-sqlite3";
import { jsonSchema, type Json } from "../../shared/json.ts";
import { writing } from "./unwritable.ts";

/** A permission that a person gave, as stored. What `body` means is for the trust layer to say. */
type StoredGrant = {
  id: string;
  /** ISO 8601, UTC. */
  givenAt: string;
  body: Json;
  /** null: as often as wanted. */
  remainingUses: number | null;
  /** ISO 8601, UTC; null while it holds. */
  revokedAt: string | null;
};

export type GrantsTable = {
  /** Throws LogUnwritable. */
  insert(grant: Omit<StoredGrant, "revokedAt">): void;
  /** All, oldest first, used up and revoked ones too; one whose body is not readable is left out. */
  list(): StoredGrant[];
  /** False if there is no such grant, or it was revoked before. Throws LogUnwritable. */
  revoke(id: string, at: string): boolean;
  /**
   * Takes one use. True for exactly as many calls, over all processes, as there were uses; false once it is used up,
   * revoked, not there, or the database cannot be written.
   */
  use(id: string): boolean;
};

type Row = Omit<StoredGrant, "body"> & { body: string };

export function grantsTable(database: Database.Database): GrantsTable {
  const insert = database.prepare<Omit<Row, "revokedAt">>(
    "INSERT INTO grants (id, given_at, body, remaining_uses) VALUES (@id, @givenAt, @body, @remainingUses)",
  );
  const list = database.prepare<
    [],
    Row
  >(`SELECT id, given_at AS givenAt, body, remaining_uses AS remainingUses,
    revoked_at AS revokedAt FROM grants ORDER BY given_at, id`);
  const revoke = database.prepare<[string, string]>(
    "UPDATE grants SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
  );
  const use = database.prepare<[string]>(`UPDATE grants SET remaining_uses = remaining_uses - 1
    WHERE id = ? AND revoked_at IS NULL AND (remaining_uses IS NULL OR remaining_uses > 0)`);
  return {
    insert: (grant) => void writing(() => insert.run({ ...grant, body: JSON.stringify(grant.body) })),
    list: () => list.all().flatMap(readable),
    revoke: (id, at) => writing(() => revoke.run(at, id)).changes === 1,
    use(id) {
      try {
        return use.run(id).changes === 1;
      } catch (error) {
        if (error instanceof Database.SqliteError) return false;
        throw error;
      }
    },
  };
}

function readable({ body, ...row }: Row): StoredGrant[] {
  try {
    return [{ ...row, body: jsonSchema.parse(JSON.parse(body)) }];
  } catch {
    return [];
  }
}
