/** CSI, OSC and other escape sequences of terminals (ECMA-48), as programs print them for colours and titles. */
const sequences =
  // oxlint-disable-next-line no-control-regex -- these are what is to be found
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[PX^_][^\u001b]*(?:\u001b\\)?|[ -/]*[0-~])/g;
// oxlint-disable-next-line no-control-regex -- likewise
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Output for a model: without escape sequences and control characters; a line rewritten by `\r` keeps its last form. Pure. */
export function stripControlSequences(output: string): string {
  return output
    .replaceAll(sequences, "")
    .replaceAll("\r\n", "\n")
    .replaceAll(/^.*\r(?=.)/gm, "")
    .replaceAll("\r", "")
    .replaceAll(controls, "");
}
