import type { ComponentProps, ReactNode } from "react";
import style from "./button.module.css";

type ButtonProps = Omit<ComponentProps<"button">, "type" | "className"> & {
  /** `main`: the one thing most people want here; `quiet`: without a frame; `danger`: cannot be taken back. */
  kind?: "plain" | "main" | "quiet" | "danger";
  isSmall?: boolean;
  /** The one that Enter in a field of its form presses. */
  isSubmit?: boolean;
};

/** A button. Never the form's submit button by accident. */
export function Button({
  kind = "plain",
  isSmall = false,
  isSubmit = false,
  ...rest
}: ButtonProps): ReactNode {
  const type = isSubmit ? "submit" : "button";
  return <button type={type} className={style["button"]} data-kind={kind} data-small={isSmall} {...rest} />;
}

type IconButtonProps = Omit<ComponentProps<"button">, "type" | "className" | "children" | "title"> & {
  /** What it does: its name for everybody, also shown on hover. */
  name: string;
  icon: ReactNode;
};

/** A button that shows only an icon. At least 24 × 24 CSS pixels (WCAG 2.5.8). */
export function IconButton({ name, icon, ...rest }: IconButtonProps): ReactNode {
  return (
    <button type="button" className={style["icon"]} aria-label={name} title={name} {...rest}>
      {icon}
    </button>
  );
}
