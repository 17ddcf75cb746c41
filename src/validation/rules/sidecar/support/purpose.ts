import { parseImage } from '../../../../manifest/image';
import { asString } from '../../../../manifest/json';
import { hasSidecarName } from '../../../../manifest/known-sidecars';
import { ContainerView } from '../../../../manifest/pod-view';

/** The last part of an image's repository, which names the program: `fluent-bit` of `cr.fluentbit.io/fluent/fluent-bit:5.1.1`. */
export function programOf(view: ContainerView): string {
  const { repository } = parseImage(asString(view.container.image) ?? '');
  return repository.slice(repository.lastIndexOf('/') + 1);
}

function matches(view: ContainerView, pattern: RegExp): boolean {
  return pattern.test(view.name) || pattern.test(programOf(view));
}

const AGENTS = 'fluent-?bit|fluentd|filebeat|metricbeat|promtail|logstash|mtail|telegraf|td-agent';
const OBSERVER = new RegExp(`(^|[-_.])(${AGENTS}|vector|alloy|log|logs|logger|logging|shipper|tailer|exporter|metrics|monitor|monitoring)([-_.]|$)`);

/** Whether a container only watches main, so that main can do without it: a log shipper, an exporter, a monitor. */
export function isObserver(view: ContainerView): boolean {
  return matches(view, OBSERVER);
}

const RELOADER = /(^|[-_.])(reloader|reload|configmap-reload|k8s-sidecar|config-watcher)([-_.]|$)/;

/** Whether a container waits for a configuration to change, and has it read again. */
export function isReloader(view: ContainerView): boolean {
  return matches(view, RELOADER);
}

const ROTATOR = /rotat(e|or|ion)/;

/** Whether a container's work is to move, shorten and delete log files. */
export function isRotator(view: ContainerView): boolean {
  return matches(view, ROTATOR);
}

const EXPORTED = '(redis|mysqld|postgres|mongodb|memcached|apache|nginx|statsd|blackbox|jmx|node|process)';
const SERVER = new RegExp(
  `(^|[-_.])(${AGENTS}|vector|alloy|shipper|tailer|logger|agent|proxy|envoy|watcher|streamer|forwarder|otel|opentelemetry-collector`
  + `|${EXPORTED}[-_](prometheus[-_])?exporter)([-_.]|$)`,
);

/**
 * Whether a container's name or image is that of a program which serves until it is stopped. Words that are also said of work
 * that ends, such as "exporter" or "collector", do not count by themselves.
 */
export function isServer(view: ContainerView): boolean {
  return isReloader(view) || matches(view, SERVER) || (hasSidecarName(view.name) && !view.name.includes('exporter'));
}
