import type { ReactNode } from "react";
import { keys } from "../parts/keys.ts";
import { Group } from "./group.tsx";
import { QuickAskShortcut } from "./quick-ask-shortcut.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { shortcutGroups } from "./shortcut-list.ts";
import style from "./shortcuts-section.module.css";

/** The key for the quick ask, and a table of all the others. */
export function ShortcutsSection({ state }: SectionProps): ReactNode {
  return (
    <>
      <QuickAskShortcut state={state} />
      <Group title="All shortcuts" anchor="shortcuts/all">
        <table className={style["table"]}>
          <thead className="unseen">
            <tr>
              <th scope="col">What it does</th>
              <th scope="col">Keys</th>
            </tr>
          </thead>
          {shortcutGroups.map(({ title, shortcuts }) => (
            <tbody key={title}>
              <tr>
                <th scope="rowgroup" colSpan={2}>
                  {title}
                </th>
              </tr>
              {shortcuts.map(({ keys: combination, words }) => (
                <tr key={words}>
                  <td>{words}</td>
                  <td>
                    <kbd>{keys(combination, state.platform)}</kbd>
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </Group>
    </>
  );
}
