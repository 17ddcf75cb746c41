import { portProblem } from './port-values';
import { each } from './rules';
import { asArray, isObject, JsonObject } from '../../../../manifest/json';
import { ContainerView } from '../../../../manifest/pod-view';
import { Report } from '../../../rule';

export const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

const HOOKS = ['postStart', 'preStop'] as const;

/** `field` is the handler's place in the container: `livenessProbe`, or `lifecycle/preStop`. */
export type HandlerVisit = (handler: JsonObject, field: string) => void;

/** Whether a container may have probes and hooks: init and ephemeral containers may not. */
function isLongRunning(view: ContainerView): boolean {
  return view.role !== 'init' && view.role !== 'ephemeral';
}

/** Visits the probes of a container that may have probes. */
export function probesOf(view: ContainerView, visit: HandlerVisit): void {
  if (!isLongRunning(view)) return;
  for (const field of PROBES) {
    const probe = view.container[field];
    if (isObject(probe)) visit(probe, field);
  }
}

/** Visits the lifecycle hooks of a container that may have hooks. */
export function lifecycleOf(view: ContainerView, visit: HandlerVisit): void {
  const { lifecycle } = view.container;
  if (!isLongRunning(view) || !isObject(lifecycle)) return;
  for (const hook of HOOKS) {
    const handler = lifecycle[hook];
    if (isObject(handler)) visit(handler, `lifecycle/${hook}`);
  }
}

/** Reports a handler without an action, or with more than one. */
export function checkHandlerCount(handler: JsonObject, types: readonly string[], path: string, report: Report): void {
  let first: string | undefined;
  for (const type of types) {
    if (!isObject(handler[type])) continue;
    if (first === undefined) first = type;
    else report({ path: `${path}/${type}`, message: `${type} is given besides ${first}: a handler has one type`, fix: `keep either ${first} or ${type}` });
  }
  if (first === undefined) report({ path, message: `none of ${types.join(', ')} is given: there is nothing to do` });
}

const HEADER_NAME = /^[-A-Za-z0-9]+$/;

/** Reports invalid fields of a handler. The path and scheme of an httpGet have defaults, so they may be missing. */
export function checkHandlerFields(handler: JsonObject, path: string, report: Report): void {
  const { exec, httpGet, tcpSocket } = handler;
  if (isObject(exec) && asArray(exec.command).length === 0) {
    report({ path: `${path}/exec/command`, message: 'exec has no command', fix: 'give the command as a list: ["program", "argument"]' });
  }
  if (isObject(httpGet)) {
    checkPort(httpGet, `${path}/httpGet`, report);
    each(httpGet.httpHeaders, ({ name }, i) => {
      if (typeof name !== 'string' || HEADER_NAME.test(name)) return;
      report({ path: `${path}/httpGet/httpHeaders/${i}/name`, message: `"${name}" is not the name of an HTTP header`, fix: 'use letters, digits and "-"' });
    });
  }
  if (isObject(tcpSocket)) checkPort(tcpSocket, `${path}/tcpSocket`, report);
}

function checkPort(action: JsonObject, path: string, report: Report): void {
  const problem = portProblem(action.port);
  if (problem) report({ path: `${path}/port`, message: problem });
}
