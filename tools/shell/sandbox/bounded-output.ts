/** Collects output and keeps its start and its end. */
export type BoundedOutput = {
  add(chunk: Uint8Array): void;
  /** Bytes seen so far. */
  seen(): number;
  /** The text, with a line that says how much of the middle is left out. */
  text(): string;
};

/** Keeps at most `limit` bytes: the first half as it comes, then the last half. */
export function boundedOutput(limit: number): BoundedOutput {
  const half = Math.floor(limit / 2);
  let start = Buffer.alloc(0);
  let end = Buffer.alloc(0);
  let seen = 0;
  return {
    add(chunk) {
      seen += chunk.length;
      const taken = chunk.subarray(0, half - start.length);
      start = Buffer.concat([start, taken]);
      const rest = chunk.subarray(taken.length);
      if (rest.length > 0) end = Buffer.concat([end, rest.subarray(-half)]).subarray(-half);
    },
    seen: () => seen,
    text() {
      const left = seen - start.length - end.length;
      if (left === 0) return Buffer.concat([start, end]).toString("utf8");
      return `${start.toString("utf8")}\n[${left} bytes of output left out here]\n${end.toString("utf8")}`;
    },
  };
}
