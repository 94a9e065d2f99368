/**
 * The environment of the programs that build a sandbox. They are taken from the system's own folders: a folder on the
 * person's PATH, which a workspace may have put there, must not supply a false `mount` or `bwrap`.
 */
export const systemEnvironment: Readonly<Record<string, string>> = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin:/run/wrappers/bin",
  LC_ALL: "C",
};
