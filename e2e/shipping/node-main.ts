/**
 * A collector of the logs of a node, for the container runtime RUNTIME, with the agent AGENT and the log store at STORE. It runs in NAMESPACE,
 * and excludes EXCLUDE. ENRICH decides whether it gets the pods' labels from the API server.
 */
import { App, Chart } from 'cdk8s';
import { DESTINATIONS } from './destinations';
import { ContainerRuntime, NodeLogAgent, NodeLogCollector } from 'cdk8s-sidecars';

const { AGENT = '', RUNTIME = '', STORE = '', NAMESPACE = '', EXCLUDE = '', ENRICH = '' } = process.env;
const agents = NodeLogAgent as unknown as Record<string, () => NodeLogAgent>;
const runtime = ContainerRuntime[RUNTIME as keyof typeof ContainerRuntime];

const app = new App();
const name = `node-${AGENT}-${RUNTIME}`.toLowerCase();
const chart = new Chart(app, name, { namespace: NAMESPACE });
new NodeLogCollector(chart, 'collector', {
  agent: agents[AGENT](),
  destination: DESTINATIONS[AGENT](STORE),
  runtime,
  metadata: { name },
  enrich: ENRICH === 'true',
  excludeNamespaces: EXCLUDE.split(','),
  labels: { agent: AGENT, runtime: RUNTIME },
});
app.synth();
