type Body = Readonly<Record<string, unknown>>;
type Refusal = { status: number; body: unknown };

/** Refusals in the words of public issue threads about each kind of server. */

/** OpenAI and Azure, for models that reason. */
export function onlyCompletionTokens(body: Body): Refusal | null {
  if (!("max_tokens" in body)) return null;
  const message =
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
  return {
    status: 400,
    body: {
      error: { message, type: "invalid_request_error", param: "max_tokens", code: "unsupported_parameter" },
    },
  };
}

/** FastAPI, as Mistral answers a field that it does not know. */
export function unknownField(...path: string[]): (body: Body) => Refusal | null {
  return (body) =>
    reaches(body, path)
      ? {
          status: 422,
          body: {
            detail: [
              {
                type: "extra_forbidden",
                loc: ["body", ...path],
                msg: `body.${path.join(".")}: Extra inputs are not permitted`,
              },
            ],
          },
        }
      : null;
}

/** Roles other than those it lists. */
export function noDeveloper(body: Body): Refusal | null {
  return roles(body).includes("developer")
    ? {
        status: 400,
        body: {
          error: {
            message:
              "messages[0].role: unknown variant `developer`, expected one of `system`, `user`, `assistant`, `tool`",
            type: "invalid_request_error",
          },
        },
      }
    : null;
}

/** A chat template that fails on a role, without naming it. */
export function templateFails(body: Body): Refusal | null {
  return roles(body).includes("developer")
    ? {
        status: 500,
        body: { error: { code: 500, message: "Unexpected message in chat template", type: "server_error" } },
      }
    : null;
}

export function noTools(body: Body): Refusal | null {
  return "tools" in body
    ? {
        status: 400,
        body: {
          error: { message: "registry.example/library/gemma:2b does not support tools", type: "api_error" },
        },
      }
    : null;
}

/** What a choice cannot be, as Groq and others say it. */
export function noChoice(choice: "required" | "named", message: string): (body: Body) => Refusal | null {
  return ({ tool_choice }) =>
    (choice === "named" ? typeof tool_choice === "object" : tool_choice === choice)
      ? { status: 400, body: { error: { message, type: "invalid_request_error" } } }
      : null;
}

/** Messages that hold more than text, each in the words of one kind of server. */
export const noPictures = {
  openai: saidOf(400, {
    error: {
      message: "Invalid content type. image_url is only supported by certain models.",
      type: "invalid_request_error",
      param: "messages.[1].content.[1].type",
      code: null,
    },
  }),
  deepseek: saidOf(422, {
    error: {
      message:
        "Failed to deserialize the JSON body into the target type: messages[1]: unknown variant `image_url`, expected `text` at line 1 column 312",
      type: "invalid_request_error",
    },
  }),
  groq: saidOf(400, {
    error: { message: "messages[1].content must be a string", type: "invalid_request_error" },
  }),
  vllm: saidOf(400, { object: "error", message: "/models/served is not a multimodal model", code: 400 }),
  vllmLimit: saidOf(400, {
    object: "error",
    message: "At most 0 image(s) may be provided in one prompt.",
    type: "BadRequestError",
    code: 400,
  }),
  llamaCpp: saidOf(500, {
    error: {
      code: 500,
      message:
        "image input is not supported - hint: if this is unexpected, you may need to provide the mmproj",
      type: "server_error",
    },
  }),
  ollama: saidOf(500, {
    error: {
      message:
        "Failed to create new sequence: failed to process inputs: this model is missing data required for image input",
      type: "api_error",
    },
  }),
  ollamaCloud: saidOf(400, { error: "this model does not support image input (ref: 0f3c)" }),
  lmStudio: saidOf(400, { error: "Model does not support images. Please use a model that does." }),
  openRouter: saidOf(404, { error: { message: "No endpoints found that support image input", code: 404 } }),
  mistral: saidOf(400, {
    object: "error",
    message: "Image input is not enabled for this model",
    type: "invalid_request_error",
  }),
  azure: saidOf(400, {
    error: {
      message: "Invalid message content: only messages with 'type=text' are supported currently.",
      type: "invalid_request_error",
      param: "content",
      code: "invalid_type",
    },
  }),
  proxy: saidOf(400, {
    error: { message: "This model does not support image inputs.", type: "invalid_request_error" },
  }),
} as const;

function saidOf(status: number, body: unknown): (sent: Body) => Refusal | null {
  return (sent) =>
    JSON.stringify(sent["messages"]).includes('"type":"image_url"') ? { status, body } : null;
}

/** The first that fits. */
export function anyOf(
  ...refusals: readonly ((body: Body) => Refusal | null)[]
): (body: Body) => Refusal | null {
  return (body) => refusals.map((refuse) => refuse(body)).find((refusal) => refusal !== null) ?? null;
}

function roles(body: Body): unknown[] {
  const messages = Array.isArray(body["messages"]) ? body["messages"] : [];
  return messages.map((message: { role: unknown }) => message.role);
}

function reaches(body: Body, path: readonly string[]): boolean {
  let at: unknown = body;
  for (const name of path) {
    if (at === null || typeof at !== "object" || !(name in at)) return false;
    at = (at as Record<string, unknown>)[name];
  }
  return true;
}
