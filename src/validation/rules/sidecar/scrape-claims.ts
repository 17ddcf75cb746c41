import { PortView, portViewsOf, portsOfPod } from './support/port-views';
import { isRunning, nameOf, sidecarRule } from './support/sidecar-rule';
import { escapeSegment } from '../../../manifest/pointer';

const SCRAPE = 'prometheus.io/scrape';
const PORT = 'prometheus.io/port';

/** The metrics port of Istio's agent, which merges the metrics of all containers of the pod. */
const ISTIO_MERGED = 15020;

const METRICS = /(^|-)(metrics|prometheus|prom)(-|$)/;

export const SCRAPE_CLAIMS = sidecarRule({
  id: 'sidecar/scrape-claims',
  fields: ['prometheus.io/port'],
  severity: 'warning',
  title: 'prometheus.io/port names the one port with metrics',
  why: 'The convention has room for one port per pod. Whatever else serves metrics is never scraped, and nobody is told.',
  fix: 'scrape the pod through a PodMonitor, which names every port, and remove the prometheus.io annotations',
  link: 'https://github.com/istio/istio/issues/59567',
  check: (pod, report) => {
    const { annotations } = pod;
    const claimed = annotations[PORT];
    if (claimed === undefined || String(annotations[SCRAPE]) !== 'true') return;
    const path = `${pod.path}/metadata/annotations/${escapeSegment(PORT)}`;
    const number = Number(claimed);
    if (!Number.isInteger(number)) {
      const named = portsOfPod(pod).find(({ name }) => name === claimed);
      const fix = `${PORT}: "${named ? named.number : 9113}"`;
      report({ path, message: `${PORT} is "${String(claimed)}", and only a number is understood there`, fix });
      return;
    }
    if (number === ISTIO_MERGED) return;
    const ports = portsOfPod(pod);
    const unscraped = ports.filter((port) => port.number !== number && port.protocol === 'TCP' && METRICS.test(port.name ?? ''));
    if (unscraped.length > 0) {
      const message = `${PORT} names ${number}, so ${unscraped.map(inWords).join(' and ')} ${unscraped.length === 1 ? 'is' : 'are'} never scraped`;
      report({ path, message });
    } else if (!ports.some((port) => port.number === number)
      && pod.containers.every((view) => !isRunning(view) || portViewsOf(view).length > 0)) {
      const message = `${PORT} names ${number}, which no container declares, though every one declares its ports`;
      report({ path, message, fix: 'name the port on which the metrics are, or declare it in the container that serves them' });
    }
  },
});

function inWords({ name, number, view }: PortView): string {
  return `port ${number} ("${name}") of ${nameOf(view)}`;
}
