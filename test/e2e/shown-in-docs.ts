/** The pictures that `docs/screens` keeps: each screen once, and the states worth knowing; the others stay with the results. */
export const shownInDocs: ReadonlySet<string> = new Set(
  `first-run first-run-sample connect-local connect-tested answer picture-attached picture-and-cost about-conversation three-calls-at-once stopped write-diff write-undone
  turn-with-changes approval approval-edit approval-grants approval-native outside-text approvals-in-two-conversations quick-ask
  quick-ask-answer shortcut-taken activity activity-open activity-broken settings-model settings-price settings-workspaces settings-tools
  settings-policy settings-policy-broken settings-policy-trial settings-permissions settings-calendar settings-appearance
  settings-shortcuts settings-data settings-about search-all find-in-conversation branched conversation-menu long-chat
  zoomed-palette narrow-chat large-text-chat state-problem state-key-refused state-unreachable policy-broken`.split(
    /\s+/,
  ),
);
