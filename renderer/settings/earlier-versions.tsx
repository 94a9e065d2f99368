import type { ReactNode } from "react";
import { Group } from "./group.tsx";
import { NumberSetting } from "./number-setting.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { useSetting } from "./use-setting.ts";

/** How long, and in how much room, what stood in files before is kept, so that changes can be undone. */
export function EarlierVersions({ state }: SectionProps): ReactNode {
  const days = useSetting(state, "keepDays");
  const room = useSetting(state, "keepGigabytes");
  return (
    <Group>
      <NumberSetting
        title="How long earlier versions are kept"
        help="What stood in a file before Steward changed or deleted it. After that time the change can no longer be undone, and its card says so. To keep less is confirmed in the system’s dialog."
        anchor="data/days"
        setting={days}
        range={{ least: 1, most: 3_650, isWhole: true }}
        unit="days"
      />
      <NumberSetting
        title="Room for earlier versions"
        help="Where they need more, the oldest go first; those of the newest turn always stay."
        anchor="data/room"
        setting={room}
        range={{ least: 0.1, most: 10_000, isWhole: false }}
        unit="GiB"
      />
    </Group>
  );
}
