import { Image as ImageIcon } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { looksLikeAnother, readAddress } from "./address.ts";
import style from "./markdown.module.css";
import { textOf } from "./text-of.ts";

/**
 * A link, which shows where it leads and is opened by main, after a question with the whole address. It has no address of
 * its own that a window could load, follow or drop somewhere. What leads nowhere is just its text.
 */
export function LinkTo({ url, children }: { url: string; children: ReactNode }): ReactNode {
  const address = readAddress(url);
  if (address === null) return children;
  const { href } = address;
  return (
    <>
      <span className={style["link"]} {...opens(href)}>
        {children}
      </span>
      {looksLikeAnother(textOf(children), address) ? (
        <span className={style["address"]}> ({href})</span>
      ) : null}
    </>
  );
}

/** A picture is never loaded: its address would tell somebody that, and what, was read. */
export function ImageChip(props: { alt: string; url: string; isInLink: boolean }): ReactNode {
  const { alt, url, isInLink } = props;
  const address = readAddress(url);
  const opening = address === null || isInLink ? {} : opens(address.href);
  return (
    <span className={style["chip"]} {...opening}>
      <ImageIcon aria-hidden="true" />
      Image{alt === "" ? "" : `: ${alt}`}
      {address === null ? null : <span className={style["address"]}>({address.href})</span>}
    </span>
  );
}

function opens(href: string) {
  return {
    role: "link",
    tabIndex: 0,
    "data-address": href,
    "aria-description": href,
    onClick: () => void open(href),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter") void open(href);
    },
  };
}

async function open(href: string): Promise<void> {
  const answer = await call("link.open", { href });
  if (!answer.ok) announce(`${answer.failure.message} ${answer.failure.suggestion}`);
}
