import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Engine } from '../../lib/validation/index';

const FEW = 1_000;
const MANY = 10_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * Prints the cost per object of the rules about several objects, in microseconds, among few objects and among many, which alternate after
 * warm-up. Garbage of one does not count for the other.
 */
function main(): void {
  const few: number[] = [];
  const many: number[] = [];
  const [fewObjects, manyObjects] = [objects(FEW), objects(MANY)];
  for (let i = 0; i < 10; i++) perObject(fewObjects);
  perObject(manyObjects);
  for (let i = 0; i < 7; i++) {
    collectGarbage();
    many.push(perObject(manyObjects));
    collectGarbage();
    // Small fleets are repeated until their objects equal the large fleet's, so that both are measured for the same time.
    const turns = Array.from({ length: MANY / FEW }, () => perObject(fewObjects));
    few.push(turns.reduce((sum, us) => sum + us, 0) / turns.length);
  }
  console.log(JSON.stringify({ few, many }));
}

function perObject(manifests: readonly object[]): number {
  const engine = new Engine({ minor: 34, podSecurity: 'restricted', together: true });
  const begun = process.hrtime.bigint();
  for (const manifest of manifests) engine.check(manifest);
  const { violations } = engine.conclude();
  const us = Number(process.hrtime.bigint() - begun) / 1e3 / manifests.length;
  if (violations.length > 0) throw new Error(`the objects are meant to be valid: ${JSON.stringify(violations[0])}`);
  return us;
}

/** Workloads, each with a Service and a PodMonitor. */
function objects(count: number): object[] {
  return Array.from({ length: Math.ceil(count / 3) }, (_, i) => {
    const labels = { 'app.kubernetes.io/part-of': 'shop', 'app': `app-${i}` };
    const metadata = { name: `app-${i}` };
    const selector = { matchLabels: labels };
    const containers = [{ name: 'main', image: 'registry.example/main:1.0.0', ports: [{ name: 'http', containerPort: 8080 }] }];
    return [
      { apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', metadata, spec: { selector, podMetricsEndpoints: [{ port: 'http' }] } },
      { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }] } },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector, template: { metadata: { labels }, spec: { containers } } } },
    ];
  }).flat().slice(0, count);
}

main();
