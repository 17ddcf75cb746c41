import { asArray, asObject, isObject, JsonObject } from '../../../../manifest/json';
import { Subject } from '../../../rule';
import { each, sharedFact } from '../../api/support/rules';
import { namespaceOf } from '../../api/support/selected-workloads';

/** A port of a workload, by name or by number. */
export type Port = string | number;

/** The scraped pods and ports of a PodMonitor. */
export interface MonitorFact {
  readonly is: 'monitor';
  /** The namespaces of its pods; absent for all. */
  readonly namespaces?: readonly string[];
  readonly selector: JsonObject;
  readonly ports: readonly { readonly port: Port; readonly path: string }[];
}

export const monitorFact = sharedFact((subject: Subject): MonitorFact | undefined => {
  if (subject.group !== 'monitoring.coreos.com' || subject.kind !== 'PodMonitor') return undefined;
  const spec = asObject(subject.manifest.spec);
  if (!spec || !isObject(spec.selector)) return undefined;
  const ports: { port: Port; path: string }[] = [];
  each(spec.podMetricsEndpoints, (endpoint, i) => {
    const field = ['port', 'portNumber', 'targetPort'].find((name) => endpoint[name] !== undefined);
    const port = field === undefined ? undefined : endpoint[field];
    if (typeof port === 'string' || typeof port === 'number') ports.push({ port, path: `/spec/podMetricsEndpoints/${i}/${field}` });
  });
  const elsewhere = asObject(spec.namespaceSelector);
  const named = asArray(elsewhere?.matchNames).filter((name): name is string => typeof name === 'string');
  const namespaces = named.length > 0 ? named : [namespaceOf(subject)];
  return ports.length === 0 ? undefined : { is: 'monitor', ...(elsewhere?.any !== true && { namespaces }), selector: spec.selector, ports };
});
