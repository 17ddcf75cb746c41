import { App } from 'cdk8s';
import { interleaved, median, medianRatio, timed } from './measure';
import { judge } from './report';
import { composedApp, handWrittenApp } from './web-apps';

const DEPLOYMENTS = 300;
const ROUNDS = 9;
const MOST = 1.1;

const subjects = {
  byHand: () => handWrittenApp(DEPLOYMENTS),
  composed: () => composedApp(DEPLOYMENTS, false),
  validated: () => composedApp(DEPLOYMENTS, true),
};

/** What composing costs, next to the same pods written by hand: from the first construct to the last byte of YAML. */
export function benchComposing(): void {
  const sizes = Object.values(subjects).map((app) => app().synthYaml().length);
  const sample = (app: () => App) => () => timed(() => { app().synthYaml(); });
  const { byHand, composed, validated } = interleaved(ROUNDS, {
    byHand: sample(subjects.byHand), composed: sample(subjects.composed), validated: sample(subjects.validated),
  });
  console.log(`composing: ${DEPLOYMENTS} Deployments with two sidecars each, constructs and synthYaml(); median of ${ROUNDS} interleaved rounds`);
  console.log(`  by hand with cdk8s-plus ${median(byHand).toFixed(0)} ms, composed ${median(composed).toFixed(0)} ms,`
    + ` composed and validated ${median(validated).toFixed(0)} ms (${sizes.map((size) => (size / 1e6).toFixed(2)).join(', ')} MB of YAML)`);
  judge('  composed by hand-written', medianRatio(composed, byHand), { most: MOST, unit: '' });
  console.log(`  composed and validated by hand-written: ${medianRatio(validated, byHand).toFixed(2)}`);
}
