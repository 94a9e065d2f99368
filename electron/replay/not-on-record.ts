import { fail, type Failure } from "../../shared/result.ts";

const CODE = "not-on-record";

/** How a replay answers where today's program asks for what it did not ask for then. */
export function notOnRecord(): { ok: false; failure: Failure } {
  return fail(
    CODE,
    "This is where today's program leaves the record: what would come of it is not known.",
    "Look at the differences before this.",
  );
}

/** Whether a failure stands for the end of the record. */
export function isNotOnRecord({ code }: Pick<Failure, "code">): boolean {
  return code === CODE;
}
