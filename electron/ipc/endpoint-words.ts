import { QUESTIONS } from "../../shared/endpoint-capabilities.ts";
import type { Confirmation } from "./desktop-host.ts";

/** Whether an address leads to this machine itself, by its name: nothing is looked up, so nothing can be made to lie. */
export function isThisMachine({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

type Use = { address: URL; model: string; key: "given" | "kept" | string | null };

/** The question before another computer is sent what a person writes. */
export function useOf({ address, model, key }: Use): Confirmation {
  const { host, href, protocol } = address;
  const withKey =
    key === null
      ? "No API key is sent."
      : key === "given"
        ? "The API key that you entered is kept and sent with it."
        : "The API key that Steward keeps is sent with it.";
  const isPlain =
    protocol === "http:" ? "The connection is not encrypted: others on the way can read it." : "";
  return {
    message: `Send what you write to ${host}?`,
    detail: [
      `The model ${model.replaceAll(/[\p{Cc}\p{Cf}]/gu, "")} at ${href} gets your messages, and what tools read for them.`,
      withKey,
      `It is first asked ${QUESTIONS} short questions, to learn what it can do.`,
      isPlain,
    ]
      .filter((sentence) => sentence !== "")
      .join("\n\n"),
    yes: "Use it",
  };
}
