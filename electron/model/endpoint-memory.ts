import { profileSchema, type EndpointProfile, type ProfileStore } from "./endpoint-profile.ts";

/** What this session knows about one endpoint and model. */
export type EndpointMemory = {
  profile(): Promise<EndpointProfile>;
  /** Remembers what an endpoint has accepted. A store that fails costs only learning it again. */
  remember(profile: EndpointProfile): Promise<void>;
  /** Tools whose schema the endpoint has refused; only for this session, since a tool may be mended. */
  refusedTools: Set<string>;
  /** Tools about which a person was told. */
  reportedTools: Set<string>;
};

/** Begins with what the store holds under `origin`, or, where that is nothing or cannot be read, with nothing learned. */
export function endpointMemory(store: ProfileStore | undefined, origin: string): EndpointMemory {
  let known: EndpointProfile | null = null;
  return {
    refusedTools: new Set(),
    reportedTools: new Set(),
    async profile() {
      known ??= await storedProfile(store, origin);
      return known;
    },
    async remember(profile) {
      if (profile === known) return;
      known = profile;
      // It may have been asked what it can do since this was read.
      const { capabilities } = await storedProfile(store, origin);
      const saved = { ...profile, capabilities: capabilities ?? profile.capabilities };
      await Promise.resolve(store?.save(origin, saved)).catch(() => {});
    },
  };
}

/** What the store holds under `origin`; nothing learned, where that is nothing or cannot be read. */
export async function storedProfile(
  store: ProfileStore | undefined,
  origin: string,
): Promise<EndpointProfile> {
  const stored = await Promise.resolve(store?.load(origin)).catch(() => null);
  const read = profileSchema.safeParse(stored ?? {});
  return read.success ? read.data : profileSchema.parse({});
}

/** Under which name a profile is kept: the model and its endpoint. */
export function originOf(model: string, { origin, pathname }: URL): string {
  return `${model} at ${origin}${pathname}`;
}
