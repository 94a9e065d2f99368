/** Names that Windows takes for devices in every folder, with any extension (Microsoft, "Naming Files, Paths"). */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;

/** Names as MS-DOS saw them (`PROGRA~1`): a second name of a file, so checks on the first would miss it. */
const SHORT_NAME = /~\d+(\.|$)/;

/**
 * Why Windows would understand a path otherwise than it looks, or null: devices, streams (`a.txt:x`), UNC and `\\?\`
 * paths, drive-relative paths, short names, and the trailing dots and spaces that it drops. Pure, for every platform.
 */
export function windowsNameFault(path: string): string | null {
  if (/^[/\\]{2}/.test(path)) return "network and device paths (\\\\server, \\\\?\\) are not allowed";
  const afterDrive = path.replace(/^[a-z]:(?=[/\\])/i, "");
  if (afterDrive.includes(":")) return "a colon names a stream or another drive on Windows";
  for (const name of afterDrive.split(/[/\\]/)) {
    const fault = nameFault(name);
    if (fault !== null) return fault;
  }
  return null;
}

function nameFault(name: string): string | null {
  if (name === "" || name === "." || name === "..") return null;
  if (DEVICE.test(name)) return `${name} is the name of a device on Windows`;
  if (/[. ]$/.test(name)) return "Windows drops a dot or space at the end of a name";
  if (/[<>"|?*]/.test(name)) return 'Windows allows none of < > " | ? * in a name';
  return SHORT_NAME.test(name) ? `${name} looks like a short name (8.3) of another file` : null;
}
