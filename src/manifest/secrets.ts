/** Recognizes secrets that are written as literals, by their name or by their form. */

const SECRET_NAME = new RegExp([
  '(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API[_.-]?KEY|(ACCESS|SECRET|PRIVATE|SIGNING|ENCRYPTION)[_.-]?KEY)$',
  '(^|[_.-])(PASS|PWD|CREDENTIALS?)$',
].join('|'), 'i');

/** `PWD` is the shell's working directory, `TLS_SECRET` holds the name of a Secret, and etcd's cluster token is only a name. */
const HARMLESS_NAME = /^(OLD)?PWD$|(TLS|SSL|CERTS?|CA|PULL)[_.-]SECRET$|INITIAL_CLUSTER_TOKEN$|(^|[_.-])(PUBLIC|MAX|MIN|NUM|NEXT|PAGE|CSRF|ENABLE|USE|ALLOW|REQUIRE)[_.-]/i;

/** Whether a name is that of a secret. `dbPassword` is read as `db_Password`. */
export function isSecretName(name: string): boolean {
  if (name.length > 200) return false;
  const words = /[a-z][A-Z]/.test(name) ? name.replace(/([a-z])([A-Z])/g, '$1_$2') : name;
  return SECRET_NAME.test(words) && !HARMLESS_NAME.test(words);
}

/** Names whose value is the secret itself. The value of another name may be the name of a Secret. */
const CREDENTIAL = /(^|[_.-])(CLIENT|CONSUMER|APP|API|OAUTH|AUTH|SHARED|COOKIE|JWT|SESSION|SIGNING|WEBHOOK|HMAC)[_.-]?SECRET$/i;

/** Words of letters, joined by dashes or dots, optionally with a number at the end: how people name objects. */
const OBJECT_NAME = /^[a-z]{2,15}([.-][a-z]{1,15}){0,8}(-v?\d{1,2})?$/;

/** Whether the value of a secret's name is the name of a Secret object: `secret: my-tls-cert`. */
export function namesSecret(name: string, value: string): boolean {
  const words = name.replace(/^-+/, '').replace(/([a-z])([A-Z])/g, '$1_$2');
  return /(^|[_.-])SECRET$/i.test(words) && !CREDENTIAL.test(words) && OBJECT_NAME.test(value);
}

/** Whether a text can contain a secret's name: cheaper than parsing it. */
export function mentionsSecretName(text: string): boolean {
  return /pass|pwd|token|secret|credential|api[_.-]?key|(access|private|signing|encryption)[_.-]?key/i.test(text);
}

const NO_LITERAL = new RegExp([
  // A switch.
  '^(true|false|yes|no|on|off|none|null|nil|disabled|enabled|)$',
  // A file, by its path or its suffix.
  '^@?(/|\\.\\.?/|~/|[A-Za-z]:\\\\|file:)|\\.(json|ya?ml|pem|key|crt|txt|conf|jks|p12)$',
  // A reference that is expanded later.
  '^\\$\\w|[$#][({]|\\{\\{|<%|^`|^%[\\w{]|^!\\w',
  // A placeholder.
  '^<.*>$|^\\[.*\\]$|^__.*__$|^@\\w+@$|^\\*+$|^\\.+$|^x{3,}$|^\\[?redacted\\]?$',
  // A reference that is resolved later.
  '^(vault|bao|op|ref\\+\\w+|arn|s?sm|awssm|awsps|gcpsm|gcp|aws|azure|azurekeyvault|env|secret|secretref|k8s|doppler|keyring)(:|\\+)',
  // A reference as programs write it, and text encrypted by SOPS.
  '^(ENC|ENV)\\[|^(os\\.)?env(iron)?[./]|^process\\.env\\.',
  // The scheme in front of a credential.
  '^(bearer|basic)$',
].join('|'), 'i');

/** Whether the value of a secret's name is the secret itself. */
export function isLiteral(value: string): boolean {
  return value.length <= 10_000 && !NO_LITERAL.test(value.trim());
}

const WITH_PASSWORD = /:\/\/[^\s/:@'"]{0,200}:([^\s/@'"]{1,500})@/g;

/** The offset of the first URL with a password in a text, or -1. Comment lines do not count. */
export function urlWithPassword(text: string): number {
  if (!text.includes('://') || !text.includes('@')) return -1;
  for (const match of text.matchAll(WITH_PASSWORD)) {
    if (isLiteral(match[1]) && !/^(x+|\.+)$/i.test(match[1]) && !isComment(text, match.index)) return match.index;
  }
  return -1;
}

function isComment(text: string, at: number): boolean {
  return /^\s*(#|\/\/|;|\*)/.test(text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - 300), at));
}

const PRIVATE_KEY = /-----BEGIN ((RSA|EC|DSA|OPENSSH|ENCRYPTED) )?PRIVATE KEY-----\s*[A-Za-z0-9+/=]/;

/** Whether a text holds a private key in PEM form. */
export function hasPrivateKey(text: string): boolean {
  return text.includes('-----BEGIN ') && PRIVATE_KEY.test(text);
}

const TOKENS: readonly (readonly [string, RegExp])[] = [
  ['an access key of AWS', /(?<!\w)AKIA([0-9A-Z]{16})(?!\w)/],
  ['a token of GitHub', /(?<!\w)(?:gh[oprsu]_|github_pat_)(\w{20,255})/],
  ['a token of GitLab', /(?<!\w)glpat-([\w-]{20,255})/],
  ['a token of Slack', /(?<!\w)xox[abeprs]-([\w-]{10,255})/],
  ['a JSON Web Token', /(?<!\w)eyJ[\w-]{8,5000}\.eyJ([\w-]{8,5000})\.[\w-]{10,5000}/],
];

const TOKEN_START = /AKIA|gh[oprsu]_|github_pat_|glpat-|xox[abeprs]-|eyJ/;

/** The kind of token in a text, by its form. Examples such as `ghp_xxxx` and those in the AWS documentation do not count. */
export function knownToken(text: string): string | undefined {
  if (!TOKEN_START.test(text)) return undefined;
  for (const [whose, form] of TOKENS) {
    const body = form.exec(text)?.[1];
    if (body !== undefined && !/^(.)\1*$|EXAMPLE|X{6}/i.test(body)) return whose;
  }
  return undefined;
}

/** The kind of secret in a text, by its form. */
export function secretByForm(text: string): string | undefined {
  if (urlWithPassword(text) >= 0) return 'a URL with its password';
  return hasPrivateKey(text) ? 'a private key' : knownToken(text);
}
