import type { ModelMessage, ModelRequest, OfferedTool } from "../model.ts";
import { plainPicture } from "./plain-picture.ts";

/** One short question. What it asks about stands in the prompt of none: a model must not be able to flatter itself. */
export type Question = {
  request: ModelRequest;
  /** The most tokens that the answer may take. */
  tokens: number;
};

/** Made up, and never run: only whether it is called counts. */
const lookUp: OfferedTool = {
  name: "look_up_temperature",
  description: "The temperature in a town now.",
  parameters: {
    type: "object",
    properties: { town: { type: "string", description: "The town's name" } },
    required: ["town"],
    additionalProperties: false,
  },
};
const noteDown: OfferedTool = {
  name: "note_down",
  description: "Writes a line into a notebook.",
  parameters: {
    type: "object",
    properties: { line: { type: "string", description: "What to write" } },
    required: ["line"],
    additionalProperties: false,
  },
};
export const NAMED_TOOL = noteDown.name;

const FEW = 16;
/** Enough for two calls of a model that thinks a little before it makes them. */
const FOR_CALLS = 256;
/** Enough for one word of a model that thinks a little before it. */
const FOR_COLOUR = 128;

const hello = question(FEW, {
  messages: messages("Answer in one word.", "Say hello."),
  tools: [],
  toolChoice: "auto",
});
const calls = question(FOR_CALLS, {
  messages: messages(
    "Look up what you do not know. Make independent calls at once.",
    "How warm is it in Oslo, and how warm in Rome?",
  ),
  tools: [lookUp],
  toolChoice: "auto",
});
const required = question(FOR_CALLS, {
  messages: messages("Be brief.", "Hello!"),
  tools: [lookUp, noteDown],
  toolChoice: "required",
});
const named = question(FOR_CALLS, {
  messages: messages("Be brief.", "How warm is it in Oslo?"),
  tools: [lookUp, noteDown],
  toolChoice: { tool: NAMED_TOOL },
});
const none = question(FEW, {
  messages: messages("Answer in one word.", "Is it warm in Oslo?"),
  tools: [lookUp],
  toolChoice: "none",
});
/** The colour of the picture: not the one that a model guesses first. */
export const COLOUR = "yellow";
export const OTHER_COLOURS = ["red", "green", "blue"] as const;
const picture = question(FOR_COLOUR, {
  messages: [
    { role: "system", content: "Answer in one word." },
    {
      role: "user",
      content: `Which colour is this picture? One word: ${OTHER_COLOURS.join(", ")} or ${COLOUR}.`,
      attachments: [{ name: "picture.png", text: "", image: plainPicture([255, 230, 0]) }],
    },
  ],
  tools: [],
  toolChoice: "auto",
});
export const QUESTION = { hello, calls, required, named, none, picture };

function question(tokens: number, request: ModelRequest): Question {
  return { tokens, request };
}

function messages(system: string, user: string): ModelMessage[] {
  return [
    { role: "system", content: system },
    { role: "user", content: user },
  ];
}
