import { bareScript, commandLine, shellScript } from './support/command-line';
import { isRunning, nameOf, sidecarRule } from './support/sidecar-rule';
import { asArray, asObject, JsonObject } from '../../../manifest/json';
import { ContainerView } from '../../../manifest/pod-view';

const DEFAULT_GRACE = 30;

/** Hooks run at the same time, from the moment of deletion, so the longest counts and not their sum. */
export const GRACE_PERIOD = sidecarRule({
  id: 'sidecar/grace-period',
  fields: ['lifecycle'],
  severity: 'warning',
  title: 'The grace period outlasts every preStop wait',
  why: 'The clock starts before the hooks. When it runs out everything that is left is killed: main in the middle of a request, a shipper with the last lines unsent.',
  fix: 'raise terminationGracePeriodSeconds above the longest preStop wait, by what main and the sidecars need to stop',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  check: (pod, report) => {
    const set = pod.spec.terminationGracePeriodSeconds;
    if (set !== undefined && typeof set !== 'number') return;
    const grace = set ?? DEFAULT_GRACE;
    let longest: { readonly view: ContainerView; readonly seconds: number } | undefined;
    for (const view of pod.containers) {
      if (view.container.lifecycle === undefined || !isRunning(view)) continue;
      const seconds = preStopSleep(view.container);
      if (seconds > (longest?.seconds ?? 0)) longest = { view, seconds };
    }
    if (!longest || longest.seconds < grace) return;
    const path = set === undefined ? `${longest.view.path}/lifecycle/preStop` : `${pod.specPath}/terminationGracePeriodSeconds`;
    const message = `${nameOf(longest.view)} waits ${longest.seconds} s in preStop, and after ${grace} s the pod is killed`;
    report({ path, message, fix: `terminationGracePeriodSeconds: ${longest.seconds + DEFAULT_GRACE}` });
  },
});

/** The minimum seconds that a container's preStop hook waits; 0 if unknown. */
function preStopSleep(container: JsonObject): number {
  const hook = asObject(asObject(container.lifecycle)?.preStop);
  if (!hook) return 0;
  const seconds = asObject(hook.sleep)?.seconds;
  if (typeof seconds === 'number') return seconds;
  const words = commandLine({ command: asArray(asObject(hook.exec)?.command) as string[] });
  if (words.length >= 2 && /(^|\/)sleep$/.test(words[0])) return duration(words[1]);
  const script = shellScript(words);
  if (script === undefined) return 0;
  const bare = bareScript(script);
  // In a loop, a branch or the background, a sleep may run repeatedly, never, or without blocking.
  if (/\b(if|while|until|for|case|timeout)\b|\|\||[^&]&([^&]|$)/.test(bare)) return 0;
  return [...bare.matchAll(/(?:^|[;&{(\n]|\bexec\b)\s*(?:\S*\/)?sleep\s+(\S+?)(?=[\s;&)}]|$)/g)].reduce((sum, match) => sum + duration(match[1]), 0);
}

const UNITS: Readonly<Record<string, number>> = { '': 1, 's': 1, 'm': 60, 'h': 3600 };

function duration(text: string): number {
  const match = /^(\d{1,6}(?:\.\d{1,3})?)([smh]?)$/.exec(text);
  return match ? Number(match[1]) * UNITS[match[2]] : 0;
}
