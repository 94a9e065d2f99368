/**
 * The physical text of an iCalendar file, line by line, so that one property can be replaced and every other byte stays.
 * Format: RFC 5545, section 3.1 (content lines, folding).
 */

export type Parameter = { name: string; value: string };

/** The parts of one property; `value` is as written in the file, still escaped. */
export type Property = { name: string; parameters: readonly Parameter[]; value: string };

/** One unfolded line; `raw` is exactly what stands in the file, folds and line end included. */
export type ContentLine = Property & { raw: string };

/** Splits a text into content lines; their `raw` parts joined are the text again. */
export function readLines(text: string): ContentLine[] {
  const pieces = text.match(/[^\n]*\n(?:[ \t][^\n]*(?:\n|$))*|[^\n]+$/g) ?? [];
  return pieces.map((raw) => ({ raw, ...readProperty(unfold(raw)) }));
}

/** Writes a property as one content line, folded after at most 75 octets. */
export function writeLine(property: Property, lineEnd: string): ContentLine {
  const parameters = property.parameters.map(({ name, value }) => `;${name}=${quote(value)}`).join("");
  const raw = fold(`${property.name}${parameters}:${property.value}`, lineEnd) + lineEnd;
  return { ...property, raw };
}

/** A parameter's value, or null; names are compared without case. */
export function parameterOf(property: Property, name: string): string | null {
  return property.parameters.find((parameter) => parameter.name.toUpperCase() === name)?.value ?? null;
}

/** Escapes plain text for a TEXT value (RFC 5545, section 3.3.11). */
export function escapeText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[\\;,]/g, (found) => `\\${found}`)
    .replaceAll("\n", "\\n");
}

/** The plain text of a TEXT value. */
export function unescapeText(value: string): string {
  return value.replaceAll(/\\([\\;,nN])/g, (_found, letter: string) => (/n/i.test(letter) ? "\n" : letter));
}

function unfold(raw: string): string {
  const line = raw.endsWith("\r\n") ? raw.slice(0, -2) : raw.endsWith("\n") ? raw.slice(0, -1) : raw;
  return line.includes("\n") ? line.replaceAll(/\r?\n[ \t]/g, "") : line;
}

function readProperty(line: string): Property {
  const found = /^([A-Za-z0-9-]+)((?:;[^:;"=]+=(?:"[^"]*"|[^":;])*)*):(.*)$/su.exec(
    line.replace(/^\uFEFF/, ""),
  );
  if (!found) return { name: "", parameters: [], value: line };
  const [, name = "", parameters = "", value = ""] = found;
  return { name: name.toUpperCase(), parameters: readParameters(parameters), value };
}

function readParameters(text: string): Parameter[] {
  if (text === "") return [];
  return Array.from(text.matchAll(/;([^=]+)=((?:"[^"]*"|[^":;])*)/g), ([, name = "", value = ""]) => ({
    name,
    value: /^"[^"]*"$/.test(value) ? value.slice(1, -1) : value,
  }));
}

function quote(value: string): string {
  return /[:;,]/.test(value) && !value.includes('"') ? `"${value}"` : value;
}

function fold(line: string, lineEnd: string): string {
  let folded = "";
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > 75) {
      folded += `${lineEnd} `;
      octets = 1;
    }
    folded += letter;
    octets += size;
  }
  return folded;
}
