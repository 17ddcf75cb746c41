import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { KubernetesVersion, ManifestValidation, Manifests, PodSecurityLevel, SidecarSettings, SidecarValidation } from '../../src';
import { findProjectFile } from '../../src/project/find-project';
import { boxCrd } from '../box-crd';
import { cli, configMap } from '../cli/io';

const before = process.cwd();
let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'project-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  fs.rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}

describe('the project file is sought', () => {
  const found = (from: string) => {
    const file = findProjectFile(path.join(folder, from));
    return file && path.relative(folder, file);
  };
  beforeEach(() => {
    write('repository/apps/web/src/main.ts', '');
    write('cdk8s-sidecars.yaml', '');
  });

  test('up to the repository, and not above it', () => {
    write('repository/.git/HEAD', '');
    write('repository/apps/web/package.json', '{}');
    expect(found('repository/apps/web/src')).toBeUndefined();
    write('repository/cdk8s-sidecars.yaml', '');
    expect(found('repository/apps/web/src')).toBe('repository/cdk8s-sidecars.yaml');
    write('repository/apps/cdk8s-sidecars.yaml', '');
    expect(found('repository/apps/web/src')).toBe('repository/apps/cdk8s-sidecars.yaml');
  });

  test('up to the package where there is no repository', () => {
    write('repository/apps/cdk8s-sidecars.yaml', '');
    write('repository/apps/web/package.json', '{}');
    expect(found('repository/apps/web/src')).toBeUndefined();
    fs.renameSync(path.join(folder, 'repository/apps/web/package.json'), path.join(folder, 'repository/apps/package.json'));
    expect(found('repository/apps/web/src')).toBe('repository/apps/cdk8s-sidecars.yaml');
  });

  test('in the folder alone where there is neither', () => {
    expect(found('repository/apps/web/src')).toBeUndefined();
    expect(found('')).toBe('cdk8s-sidecars.yaml');
  });
});

const PROJECT = `kubernetesVersion: '1.33'
podSecurity: baseline
failOn: warning
ignore:
  - rule: pod-security/hostNamespaces
    reason: it is a proxy of the node
exclude: [generated]
crds: [crds]
`;

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { hostNetwork: true, containers: [{ name: 'app', image: 'registry.example/app:1.0.0', securityContext: { privileged: true } }] },
};
const WARNED = { ...POD, metadata: { name: 'warned' }, spec: { containers: [{ name: 'app', image: 'registry.example/app:1.0.0', env: [{ name: 'A', value: 'a' }, { name: 'A', value: 'b' }] }] } };
const BOX = { apiVersion: 'example.com/v1', kind: 'Box', metadata: { name: 'a' }, spec: { size: 'big' } };

describe('it holds', () => {
  beforeEach(() => {
    write('cdk8s-sidecars.yaml', PROJECT);
    write('crds/box.yaml', JSON.stringify(boxCrd('integer')));
  });

  const chartOf = (...objects: object[]): Chart => {
    const chart = new Chart(new App({ outdir: path.join(folder, 'dist') }), 'web');
    objects.forEach((object, i) => new ApiObject(chart, `object-${i}`, object as never));
    ManifestValidation.add(chart);
    return chart;
  };

  test('in a synth', () => {
    expect(SidecarSettings.of(chartOf())).toMatchObject({ kubernetesVersion: KubernetesVersion.V1_33, podSecurity: 'baseline', failOn: 'warning' });
    expect(() => Testing.synth(chartOf(POD))).toThrow(/pod-security\/privileged/);
    expect(() => Testing.synth(chartOf(POD))).not.toThrow(/pod-security\/hostNetwork/);
    expect(() => Testing.synth(chartOf(WARNED))).toThrow(/api\/duplicate-env/);
    expect(() => Testing.synth(chartOf(BOX))).toThrow(/schema\/type at \/spec\/size/);
  });

  test('in a synth, where nothing is set in code', () => {
    const chart = chartOf(POD, WARNED);
    SidecarSettings.set(chart, { podSecurity: PodSecurityLevel.PRIVILEGED, failOn: 'error' });
    expect(() => Testing.synth(chart)).not.toThrow();
  });

  test('in tests', () => {
    expect(() => Manifests.fromObjects([POD]).expectValid()).toThrow(/^the manifests have an error:\n.*pod-security\/privileged/);
    expect(() => Manifests.fromObjects([WARNED]).expectValid()).toThrow(/^the manifests have a finding:/);
    expect(() => Manifests.fromObjects([BOX]).expectValid()).toThrow(/schema\/type/);
    expect(() => Manifests.fromObjects([POD]).expectValid({ podSecurity: PodSecurityLevel.PRIVILEGED })).not.toThrow();
  });

  test('in the plugin', async () => {
    const validate = async (properties: object, object: object) => {
      const report: { rules: string[]; status?: string; suppressed?: string } = { rules: [] };
      await new SidecarValidation(properties).validate({
        manifests: [write('dist/a.yaml', JSON.stringify(object)), write('generated/b.yaml', 'not: [yaml')],
        report: {
          addViolation: ({ ruleName }: { ruleName: string }) => report.rules.push(ruleName),
          submit: (status: string, { Suppressed }: Record<string, string>) => Object.assign(report, { status, suppressed: Suppressed }),
        },
      });
      return report;
    };
    expect(await validate({}, POD)).toEqual({ rules: ['pod-security/privileged'], status: 'failure', suppressed: '1' });
    expect(await validate({}, WARNED)).toMatchObject({ status: 'failure' });
    expect(await validate({ failOn: 'error' }, WARNED)).toMatchObject({ status: 'success' });
    expect(await validate({}, BOX)).toMatchObject({ rules: ['schema/type'] });
    expect(() => new SidecarValidation({ failOn: 'warnings' })).toThrow('SidecarValidation: failOn is "warnings": write error or warning');
  });

  test('on the command line', async () => {
    write('dist/a.yaml', JSON.stringify(POD));
    write('generated/b.yaml', 'not: [yaml');
    const found = async (...argv: string[]) => {
      const { status, stdout } = await cli(['validate', '-o', 'json', 'dist', 'generated', ...argv]);
      const { violations, suppressed } = JSON.parse(stdout) as { violations: { rule: string }[]; suppressed: { suppression: object }[] };
      return { status, rules: violations.map(({ rule }) => rule), suppressions: suppressed.map(({ suppression }) => suppression) };
    };
    const suppressions = [{ kind: 'external', rule: 'pod-security/hostNamespaces', reason: 'it is a proxy of the node' }];
    expect(await found()).toEqual({ status: 1, rules: ['pod-security/privileged'], suppressions });
    expect(await found('--pod-security', 'privileged')).toEqual({ status: 0, rules: [], suppressions: [] });
    expect(await found('--no-config')).toMatchObject({ status: 2, rules: ['input/yaml'] });
    write('dist/a.yaml', JSON.stringify(BOX));
    expect(await found()).toMatchObject({ rules: ['schema/type'] });
    write('other.yaml', 'exclude: [generated, dist]\n');
    expect(await cli(['validate', 'dist', '--config', 'other.yaml'])).toMatchObject({ status: 2, stderr: expect.stringContaining('there are no manifests in dist') });
    expect(await cli(['validate', 'dist', '--config', 'none.yaml'])).toMatchObject({ status: 2, stderr: expect.stringContaining('--config: there is no file none.yaml') });
  });
});

test('what is wrong with it is told with file, line and column wherever it is read', async () => {
  write('cdk8s-sidecars.yaml', 'failOn: error\npodSecurty: restricted\n');
  write('a.yaml', configMap('a'));
  const message = 'cdk8s-sidecars.yaml:2:1: there is no field "podSecurty": do you mean podSecurity?';
  expect(await cli(['validate', 'a.yaml'])).toEqual({ status: 2, stdout: '', stderr: `cdk8s-sidecars: ${message}\n` });
  expect(() => SidecarSettings.of(new App())).toThrow(message);
  expect(() => Manifests.fromObjects([])).toThrow(message);
  expect(() => new SidecarValidation({})).toThrow(message);
});

test('definitions that are not there are told', () => {
  write('cdk8s-sidecars.yaml', 'crds: [crds]\n');
  expect(() => Manifests.fromObjects([]).expectValid()).toThrow('cdk8s-sidecars.yaml: crds: "crds" cannot be read (ENOENT): name a file or a folder with CustomResourceDefinitions');
  write('crds/a.yaml', configMap('a'));
  expect(() => Manifests.fromObjects([]).expectValid()).toThrow('"crds" holds no CustomResourceDefinition');
});
