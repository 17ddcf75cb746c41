import { App, Chart, Testing } from 'cdk8s';
import * as plus from 'cdk8s-plus-27';
import { everyConstruct } from './constructs';
import { Inventor } from './kubes';
import { Engine } from '../../../src/validation/engine';

const MINORS = [27, 28, 29, 30, 31, 32, 33, 34];

/**
 * Fields that the packages declare in error, having mixed up two types of one name, or left out a `required`
 * (see scripts/schemas/corrections.ts): the API server refuses them as these rules do.
 */
const WRONG_IN_THE_PACKAGES = /APIService .*\/spec\/service\/path|FlowSchema .*\/subjects\/0\/(apiGroup|name|namespace)|\/hostAliases\/0\/ip/;

/** A text is invented without regard to its form. */
const INVENTED = / schema\/form /;

/** What the schema rules of the package's own version have against what it synthesizes, by object. */
function findings(minor: number, manifests: readonly unknown[]): string[] {
  const engine = new Engine({ minor, podSecurity: 'privileged', ignore: ['api/*', 'sidecar/*', 'pod-security/*'], failUnknown: true });
  return manifests.flatMap((manifest) => engine.check(manifest).violations).map(({ resource, rule, path, message }) => {
    return `${resource.apiVersion} ${resource.kind} ${rule} ${path}: ${message}`;
  });
}

type Package = typeof plus & { readonly k8s: Record<string, { manifest(props: object): object }> };

describe.each(MINORS)('what cdk8s-plus-%d synthesizes', (minor) => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const k = require(`cdk8s-plus-${minor}`) as Package;
  const kubes = Object.keys(k.k8s).filter((name) => name.startsWith('Kube') && 'GVK' in k.k8s[name]);
  const inventor = new Inventor(`cdk8s-plus-${minor}`, k.k8s);

  test('by its constructs is accepted', () => {
    const chart = new Chart(new App(), 'chart');
    everyConstruct(chart, k);
    const manifests = Testing.synth(chart) as { kind: string }[];
    expect(manifests.length).toBeGreaterThan(30);
    expect(findings(minor, manifests)).toEqual([]);
  });

  // A kind has fields within fields of the same type without end, so optional ones are given down to some level.
  test.each([0, 1, 4])('by its generated classes is accepted, with optional fields %d levels deep', (depth) => {
    // `manifest` instead of a construct, because ApiObject refuses to render the Date that a generated class asks for.
    const manifests = kubes.map((name) => k.k8s[name].manifest(inventor.props(name, depth)));
    expect(manifests.length).toBeGreaterThan(100);
    expect(findings(minor, manifests).filter((finding) => !WRONG_IN_THE_PACKAGES.test(finding) && !INVENTED.test(finding))).toEqual([]);
  });
});
