/** On this channel a window asks: `invoke(channel, name, input)` → `Result`. Kept apart from the schemas: the preload needs no zod. */
export const invokeChannel = "steward:call";
/** On this channel main tells: `send(channel, push)`. */
export const pushChannel = "steward:push";
