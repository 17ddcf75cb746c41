import { bareScript, commandLine, followsByTail, isFollowingTail, mentionsFollowingTail, shellScript } from './support/command-line';
import { eachSidecarRule, nameOf } from './support/sidecar-rule';
import { ContainerView } from '../../../manifest/pod-view';

export const TAIL_AS_PID_1 = eachSidecarRule({
  id: 'sidecar/tail-as-pid-1',
  severity: 'warning',
  title: 'A sidecar that follows a file with tail stops when it is told to',
  why: 'The first process of a container hears SIGTERM only if it has a handler, and tail has none, nor has the shell that waits for it. Every pod takes its whole grace period to stop.',
  fix: '["sh", "-c", "tail -n+1 -F <file> & p=$!; trap \\"sleep 2; kill $p; exit 0\\" TERM; wait $p"]',
  link: 'https://github.com/pingcap/tidb-operator/issues/6325',
  check: (sidecar, report, { spec }) => {
    // With a shared process namespace PID 1 is the pause container's process, and SIGTERM ends tail like any other process.
    if (spec.shareProcessNamespace === true) return;
    const why = deafness(commandLine(sidecar.container));
    if (why !== undefined) report({ path: pathOf(sidecar), message: `${nameOf(sidecar)} ${why}, so it is killed only when the grace period is over` });
  },
});

/** Why a command that follows a file ignores SIGTERM; `undefined` if it does not, or follows no file. */
function deafness(words: readonly string[]): string | undefined {
  if (isFollowingTail(words)) return 'runs tail as its first process';
  const script = shellScript(words);
  if (script === undefined || !mentionsFollowingTail(script)) return undefined;
  const bare = bareScript(script);
  if (!followsByTail(bare)) return undefined;
  if (/\bexec\s+(busybox\s+)?(\S*\/)?tail\s/.test(bare)) return 'replaces its shell by tail';
  if (!/\btrap\s/.test(bare)) return 'runs tail under a shell that has no trap';
  // A shell runs a trap only between commands, so tail must run in the background.
  const inBackground = /(^|[^&])&([^&]|$)/.test(bare) && /\bwait\b/.test(bare);
  return inBackground ? undefined : 'has a trap, but the shell runs it only after the tail in the foreground has ended';
}

function pathOf({ container, path }: ContainerView): string {
  return `${path}/${container.command === undefined ? 'args' : 'command'}`;
}
