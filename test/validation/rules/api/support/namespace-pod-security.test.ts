import * as fs from 'fs';
import * as path from 'path';
import { isObject, JsonObject } from '../../../../../src/manifest/json';
import { podTemplatePointer } from '../../../../../src/manifest/pod-template';
import { viewPod } from '../../../../../src/manifest/pod-view';
import { CONTROLLED_FIELDS, podSecurityFact, SecuredPodFact } from '../../../../../src/validation/rules/api/support/namespace-pod-security';
import { POD_SECURITY_RULES } from '../../../../../src/validation/rules/pod-security';
import { deployment, RuleCases } from '../../cases';
import { subjectOf } from '../subject';

const FOLDER = path.join(__dirname, '../../pod-security');
const ALL = fs.readdirSync(FOLDER).filter((file) => file.endsWith('.cases.ts'))
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  .flatMap((file) => require(path.join(FOLDER, file)).CASES as RuleCases[]);
const GIVEN = ALL.flatMap(({ compliant, violating }) => [...Object.values(compliant), ...Object.values(violating).map(({ manifest }) => manifest)]);
const PODS = GIVEN.flat().filter((manifest) => podTemplatePointer(manifest) === '');

/** An object that notes which of its fields are read. */
function noting(object: JsonObject, read: Set<string>): JsonObject {
  return new Proxy(object, {
    get: (target, key) => { read.add(key as string); return target[key as string]; },
  });
}

test('the fields that are kept of a pod are those that the controls read', () => {
  const read = { spec: new Set<string>(), container: new Set<string>() };
  for (const manifest of PODS) {
    const view = viewPod(manifest, '');
    const containers = view.containers.map((each) => ({ ...each, container: noting(each.container, read.container) }));
    const pod = { ...view, spec: noting(view.spec, read.spec), containers };
    for (const podSecurity of ['baseline', 'restricted'] as const) {
      for (const minor of [27, 37]) {
        const subject = { ...subjectOf(manifest, minor), pod, options: { minor, podSecurity } };
        for (const rule of POD_SECURITY_RULES) rule.check(subject, () => {});
      }
    }
  }
  // The name is in messages, and is read once, when the pod is.
  expect({ spec: [...read.spec].sort(), container: [...read.container, 'name'].sort() }).toEqual(CONTROLLED_FIELDS);
});

test('nothing else of a pod is kept', () => {
  const container = { name: 'app', image: 'a:1', env: [{ name: 'A', value: 'x'.repeat(1000) }], ports: [{ containerPort: 80 }] };
  const made = deployment({ containers: [container], hostNetwork: true, affinity: {} });
  const { pod } = podSecurityFact(subjectOf({ ...made, metadata: { name: 'web', namespace: 'shop' } }, 34)) as SecuredPodFact;
  expect(pod.spec).toEqual({ hostNetwork: true });
  expect(pod.containers.map((view) => isObject(view.container) && Object.keys(view.container))).toEqual([['name', 'ports']]);
});
