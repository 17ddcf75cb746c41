import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { boxCrd } from '../box-crd';
import { SidecarValidation } from 'cdk8s-sidecars';

interface Report {
  status?: string;
  metadata?: Record<string, string>;
  readonly violations: { readonly ruleName: string }[];
}

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
const CRD = boxCrd('integer');

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plugin-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(name: string, text: string | Buffer): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

/** What cdk8s-cli would be told; properties are what a YAML parser makes of `cdk8s.yaml`. */
async function validate(properties: unknown, ...manifests: string[]): Promise<Report> {
  const report: Report = { violations: [] };
  await new SidecarValidation(properties as any).validate({
    manifests,
    report: {
      addViolation: (violation: any) => report.violations.push(violation),
      submit: (status: string, metadata: Record<string, string>) => Object.assign(report, { status, metadata }),
    },
  });
  return report;
}

test.each<[string, unknown, string]>([
  ['a property that is mistyped', { kubernetesVersions: '1.33' }, 'there is no property "kubernetesVersions": do you mean kubernetesVersion?'],
  ['an invalid property', { colour: true }, 'there is no property "colour": write one of kubernetesVersion, podSecurity, ignore, crds, failUnknown'],
  ['a list of properties', ['podSecurity'], 'properties are ["podSecurity"]: write a property on each line, such as podSecurity: restricted'],
  ['an invalid version', { kubernetesVersion: 'latest' }, 'kubernetesVersion: "latest" is not a Kubernetes version: write it as 1.'],
  ['1.30 without quotes', { kubernetesVersion: 1.30 }, "kubernetesVersion is the number 1.3: write it in quotes, such as '1.30'"],
  ['a version that is not known', { kubernetesVersion: '1.12' }, 'kubernetesVersion: Kubernetes 1.12 is not supported'],
  ['an invalid level', { podSecurity: 'Restricted' }, 'podSecurity is "Restricted": write privileged, baseline or restricted'],
  ['one rule that is no list', { ignore: 'sidecar/liveness' }, "ignore is \"sidecar/liveness\", not a list: write ignore: ['sidecar/liveness']"],
  ['a rule that is no text', { ignore: [5] }, "ignore lists 5: write ignore: ['sidecar/liveness']"],
  ['one file that is no list', { crds: 'a.yaml' }, "crds is \"a.yaml\", not a list: write crds: ['a.yaml']"],
  ['a text for a truth', { failUnknown: 'no' }, 'failUnknown is "no": write true or false'],
])('%s is refused before anything is synthesized', (_, properties, message) => {
  expect(() => new SidecarValidation(properties as any)).toThrow(`SidecarValidation: ${message}`);
});

test.each<[string, () => object, RegExp]>([
  ['a rule that there is not', () => ({ ignore: ['sidecar/livenes'] }), /ignore: there is no rule sidecar\/livenes: do you mean sidecar\/liveness\?/],
  ['definitions that are not there', () => ({ crds: ['none.yaml'] }), /crds: "none\.yaml" cannot be read \(ENOENT\)/],
  ['a folder of definitions', () => ({ crds: [folder] }), /cannot be read \(EISDIR\): name a file/],
  ['definitions that cannot be read', () => ({ crds: [write('broken.yaml', 'a: [\n')] }), /crds: .*broken\.yaml:2:1: flow sequence/],
  ['definitions that are none', () => ({ crds: [write('other.yaml', CONFIG_MAP)] }), /crds: ".*other\.yaml" holds no CustomResourceDefinition/],
])('%s is refused before anything is validated', async (_, properties, message) => {
  await expect(validate(properties(), write('a.yaml', CONFIG_MAP))).rejects.toThrow(message);
});

test.each([['no properties', undefined], ['properties without a value', null], ['a version that YAML takes for a number', { kubernetesVersion: 1.33 }]])('%s are fine', async (_, properties) => {
  expect(await validate(properties, write('a.yaml', CONFIG_MAP))).toMatchObject({ status: 'success', metadata: { Resources: '1', Errors: '0' }, violations: [] });
});

test('objects of a kind that is defined are checked, also by a list of definitions', async () => {
  const box = write('box.yaml', 'apiVersion: example.com/v1\nkind: Box\nmetadata:\n  name: a\nspec:\n  size: big\n');

  expect(await validate({}, box)).toMatchObject({ status: 'success' });
  for (const text of [JSON.stringify(CRD), `${CONFIG_MAP}---\n${JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [CRD] })}\n`]) {
    expect(await validate({ crds: [write('crd.yaml', text)] }, box))
      .toMatchObject({ status: 'failure', violations: [{ ruleName: 'schema/type', violatingResources: [{ locations: ['Box /spec/size'] }] }] });
  }
  expect(await validate({ failUnknown: true }, box)).toMatchObject({ status: 'failure', violations: [{ ruleName: 'schema/unknown-kind' }] });
});

test('a manifest that cannot be read is a failure, and the others are validated', async () => {
  const report = await validate({}, write('a.yaml', Buffer.from([0x61, 0x3a, 0x20, 0xff, 0x0a])), write('b.yaml', CONFIG_MAP.replace('name: a', 'name: 5')));

  expect(report).toMatchObject({ status: 'failure', metadata: { Resources: '1', Errors: '2' } });
  expect(report.violations.map(({ ruleName }) => ruleName)).toEqual(['input/yaml', 'schema/type']);
});

test('a rule that is ignored is not run', async () => {
  const pod = write('pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        privileged: true\n');
  const errors = async (properties: object) => (await validate(properties, pod)).violations.map(({ ruleName }) => ruleName);

  expect(await errors({ podSecurity: 'baseline' })).toEqual(['pod-security/privileged']);
  expect(await errors({ podSecurity: 'baseline', ignore: ['pod-security/privileged'] })).toEqual([]);
  expect(await errors({ podSecurity: 'baseline', ignore: ['pod-security/*'] })).toEqual([]);
});
