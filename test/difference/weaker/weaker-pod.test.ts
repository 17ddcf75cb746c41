import { deployment, weakerOf } from '../support';

/* eslint-disable @typescript-eslint/no-explicit-any */
const main = (spec: any) => spec.containers[0];

test.each<[string, (spec: any) => void, string]>([
  ['root', (s) => { delete s.securityContext.runAsNonRoot; main(s).securityContext.runAsNonRoot = true; }, 'log-shipper may run as root'],
  ['the user 0', (s) => { main(s).securityContext.runAsUser = 0; }, 'main may run as root'],
  ['the root filesystem', (s) => { delete main(s).securityContext.readOnlyRootFilesystem; }, 'main may write to its root filesystem'],
  ['privilege escalation', (s) => { main(s).securityContext.allowPrivilegeEscalation = true; }, 'main may gain privileges (allowPrivilegeEscalation)'],
  ['privileged', (s) => { main(s).securityContext.privileged = true; }, 'main runs privileged'],
  ['capabilities that are kept', (s) => { main(s).securityContext.capabilities = {}; }, 'main no longer drops all capabilities'],
  ['capabilities that are added', (s) => { main(s).securityContext.capabilities.add = ['NET_ADMIN']; }, 'main gets NET_ADMIN (capabilities)'],
  ['seccomp', (s) => { main(s).securityContext.seccompProfile = { type: 'Unconfined' }; }, 'main runs without a seccomp profile'],
  ['a limit', (s) => { delete main(s).resources.limits.memory; }, 'main has no memory limit'],
  ['a request', (s) => { delete main(s).resources.limits.cpu; delete main(s).resources.requests.cpu; }, 'main has no cpu request'],
  ['a probe', (s) => { delete main(s).livenessProbe; }, 'main has no liveness probe'],
  ['a shorter grace period', (s) => { s.terminationGracePeriodSeconds = 10; }, 'grace period is shorter: 40 s -> 10 s'],
  ['a grace period shorter than what stopping takes', (s) => { main(s).lifecycle = { preStop: { exec: { command: ['sleep', '50'] } } }; }, 'grace period of 40 s ends before the preStop wait of 50 s'],
  ['the network of the node', (s) => { s.hostNetwork = true; }, 'the pod uses the node\'s own (hostNetwork)'],
  ['processes', (s) => { s.shareProcessNamespace = true; }, 'the pod lets its containers see each other\'s processes (shareProcessNamespace)'],
  ['files of the node', (s) => { s.volumes.push({ name: 'h', hostPath: { path: '/var/run' } }); }, 'the pod sees /var/run of the node (hostPath)'],
  ['a new container that may do more than all others', (s) => { s.containers.push({ name: 'x', image: 'x:1', securityContext: { privileged: true } }); }, 'x, which is new, runs privileged'],
])('%s', (_, edit, expected) => {
  expect(weakerOf([deployment()], [deployment(edit)])).toContain(expected);
  // What gets stronger is nothing to warn of.
  expect(weakerOf([deployment(edit)], [deployment()])).not.toContain(expected);
});

test('a new container that is as safe as the others is nothing to tell', () => {
  expect(weakerOf([deployment()], [deployment((s) => { s.containers.push({ ...main(s), name: 'x', ports: [] }); })])).toEqual([]);
});

test('a token that was kept away', () => {
  const without = (s: any) => { s.automountServiceAccountToken = false; };
  expect(weakerOf([deployment(without)], [deployment()])).toEqual(['the pod gives every container the token of the service account']);
});

test('an image without its digest', () => {
  const pinned = (s: any) => { main(s).image += `@sha256:${'a'.repeat(64)}`; };
  expect(weakerOf([deployment(pinned)], [deployment()])).toEqual(['image of main is no longer pinned by a digest']);
});

test('a capability that is no longer dropped', () => {
  const drops = (...drop: string[]) => deployment((s) => { main(s).securityContext.capabilities = { drop }; });
  expect(weakerOf([drops('NET_RAW', 'CHOWN')], [drops('CHOWN')])).toEqual(['main no longer drops NET_RAW (capabilities)']);
  expect(weakerOf([drops('NET_RAW')], [drops('ALL')])).toEqual([]);
});
