/** Names of files and folders that usually hold secrets: keys, passwords, tokens, keychains, browser profiles. */
const HIDDEN: readonly RegExp[] = [
  /^\.env/,
  /^\.(ssh|aws|gnupg|gpg|azure|kube|password-store|mozilla)$/,
  /^\.(netrc|pgpass|my\.cnf|npmrc|pypirc|git-credentials|htpasswd|dockercfg|s3cfg|boto|vault-token)$/,
  /^_netrc$/,
  /^id_(rsa|dsa|ecdsa|ecdsa_sk|ed25519|ed25519_sk|xmss)/,
  /\.(pem|key|p12|pfx|ppk|jks|keystore|kdbx|keychain|keychain-db|gpg|asc|ovpn)$/,
  /^(login|default)\.keyring$/,
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

/**
 * The default of `isHidden`: whether any part of an absolute path is a name that holds secrets. Case makes no difference,
 * since some disks ignore it. Pure.
 */
export function isSecretName(path: string): boolean {
  const parts = path.normalize("NFC").toLowerCase().split(/[/\\]/);
  return parts.some((name, index) => {
    if (HIDDEN.some((pattern) => pattern.test(name))) return true;
    const ending = `/${parts.slice(0, index + 1).join("/")}`;
    return HIDDEN_PAIRS.some((pattern) => pattern.test(ending));
  });
}
