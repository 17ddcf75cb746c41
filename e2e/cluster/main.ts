import { programsOf } from './build';
import { endControlPlane, running, startControlPlane } from './control-plane';
import { KUBERNETES_RELEASES, releaseOf } from './versions';

const USAGE = `usage: npm run cluster -- build|up|down [VERSION]

build builds the API server with Go, and nothing more
up    brings up etcd and the API server of a version of Kubernetes on loopback, and prints the path of its kubeconfig
down  ends it, and removes its files; without a version it ends all

VERSION is one of ${KUBERNETES_RELEASES.join(', ')} (or 1.34 and so on); the first by default`;

async function main([command, version]: readonly string[]): Promise<number> {
  if (command === 'build') {
    programsOf(releaseOf(version ?? KUBERNETES_RELEASES[0]), ['kube-apiserver']);
    return 0;
  }
  if (command === 'up') {
    const release = releaseOf(version ?? KUBERNETES_RELEASES[0]);
    const plane = running(release) ?? await startControlPlane(release);
    console.log(`Kubernetes ${release} is up. export KUBECONFIG=${plane.kubeconfig}`);
    return 0;
  }
  if (command === 'down') {
    for (const release of version === undefined ? KUBERNETES_RELEASES : [releaseOf(version)]) {
      const plane = running(release);
      if (plane === undefined) continue;
      await endControlPlane(plane);
      console.log(`Kubernetes ${release} is down`);
    }
    return 0;
  }
  console.error(USAGE);
  return 2;
}

main(process.argv.slice(2)).then((code) => { process.exitCode = code; }, (error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
