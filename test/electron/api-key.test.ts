import { expect, test } from "vitest";
import { takeApiKey, withoutApiKey } from "../../electron/api-key.ts";

const key = "sk-canary-0123456789";
const others = { PATH: "/usr/bin", HOME: "/home/max" };

test("the key is taken out of an environment, by whichever names it goes there, and stays in what is given back", () => {
  const own = { ...others, OPENAI_API_KEY: ` ${key} `, AUTHORIZATION: `Bearer ${key}` };
  const before = { ...own };
  expect(takeApiKey(own)).toEqual(before);
  expect(own).toEqual(others);
  expect(withoutApiKey(before)).toEqual(others);
});

test.each(["", "x", "none", "ollama"])("a key that is no secret (%s) hides only itself", (word) => {
  const own = { ...others, OLLAMA_HOST: "127.0.0.1", MODELS: "/opt/ollama", OPENAI_API_KEY: word };
  const { OPENAI_API_KEY: _word, ...left } = own;
  expect(withoutApiKey(own)).toEqual(left);
  takeApiKey(own);
  expect(own).toEqual(left);
});
