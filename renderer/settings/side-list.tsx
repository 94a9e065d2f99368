import {
  Bot,
  CalendarDays,
  Database,
  FolderOpen,
  Info,
  KeyRound,
  Keyboard,
  Scale,
  Search,
  SunMoon,
  Wrench,
} from "lucide-react";
import { useState, type ReactNode } from "react";
import { Select } from "../parts/field.tsx";
import { findPlaces, type SectionId, sections } from "./sections.ts";
import style from "./side-list.module.css";

const icons: Readonly<Record<SectionId, ReactNode>> = {
  model: <Bot />,
  workspaces: <FolderOpen />,
  tools: <Wrench />,
  policy: <Scale />,
  permissions: <KeyRound />,
  calendar: <CalendarDays />,
  appearance: <SunMoon />,
  shortcuts: <Keyboard />,
  data: <Database />,
  about: <Info />,
};

type SideListProps = { current: SectionId; onGo(link: string): void };

/** The sections at the side (on top where there is little room), and a search over all settings. */
export function SideList({ current, onGo }: SideListProps): ReactNode {
  const [text, setText] = useState("");
  const goAndForget = (link: string): void => {
    setText("");
    onGo(link);
  };
  return (
    <nav className={style["side"]} aria-label="Sections of the settings">
      <h1 className={style["title"]}>Settings</h1>
      <label className={style["search"]}>
        <span className="unseen">Search settings</span>
        <Search aria-hidden="true" />
        <input
          type="search"
          placeholder="Search settings"
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape" && text !== "") {
              event.stopPropagation();
              setText("");
            }
            const [first] = findPlaces(text);
            if (event.key === "Enter" && text.trim() !== "" && first) goAndForget(first.anchor);
          }}
        />
      </label>
      {text.trim() === "" ? (
        <Sections current={current} onGo={onGo} />
      ) : (
        <Found text={text} onGo={goAndForget} />
      )}
    </nav>
  );
}

function Sections({ current, onGo }: SideListProps): ReactNode {
  return (
    <>
      <ul className={style["list"]}>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              className={style["entry"]}
              aria-current={id === current ? "page" : undefined}
              onClick={() => onGo(id)}
            >
              {icons[id]}
              {title}
            </button>
          </li>
        ))}
      </ul>
      <div className={style["select"]}>
        <Select
          label="Section"
          isLabelHidden
          value={current}
          options={sections.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(event) => onGo(event.target.value)}
        />
      </div>
    </>
  );
}

function Found({ text, onGo }: { text: string; onGo(link: string): void }): ReactNode {
  const places = findPlaces(text);
  return (
    <>
      <output className={places.length === 0 ? style["none"] : "unseen"}>
        {places.length === 0 ? "No setting has these words." : `${places.length} found.`}
      </output>
      <ul className={style["found"]}>
        {places.map(({ anchor, title, sectionTitle }) => (
          <li key={anchor}>
            <button type="button" className={style["entry"]} onClick={() => onGo(anchor)}>
              <span className={style["place"]}>
                {title}
                <small>{sectionTitle}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
