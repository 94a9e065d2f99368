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
