/** What a system is called by the people who use it. */
export function platformName(platform: string): string {
  const names: Readonly<Record<string, string>> = { linux: "Linux", darwin: "macOS", win32: "Windows" };
  return names[platform] ?? platform;
}
