import { asObject, JsonObject } from '../../../../manifest/json';
import { Report, Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { each, kindRule } from '../support/rules';

/** Since this minor the API server validates the version. */
const GROUP_MINOR = 34;

export const autoscalerTarget: Rule = kindRule({
  id: 'api/autoscaler-target',
  severity: 'error',
  title: 'What an autoscaler scales is named by API group, kind and name',
  why: 'The API server refuses the autoscaler.',
  fix: 'set scaleTargetRef to the apiVersion, kind and name of the workload',
  link: `${TASKS}run-application/horizontal-pod-autoscale/`,
  kinds: ['autoscaling/HorizontalPodAutoscaler'],
  check: ({ spec }, report, { options }) => {
    const target = asObject(asObject(spec)?.scaleTargetRef);
    if (!target) return;
    if (options.minor < GROUP_MINOR) return;
    checkVersion(target, '/spec/scaleTargetRef/apiVersion', target.kind === 'ReplicationController', report);
    each(asObject(spec)?.metrics, ({ object }, i) => {
      const described = asObject(asObject(object)?.describedObject);
      if (described) checkVersion(described, `/spec/metrics/${i}/object/describedObject/apiVersion`, true, report);
    });
  },
});

/** @param core whether the core group, which has no name, is allowed */
function checkVersion({ apiVersion = '' }: JsonObject, path: string, core: boolean, report: Report): void {
  if (typeof apiVersion !== 'string') return;
  const parts = apiVersion === '/' ? [] : apiVersion.split('/');
  if (parts.length > 2) report({ path, message: `"${apiVersion}" has more than one "/"` });
  else if (!core && (parts.length < 2 || parts[0] === '')) report({ path, message: apiVersion === '' ? 'the apiVersion is not given' : `"${apiVersion}" names no API group`, fix: 'write the apiVersion of the workload, such as apps/v1' });
}
