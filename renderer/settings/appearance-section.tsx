import type { ReactNode } from "react";
import { FailureNote } from "../parts/failure-note.tsx";
import style from "./appearance-section.module.css";
import { Block, Group } from "./group.tsx";
import type { SectionProps } from "./settings-view.tsx";
import { TextSize } from "./text-size.tsx";
import { useSetting } from "./use-setting.ts";

const choices = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

/** Light or dark, and the size of text. */
export function AppearanceSection({ state }: SectionProps): ReactNode {
  const theme = useSetting(state, "appearance");
  return (
    <>
      <Group title="Light or dark" anchor="appearance/theme">
        <Block>
          <div className={style["choices"]} role="radiogroup" aria-label="Light or dark">
            {choices.map(({ value, label }) => (
              <label key={value} className={style["choice"]}>
                <Picture kind={value} />
                <span className={style["name"]}>
                  <input
                    type="radio"
                    name="appearance"
                    value={value}
                    checked={theme.value === value}
                    onChange={() => void theme.change(value)}
                  />
                  {label}
                </span>
              </label>
            ))}
          </div>
          {theme.failure === null ? null : <FailureNote failure={theme.failure} />}
        </Block>
      </Group>
      <TextSize state={state} />
    </>
  );
}

/** A window as small as a stamp, in the colours that it stands for. */
function Picture({ kind }: { kind: (typeof choices)[number]["value"] }): ReactNode {
  const halves = kind === "system" ? (["light", "dark"] as const) : [kind];
  return (
    <span className={style["picture"]} aria-hidden="true">
      {halves.map((half) => (
        <span key={half} className={style["window"]} data-kind={half} data-half={kind === "system"}>
          <i className={style["bar"]} />
          <i className={style["asked"]} />
          <i className={style["line"]} />
          <i className={style["line"]} />
          <i className={style["card"]} />
        </span>
      ))}
    </span>
  );
}
