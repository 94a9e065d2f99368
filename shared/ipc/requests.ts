import { z } from "zod";
import { attachmentSchema } from "../attachment.ts";
import { jsonSchema } from "../json.ts";
import { presetNameSchema } from "../policy-schema.ts";
import { settingsSchema } from "../settings-schema.ts";
import { turnEventSchema } from "../turn-event.ts";
import { appStateSchema, destinationSchema } from "./app-state.ts";
import { connectionRequests } from "./connection-requests.ts";
import { turnRequests } from "./turn-requests.ts";
import { undoRequests } from "./undo-requests.ts";
import {
  activityEntrySchema,
  activityFilterSchema,
  checkSchema,
  conversationSummarySchema,
  grantViewSchema,
  logHealthSchema,
  pendingApprovalSchema,
  policyViewSchema,
  searchHitSchema,
  sourceViewSchema,
  toolViewSchema,
  trialSchema,
} from "./views.ts";

const id = z.string().min(1).max(100);
const nothing = z.strictObject({});
const done = z.null();
const conversation = z.strictObject({ conversationId: id });
/** A file that was written for the person, or null where they cancelled. */
const savedFile = z.object({ path: z.string() }).nullable();

/** Every request: what goes in and what comes out. All answers are `Result`s of the output. */
export const requests = {
  "app.state": { input: nothing, output: appStateSchema },
  /** Opens everything again after a problem was put right. */
  "app.retry": { input: nothing, output: appStateSchema },
  "app.quit": { input: nothing, output: done },
  "clipboard.write": { input: z.strictObject({ text: z.string().max(5_000_000) }), output: done },
  /** Shows the whole address in a native dialog, then opens it; http, https and mailto only. */
  "link.open": {
    input: z.strictObject({ href: z.string().max(10_000) }),
    output: z.object({ opened: z.boolean() }),
  },

  "conversation.list": { input: nothing, output: z.array(conversationSummarySchema) },
  /**
   * All its events, those of a running turn with the deltas that are not stored yet. `after`: the number of the last push of
   * turn events that is already in them (main sends what it has gathered before it reads).
   */
  "conversation.open": {
    input: conversation,
    output: z.object({ title: z.string(), events: z.array(turnEventSchema), after: z.number() }),
  },
  "conversation.rename": {
    input: conversation.extend({ title: z.string().trim().min(1).max(200) }),
    output: done,
  },
  "conversation.pin": { input: conversation.extend({ pinned: z.boolean() }), output: done },
  /** Asks first, in a native dialog. */
  "conversation.delete": { input: conversation, output: z.object({ deleted: z.boolean() }) },
  "conversation.export": {
    input: conversation.extend({ format: z.enum(["markdown", "json"]) }),
    output: savedFile,
  },
  "conversation.import": { input: nothing, output: z.object({ conversationId: z.string() }).nullable() },
  /** Newest first; one hit a turn. Without a conversation: in all. */
  "conversation.search": {
    input: z.strictObject({ text: z.string().max(1_000), conversationId: id.nullable() }),
    output: z.array(searchHitSchema),
  },

  ...turnRequests,
  ...undoRequests,
  /**
   * A dropped file's text or picture, or why it cannot be attached. A page cannot ask this by itself: the preload does, for a file that
   * the system gave (`StewardBridge.attach`).
   */
  "file.attach": {
    input: z.strictObject({ path: z.string().max(4_096) }),
    output: attachmentSchema,
  },

  "approval.list": { input: nothing, output: z.array(pendingApprovalSchema) },
  /** Answers a question that stands on a card. Refused for those that only a native dialog may answer. */
  "approval.answer": {
    input: z.strictObject({
      callId: id,
      binding: z.string().max(200),
      answer: z.enum(["allow", "deny", "edit"]),
      /** With `allow`: the permission to give for the rest of the conversation. */
      grant: z.enum(["exact", "folder"]).nullable(),
      /** With `edit`. */
      arguments: jsonSchema.optional(),
    }),
    output: done,
  },

  "activity.page": {
    input: z.strictObject({
      filter: activityFilterSchema,
      before: z.number().nullable(),
      limit: z.int().min(1).max(200),
    }),
    /** `next`: go on before this row; null at the end. A page can be empty and still have a next one. */
    output: z.object({ entries: z.array(activityEntrySchema), next: z.number().nullable() }),
  },
  /** Where a call stands: its turn, as an entry. */
  "activity.call": { input: z.strictObject({ callId: id }), output: activityEntrySchema },
  "activity.verify": { input: nothing, output: logHealthSchema },
  "activity.export": { input: nothing, output: savedFile },

  "settings.change": {
    input: z.strictObject({ name: settingsSchema.keyof(), value: jsonSchema }),
    output: appStateSchema,
  },
  /** Opens the system's folder dialog; null where it was cancelled. */
  "workspace.add": { input: nothing, output: appStateSchema.nullable() },
  /** Puts a copy of the sample folder among the person's documents, unless it is there already, and works in it. */
  "workspace.sample": { input: nothing, output: appStateSchema },
  "workspace.remove": { input: z.strictObject({ path: z.string() }), output: appStateSchema },
  "key.set": { input: z.strictObject({ key: z.string().min(1).max(1_000) }), output: appStateSchema },
  "key.clear": { input: nothing, output: appStateSchema },
  ...connectionRequests,
  "doctor.examine": { input: nothing, output: z.array(checkSchema) },
  "policy.view": { input: nothing, output: policyViewSchema },
  /** A looser preset is confirmed in a native dialog; null where that was refused. */
  "policy.use": { input: z.strictObject({ preset: presetNameSchema }), output: policyViewSchema.nullable() },
  /** What would happen if this call were made: planned, decided, and not done. */
  "policy.try": {
    input: z.strictObject({ tool: z.string().max(100), arguments: z.string().max(100_000) }),
    output: trialSchema,
  },
  "tool.list": { input: nothing, output: z.array(toolViewSchema) },
  /** Taking a tool out of scope is done at once; bringing one back is confirmed in a native dialog. */
  "tool.scope": {
    input: z.strictObject({ tool: z.string().max(100), inScope: z.boolean() }),
    output: z.array(toolViewSchema),
  },
  "grant.list": { input: nothing, output: z.array(grantViewSchema) },
  "grant.revoke": { input: z.strictObject({ id }), output: z.array(grantViewSchema) },
  /** The sources of text from outside in a conversation. */
  "source.list": { input: conversation, output: z.array(sourceViewSchema) },
  /**
   * Trusts what a source has brought into a conversation so far, there only; confirmed in a native dialog that shows it. null
   * where that was refused. Taken back like a permission.
   */
  "source.trust": {
    input: conversation.extend({ source: z.string().min(1).max(10_000) }),
    output: z.array(sourceViewSchema).nullable(),
  },
  "calendar.list": { input: nothing, output: z.array(z.object({ name: z.string(), file: z.string() })) },
  /** Shows one of Steward's own folders in the system's file manager. */
  "folder.show": { input: z.strictObject({ folder: z.enum(["home", "calendars", "policy"]) }), output: done },
  "data.where": { input: nothing, output: z.object({ home: z.string(), bytes: z.number() }) },
  /** Erases the contents of all conversations; asked in a native dialog. */
  "data.erase": { input: nothing, output: z.object({ erased: z.number() }) },

  "quick.hide": { input: nothing, output: done },
  /** Grows or shrinks the quick ask to what it shows, in CSS pixels. */
  "quick.resize": { input: z.strictObject({ height: z.number().min(40).max(2_000) }), output: done },
  /** Shows a place in the main window, which is opened if it is not. */
  "window.go": { input: destinationSchema, output: done },
} as const;
