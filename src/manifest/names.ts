/** The name formats that the API server accepts. Each predicate has a sentence that describes the format. */

export const DNS_LABEL_FORM = 'at most 63 lower case letters, digits or "-", starting and ending with a letter or digit (DNS-1123 label)';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && DNS_LABEL.test(name);
}

export const DNS_SUBDOMAIN_FORM = 'at most 253 lower case letters, digits, "-" or ".", each part starting and ending with a letter or digit (DNS-1123 subdomain)';

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && DNS_SUBDOMAIN.test(name);
}

export const PORT_NAME_FORM = 'at most 15 lower case letters, digits or "-", with at least one letter, no "--", not starting or ending with "-" (IANA service name)';

/** `validation.IsValidPortName` of apimachinery. */
export function isPortName(name: string): boolean {
  return name.length >= 1 && name.length <= 15 && /^[-a-z0-9]+$/.test(name) && /[a-z]/.test(name)
    && !name.includes('--') && !name.startsWith('-') && !name.endsWith('-');
}

export const QUALIFIED_NAME_FORM = 'an optional DNS prefix and "/", then at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit';

const NAME_PART = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** The key of a label or an annotation: `validation.IsQualifiedName`. */
export function isQualifiedName(key: string): boolean {
  const parts = key.split('/');
  const name = parts[parts.length - 1];
  if (parts.length > 2 || name.length > 63 || !NAME_PART.test(name)) return false;
  return parts.length === 1 || isDnsSubdomain(parts[0]);
}

export const LABEL_VALUE_FORM = 'empty, or at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit';

export function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= 63 && NAME_PART.test(value));
}

export const CONFIG_KEY_FORM = 'at most 253 letters, digits, "-", "_" or ".", and not "." or ".." nor starting with ".."';

/** The key of a ConfigMap or a Secret: `validation.IsConfigMapKey`. */
export function isConfigKey(key: string): boolean {
  return key.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(key) && key !== '.' && !key.startsWith('..');
}

/** Whether the name of a ConfigMap or Secret ends in a hash of its content, as Kustomize makes it. */
export function endsInHash(name: string): boolean {
  return /-[bcdfghkmt2-9]{10}$/.test(name);
}
