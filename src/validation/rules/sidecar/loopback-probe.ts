import { mentions, Setting, programSettingsOf } from './support/program-settings';
import { isRunning, nameOf, sidecarRule } from './support/sidecar-rule';
import { asArray, asObject, Json, JsonObject } from '../../../manifest/json';
import { ContainerView } from '../../../manifest/pod-view';
import { Report } from '../../rule';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

const MAYBE_LOOPBACK = /127\.|localhost|::1/;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;

export const LOOPBACK_PROBE = sidecarRule({
  id: 'sidecar/loopback-probe',
  severity: 'error',
  title: 'A probe goes to an address on which the server listens',
  why: 'The kubelet probes from outside, at the address of the pod. A server that listens on 127.0.0.1 never hears it, and is restarted again and again.',
  fix: 'have the server listen on all addresses, for example :9113 or 0.0.0.0:9113; or probe it with exec',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  check: (pod, report) => {
    for (const view of pod.containers) {
      if (!isRunning(view)) continue;
      let settings: Setting[] | undefined;
      const blamed = new Set<string>();
      for (const probe of PROBES) {
        const value = asObject(view.container[probe]);
        if (!value) continue;
        if (pod.spec.hostNetwork !== true) checkHost(view, probe, value, report);
        const port = probedPort(view.container, value);
        if (port === undefined) continue;
        settings ??= mentions(view.container, MAYBE_LOOPBACK) ? programSettingsOf(view.container) : [];
        const bound = loopbackSetting(settings, port);
        if (!bound || blamed.has(bound.path)) continue;
        blamed.add(bound.path);
        const message = `${nameOf(view)} listens on loopback (${bound.name}), and its ${probe} goes to port ${port} of the pod's address`;
        report({ path: view.path + bound.path, message, fix: `have ${bound.name} name all addresses, for example 0.0.0.0:${port}, or probe with exec` });
      }
    }
  },
});

/** With a loopback host in a probe, the kubelet calls the loopback of the node. */
function checkHost(view: ContainerView, probe: string, value: JsonObject, report: Report): void {
  for (const kind of ['httpGet', 'tcpSocket'] as const) {
    const host = asObject(value[kind])?.host;
    if (typeof host !== 'string' || !LOOPBACK.test(host)) continue;
    const message = `the ${probe} of ${nameOf(view)} goes to ${host}, which is the node's loopback and not the pod's`;
    report({ path: `${view.path}/${probe}/${kind}/host`, message, fix: 'remove host: without it the probe goes to the pod' });
  }
}

/** The port number of a network probe without a host. */
function probedPort(container: JsonObject, probe: JsonObject): number | undefined {
  const handler = asObject(probe.httpGet) ?? asObject(probe.tcpSocket) ?? asObject(probe.grpc);
  if (!handler || handler.host !== undefined) return undefined;
  return portNumber(container, handler.port);
}

function portNumber(container: JsonObject, port: Json | undefined): number | undefined {
  if (typeof port === 'number') return port;
  const named = asArray(container.ports).map(asObject).find((entry) => entry?.name === port && port !== undefined)?.containerPort;
  return typeof named === 'number' ? named : undefined;
}

/** Names of settings with a listen address, and words that make them settings of another server. */
const LISTENS = /listen|bind/i;
const ADDRESSES = /listen|bind|addr(ess)?$/i;
const ELSEWHERE = /advert|extern|target|upstream|scrape|remote|publish|redirect|public|connect|peer|join|backend|dest|discover/i;

const ADDRESS = /^(?:https?:\/\/|tcp:\/\/)?(localhost|127(?:\.\d{1,3}){3}|\[::1\]):(\d{1,5})\/?$/;

/** The setting that binds a port to loopback: an address with that port, or a host with a matching port setting. */
function loopbackSetting(settings: readonly Setting[], port: number): Setting | undefined {
  const listening = settings.filter(({ name }) => !ELSEWHERE.test(name));
  // "address" and "host" alone are ambiguous, except as a flag of the server itself.
  const isBinding = ({ kind, name }: Setting) => (kind === 'flag' ? ADDRESSES : LISTENS).test(name);
  // If it also listens on another address with the same port, the probe may succeed.
  if (listening.some((setting) => isBinding(setting) && setting.value.endsWith(`:${port}`) && !ADDRESS.test(setting.value))) return undefined;
  const whole = listening.find((setting) => {
    const match = isBinding(setting) ? ADDRESS.exec(setting.value) : null;
    return match !== null && Number(match[2]) === port;
  });
  if (whole) return whole;
  return listening.find(({ kind, name, value }) => {
    if (kind !== 'flag' || !LOOPBACK.test(value)) return false;
    const stem = /^(.*?)(host|bind|addr|address|ip)$/i.exec(name)?.[1];
    return stem !== undefined
      && listening.some((other) => other.value === String(port) && other.name.toLowerCase() === `${stem}port`.toLowerCase());
  });
}
