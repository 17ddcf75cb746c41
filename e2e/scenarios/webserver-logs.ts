import * as path from 'path';
import { Checks } from '../checks';
import { imagesOf } from '../images/programs';
import { changed, Manifest, Placement, podSpecOf, synthesizeProgram } from '../manifests';
import { Cluster } from '../pods/cluster';
import { deploy } from '../pods/deploy';
import { NginxLogs } from '../pods/nginx';
import { RunningPod } from '../pods/pod';
import { KubernetesObject } from '../pods/resources';
import { giveVolumes } from '../pods/volumes';
import { Agent, AGENTS, ShippedPod } from '../shipping/shipped';
import { probes } from '../steps/probes';
import { traffic } from '../steps/traffic';
import { Store } from '../store';
import { tool, tools } from '../tools/tools';

const STORE = 'log-store';
const PORT = 9428;

/** The first available agent: that of the example, or another with the store's protocol. */
const PREFERRED: readonly Agent[] = ['fluentBit', 'filebeat', 'vector'];

/** Objects of the log store, or those of the web server. */
function part(manifest: Manifest, store: boolean): Manifest {
  const ofStore = (object: KubernetesObject) => object.metadata.name.includes('store') || object.kind === 'PersistentVolumeClaim';
  return { ...manifest, objects: manifest.objects.filter((object) => ofStore(object) === store) };
}

/** Adds the address of a Service to the pods' hosts: this node has no DNS for Services. */
const knowing = (manifest: Manifest, service: string, address: string): Manifest => changed(manifest, (workload) => {
  podSpecOf(workload).hostAliases = [{ ip: address, hostnames: [service] }];
});

async function placed(
  checks: Checks, cluster: Cluster, work: string, placement: Placement, agent: Agent, programs: Readonly<Record<string, string>>,
): Promise<void> {
  const title = (what: string) => `webserver-logs, ${placement.toLowerCase()}: ${what}`;
  const images = imagesOf(programs);
  const manifest = await synthesizeProgram('shipping/webserver-logs-main.ts', path.join(work, placement), placement, { AGENT: agent });
  const pods: RunningPod[] = [];
  let shipped!: ShippedPod;
  try {
    const started = await checks.run(title('the kubelet starts the log store and the web server'), async () => {
      const purpose = `webserver-logs-${placement.toLowerCase()}`;
      const namespace = await cluster.namespace(purpose);
      await giveVolumes(cluster, namespace, manifest);
      const store = await deploy(cluster, part(manifest, true), { purpose, images, namespace });
      pods.push(store);
      await store.ready();
      const { host } = await store.target();
      const web = await deploy(cluster, knowing(part(manifest, false), STORE, host), { purpose, images, namespace });
      pods.push(web);
      const seconds = await web.ready();
      const logStore = await Store.at(host, PORT);
      shipped = new ShippedPod(agent, new NginxLogs(web), () => logStore.query('app:="webserver"'));
      return `${1 + store.sidecars.length} and ${1 + web.sidecars.length} containers, the web server ready ${seconds} s after it was created; ${agent} ships`;
    });
    if (!started) return;
    await checks.run(title('1,000 requests'), () => traffic(shipped.logs, 'first', 1000));
    await checks.run(title('every line once in the store'), () => shipped.complete({ seconds: 30, once: true }));
    for (const [which, pod] of [['store', pods[0]], ['web server', pods[1]]] as const) await checks.run(title(`probes of the ${which}`), () => probes(pod));
  } finally {
    for (const pod of pods) pod.close();
    if (pods.length > 0) await cluster.remove(pods[0].namespace);
  }
}

/** The example: its log store is a separate pod with a claim. Its shipper is Fluent Bit or, if that is missing, the next agent with the store's protocol. */
export async function webserverLogs(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const store = await tools('victoria-logs');
  let agent: Agent | undefined;
  const programs: Record<string, string> = {};
  for (const each of PREFERRED) {
    const found = await tool(AGENTS[each]);
    if ('missing' in found) continue;
    agent = each;
    programs[AGENTS[each]] = found.file;
    break;
  }
  if ('missing' in store || agent === undefined) {
    const reason = 'missing' in store ? store.missing : `none of ${PREFERRED.join(', ')} is here`;
    console.log(`\nNOT SHOWN HERE: examples/webserver-logs: ${reason}\n`);
    checks.skip('webserver-logs', reason);
    return;
  }
  programs['victoria-logs'] = store.files[0];
  await Promise.all((['NATIVE', 'CLASSIC'] as const).map((placement) => placed(checks, cluster, work, placement, agent, programs)));
}
