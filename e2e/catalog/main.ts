/**
 * Composes the whole catalog: every sidecar in every kind of workload, native and classic, and the collectors and aggregators. Writes the objects to the
 * file OUT, each composition with the Pod Security level of its namespace, and the errors of the synth.
 */
import * as fs from 'fs';
import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { Composition } from './composition';
import { DESTINATIONS, SIDECARS } from './sidecars';
import { workload, WORKLOADS } from './workloads';
import {
  ContainerRuntime, KubernetesVersion, LogAggregator, LogAggregatorAgent, NodeLogAgent, NodeLogCollector, PodSecurityLevel, SidecarPlacement,
  SidecarSettings,
} from 'cdk8s-sidecars';

function compose(name: string, level: Composition['level'], placement: SidecarPlacement, make: (chart: Construct) => void): Composition {
  try {
    const chart = new Chart(new App(), 'catalog');
    SidecarSettings.set(chart, {
      kubernetesVersion: KubernetesVersion.of('1.34'),
      placement,
      monitorLabels: { release: 'prometheus' },
      ...(level === 'restricted' && { podSecurity: PodSecurityLevel.RESTRICTED }),
    });
    make(chart);
    return { name, level, objects: Testing.synth(chart) };
  } catch (error) {
    return { name, level, objects: [], refused: String(error instanceof Error ? error.message : error) };
  }
}

const PLACEMENTS = { native: SidecarPlacement.NATIVE, classic: SidecarPlacement.CLASSIC };

const placements = Object.entries(PLACEMENTS);
const sidecars = Object.entries(SIDECARS).flatMap(([name, make]) => WORKLOADS.flatMap((kind) => placements.map(([placed, placement]) =>
  compose(`${name} in a ${kind}, ${placed}`, 'restricted', placement, (chart) => workload(chart, kind, [make(chart)].flat())))));

const agents = NodeLogAgent as unknown as Record<string, () => NodeLogAgent>;
const collectors = ['filebeat', 'fluentBit', 'vector', 'openTelemetry'].flatMap((agent) => [ContainerRuntime.CRI, ContainerRuntime.DOCKER].flatMap((runtime) =>
  Object.entries(DESTINATIONS).flatMap(([name, destination]) => [true, false].map((enrich) =>
    compose(`NodeLogCollector, ${agent}, ${runtime}, enrich ${enrich}, to ${name}`, 'privileged', SidecarPlacement.AUTO, (chart) => {
      new NodeLogCollector(chart, 'collector', { agent: agents[agent](), destination: destination(chart), runtime, enrich });
    })))));

const aggregators = Object.entries(DESTINATIONS).map(([name, destination]) =>
  compose(`LogAggregator to ${name}`, 'restricted', SidecarPlacement.AUTO, (chart) => {
    new LogAggregator(chart, 'aggregator', { agent: LogAggregatorAgent.logstash(), destination: destination(chart) });
  }));

fs.writeFileSync(process.env.OUT!, JSON.stringify([...sidecars, ...collectors, ...aggregators]));
