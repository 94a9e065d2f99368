/** Ways in which one and the same stream is framed by different servers and proxies: each says nothing new. */
const FRAMINGS: readonly (readonly [string, (body: string) => string])[] = [
  ["CRLF", (body) => body.replaceAll(/\r\n|\r|\n/gu, "\r\n")],
  ["without the space after data:", (body) => body.replaceAll(/^data: /gmu, "data:")],
  ["with a space after data:", (body) => body.replaceAll(/^data:(?! )/gmu, "data: ")],
  ["comment lines before every line", (body) => body.replaceAll(/^(?=data:)/gmu, ": PROCESSING\n:\n")],
  [
    "keep-alives between events",
    (body) => body.replaceAll(/\n\n(?=data:)/gu, "\n\n: ping\n\ndata:\n\nevent: ping\ndata: {}\n\n"),
  ],
];

/** The body in every other framing, with the framing's name. */
export function framingsOf(body: string): (readonly [string, string])[] {
  return FRAMINGS.map(([name, frame]) => [name, frame(body)] as const).filter(
    ([, framed]) => framed !== body,
  );
}

/** The body with all of them at once. */
export function otherwiseFramed(body: string): string {
  return [
    "comment lines before every line",
    "keep-alives between events",
    "without the space after data:",
    "CRLF",
  ]
    .map((name) => FRAMINGS.find(([framing]) => framing === name)?.[1] ?? String)
    .reduce((framed, frame) => frame(framed), body);
}
