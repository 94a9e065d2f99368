const kinds: Readonly<Record<string, string>> = {
  markdown: "*.md",
  text: "*.txt",
  pdf: "*.pdf",
  csv: "*.csv",
  json: "*.json",
  typescript: "*.ts",
  javascript: "*.js",
  python: "*.py",
  html: "*.html",
  calendar: "*.ics",
  log: "*.log",
};
/** Endings that people say without a dot. */
const endings =
  /^(?:md|txt|ts|js|py|htm|xml|yaml|yml|toml|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|zip|ics|css|sql|sh)$/i;

/** The glob for a kind of file: "csv", ".ts", "*.md", "markdown"; "csvs" too. null for any other word. */
export function kindGlob(word: string): string | null {
  const plain = word.toLowerCase().replace(/^\*?\.(?=\w+$)/, ".");
  if (/^\.\w+$/.test(plain)) return `*${plain}`;
  const bare = kinds[plain] === undefined ? plain.replace(/s$/, "") : plain;
  return kinds[bare] ?? (endings.test(plain) ? `*.${plain}` : null);
}
