import { Rule } from '../../../rule';
import { checkHandlerCount, probesOf } from '../support/handlers';
import { POD } from '../support/links';
import { containerRule } from '../support/rules';

const TYPES = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;

export const probeHandler: Rule = containerRule({
  id: 'api/probe-handler',
  severity: 'error',
  title: 'A probe has exactly one handler',
  why: 'The API server refuses a probe that asks nothing, or asks two things at once.',
  fix: 'give the probe one of exec, httpGet, tcpSocket or grpc',
  link: `${POD}#Probe`,
  check: (view, report) => probesOf(view, (probe, field) => checkHandlerCount(probe, TYPES, `${view.path}/${field}`, report)),
});
