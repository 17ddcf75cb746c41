/** What gives a literal away as a secret: the name that it stands under, or its own form. */

const SECRET_WORDS = 'PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|TOKEN|SECRET|CREDENTIALS?|API[_.-]?KEY|(ACCESS|SECRET|PRIVATE|SIGNING|ENCRYPTION)[_.-]KEY';

const SECRET_NAME = new RegExp(`(^|[_.-])(${SECRET_WORDS})$`, 'i');

/** `PWD` is the shell's folder, and a `TLS_SECRET` is the name of a Secret, and etcd's cluster token a mere name. */
const HARMLESS_NAME = /^(OLD)?PWD$|(TLS|SSL|CERTS?|CA|PULL)[_.-]SECRET$|INITIAL_CLUSTER_TOKEN$|(^|[_.-])(PUBLIC|MAX|MIN|NUM|NEXT|PAGE|CSRF|ENABLE|USE|ALLOW|REQUIRE)[_.-]/i;

/** Whether a name says that its value is a secret. `dbPassword` reads like `db_Password`. */
export function isSecretName(name: string): boolean {
  if (name.length > 200) return false;
  const words = /[a-z][A-Z]/.test(name) ? name.replace(/([a-z])([A-Z])/g, '$1_$2') : name;
  return SECRET_NAME.test(words) && !HARMLESS_NAME.test(words);
}

/** A switch, a file, or a place-holder and a reference that something fills in or follows later. */
const NO_LITERAL = /^(true|false|yes|no|on|off|none|null|nil|disabled|enabled|)$|^(\/|\.\/|file:)|^\$\w|\$[({]|\{\{|^<.*>$|^\*+$|^%[\w{]|^(vault|bao|op|ref\+\w+|arn|s?sm|awssm|awsps|gcpsm|gcp|aws|azure|azurekeyvault|env|secret|secretref|k8s|doppler|keyring)(:|\+)/i;

/** Whether a value that stands under a secret's name is the secret itself. */
export function isLiteral(value: string): boolean {
  return value.length <= 10_000 && !NO_LITERAL.test(value.trim());
}

const WITH_PASSWORD = /:\/\/[^\s/:@'"]{0,200}:([^\s/@'"]{1,500})@/g;

/** Where in a text the first URL with a password in it stands; -1 when there is none. Lines that are comments do not count. */
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
