/**
 * An answer as models write them, of at least so many characters: prose, lists, tables and short code, and in its second
 * half one very long block of code.
 */
export function longAnswer(characters: number): string {
  const half = characters / 2;
  let text = "# What the trip costs\n\n";
  for (let part = 0; text.length < half; part += 1) text += section(part);
  const code: string[] = [];
  for (let length = 0; length < half; length += code.at(-1)?.length ?? 0) code.push(line(code.length));
  return `${text}\n\`\`\`ts\n${code.join("\n")}\n\`\`\`\n\nThat is all of it.\n`;
}

function section(part: number): string {
  const day = (part % 28) + 1;
  return [
    `## Day ${part + 1}\n`,
    `On **day ${part + 1}** the way goes from *Basel* to \`station-${part}\`, which costs about ${day * 7} francs. The pass ` +
      "in `passes.csv` covers half of it, if it is bought before [the first trip](https://example.org/passes); the museum " +
      "asks for its own ticket, and lunch is not in it. Whoever travels with children pays less on all boats.\n",
    `1. Leave by the east exit at ${day % 24}:15.\n2. Follow the river for ${day} minutes.\n   - There is a mill.\n   - Turn ` +
      "left behind it.\n3. Ask for the **blue** ticket.\n",
    `| what | francs | paid |\n|---|--:|---|\n${Array.from(
      { length: 6 },
      (_, row) =>
        `| item ${row + 1} of day ${part + 1} | ${day * (row + 3)}.50 | ${row % 2 === 0 ? "yes" : "no"} |`,
    ).join("\n")}\n`,
    "```sh\nawk -F, '{ sum += $2 } END { print sum }' passes.csv\n```\n",
    `> Keep the receipts of day ${part + 1}: the office wants them *by the end of the month*.\n\n`,
  ].join("\n");
}

function line(number: number): string {
  if (number % 12 === 0) return `\n/** What day ${number / 12} costs, in francs. */`;
  if (number % 12 === 1)
    return `export function costOfDay${(number - 1) / 12}(items: readonly Item[]): number {`;
  if (number % 12 === 11) return "}";
  return `  if (items[${number % 12}]?.paid === ${number % 2 === 0}) sum += items[${number % 12}].francs * ${number}; // "${number}"`;
}
