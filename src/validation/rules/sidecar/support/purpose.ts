import { parseImage } from '../../../../manifest/image';
import { asString } from '../../../../manifest/json';
import { hasSidecarName } from '../../../../manifest/known-sidecars';
import { ContainerView } from '../../../../manifest/pod-view';

/** The program name, from the last part of an image's repository: `fluent-bit` of `cr.fluentbit.io/fluent/fluent-bit:5.1.1`. */
export function programOf(view: ContainerView): string {
  const { repository } = parseImage(asString(view.container.image) ?? '');
  return repository.slice(repository.lastIndexOf('/') + 1);
}

function matches(view: ContainerView, pattern: RegExp): boolean {
  return pattern.test(view.name) || pattern.test(programOf(view));
}

const AGENTS = 'fluent-?bit|fluentd|filebeat|metricbeat|promtail|logstash|mtail|telegraf|td-agent';
const OBSERVER = new RegExp(`(^|[-_.])(${AGENTS}|vector|alloy|log|logs|logger|logging|shipper|tailer|exporter|metrics|monitor|monitoring)([-_.]|$)`);

/** Whether a container only observes main, so that main works without it: a log shipper, an exporter, a monitor. */
export function isObserver(view: ContainerView): boolean {
  return matches(view, OBSERVER);
}

const RELOADER = /(^|[-_.])(reloader|reload|configmap-reload|k8s-sidecar|config-watcher)([-_.]|$)/;

/** Whether a container watches a configuration and triggers a reload. */
export function isReloader(view: ContainerView): boolean {
  return matches(view, RELOADER);
}

const ROTATOR = /rotat(e|or|ion)/;

/** Whether a container rotates log files. */
export function isRotator(view: ContainerView): boolean {
  return matches(view, ROTATOR);
}

const EXPORTED = '(redis|mysqld|postgres|mongodb|memcached|apache|nginx|statsd|blackbox|jmx|node|process)';
const SERVER = new RegExp(
  `(^|[-_.])(${AGENTS}|vector|alloy|shipper|tailer|logger|agent|proxy|envoy|watcher|streamer|forwarder|otel|opentelemetry-collector`
  + `|${EXPORTED}[-_](prometheus[-_])?exporter)([-_.]|$)`,
);

/**
 * Whether a container's name or image is that of a program that serves until it is stopped. Words that are also used for batch work,
 * such as "exporter" or "collector", do not count by themselves.
 */
export function isServer(view: ContainerView): boolean {
  return isReloader(view) || matches(view, SERVER) || (hasSidecarName(view.name) && !view.name.includes('exporter'));
}
