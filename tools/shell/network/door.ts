/**
 * How a confined command reaches the proxy: by a socket in a folder, which is shown inside a sandbox that has a network of
 * its own; or by a port of this computer and a secret, where a sandbox can only forbid addresses.
 */
export type NetworkDoor = { type: "socket"; folder: string } | { type: "port"; port: number; token: string };

/** The name of the socket in its folder. */
export const SOCKET_NAME = "proxy";
/** Where that folder stands inside a sandbox. */
export const FOLDER_INSIDE = "/run/steward-network";
/** The port of the sandbox's own loopback on which programs find the proxy. */
export const PORT_INSIDE = 3128;

/** The names by which programs find a proxy: curl, git, pip, apt, npm, cargo, wget, Node, Python, Go and most others. */
export function networkEnvironment(door: NetworkDoor | null): Record<string, string> {
  if (door === null) return {};
  const proxy =
    door.type === "socket"
      ? `http://127.0.0.1:${PORT_INSIDE}`
      : `http://steward:${door.token}@127.0.0.1:${door.port}`;
  return {
    http_proxy: proxy,
    https_proxy: proxy,
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    ALL_PROXY: proxy,
    all_proxy: proxy,
    NO_PROXY: "",
    no_proxy: "",
    // Node's own fetch and http look at these names only where they are told to.
    NODE_USE_ENV_PROXY: "1",
    npm_config_noproxy: "",
  };
}
