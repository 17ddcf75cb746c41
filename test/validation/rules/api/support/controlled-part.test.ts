import * as fs from 'fs';
import * as path from 'path';
import { JsonObject } from '../../../../../src/manifest/json';
import { podTemplatePointer } from '../../../../../src/manifest/pod-template';
import { viewPod } from '../../../../../src/manifest/pod-view';
import { CONTROLLED_FIELDS, controlledPart } from '../../../../../src/validation/rules/api/support/controlled-part';
import { POD_SECURITY_RULES } from '../../../../../src/validation/rules/pod-security';
import { pod, RuleCases } from '../../cases';
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
    const noted = { ...view, spec: noting(view.spec, read.spec), containers };
    for (const podSecurity of ['baseline', 'restricted'] as const) {
      for (const minor of [27, 37]) {
        const subject = { ...subjectOf(manifest, minor), pod: noted, options: { minor, podSecurity } };
        for (const rule of POD_SECURITY_RULES) rule.check(subject, () => {});
      }
    }
  }
  // The name is in messages, and is read once, when the pod is.
  expect({ spec: [...read.spec].sort(), container: [...read.container, 'name'].sort() }).toEqual(CONTROLLED_FIELDS);
});

test.each([27, 37])('the part that is kept has the findings of the whole pod (1.%i)', (minor) => {
  let found = 0;
  for (const manifest of PODS) {
    const view = viewPod(manifest, '');
    for (const podSecurity of ['baseline', 'restricted'] as const) {
      const findings = [view, controlledPart(view)].map((part) => {
        const subject = { ...subjectOf(manifest, minor), pod: { ...part, metadata: {} }, options: { minor, podSecurity } };
        const reported: unknown[] = [];
        for (const rule of POD_SECURITY_RULES) rule.check(subject, (finding) => reported.push({ ...finding, rule: rule.id }));
        return reported;
      });
      expect(findings[1]).toEqual(findings[0]);
      found += findings[0].length;
    }
  }
  expect(found).toBeGreaterThan(PODS.length);
});

test('nothing else of a pod is kept', () => {
  const probe = (port: number) => ({ httpGet: { path: `/ready/${port}`, port, scheme: 'HTTP' }, periodSeconds: 3 });
  const container = {
    name: 'app',
    image: 'a:1',
    env: [{ name: 'A', value: 'x'.repeat(1000) }],
    ports: [{ containerPort: 80 }],
    livenessProbe: probe(80),
    lifecycle: { preStop: { exec: { command: ['sleep', '5'] } }, postStart: { httpGet: { port: 80, host: 'node.example' } } },
  };
  const volumes = [{ name: 'config', configMap: { name: 'web-1' } }, { name: 'host', hostPath: { path: '/a' } }];
  const part = controlledPart(viewPod(pod({ containers: [container], volumes, hostNetwork: true, affinity: {} }, { annotations: { checksum: 'a' } }), ''));
  expect(part.annotations).toEqual({});
  expect(part.spec).toEqual({ hostNetwork: true, volumes: [{ name: 'config', configMap: true }, { name: 'host', hostPath: true }] });
  expect(part.containers.map((view) => view.container)).toEqual([{
    name: 'app', ports: [{}], livenessProbe: { httpGet: {} }, lifecycle: { preStop: {}, postStart: { httpGet: { host: 'node.example' } } },
  }]);
});

test('equal parts of pods that differ elsewhere are kept once', () => {
  const kept = ['a', 'b'].map((name) => controlledPart(viewPod(pod({
    containers: [{ name: 'app', image: `app:${name}`, ports: [{ containerPort: 80 }], livenessProbe: { httpGet: { path: `/${name}`, port: 80 } } }],
    volumes: [{ name: 'config', configMap: { name } }],
  }, { name, annotations: { checksum: name } }), '')));
  expect(kept[0]).toBe(kept[1]);
});
