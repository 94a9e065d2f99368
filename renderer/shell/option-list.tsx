import { Fragment, useEffect, useId, useState, type KeyboardEvent, type ReactNode } from "react";
import style from "./option-list.module.css";

export type Option = {
  id: string;
  /** A heading over the options that follow each other with the same one. */
  group?: string;
  content: ReactNode;
  onChoose(): void;
};

type OptionListProps = {
  /** What the field is for. */
  label: string;
  text: string;
  onText(text: string): void;
  options: readonly Option[];
  /** In place of the options where there are none. */
  children: ReactNode;
};

/** A field with a list of options below it, as WAI-ARIA's combobox has it: the focus stays in the field, the keys move in the list. */
export function OptionList({ label, text, onText, options, children }: OptionListProps): ReactNode {
  const id = useId();
  const [active, setActive] = useState(0);
  const chosen = options[Math.min(active, options.length - 1)];
  const change = (typed: string): void => {
    setActive(0);
    onText(typed);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const next = moved(event.key, Math.min(active, options.length - 1), options.length);
    if (next !== null) setActive(next);
    else if (event.key === "Enter") chosen?.onChoose();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className={style["field"]}
        role="combobox"
        aria-label={label}
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
        placeholder={label}
        value={text}
        spellCheck={false}
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that consists of this field
        autoFocus
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Options id={id} label={label} options={options} active={chosen?.id ?? null} onPoint={setActive} />
      {options.length > 0 ? null : <div className={style["none"]}>{children}</div>}
    </>
  );
}

type OptionsProps = Pick<OptionListProps, "label" | "options"> & {
  id: string;
  active: string | null;
  onPoint(index: number): void;
};

function Options({ id, label, options, active, onPoint }: OptionsProps): ReactNode {
  useEffect(() => {
    document.querySelector(`#${CSS.escape(`${id}-${active}`)}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the platform's own lists hold no icons, marks or headings
    <div id={`${id}-list`} className={style["list"]} role="listbox" aria-label={label}>
      {options.map((option, index) => (
        <Fragment key={option.id}>
          {option.group === undefined || option.group === options[index - 1]?.group ? null : (
            <div className={style["group"]} role="presentation">
              {option.group}
            </div>
          )}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field hears the keys */}
          <div
            id={`${id}-${option.id}`}
            className={style["option"]}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
            role="option"
            aria-selected={option.id === active}
            onPointerMove={() => onPoint(index)}
            // The focus stays in the field.
            onPointerDown={(event) => event.preventDefault()}
            onClick={option.onChoose}
          >
            {option.content}
          </div>
        </Fragment>
      ))}
    </div>
  );
}

/** Where a key leads in a list; null for other keys. */
function moved(key: string, from: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return (from + 1) % count;
    case "ArrowUp":
      return (from - 1 + count) % count;
    case "PageDown":
      return Math.min(from + 8, count - 1);
    case "PageUp":
      return Math.max(from - 8, 0);
    default:
      return null;
  }
}
