import { secretWords } from './support/secret-words';
import { nameOf } from './support/sidecar-rule';
import { asArray, asObject } from '../../../manifest/json';
import { ContainerView } from '../../../manifest/pod-view';
import { isLiteral, isSecretName, namesSecret, secretByForm } from '../../../manifest/secrets';
import { Report, Rule } from '../../rule';
import { containerRule } from '../api/support/rules';

/** Applies to every container, with or without sidecars. Messages never contain the secret. */
export const SECRET_LITERAL: Rule = containerRule({
  id: 'sidecar/secret-literal',
  severity: 'warning',
  title: 'Secrets are referenced, not written out in env, command or args',
  why: 'Who may read the manifest or its repository has the secret, and it can be changed only by a deployment.',
  fix: 'put it in a Secret and refer to it: valueFrom: { secretKeyRef: { name: <secret>, key: <key> } }',
  link: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  check: (view, report) => {
    checkEnv(view, report);
    checkCommandLine(view, report);
  },
});

function checkEnv(view: ContainerView, report: Report): void {
  const env = asArray(view.container.env);
  for (let i = 0; i < env.length; i++) {
    const variable = asObject(env[i]);
    if (typeof variable?.value !== 'string' || typeof variable.name !== 'string') continue;
    const { name, value } = variable;
    const named = isSecretName(name) && isLiteral(value) && !namesSecret(name, value);
    const form = named ? undefined : secretByForm(value);
    if (!named && form === undefined) continue;
    report({
      path: `${view.path}/env/${i}/value`,
      message: `the value of ${name} in ${nameOf(view)} is ${named ? 'written out' : `or contains ${form}`}`,
      fix: `{ name: ${name}, valueFrom: { secretKeyRef: { name: <secret>, key: ${name} } } }`,
    });
  }
}

function checkCommandLine(view: ContainerView, report: Report): void {
  const command = asArray(view.container.command);
  const words = [...command, ...asArray(view.container.args)].map((word) => (typeof word === 'string' ? word : ''));
  const named = new Map(secretWords(words).map(({ index, name }) => [index, name]));
  for (let i = 0; i < words.length; i++) {
    const name = named.get(i);
    const form = name === undefined ? secretByForm(words[i]) : undefined;
    if (name === undefined && form === undefined) continue;
    const [list, at] = i < command.length ? ['command', i] : ['args', i - command.length];
    report({
      path: `${view.path}/${list}/${at}`,
      message: name === undefined ? `a word of ${list} in ${nameOf(view)} is or contains ${form}` : `${list} in ${nameOf(view)} writes out the value of ${name}`,
      fix: 'put it in a Secret, take it into an environment variable with secretKeyRef, and write $(VARIABLE) here',
    });
  }
}
