const examples = `- what's in this folder · show me notes.md · find files about the budget · find the newest csv and show its first 5 lines
- add 'buy milk' to todo.md · rename draft.md to final.md · copy a.md to b.md · replace 'Bob' with 'Ana' in notes.md
- what's on my calendar tomorrow and what changed in this folder this week
- put lunch with Ana on Friday at 12:30 · put choir every Tuesday at 19:00 until 30 June · move the review to 4pm
- run \`git status\` · run the tests · what is 17.5 % of 2,340 · 10 miles in km · how many days until Christmas
- and then: and the day after? · open the second one · make it 3 pm instead · undo that`;

/** What this model is, said plainly. */
export const whoIAm =
  "I am Steward's offline model. I am not a language model: I follow a fixed set of rules, work without a network and " +
  "without a key, and understand requests about your files, your calendar, commands and arithmetic. " +
  "For free conversation, choose a language model with `--model` and `--base-url`, or in Settings.";

export const capabilities = `I am Steward's offline model, not a language model. I understand requests like these, alone or several in one sentence:

${examples}

Every change is shown before it happens, logged, and can be undone. Put texts and unusual names in quotes, and commands in backticks.`;

export const greeting = `Hello. What shall I do? For example:

${examples}`;

export const welcome = "You are welcome.";

export const howToUndo =
  "To undo something, say “undo that” right after a change, “undo the last change”, or “undo everything you just did”: " +
  "Steward takes it back, and that can be undone too. You can also press Undo on the change in the conversation or in " +
  "Activity; in the terminal, type `/undo` in a chat, or run `steward undo CALL` with the call's id, or " +
  "`steward undo --turn TURN` for a whole turn.";

/** Said only where the change to take back was not certain; else whoever holds the conversation has taken it back. */
export const takesBackItself =
  "I could not tell which change to take back: I found none to take back in this conversation, or the last turn made several. " +
  "Say “undo the last change” for the newest one, “undo everything you just did” for all of the last turn, or press Undo " +
  "on the change here or in Activity. In the terminal, type `/undo` in a chat. Nothing has changed now.";

/** Taking back is no task among others: what comes after it could depend on how it went. */
export const takesBackAlone =
  "I take something back only where that is all you ask for: say “undo that” on its own, and then the rest.";

export const privacy =
  "With me, nothing leaves this computer: I work without a network, and what you say and what I do is kept in a log on your " +
  "own disk. Only if you connect a language model is what you say, and what it reads, sent to the address you gave for it.";

export const howToConnect =
  "Connect a language model in Settings, under Model, with its address and, where it needs one, its key; in the terminal " +
  "with `--model` and `--base-url`. A model on this computer works too, for example with Ollama or LM Studio.";

export const onlyEnglish =
  "I understand only English, by fixed rules. For other languages connect a language model in Settings.";

export const noReminders =
  "I cannot set reminders or alarms. I can put an event in your calendar: say for example " +
  "\"put 'call mum' on Friday at 17:00\".";

export const noNetwork =
  "I work without a network, so I cannot reach the web, mail or other services. I can help with your files, your " +
  'calendar, commands and arithmetic: say "help" for examples.';

export const noToolsThisTurn =
  "I was told to use no tools in this turn, so I looked at nothing and changed nothing. Ask again without that, and I will do it.";

/** Where the first word of a request is known but not the rest: what it takes. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/^(?:please )?(?:don't|do not|never|stop)\b/i, "I take it as a no and have left everything as it is."],
  [
    /^(?:delete|remove|erase)\b/i,
    'I delete something only when it is named for certain: say for example "delete notes.md", "delete the folder old" or "cancel the review on Friday".',
  ],
  [
    /^(?:rename|move|reschedule|postpone|push|shift)\b/i,
    'I need to know what, and to what: say for example "rename draft.md to final.md", "move draft.md to archive/" or "move the review to 4pm".',
  ],
  [
    /^(?:add|append|insert|put|write|save|create|make|schedule|book|plan)\b/i,
    'I need to know what, and where or when: say for example "add \'buy milk\' to todo.md", "create notes.md with \'first line\'" or "put lunch with Ana on Friday at 12:30".',
  ],
  [
    /^(?:replace|change|edit|overwrite|swap)\b/i,
    "I need the exact texts, in quotes, and the file: say for example \"replace 'Bob' with 'Ana' in notes.md\".",
  ],
  [/^cancel\b/i, 'I cancel one event at a time: say for example "cancel the review on Friday".'],
];

/** A prompt, or a part of one, that no rule understands. */
export function notUnderstood(part: string): string {
  if (part.trim() === "") return `Your message was empty.\n\n${capabilities}`;
  const start = `I did not understand ${shorten(part)}, so I did nothing about it.`;
  const hint = hints.find(([pattern]) => pattern.test(part))?.[1];
  if (hint !== undefined) return `${start} ${hint}`;
  return `${start} I am Steward's offline model, not a language model: I understand requests like these.\n\n${examples}`;
}

/** A request that is understood but not as a clear order: a condition, a "don't", a question. */
export function heldBack(part: string): string {
  return (
    `I changed nothing: I was not sure that ${shorten(part)} is an order to carry out now. ` +
    "If it is, say it as one plain request, with any text in quotes, for example: rename draft.md to final.md."
  );
}

/** Understood requests that were not carried out because another part of the same prompt was unclear. */
export function waitsForRest(part: string): string {
  return (
    `I have not done ${shorten(part)} yet, because I did not understand all of your message and the rest may matter to it. ` +
    "Nothing has changed. Say it again on its own, and I will do it."
  );
}

function shorten(part: string): string {
  const letters = Array.from(part.replace(/\s+/g, " ").trim());
  return `"${letters.length > 120 ? `${letters.slice(0, 117).join("")}…` : letters.join("")}"`;
}
