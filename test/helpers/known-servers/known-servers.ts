import type { KnownServer } from "./known-server.ts";
import {
  anyOf,
  noChoice,
  noDeveloper,
  noPictures,
  noTools,
  onlyCompletionTokens,
  templateFails,
  unknownField,
} from "./refusals.ts";

const key = "sk-canary-known-servers";

/** Behaviours that public issue threads and documentation tell of; models and numbers are made up. */
export const OPENAI: KnownServer = {
  name: "OpenAI",
  model: "gpt-x",
  key,
  models: [
    { id: "gpt-x", object: "model", owned_by: "system" },
    { id: "gpt-y", object: "model", owned_by: "system" },
  ],
  refuses: onlyCompletionTokens,
};
export const AZURE: KnownServer = {
  name: "Azure",
  model: "my-deployment",
  key,
  models: null,
  refuses: anyOf(onlyCompletionTokens, unknownField("stream_options")),
};
export const OLLAMA: KnownServer = {
  name: "Ollama",
  model: "qwen3:8b",
  models: [{ id: "qwen3:8b", object: "model", owned_by: "library" }],
  ignores: ["required", "named", "none"],
  reasoning: "reasoning",
  routes: {
    "GET /": "Ollama is running",
    "GET /api/ps": { models: [{ name: "qwen3:8b", model: "qwen3:8b", context_length: 8192 }] },
    "POST /api/show": {
      model_info: { "qwen3.context_length": 40_960 },
      capabilities: ["completion", "tools"],
    },
  },
};
export const OLLAMA_WITHOUT_TOOLS: KnownServer = {
  name: "Ollama, a model without tools",
  model: "gemma:2b",
  models: [{ id: "gemma:2b", object: "model", owned_by: "library" }],
  refuses: anyOf(noTools, noPictures.ollama),
  routes: { "POST /api/show": { parameters: 'stop "x"\nnum_ctx    4096' } },
};
export const LM_STUDIO: KnownServer = {
  name: "LM Studio",
  model: "mistral-7b",
  models: [{ id: "mistral-7b", object: "model", owned_by: "organization_owner" }],
  calls: "one",
  refuses: noChoice(
    "named",
    "Invalid tool_choice type: 'object'. Supported string values: none, auto, required",
  ),
  routes: {
    "GET /api/v0/models": {
      data: [{ id: "mistral-7b", type: "vlm", loaded_context_length: 4096, max_context_length: 32_768 }],
    },
  },
};
export const LLAMA_CPP: KnownServer = {
  name: "llama.cpp",
  model: "model.gguf",
  header: "llama.cpp",
  models: [{ id: "model.gguf", object: "model", owned_by: "llamacpp", meta: { n_ctx_train: 131_072 } }],
  calls: "one",
  ignores: ["named"],
  refuses: templateFails,
  routes: {
    "GET /props": {
      default_generation_settings: { n_ctx: 16_384 },
      modalities: { vision: false, audio: false },
    },
  },
};
export const VLLM: KnownServer = {
  name: "vLLM",
  model: "served",
  models: [{ id: "served", object: "model", owned_by: "vllm", max_model_len: 32_768 }],
  reasoning: "reasoning_content",
  refuses: noPictures.vllm,
};
export const MISTRAL: KnownServer = {
  name: "Mistral",
  model: "mistral-large",
  key,
  models: [
    {
      id: "mistral-large",
      object: "model",
      owned_by: "mistralai",
      max_context_length: 131_072,
      capabilities: { vision: true },
    },
  ],
  usage: "always",
  refuses: anyOf(unknownField("stream_options"), noDeveloper),
};
export const DEEPSEEK: KnownServer = {
  name: "DeepSeek",
  model: "deepseek-x",
  key,
  models: [{ id: "deepseek-x", object: "model", owned_by: "deepseek" }],
  reasoning: "reasoning_content",
  refuses: anyOf(noDeveloper, noPictures.deepseek),
};
export const GEMINI: KnownServer = {
  name: "Gemini",
  model: "models/gemini-x",
  key,
  models: [{ id: "models/gemini-x", object: "model", owned_by: "google" }],
  refuses: unknownField("tools", "0", "function", "strict"),
};
export const OPENROUTER: KnownServer = {
  name: "OpenRouter",
  model: "some/model",
  key,
  models: [
    { id: "some/model", context_length: 200_000, architecture: { input_modalities: ["text", "image"] } },
    { id: "other/model", context_length: 8192 },
  ],
  reasoning: "reasoning",
};
export const GROQ: KnownServer = {
  name: "Groq",
  model: "llama-x",
  key,
  models: [{ id: "llama-x", object: "model", owned_by: "Meta", context_window: 131_072 }],
  refuses: anyOf(
    noChoice("required", "Tool choice is required, but model did not call a tool"),
    noPictures.groq,
  ),
};
export const BARE_PROXY: KnownServer = {
  name: "a bare proxy",
  model: "anything",
  models: null,
  streams: false,
  calls: "none",
  isBlind: true,
  reasoning: "<think>",
};
