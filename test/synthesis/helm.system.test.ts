import * as path from 'path';
import { Helm } from 'cdk8s';
import { describeWay } from './every-workload.suite';
import { template } from './workloads';
import { describeWith, realProgram } from '../real-programs';

const HELM = realProgram('HELM', 'helm', 'sidecars on the objects of a Helm chart are');

describeWith(HELM)('an object of a Helm chart', () => describeWay({
  kind: 'Deployment',
  template,
  create: (chart) => new Helm(chart, 'h', { chart: path.join(__dirname, 'chart'), helmExecutable: HELM, releaseName: 'web' }).apiObjects[0],
}));
