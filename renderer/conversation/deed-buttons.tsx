import { useEffect, useState, type ReactNode } from "react";
import type { Deed } from "../../shared/next-deed.ts";
import { Button } from "../parts/button.tsx";
import style from "./deed-buttons.module.css";

type DeedButtonsProps = {
  deeds: readonly Deed[];
  /** What a button does; null: it cannot be done here, and has no button. */
  actOf(deed: Deed): (() => void) | null;
  /** When trying again makes sense, in milliseconds since 1970. */
  notBefore?: number | null;
};

/** The buttons that do the next sensible thing; the first of them is the most sensible. */
export function DeedButtons({ deeds, actOf, notBefore = null }: DeedButtonsProps): ReactNode {
  return deeds.map((deed) => {
    const act = actOf(deed);
    if (act === null) return null;
    return (
      <Button key={deed.label} isSmall onClick={act}>
        {deed.label}
        {deed.type === "resume" && notBefore !== null ? <Countdown until={notBefore} /> : null}
      </Button>
    );
  });
}

/** The seconds that the endpoint asked to wait. For the eyes: the sentence said them, and a tick is no news to be read out. */
function Countdown({ until }: { until: number }): ReactNode {
  const [left, setLeft] = useState(() => until - Date.now());
  const isOver = left <= 0;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setLeft(until - Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until, isOver]);
  if (isOver) return null;
  return (
    <span className={style["countdown"]} aria-hidden="true">
      in {leftInWords(left)}
    </span>
  );
}

/** `42 s`, `2:05 min` */
function leftInWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 100) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} min`;
}
