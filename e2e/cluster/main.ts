import { programsOf } from './build';
import { endControlPlane, running, startControlPlane } from './control-plane';
import { KUBERNETES_RELEASES, releaseOf } from './versions';
import { exitWith, messageOf } from '../exit-code';
import { endNode, nodeState, startNode } from '../node/node';

const USAGE = `usage: npm run cluster -- build|up|down [--node] [VERSION]

build builds the API server with Go, and nothing more
up    brings up etcd and the API server of a version of Kubernetes on loopback, and prints the path of its kubeconfig
down  ends it, and removes its files; without a version it ends all, the node too

--node   a whole cluster of one node: controller manager, scheduler, containerd and the kubelet as well (Debian, root; one on a machine)
VERSION  one of ${KUBERNETES_RELEASES.join(', ')} (or 1.34 and so on); the first by default, which is the only one that containerd of Debian serves`;

const say = (release: string, kubeconfig: string) => console.log(`Kubernetes ${release} is up. export KUBECONFIG=${kubeconfig}`);

async function up(release: string, node: boolean): Promise<void> {
  const { kubeconfig } = node ? nodeState() ?? await startNode(release) : running(release) ?? await startControlPlane(release);
  say(release, kubeconfig);
}

async function down(releases: readonly string[], node: boolean): Promise<void> {
  const state = node ? nodeState() : undefined;
  if (state !== undefined) {
    await endNode(state);
    console.log(`the node of Kubernetes ${state.release} is down`);
  }
  for (const plane of releases.map(running).filter((each) => each !== undefined)) {
    await endControlPlane(plane);
    console.log(`Kubernetes ${plane.release} is down`);
  }
}

async function main(args: readonly string[]): Promise<number> {
  const [command, version] = args.filter((arg) => arg !== '--node');
  const node = args.includes('--node');
  const release = releaseOf(version ?? KUBERNETES_RELEASES[0]);
  if (command === 'build') {
    programsOf(release, ['kube-apiserver', ...node ? ['kube-controller-manager', 'kube-scheduler', 'kubelet'] as const : []]);
  } else if (command === 'up') {
    await up(release, node);
  } else if (command === 'down') {
    const all = version === undefined;
    await down(!all ? [release] : node ? [] : KUBERNETES_RELEASES, node || all);
  } else {
    console.error(USAGE);
    return 2;
  }
  return 0;
}

exitWith(main(process.argv.slice(2)), messageOf);
