import { useEffect, useState, type ReactNode } from "react";
import { durationInWords } from "../../shared/quantities.ts";
import { announce } from "../parts/announce.tsx";
import style from "./approval-bar.module.css";

const saidFromMs = 120_000;
const saidAloudMs = 30_000;

/** How long a question still stands, in its last two minutes; until then it says nothing and runs no clock. */
export function TimeLeft({ until }: { until: string }): ReactNode {
  const [left, setLeft] = useState(() => Date.parse(until) - Date.now());
  const isNear = left <= saidFromMs;
  useEffect(() => {
    const update = (): void => setLeft(Date.parse(until) - Date.now());
    if (!isNear) {
      const timer = setTimeout(update, Date.parse(until) - Date.now() - saidFromMs);
      return () => clearTimeout(timer);
    }
    const timer = setInterval(update, 1000);
    return () => clearInterval(timer);
  }, [until, isNear]);
  const isUrgent = left <= saidAloudMs;
  useEffect(() => {
    if (isNear) announce(isUrgent ? "Half a minute left to answer." : "Two minutes left to answer.");
  }, [isNear, isUrgent]);
  if (!isNear || Number.isNaN(left)) return null;
  if (left <= 0) return <p className={style["time"]}>The time to answer is over: it counts as no.</p>;
  const shown = durationInWords(Math.ceil(left / 1000) * 1000).replace(".0", "");
  return <p className={style["time"]}>{shown} left to answer; without an answer it is not done.</p>;
}
