import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const image = 'registry.example/app:1.0.0';
const httpGet = { port: 8080 };
const container = (fields: JsonObject) => pod({ containers: [{ name: 'a', image, ...fields }] });
const init = (fields: JsonObject) => pod({ initContainers: [{ name: 'a', image, ...fields }] });

export const CASES: RuleCases[] = [
  {
    rule: 'api/probe-handler',
    compliant: { one: container({ livenessProbe: { httpGet } }), gRPC: container({ readinessProbe: { grpc: { port: 1 } } }) },
    violating: {
      'none': { manifest: container({ livenessProbe: { periodSeconds: 5 } }), paths: ['/spec/containers/0/livenessProbe'] },
      'two': { manifest: container({ startupProbe: { exec: { command: ['true'] }, httpGet } }), paths: ['/spec/containers/0/startupProbe/httpGet'], message: /besides exec/ },
      'none in a native sidecar': { manifest: init({ restartPolicy: 'Always', readinessProbe: {} }), paths: ['/spec/initContainers/0/readinessProbe'] },
    },
  },
  {
    rule: 'api/lifecycle-handler',
    compliant: { 'a command': container({ lifecycle: { preStop: { exec: { command: ['true'] } } } }), 'sleep': container({ lifecycle: { preStop: { sleep: { seconds: 5 } } } }) },
    violating: {
      'an empty hook': { manifest: container({ lifecycle: { preStop: {} } }), paths: ['/spec/containers/0/lifecycle/preStop'] },
      'two handlers': {
        manifest: container({ lifecycle: { postStart: { exec: { command: ['true'] }, tcpSocket: { port: 80 } } } }), paths: ['/spec/containers/0/lifecycle/postStart/tcpSocket'],
      },
    },
  },
  {
    rule: 'api/handler-fields',
    compliant: {
      'a port by name': container({ livenessProbe: { httpGet: { port: 'http', path: '/healthz', httpHeaders: [{ name: 'X-Probe', value: '1' }] } } }),
      'a path by default': container({ livenessProbe: { httpGet } }),
    },
    violating: {
      'an empty command': { manifest: container({ livenessProbe: { exec: { command: [] } } }), paths: ['/spec/containers/0/livenessProbe/exec/command'] },
      'no command': { manifest: container({ lifecycle: { preStop: { exec: {} } } }), paths: ['/spec/containers/0/lifecycle/preStop/exec/command'] },
      'ports out of range': {
        manifest: container({ livenessProbe: { httpGet: { port: 99999 } }, readinessProbe: { tcpSocket: { port: 0 } } }),
        paths: ['/spec/containers/0/livenessProbe/httpGet/port', '/spec/containers/0/readinessProbe/tcpSocket/port'],
      },
      'a number as text': { manifest: container({ livenessProbe: { httpGet: { port: '8080' } } }), paths: ['/spec/containers/0/livenessProbe/httpGet/port'] },
      'a header with a space': {
        manifest: container({ livenessProbe: { httpGet: { port: 1, httpHeaders: [{ name: 'X Probe', value: '1' }] } } }), paths: ['/spec/containers/0/livenessProbe/httpGet/httpHeaders/0/name'],
      },
    },
  },
  {
    rule: 'api/probe-success-threshold',
    compliant: { 'several for readiness': container({ readinessProbe: { httpGet, successThreshold: 3 }, livenessProbe: { httpGet, successThreshold: 1 } }) },
    violating: {
      'several for liveness and startup': {
        manifest: container({ livenessProbe: { httpGet, successThreshold: 2 }, startupProbe: { httpGet, successThreshold: 2 } }),
        paths: ['/spec/containers/0/livenessProbe/successThreshold', '/spec/containers/0/startupProbe/successThreshold'],
      },
    },
  },
  {
    rule: 'api/probe-grace-period',
    compliant: { 'on liveness': container({ livenessProbe: { httpGet, terminationGracePeriodSeconds: 5 } }) },
    violating: {
      'on readiness': { manifest: container({ readinessProbe: { httpGet, terminationGracePeriodSeconds: 5 } }), paths: ['/spec/containers/0/readinessProbe/terminationGracePeriodSeconds'] },
    },
  },
  {
    rule: 'api/init-container-probe',
    compliant: {
      'a native sidecar': init({ restartPolicy: 'Always', livenessProbe: { httpGet }, lifecycle: { preStop: { exec: { command: ['true'] } } } }),
      'a regular container': container({ livenessProbe: { httpGet } }),
    },
    violating: {
      'a startup probe on an init container': {
        manifest: deployment({ initContainers: [{ name: 'a', image, startupProbe: { tcpSocket: { port: 80 } } }] }), paths: ['/spec/template/spec/initContainers/0/startupProbe'],
      },
      'lifecycle on an init container': { manifest: init({ lifecycle: { preStop: { exec: { command: ['true'] } } } }), paths: ['/spec/initContainers/0/lifecycle'], fix: /restartPolicy: Always/ },
    },
  },
  {
    rule: 'api/lifecycle-sleep',
    compliant: {
      'as long as the default grace period': container({ lifecycle: { preStop: { sleep: { seconds: 30 } } } }),
      'zero from 1.33 on': container({ lifecycle: { preStop: { sleep: { seconds: 0 } } } }),
    },
    violating: {
      'longer than the default grace period': { manifest: container({ lifecycle: { preStop: { sleep: { seconds: 31 } } } }), paths: ['/spec/containers/0/lifecycle/preStop/sleep/seconds'] },
      'longer than the grace period given': {
        manifest: pod({ terminationGracePeriodSeconds: 5, initContainers: [{ name: 'a', image, restartPolicy: 'Always', lifecycle: { preStop: { sleep: { seconds: 6 } } } }] }),
        paths: ['/spec/initContainers/0/lifecycle/preStop/sleep/seconds'],
        message: /of 5 s/,
      },
      'zero on 1.32': { manifest: container({ lifecycle: { preStop: { sleep: { seconds: 0 } } } }), paths: ['/spec/containers/0/lifecycle/preStop/sleep/seconds'], minor: 32 },
      'any on 1.29': { manifest: container({ lifecycle: { preStop: { sleep: { seconds: 5 } } } }), paths: ['/spec/containers/0/lifecycle/preStop/sleep'], minor: 29, fix: /"sleep", "5"/ },
    },
  },
];
