/** The command line asks for something that cannot be: exit code 2, and this sentence. */
export class UsageError extends Error {
  override name = "UsageError";
}
