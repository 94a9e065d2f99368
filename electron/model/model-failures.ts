import type { Failure } from "../../shared/result.ts";
import { tellsOverflow } from "./context-overflow.ts";
import type { ErrorBody } from "./error-body.ts";
import { saysItDoesNotSee } from "./refused-pictures.ts";

/** Who was asked, for sentences that a person can act on. */
export type Endpoint = {
  /** `api.openai.com`, `localhost:11434` */
  host: string;
  model: string;
  hasKey: boolean;
  /** Makes an endpoint's own words safe to show and to store. */
  redact: (text: string) => string;
};

type Facts = ErrorBody & { endpoint: Endpoint; retryAfterMs: number | null };

/** One kind of error answer: how it is told, and what a person reads of it. */
type Kind = {
  code: string;
  tells: (facts: Facts) => boolean;
  message: Sentence;
  suggestion: Sentence;
  transient?: true;
};
type Sentence = (facts: Facts) => string;

/**
 * An error answer as a failure: the first kind that fits. The patterns are the words of public issue threads about
 * OpenAI, Azure, Anthropic, Gemini, Mistral, DeepSeek, OpenRouter, Ollama, llama.cpp and vLLM.
 */
export function failureOfAnswer(body: ErrorBody, endpoint: Endpoint, retryAfterMs: number | null): Failure {
  const facts = { ...body, endpoint, retryAfterMs };
  const kind = KINDS.find(({ tells }) => tells(facts)) ?? REFUSED;
  return {
    code: kind.code,
    message: kind.message(facts),
    suggestion: kind.suggestion(facts),
    ...(kind.transient ? { transient: true } : {}),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
}

const KINDS: readonly Kind[] = [
  {
    code: "key-missing",
    tells: (facts) => facts.status === 401 && !facts.endpoint.hasKey,
    message: ({ endpoint }) => `${endpoint.host} wants an API key, and none is set. Nothing was run.`,
    suggestion: () => "Set the key in the settings, or with `steward key set`.",
  },
  {
    code: "key-refused",
    tells: (facts) =>
      facts.status === 401 ||
      /invalid_api_key|api[ _-]?key (is )?(not valid|invalid)|(invalid|incorrect) api[ _-]?key/iu.test(
        words(facts),
      ),
    message: (facts) => `${facts.endpoint.host} did not accept the API key${said(facts)}. Nothing was run.`,
    suggestion: () => "Set a valid key in the settings, or with `steward key set`.",
  },
  {
    code: "quota-exhausted",
    tells: (facts) =>
      facts.status === 402 ||
      /insufficient_quota|exceeded your current quota|credit balance|insufficient (balance|credit|funds)|billing/iu.test(
        words(facts),
      ),
    message: (facts) =>
      `The account at ${facts.endpoint.host} has no credit left${said(facts)}. Nothing was run.`,
    suggestion: () => "Add credit to the account, or choose another model in the settings.",
  },
  {
    code: "context-overflow",
    tells: tellsOverflow,
    message: ({ endpoint }) =>
      `The conversation has grown longer than ${endpoint.model} can read. Nothing was lost.`,
    suggestion: () => "Start a new conversation, or choose a model that reads longer ones.",
  },
  {
    code: "rate-limited",
    tells: (facts) => facts.status === 429 || /rate.?limit|too many requests/iu.test(facts.kind),
    message: (facts) => `${facts.endpoint.host} is limiting requests${said(facts)}. Nothing was lost.`,
    suggestion: ({ retryAfterMs }) =>
      retryAfterMs === null ? "Wait a moment, then try again." : `Try again in ${seconds(retryAfterMs)}.`,
    transient: true,
  },
  {
    code: "content-filtered",
    tells: (facts) =>
      /content_filter|content management policy|responsibleaipolicy|moderation/iu.test(words(facts)),
    message: (facts) =>
      `A filter at ${facts.endpoint.host} rejected the request${said(facts)}. Nothing was run.`,
    suggestion: () => "Say it in other words.",
  },
  {
    code: "tools-not-supported",
    tells: (facts) =>
      /does not support (tools|function)|tools? (use |calling )?(is|are) not supported|no endpoints found that support tool use/iu.test(
        words(facts),
      ),
    message: ({ endpoint }) =>
      `${endpoint.model} at ${endpoint.host} cannot use tools, so it cannot act for you. Nothing was run.`,
    suggestion: () => "Choose a model that supports tools (function calling) in the settings.",
  },
  {
    code: "pictures-not-supported",
    tells: (facts) => saysItDoesNotSee(words(facts)),
    message: ({ endpoint }) =>
      `${endpoint.model} at ${endpoint.host} does not see pictures. Nothing was run.`,
    suggestion: () => "Choose a model that sees pictures in the settings, or put into words what they show.",
  },
  {
    code: "model-not-found",
    tells: (facts) =>
      !facts.isHtml &&
      /model_not_found|model\b.*\b(not found|does not exist|not exist|unknown|no longer available)|(unknown|invalid|no such) model/iu.test(
        words(facts),
      ),
    message: (facts) =>
      `${facts.endpoint.host} has no model called ${facts.endpoint.model}${said(facts)}. Nothing was run.`,
    suggestion: () => "Check the model's name in the settings.",
  },
  {
    code: "proxy-refused",
    tells: ({ status }) => status === 407,
    message: ({ endpoint }) =>
      `The proxy on the way to ${endpoint.host} did not let the request through. Nothing was run.`,
    suggestion: () => "Check the name and password in HTTP_PROXY, or name the host in NO_PROXY.",
  },
  {
    code: "wrong-address",
    tells: ({ status }) => status === 404 || status === 405,
    message: (facts) =>
      `There is no chat completions API at this address of ${facts.endpoint.host} (status ${facts.status}). Nothing was run.`,
    suggestion: () => "Check the base URL in the settings; for most endpoints it ends in `/v1`.",
  },
  {
    code: "redirected",
    tells: ({ status }) => status >= 300 && status < 400,
    message: ({ endpoint }) =>
      `${endpoint.host} redirects to another address. Steward does not follow, because that would send your messages and your key there.`,
    suggestion: () => "Set the final address as the base URL in the settings, if you trust it.",
  },
  {
    code: "access-refused",
    tells: ({ status }) => status === 403,
    message: (facts) =>
      `${facts.endpoint.host} refuses access to ${facts.endpoint.model}${said(facts)}. Nothing was run.`,
    suggestion: () => "Check that the account may use this model, or choose another in the settings.",
  },
  {
    code: "endpoint-failed",
    tells: ({ status, kind, message }) =>
      status >= 500 ||
      [408, 409, 425].includes(status) ||
      (status === 0 && message === "") ||
      /overloaded|server_error|internal|unavailable|timeout|api_error/iu.test(
        status === 0 ? `${kind} ${message}` : kind,
      ),
    message: (facts) => `${facts.endpoint.host} has a problem of its own${said(facts)}. Nothing was lost.`,
    suggestion: () => "Try again in a moment.",
    transient: true,
  },
  {
    code: "not-an-api",
    tells: ({ isHtml }) => isHtml,
    message: ({ endpoint }) =>
      `${endpoint.host} answered with a web page instead of a model's answer. Nothing was run.`,
    suggestion: () =>
      "Check the base URL in the settings (most end in `/v1`), and whether a proxy or login page stands in between.",
  },
];

const REFUSED: Kind = {
  code: "request-refused",
  tells: () => true,
  message: (facts) => `${facts.endpoint.host} refused the request${said(facts)}. Nothing was run.`,
  suggestion: () => "Try again, or choose another model in the settings.",
};

function words({ kind, message }: Facts): string {
  return `${kind} ${message}`;
}

/** The endpoint's own words, where it said something that a person can read. */
function said({ message, isHtml, status, endpoint }: Facts): string {
  // Its own full stop would stand before ours.
  const own = isHtml ? "" : endpoint.redact(message).replace(/[.\s]+$/u, "");
  if (own !== "") return `: “${own}”`;
  return status === 0 ? "" : ` (status ${status})`;
}

function seconds(milliseconds: number): string {
  const count = Math.max(1, Math.ceil(milliseconds / 1000));
  if (count < 120) return count === 1 ? "1 second" : `${count} seconds`;
  return `${Math.ceil(count / 60)} minutes`;
}
