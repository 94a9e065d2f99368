import { expect, test } from "vitest";
import { isSecretName } from "../../../tools/files/hidden-names.ts";

const hidden = [
  ".env",
  ".env.local",
  ".ENV",
  ".envrc",
  ".env/anything",
  "server.pem",
  "server.PEM",
  "tls.key",
  "cert.p12",
  "cert.pfx",
  "id_rsa",
  "id_rsa.pub",
  "id_ed25519",
  "id_ecdsa_sk",
  ".ssh/config",
  ".aws/credentials",
  ".gnupg/x",
  ".netrc",
  "_netrc",
  ".npmrc",
  ".pypirc",
  ".git-credentials",
  ".pgpass",
  ".kube/config",
  ".docker/config.json",
  ".config/gcloud/x.db",
  ".config/gh/hosts.yml",
  ".cargo/credentials.toml",
  ".local/share/keyrings/login.keyring",
  "Library/Keychains/login.keychain-db",
  "passwords.kdbx",
  "vpn.ovpn",
  "deep/in/.ssh/known_hosts",
  ".mozilla/firefox/x",
];
const shown = [
  "env",
  "environment.ts",
  "a.env.md",
  "notes.md",
  "pem.md",
  "key",
  "keys.md",
  "keyboard.ts",
  "id_card.png",
  "identity.ts",
  ".config/app.json",
  "docker/config.json",
  ".docker/other.json",
  "ssh.md",
  ".github/workflows/ci.yml",
  ".gitignore",
  "monkey.txt",
];

test.each(hidden)("%s holds secrets", (path) => {
  expect(isSecretName(`/home/ana/${path}`)).toBe(true);
  expect(isSecretName(`C:\\Users\\ana\\${path.replaceAll("/", "\\")}`)).toBe(true);
});

test.each(shown)("%s does not", (path) => {
  expect(isSecretName(`/home/ana/${path}`)).toBe(false);
});
