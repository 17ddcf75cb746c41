import * as path from 'path';
import { Checks, ensure } from '../checks';
import { account, describe } from '../lines';
import { imagesIn, Manifest, ofKind, synthesizeExample } from '../manifests';
import { Cluster } from '../pods/cluster';
import { Namespace } from '../pods/namespace';
import { finished } from '../pods/tail';
import { until } from '../steps/until';

const ROWS = ['row 1 written', 'row 2 written', 'row 3 written'];
const COMPLETE_SECONDS = 60;

/** A completed Job with its lines on its sidecar's stdout: its duration, and the order in which its containers exited. */
async function complete(namespace: Namespace, name: () => Promise<string | undefined>, seconds: number): Promise<string> {
  let job: any;
  const is = (type: string) => job?.status.conditions?.some((each: any) => each.type === type && each.status === 'True');
  await until(async () => {
    const known = await name();
    job = known === undefined ? undefined : await namespace.get(`apis/batch/v1/jobs/${known}`);
    return is('Complete') || is('Failed');
  }, seconds);
  ensure(is('Complete'), `not complete after ${seconds} s: ${JSON.stringify(job?.status)}`);
  const [pod] = await namespace.list('pods', `batch.kubernetes.io/job-name=${job.metadata.name}`);
  const ended = (statuses: any[]) => statuses.map(({ name: container, state }) => ({ container, ...state.terminated }));
  const [[sidecar], [main]] = [ended(pod.status.initContainerStatuses), ended(pod.status.containerStatuses)];
  ensure(main.exitCode === 0 && sidecar.exitCode === 0, `exit codes: ${main.container} ${main.exitCode}, ${sidecar.container} ${sidecar.exitCode}`);
  ensure(Date.parse(sidecar.startedAt) <= Date.parse(main.startedAt), `${sidecar.container} started ${sidecar.startedAt}, ${main.container} ${main.startedAt}`);
  ensure(Date.parse(sidecar.finishedAt) >= Date.parse(main.finishedAt), `${sidecar.container} ended ${sidecar.finishedAt}, ${main.container} ${main.finishedAt}`);
  const printed = account(ROWS, finished(await namespace.get(`pods/${pod.metadata.name}/log?container=${sidecar.container}`)));
  const counted = describe('report', printed);
  ensure(printed.missing.length + printed.repeated.length + printed.foreign.length === 0, counted);
  const took = (Date.parse(job.status.completionTime) - Date.parse(job.status.startTime)) / 1000;
  return `complete after ${took} s, ${sidecar.container} started before ${main.container} and ended after it, both with 0; ${counted}`;
}

const created = async (namespace: Namespace, manifest: Manifest, kind: string, change: object = {}) => {
  const [object] = ofKind(manifest, kind);
  const uses = JSON.stringify(object.spec);
  const others = manifest.objects.filter((each) => each.kind === 'ConfigMap' && uses.includes(`"${each.metadata.name}"`));
  const warned = await namespace.create(...others, { ...object, spec: { ...object.spec, ...change } });
  ensure(warned.length === 0, warned.join('; '));
  return object.metadata.name;
};

/** A Job and a CronJob with a native sidecar: they complete, although the sidecar never exits by itself. */
export async function batchJob(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const manifest = await synthesizeExample('batch-job', path.join(work, 'dist'), 'NATIVE');
  await cluster.images(imagesIn(manifest.objects));
  const namespace = await cluster.namespace('batch-job');
  await checks.run('batch-job: the CronJob runs its Job, which completes', async () => {
    const cron = await created(namespace, manifest, 'CronJob', { schedule: '* * * * *' });
    const next = async () => (await namespace.list('apis/batch/v1/jobs')).find(({ metadata }) => metadata.ownerReferences?.some(({ name }: any) => name === cron))?.metadata.name;
    return complete(namespace, next, 60 + COMPLETE_SECONDS);
  });
  await checks.run('batch-job: the Job completes', async () => {
    const job = await created(namespace, manifest, 'Job');
    return complete(namespace, async () => job, COMPLETE_SECONDS);
  });
  await cluster.remove(namespace);
}
