import * as path from 'path';
import { Checks, ensure } from '../checks';
import { prometheusOperatorKinds } from '../cluster/prometheus-operator';
import { imagesOf } from '../images/programs';
import { which } from '../install';
import { Placement, synthesizeExample } from '../manifests';
import { checkRules } from '../observed/prometheus';
import { ask } from '../observed/redis-client';
import { endObserved, ObservedPrograms, Watched } from '../observed/watched';
import { Cluster } from '../pods/cluster';
import { deploy } from '../pods/deploy';
import { RunningPod } from '../pods/pod';
import { KubernetesObject } from '../pods/resources';
import { giveVolumes } from '../pods/volumes';
import { probes } from '../steps/probes';
import { tools } from '../tools/tools';

const PASSWORDS = { default: 'p@ss:w#rd$1-of-the-application', exporter: 'another:p@ss#of$the-exporter' };
const ACL = [
  `user default on >${PASSWORDS.default} ~* &* +@all`,
  `user exporter on >${PASSWORDS.exporter} -@all +@connection +info +config|get +slowlog +latency`,
].join('\n');

const secret = (name: string, data: Readonly<Record<string, string>>): KubernetesObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData: data });

/** The Secrets that the example refers to. */
const SECRETS = [secret('redis-users', { 'users.acl': `${ACL}\n` }), secret('redis-exporter', { password: PASSWORDS.exporter })];

async function placed(
  checks: Checks, cluster: Cluster, work: string, placement: Placement, { exporter, prometheus }: ObservedPrograms,
): Promise<void> {
  const title = (what: string) => `redis, ${placement.toLowerCase()}: ${what}`;
  const manifest = await synthesizeExample('redis', path.join(work, placement), placement);
  const login = ['AUTH', 'default', PASSWORDS.default];
  let pod: RunningPod | undefined;
  let watched: Watched | undefined;
  try {
    const started = await checks.run(title('the kubelet starts it, Redis asks for a password'), async () => {
      const purpose = `redis-${placement.toLowerCase()}`;
      const namespace = await cluster.namespace(purpose);
      await namespace.create(...SECRETS);
      await giveVolumes(cluster, namespace, manifest);
      const images = imagesOf({ 'redis-server': which('redis-server')!, 'redis_exporter': exporter });
      const running = pod = await deploy(cluster, manifest, { purpose, images, namespace });
      const seconds = await running.ready();
      const [without] = await ask(await running.target(), [['PING']]);
      const [, withPassword] = await ask(await running.target(), [login, ['PING']]);
      ensure(without?.startsWith('-NOAUTH') && withPassword === '+PONG', `PING answers ${without} without the password, ${withPassword} with it`);
      watched = await Watched.start(prometheus, cluster, running, manifest, path.join(work, placement));
      return `2 containers, ready ${seconds} s after it was created, PING answers ${without.split(' ')[0]} without the password, ${withPassword} with it`;
    });
    if (!started || pod === undefined || watched === undefined) return;
    await observe(checks, title, watched, login);
    await checks.run(title('no password in what was synthesized'), () => {
      ensure(!Object.values(PASSWORDS).some((password) => manifest.text.includes(password)), 'a password is in the manifest');
      return `${Object.keys(PASSWORDS).length} passwords, 0 of them in ${manifest.text.length} characters`;
    });
    await checks.run(title('the alert'), () => checkRules(manifest, work));
  } finally {
    await endObserved(cluster, pod, watched);
  }
}

async function observe(checks: Checks, title: (what: string) => string, watched: Watched, login: readonly string[]): Promise<void> {
  const { pod, prometheus } = watched;
  const target = await pod.target();
  const [exporter] = pod.sidecars;
  await checks.run(title('Prometheus finds the exporter by the annotations'), () => watched.targets(1));
  await checks.run(title('1,000 keys are told'), async () => {
    const replies = await ask(target, [login, ...Array.from({ length: 1000 }, (_, i) => ['SET', `key-${i}`, String(i)])]);
    ensure(replies.every((reply) => reply === '+OK'), replies.find((reply) => reply !== '+OK') ?? '');
    const seconds = await prometheus.until('redis_db_keys{db="db0"}', (value) => value === 1000, 20);
    return `Prometheus answers redis_db_keys ${await prometheus.number('redis_db_keys{db="db0"}')}, redis_up ${await prometheus.number('redis_up')} after ${seconds.toFixed(1)} s`;
  });
  await checks.run(title('the exporter may look at statistics, not at data'), async () => {
    const replies = await ask(target, [['AUTH', 'exporter', PASSWORDS.exporter], ['PING'], ['GET', 'key-1'], ['SET', 'key-1', 'x']]);
    ensure(replies[1] === '+PONG' && replies.slice(2).every((reply) => reply.startsWith('-NOPERM')), replies.join(' | '));
    return `PING answers ${replies[1]}, GET and SET ${replies[2].split(' ')[0]}`;
  });
  await checks.run(title('memory of the exporter'), () => watched.memory());
  await checks.run(title('SIGKILL of the exporter under load'), () => watched.kill(exporter, 'redis_connected_clients', async () => {
    const wrong: string[] = [];
    for (let i = 0; i < 100; i++) {
      const replies = await ask(target, [login, ...Array.from({ length: 9 }, (_, n) => ['SET', `load-${n}`, String(i)])]).catch((error) => [String(error)]);
      wrong.push(...replies.filter((reply) => reply !== '+OK'));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { sent: 1000, wrong };
  }));
  await checks.run(title('probes'), () => probes(pod, { [exporter]: 1 }));
}

/** Redis with passwords from Secrets, its exporter, and a Prometheus that discovers it by its annotations. */
export async function redis(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const found = await tools('redis_exporter', 'prometheus-kubernetes');
  const missing = 'missing' in found ? found.missing : await cluster.kinds(prometheusOperatorKinds);
  if ('missing' in found || missing !== undefined) {
    console.log(`\nNOT SHOWN HERE: redis: ${missing}\n`);
    checks.skip('redis', missing!);
    return;
  }
  const [exporter, prometheus] = found.files;
  await Promise.all((['NATIVE', 'CLASSIC'] as const).map((placement) => placed(checks, cluster, work, placement, { exporter, prometheus })));
}
