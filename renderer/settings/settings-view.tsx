import { useEffect, type ComponentType, type ReactNode } from "react";
import type { AppState } from "../../shared/ipc/app-state.ts";
import { useAppState } from "../state/app-state.ts";
import { go } from "../state/route.ts";
import { AboutSection } from "./about-section.tsx";
import { Skeleton } from "./answered.tsx";
import { AppearanceSection } from "./appearance-section.tsx";
import { CalendarSection } from "./calendar-section.tsx";
import { DataSection } from "./data-section.tsx";
import { ModelSection } from "./model-section.tsx";
import { PermissionsSection } from "./permissions-section.tsx";
import { PolicySection } from "./policy-section.tsx";
import { findPlace, type SectionId, sections } from "./sections.ts";
import style from "./settings-view.module.css";
import { ShortcutsSection } from "./shortcuts-section.tsx";
import { SideList } from "./side-list.tsx";
import { ToolsSection } from "./tools-section.tsx";
import { leadTo } from "./wanted-place.ts";
import { WorkspacesSection } from "./workspaces-section.tsx";

/** What every section gets. */
export type SectionProps = { state: AppState };

const views: Readonly<Record<SectionId, ComponentType<SectionProps>>> = {
  model: ModelSection,
  workspaces: WorkspacesSection,
  tools: ToolsSection,
  policy: PolicySection,
  permissions: PermissionsSection,
  calendar: CalendarSection,
  appearance: AppearanceSection,
  shortcuts: ShortcutsSection,
  data: DataSection,
  about: AboutSection,
};

/** All that a person can set. `section` may name a section (`policy`) or a row in one (`policy/try`). */
export function SettingsView({ section }: { section: string | null }): ReactNode {
  const state = useAppState();
  const { id, anchor } = findPlace(section);
  useEffect(() => leadTo(anchor), [anchor]);
  const View = views[id];
  return (
    <section className={style["settings"]} aria-label="Settings">
      <div className={style["frame"]}>
        <SideList
          current={id}
          onGo={(to) => {
            go({ view: "settings", section: to });
            // The route stays the same where the person was led there before and has scrolled on since.
            if (to === anchor) leadTo(to);
          }}
        />
        <div key={id} className={style["page"]}>
          <div className={style["column"]} data-column>
            <h2 className={style["title"]}>{sections.find((each) => each.id === id)?.title}</h2>
            {state === null ? <Skeleton rows={4} /> : <View state={state} />}
          </div>
        </div>
      </div>
    </section>
  );
}
