import { hasPrivateKey, isLiteral, isSecretName, urlWithPassword } from './support/secrets';
import { nameOf } from './support/sidecar-rule';
import { asArray, asObject } from '../../../manifest/json';
import { ContainerView } from '../../../manifest/pod-view';
import { escapeSegment } from '../../../manifest/pointer';
import { Report, Rule, Subject } from '../../rule';

/** About every container and every ConfigMap, with or without sidecars: a shipper's credentials end up in either. */
export const SECRET_LITERAL: Rule = {
  id: 'sidecar/secret-literal',
  severity: 'warning',
  title: 'Secrets are referenced, not written out',
  why: 'Who may read the manifest, its repository or the ConfigMap has the secret, and it can be changed only by a deployment.',
  fix: 'put it in a Secret and refer to it: valueFrom: { secretKeyRef: { name: <secret>, key: <key> } }',
  link: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  check: (subject, report) => {
    for (const view of subject.pod?.containers ?? []) {
      checkEnv(view, report);
      checkWords(view, 'command', report);
      checkWords(view, 'args', report);
    }
    checkConfigMap(subject, report);
  },
  checkBesidePod: checkConfigMap,
};

function checkEnv(view: ContainerView, report: Report): void {
  const env = asArray(view.container.env);
  for (let i = 0; i < env.length; i++) {
    const variable = asObject(env[i]);
    if (typeof variable?.value !== 'string' || typeof variable.name !== 'string') continue;
    const { name, value } = variable;
    const what = isSecretName(name) && isLiteral(value) ? 'written out' : inText(value);
    if (what === undefined) continue;
    report({
      path: `${view.path}/env/${i}/value`,
      message: `the value of ${name} in ${nameOf(view)} is ${what}`,
      fix: `{ name: ${name}, valueFrom: { secretKeyRef: { name: <secret>, key: ${name} } } }`,
    });
  }
}

function checkWords(view: ContainerView, list: 'command' | 'args', report: Report): void {
  const words = asArray(view.container[list]);
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const what = typeof word === 'string' ? inText(word) : undefined;
    if (what === undefined) continue;
    report({
      path: `${view.path}/${list}/${i}`,
      message: `a word of ${list} in ${nameOf(view)} is ${what}`,
      fix: 'put it in a Secret, take it into an environment variable with secretKeyRef, and write $(VARIABLE) here',
    });
  }
}

function checkConfigMap({ group, kind, manifest }: Subject, report: Report): void {
  if (kind !== 'ConfigMap' || group !== 'v1') return;
  const data = asObject(manifest.data);
  for (const key in data) {
    const value = data[key];
    if (typeof value !== 'string') continue;
    const what = isSecretName(key) && isLiteral(value) && value.trim().indexOf('\n') < 0 ? 'a secret, by its name' : inText(value);
    if (what === undefined) continue;
    const fix = 'move this key to a Secret, and mount that or refer to it with secretKeyRef';
    report({ path: `/data/${escapeSegment(key)}`, message: `"${key}" is ${what}`, fix });
  }
}

/** What in a text is a secret by its own form; the secret itself is never repeated. */
function inText(text: string): string | undefined {
  if (urlWithPassword(text) >= 0) return 'or contains a URL with its password';
  if (hasPrivateKey(text)) return 'or contains a private key';
  return undefined;
}
