/**
 * Whether a path that was read from the disk is told as it is: bytes that are no UTF-8 come out as U+FFFD, and what stands there
 * can be neither opened nor written down by that name. A name that really holds this sign counts as such a one. Pure.
 */
export function isText(path: string): boolean {
  return !path.includes("\ufffd");
}
