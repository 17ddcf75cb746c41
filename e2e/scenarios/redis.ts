import * as fs from 'fs';
import * as path from 'path';
import { Checks, ensure } from '../checks';
import { which } from '../install';
import { synthesize } from '../manifests';
import { checkRules } from '../observed/prometheus';
import { ask } from '../observed/redis-client';
import { Watched } from '../observed/watched';
import { Played } from '../played';
import { Podman } from '../podman';
import { imagesOf } from '../tools/images';
import { tool } from '../tools/tools';

const PASSWORDS = { default: 'p@ss:w#rd$1-of-the-application', exporter: 'another:p@ss#of$the-exporter' };
const ACL = [
  `user default on >${PASSWORDS.default} ~* &* +@all`,
  `user exporter on >${PASSWORDS.exporter} -@all +@connection +info +config|get +slowlog +latency`,
].join('\n');

/** The Secrets that the example refers to, as podman 4.3 reads them: for a volume with its text as it is, for a variable as the data alone, in base64. */
function makeSecrets(podman: Podman, work: string): void {
  const secrets = {
    'redis-users': { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'redis-users' }, data: { 'users.acl': `${ACL}\n` } },
    'redis-exporter': { password: Buffer.from(PASSWORDS.exporter).toString('base64') },
  };
  for (const [name, content] of Object.entries(secrets)) {
    const file = path.join(work, `${name}.json`);
    fs.writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
    podman.run(['secret', 'create', name, file]);
    fs.rmSync(file);
  }
}

/** Redis with passwords from Secrets, its exporter, and a Prometheus that finds it by its annotations. */
export async function redis(checks: Checks, podman: Podman, work: string): Promise<void> {
  const found = await tool('redis_exporter');
  if ('missing' in found) {
    checks.skip('redis', found.missing);
    return;
  }
  const manifest = synthesize('redis');
  const title = (what: string) => `redis: ${what}`;
  const login = ['AUTH', 'default', PASSWORDS.default];
  let watched: Watched | undefined;
  const started = await checks.run(title('plays as a pod, Redis asks for a password'), async () => {
    makeSecrets(podman, work);
    const played = await Played.start(podman, manifest, work, imagesOf({ 'redis-server': which('redis-server')!, 'redis_exporter': found.file }));
    const begin = Date.now();
    let without: string | undefined;
    while (without === undefined && Date.now() < begin + 20_000) {
      [without] = await ask(played.target, [['PING']]).catch(() => [undefined]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const [, withPassword] = await ask(played.target, [login, ['PING']]);
    ensure(without?.startsWith('-NOAUTH') && withPassword === '+PONG', `PING answers ${without} without the password, ${withPassword} with it`);
    watched = await Watched.start(played, work);
    return `2 containers, PING answers ${without!.split(' ')[0]} without the password, ${withPassword} with it`;
  });
  if (!started || watched === undefined) return;
  const { played, prometheus } = watched;
  try {
    await checks.run(title('Prometheus finds the exporter by the annotations'), () => watched!.targets(1));
    await checks.run(title('1,000 keys are told'), async () => {
      const replies = await ask(played.target, [login, ...Array.from({ length: 1000 }, (_, i) => ['SET', `key-${i}`, String(i)])]);
      ensure(replies.every((reply) => reply === '+OK'), replies.find((reply) => reply !== '+OK') ?? '');
      const seconds = await prometheus.until('redis_db_keys{db="db0"}', (value) => value === 1000, 10);
      return `Prometheus answers redis_db_keys ${await prometheus.number('redis_db_keys{db="db0"}')}, redis_up ${await prometheus.number('redis_up')} after ${seconds.toFixed(1)} s`;
    });
    await checks.run(title('the exporter may look at statistics, not at data'), async () => {
      const replies = await ask(played.target, [['AUTH', 'exporter', PASSWORDS.exporter], ['PING'], ['GET', 'key-1'], ['SET', 'key-1', 'x']]);
      ensure(replies[1] === '+PONG' && replies.slice(2).every((reply) => reply.startsWith('-NOPERM')), replies.join(' | '));
      return `PING answers ${replies[1]}, GET and SET ${replies[2].split(' ')[0]}`;
    });
    await checks.run(title('no password in what was synthesized'), () => {
      ensure(!Object.values(PASSWORDS).some((password) => manifest.text.includes(password)), 'a password is in the manifest');
      return `${Object.keys(PASSWORDS).length} passwords, 0 of them in ${manifest.text.length} characters`;
    });
    await checks.run(title('SIGKILL of the exporter under load'), () => watched!.kill(1, 'redis_connected_clients', async () => {
      const wrong: string[] = [];
      for (let i = 0; i < 100; i++) {
        const replies = await ask(played.target, [login, ...Array.from({ length: 9 }, (_, n) => ['SET', `load-${n}`, String(i)])]).catch((error) => [String(error)]);
        wrong.push(...replies.filter((reply) => reply !== '+OK'));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return { sent: 1000, wrong };
    }));
    await checks.run(title('the exporter\'s liveness'), () => watched!.probes());
    await checks.run(title('memory of the exporter'), () => watched!.memory());
    await checks.run(title('the alert'), () => checkRules(manifest, work));
  } finally {
    prometheus.stop();
  }
}
