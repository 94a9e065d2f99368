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
      if (known !== null) return known;
      const stored = await Promise.resolve(store?.load(origin)).catch(() => null);
      const read = profileSchema.safeParse(stored ?? {});
      known = read.success ? read.data : profileSchema.parse({});
      return known;
    },
    async remember(profile) {
      if (profile === known) return;
      known = profile;
      await Promise.resolve(store?.save(origin, profile)).catch(() => {});
    },
  };
}
