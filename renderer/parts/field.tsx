import { useId, type ComponentProps, type ReactNode } from "react";
import style from "./field.module.css";

type TextFieldProps = Omit<ComponentProps<"input">, "className" | "id"> & {
  label: string;
  /** Not shown, only its name for screen readers. */
  isLabelHidden?: boolean;
  /** One sentence below it. */
  help?: ReactNode;
};

/** One line of text with its label. */
export function TextField({ label, isLabelHidden = false, help, ...rest }: TextFieldProps): ReactNode {
  const id = useId();
  return (
    <div className={style["field"]}>
      <label htmlFor={id} className={isLabelHidden ? "unseen" : style["label"]}>
        {label}
      </label>
      <input
        id={id}
        className={style["input"]}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        spellCheck={false}
        autoComplete="off"
        {...rest}
      />
      {help === undefined ? null : (
        <p id={`${id}-help`} className={style["help"]}>
          {help}
        </p>
      )}
    </div>
  );
}

type SelectProps = Omit<ComponentProps<"select">, "className" | "id"> & {
  label: string;
  isLabelHidden?: boolean;
  options: readonly { value: string; label: string }[];
};

/** One of a few: the platform's own list. */
export function Select({ label, isLabelHidden = false, options, ...rest }: SelectProps): ReactNode {
  const id = useId();
  return (
    <div className={style["field"]}>
      <label htmlFor={id} className={isLabelHidden ? "unseen" : style["label"]}>
        {label}
      </label>
      <select id={id} className={style["input"]} {...rest}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

type SwitchProps = { label: string; isOn: boolean; onChange(isOn: boolean): void; isDisabled?: boolean };

/** On or off, at once. */
export function Switch({ label, isOn, onChange, isDisabled = false }: SwitchProps): ReactNode {
  return (
    <button
      type="button"
      role="switch"
      className={style["switch"]}
      aria-checked={isOn}
      aria-label={label}
      disabled={isDisabled}
      onClick={() => onChange(!isOn)}
    >
      <i aria-hidden="true" />
    </button>
  );
}
