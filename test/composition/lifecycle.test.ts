import { composed, fragment, specOf, template } from './support';

const flushing = (name: string, flushSeconds: number, container = {}) => fragment(name, { flushSeconds }, container);

test.each([
  ['of a pod that names none', undefined, 30 + 3 + 10 + 5],
  ['that the pod names', 60, 60 + 3 + 10 + 5],
  ['of none at all', 0, 3 + 10 + 5],
])('the grace period %s is raised by all flush budgets and a margin', (_, before, after) => {
  const spec = specOf(composed(template({ terminationGracePeriodSeconds: before }), [flushing('a', 3), flushing('b', 10)], { minor: 29 }));

  expect(spec.terminationGracePeriodSeconds).toBe(after);
});

test('a plain sidecar that must outlive main waits as long as main may take', () => {
  const classic = (minor: number, more = {}) => specOf(composed(template({ terminationGracePeriodSeconds: 20 }), [{ ...flushing('a', 3), ...more }], { minor, placement: 'classic' }))
    .containers[1].lifecycle;

  expect(classic(27)).toEqual({ preStop: { exec: { command: ['sleep', '20'] } } });
  expect(classic(27, { sleepCommand: ['/busybox/sleep'] })).toEqual({ preStop: { exec: { command: ['/busybox/sleep', '20'] } } });
  expect(classic(27, { sleepCommand: ['/wait', '--for={seconds}s'] })).toEqual({ preStop: { exec: { command: ['/wait', '--for=20s'] } } });
  expect(classic(27, { sleepCommand: [] })).toBeUndefined();
  expect(classic(30)).toEqual({ preStop: { sleep: { seconds: 20 } } });
  expect(classic(30, { flushSeconds: 0 })).toBeUndefined();
});

test('a preStop of the sidecar itself, and its postStart, stay', () => {
  const own = { lifecycle: { preStop: { exec: { command: ['drain'] } } } };
  const postStart = { lifecycle: { postStart: { exec: { command: ['warm'] } } } };
  const lifecycle = (container: object) => specOf(composed(template(), [flushing('a', 3, container)])).containers[1].lifecycle;

  expect(lifecycle(own)).toEqual(own.lifecycle);
  expect(lifecycle(postStart)).toEqual({ ...postStart.lifecycle, preStop: { exec: { command: ['sleep', '30'] } } });
});

test('a native sidecar needs no wait: it is stopped after main', () => {
  expect(specOf(composed(template(), [flushing('a', 3)], { minor: 29 })).initContainers[0].lifecycle).toBeUndefined();
});

test('hardening says nothing of the time to stop', () => {
  const spec = specOf(composed(template(), [fragment('a', { flushSeconds: 3, hardened: false })]));

  expect(spec.terminationGracePeriodSeconds).toBe(30 + 3 + 5);
  expect(spec.containers[1].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '30'] } } });
});
