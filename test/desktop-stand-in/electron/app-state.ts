/** What several files must know of the app without importing it (and each other in a circle). */
const state = { ready: false, quitting: false };

export function isReady(): boolean {
  return state.ready;
}

export function setReady(): void {
  state.ready = true;
}

export function isQuitting(): boolean {
  return state.quitting;
}

export function setQuitting(value: boolean): void {
  state.quitting = value;
}
