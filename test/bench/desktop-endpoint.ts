import { setTimeout as wait } from "node:timers/promises";
import { startScriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { longAnswer } from "./desktop-answer.ts";

/**
 * The endpoint of the desktop's benchmark, in a process of its own: answers every prompt with as many tokens of four
 * characters as were asked for, 200 a second.
 */
const TOKEN_CHARACTERS = 4;
const TOKEN_MS = 5;
const tokens = Number(process.argv[2]);
const text = longAnswer(tokens * TOKEN_CHARACTERS).slice(0, tokens * TOKEN_CHARACTERS);

const answer = () => {
  let began = 0;
  return {
    text,
    chunkSize: TOKEN_CHARACTERS,
    // A token that is late does not make those after it late.
    async beforeChunk(sent: number) {
      if (sent === 0) began = performance.now();
      const early = began + sent * TOKEN_MS - performance.now();
      if (early >= 1) await wait(early);
    },
  };
};
const endpoint = await startScriptedEndpoint(Array.from({ length: 20 }, () => answer));
process.send?.(endpoint.baseUrl);
process.on("disconnect", () => void endpoint.stop());
