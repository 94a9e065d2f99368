import Database from "better-sqlite3";
import { jsonSchema, readJson } from "../../shared/json.ts";
import type { GrantStore, StoredGrant } from "../trust/grants.ts";
import { writing } from "./unwritable.ts";

type Row = Omit<StoredGrant, "body"> & { body: string };

/**
 * The permissions that people gave, in the log's database. `insert` and `revoke` throw LogUnwritable; `list` leaves out
 * what is not readable; `use` is true for exactly as many calls, over all processes, as there were uses, and false where the
 * database cannot be written.
 */
export function grantsTable(database: Database.Database): GrantStore {
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
  const read = jsonSchema.safeParse(readJson(body));
  return read.success ? [{ ...row, body: read.data }] : [];
}
