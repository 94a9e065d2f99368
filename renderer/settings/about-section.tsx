import type { ReactNode } from "react";
import style from "./about-section.module.css";
import { Fold } from "../parts/fold.tsx";
import { Block, Group, placeOf, Row } from "./group.tsx";
import { libraries } from "./licences.ts";
import type { SectionProps } from "./settings-view.tsx";
import { UpdateFeed } from "./update-feed.tsx";
import { platformName } from "./platform-name.ts";

/** Which Steward this is, what it promises, and what differs on this system. */
export function AboutSection({ state }: SectionProps): ReactNode {
  const { version, platform } = state;
  return (
    <>
      <Group>
        <Row
          title={`Steward ${version}`}
          anchor="about/version"
          help={`On ${platformName(platform)}. ${differenceOn(platform)}`}
        />
        <Block>
          <p className={style["promise"]}>
            See it before it happens. It does exactly that. Take it back after.
          </p>
          <ul className={style["promises"]}>
            <li>
              Every action is planned and shown as its real effect; nothing changes until it is allowed.
            </li>
            <li>
              What is applied is exactly what was shown; if the world moved in between, nothing happens.
            </li>
            <li>Each action is on record before it happens, and whatever can be taken back offers Undo.</li>
          </ul>
        </Block>
      </Group>
      <Group>
        <UpdateFeed state={state} />
      </Group>
      <Licences />
    </>
  );
}

function differenceOn(platform: string): string {
  switch (platform) {
    case "linux":
      return "Commands are rehearsed in a sandbox where bubblewrap is installed. Under Wayland the desktop may keep the quick ask’s key to itself.";
    case "darwin":
      return "Commands are rehearsed on a clone of your folder, in the system’s own sandbox.";
    default:
      return "Commands cannot be rehearsed here, so each one asks in the system’s dialog before it runs.";
  }
}

function Licences(): ReactNode {
  return (
    <div {...placeOf("about/licences")}>
      <Fold title="Licences">
        <p className={style["licence"]}>
          Steward is free software under the MIT licence. It is made with the works below, each under its own
          licence, whose full texts come with the app.
        </p>
        <table className={style["licences"]}>
          <thead>
            <tr>
              <th scope="col">Work</th>
              <th scope="col">Licence</th>
            </tr>
          </thead>
          <tbody>
            {libraries.map(([name, licence]) => (
              <tr key={name}>
                <td>{name}</td>
                <td>{licence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Fold>
    </div>
  );
}
