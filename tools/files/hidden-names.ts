/** Names of files and folders that usually hold secrets: keys, passwords, tokens, keychains, browser profiles. */
const HIDDEN: readonly RegExp[] = [
  /^\.env/,
  /^\.(ssh|aws|gnupg|gpg|azure|kube|password-store|mozilla)$/,
  /^\.(netrc|pgpass|my\.cnf|npmrc|pypirc|git-credentials|htpasswd|dockercfg|s3cfg|boto|vault-token)$/,
  /^_netrc$/,
  /^id_(rsa|dsa|ecdsa|ecdsa_sk|ed25519|ed25519_sk|xmss)/,
  /\.(pem|key|p12|pfx|ppk|jks|keystore|kdbx|keychain|keychain-db|gpg|asc|ovpn)$/,
  /^(login|default)\.keyring$/,
  /\.kwl$/,
  /^kwalletd$/,
  /^(key[34]\.db|logins\.json|login data)$/,
  /^keychains$/,
];

/** The same for names that say it only together with the folder above. */
const HIDDEN_PAIRS: readonly RegExp[] = [
  /\/\.config\/(gcloud|gh|op|rclone|google-chrome|chromium)$/,
  /\/\.docker\/config\.json$/,
  /\/\.cargo\/credentials(\.toml)?$/,
  /\/\.gem\/credentials$/,
  /\/\.local\/share\/keyrings$/,
];

/** As one pattern, which is looked for once: whole workspaces are looked through name by name. */
const SECRET = new RegExp(HIDDEN.map((pattern) => pattern.source).join("|"));

/** How editors and people name a second copy of a file, which holds the same. */
const COPY_SUFFIX = /(~|#|\.(bak|backup|old|orig|save|copy|tmp|sw[nop]))+$/;

/**
 * The default of `isHidden`: whether any part of an absolute path is a name that holds secrets. What some disk takes for
 * the same name is the same: case, Unicode form, letters without width (HFS+ drops them: CVE-2014-9390), dots and spaces
 * at the end (Windows). So is a copy that an editor left beside. Pure.
 */
export function isSecretName(path: string): boolean {
  const names = folded(path).split(/[/\\]/).map(withoutEnd);
  if (names.some((name) => SECRET.test(name) || isCopyOfSecret(name))) return true;
  return names.some((_name, index) => {
    const ending = `/${names.slice(Math.max(0, index - 2), index + 1).join("/")}`;
    return HIDDEN_PAIRS.some((pattern) => pattern.test(ending));
  });
}

/** Through the capitals, since some small letters share one: `ſ` and `s` are both `S`. */
function folded(path: string): string {
  if (/^[ -~]*$/.test(path)) return path.toLowerCase();
  const seen = path.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "");
  return seen.normalize("NFC").toUpperCase().toLowerCase();
}

function withoutEnd(name: string): string {
  return name.endsWith(".") || name.endsWith(" ") ? name.replace(/[. ]+$/, "") : name;
}

/** `.name.swp` is Vim's, `#name#` is Emacs's. */
function isCopyOfSecret(name: string): boolean {
  if (!COPY_SUFFIX.test(name)) return false;
  const bare = name.replace(COPY_SUFFIX, "");
  return SECRET.test(bare) || SECRET.test(bare.replace(/^[.#]/, ""));
}
