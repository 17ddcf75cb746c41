import { difference } from '../../src/difference/comparison';
import { FleetDifference, WorkloadChange } from '../../src/difference/fleet-difference';
import { JsonObject } from '../../src/manifest/json';

/* eslint-disable @typescript-eslint/no-explicit-any */
type Edit = (spec: any, manifest: any) => void;

/** A Deployment of main and a native log shipper with its config; `edit` gets the pod's spec and the whole. */
export function deployment(edit: Edit = () => undefined): JsonObject {
  const manifest: any = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', labels: { team: 'a' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          terminationGracePeriodSeconds: 40,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          initContainers: [{
            name: 'log-shipper',
            image: 'fluent/fluent-bit:4.0.1',
            restartPolicy: 'Always',
            resources: { limits: { memory: '64Mi', cpu: '100m' }, requests: { memory: '32Mi', cpu: '20m' } },
            volumeMounts: [{ name: 'config', mountPath: '/etc/fluent-bit', readOnly: true }],
          }],
          containers: [{
            name: 'main',
            image: 'registry.example/web:1.0.0',
            args: ['--quiet'],
            env: [{ name: 'LOG_LEVEL', value: 'info' }, { name: 'DB_PASSWORD', value: 'old' }],
            ports: [{ containerPort: 8080 }],
            livenessProbe: { httpGet: { path: '/healthz', port: 8080 } },
            resources: { limits: { memory: '128Mi', cpu: '1' }, requests: { memory: '128Mi', cpu: '100m' } },
            securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          }],
          volumes: [{ name: 'config', configMap: { name: 'web-config' } }],
        },
      },
    },
  };
  edit(manifest.spec.template.spec, manifest);
  return manifest;
}

/** Another kind around the same pods. */
export function workload(kind: string, apiVersion: string, spec: object, edit: Edit = () => undefined): JsonObject {
  return deployment((pod, manifest) => {
    edit(pod, manifest);
    Object.assign(manifest, { kind, apiVersion });
    Object.assign(manifest.spec, spec);
  });
}

export function object(apiVersion: string, kind: string, name: string, fields: object = {}): JsonObject {
  return { apiVersion, kind, metadata: { name, namespace: 'shop' }, ...fields } as JsonObject;
}

export function configMap(name: string, data: Record<string, string>, fields: object = {}): JsonObject {
  return object('v1', 'ConfigMap', name, { data, ...fields });
}

/** How a single workload changes. */
export function changeOf(before: JsonObject | JsonObject[], after: JsonObject | JsonObject[]): Pick<WorkloadChange, 'change' | 'reasons'> {
  const { workloads } = difference([before].flat(), [after].flat());
  expect(workloads).toHaveLength(1);
  return { change: workloads[0].change, reasons: workloads[0].reasons };
}

/** What is said of the safety of the only object that gets weaker. */
export function weakerOf(before: JsonObject[], after: JsonObject[]): readonly string[] {
  const { weaker } = difference(before, after);
  return weaker.flatMap(({ reasons }) => reasons);
}

/** That nothing changes. */
export function expectNoChange({ workloads, objects, weaker, requests, requestsPerNode }: FleetDifference): void {
  expect(workloads.filter(({ change }) => change !== 'unchanged')).toEqual([]);
  expect(objects).toEqual([]);
  expect(weaker).toEqual([]);
  expect([requests, requestsPerNode].flatMap((changes) => Object.values(changes)).filter(({ added }) => added !== '0')).toEqual([]);
}
