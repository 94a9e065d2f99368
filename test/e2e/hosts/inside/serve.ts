type Served = (...parameters: never[]) => unknown;
type Reply = { ok: boolean; value: unknown };

const served = new Map<string, Served>();

/** Lets tests call `work` by name: the names and what they give are those of `desktop-stand-in/control`. */
export function serve(name: string, work: Served): void {
  served.set(name, work);
}

/** What a test asks for; never rejects, so that an error reaches the test in its own words. */
export async function answer(name: string, parameters: readonly unknown[]): Promise<Reply> {
  try {
    const work = served.get(name);
    if (!work) throw new Error(`Real Electron is not asked for ${name}`);
    return { ok: true, value: await work(...(parameters as never[])) };
  } catch (error) {
    return { ok: false, value: error instanceof Error ? error.message : String(error) };
  }
}
