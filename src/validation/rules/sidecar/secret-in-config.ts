import { isConfigLiteral, secretLines } from './support/secret-lines';
import { asObject } from '../../../manifest/json';
import { escapeSegment } from '../../../manifest/pointer';
import { isSecretName, namesSecret, secretByForm } from '../../../manifest/secrets';
import { Rule } from '../../rule';
import { kindRule } from '../api/support/rules';

/** Applies to every ConfigMap: the credentials of a shipper or an exporter end up there. Messages never contain the secret. */
export const SECRET_IN_CONFIG: Rule = kindRule({
  id: 'sidecar/secret-in-config',
  severity: 'warning',
  title: 'A ConfigMap holds no secrets',
  why: 'Who may read the ConfigMap, the manifest or its repository has the secret, and it can be changed only by a deployment.',
  fix: 'move this key to a Secret, and mount that or refer to it with secretKeyRef',
  link: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
  kinds: ['v1/ConfigMap'],
  check: ({ data: given }, report) => {
    const data = asObject(given);
    for (const key in data) {
      const value = data[key];
      const what = typeof value === 'string' ? rememberedSecretOf(key, value) : undefined;
      if (what !== undefined) report({ path: `/data/${escapeSegment(key)}`, message: what });
    }
  },
});

/** Cache: sidecars of a fleet have the same files. */
const seen = new Map<string, string | undefined>();
const MOST_SEEN = 32;
/** Shorter texts are not cached, because searching them is fast. */
const LONG = 500;

function rememberedSecretOf(key: string, value: string): string | undefined {
  if (value.length < LONG || value.length > LONG * 100) return secretOf(key, value);
  const id = `${key}\n${value}`;
  const known = seen.get(id);
  if (known !== undefined || seen.has(id)) return known;
  const found = secretOf(key, value);
  if (seen.size >= MOST_SEEN) seen.clear();
  seen.set(id, found);
  return found;
}

function secretOf(key: string, value: string): string | undefined {
  if (isSecretName(key) && isConfigLiteral(value.trim()) && !namesSecret(key, value.trim())) return `"${key}" is a secret, by its name`;
  const form = secretByForm(value);
  if (form !== undefined) return `"${key}" is or contains ${form}`;
  const [first, ...others] = secretLines(key, value);
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : `; so ${others.length === 1 ? 'does line' : 'do lines'} ${listed(others.map(({ line }) => line))}`;
  return `line ${first.line} of "${key}" writes out the value of ${first.name}${more}`;
}

const MOST = 5;

function listed(lines: readonly number[]): string {
  return `${lines.slice(0, MOST).join(', ')}${lines.length > MOST ? ` and ${lines.length - MOST} more` : ''}`;
}
