import { Draft, entriesOf, nameOf } from './draft';
import { PodFragment } from './fragment';
import { freeName } from './volume-names';
import { asNumber, asString, isObject, JsonObject } from '../manifest/json';

/** All containers of a pod share one network, so a port belongs to one of them, and a port name should mean one port. */
export function checkPorts(draft: Draft, fragments: readonly PodFragment[]): void {
  const numbers = new Map<PortKey, string>();
  const names = new Map<string, string>();
  const claim = (container: JsonObject, owner: string) => {
    for (const port of entriesOf(container, 'ports')) {
      const key = keyOf(port);
      if (key !== undefined && !numbers.has(key)) numbers.set(key, owner);
      const name = asString(port.name);
      if (name !== undefined && !names.has(name)) names.set(name, owner);
    }
  };
  const beside = [...draft.containers, ...draft.initContainers.filter((c) => isObject(c) && c.restartPolicy === 'Always')];
  for (const container of beside.filter(isObject)) claim(container, `container "${nameOf(container)}"`);
  for (const fragment of fragments) {
    for (const port of entriesOf(fragment.container, 'ports')) checkPort(draft, fragment, port, numbers, names);
    claim(fragment.container, `sidecar "${fragment.name}"`);
  }
}

function checkPort(draft: Draft, fragment: PodFragment, port: JsonObject, numbers: Map<PortKey, string>, names: Map<string, string>): void {
  const key = keyOf(port);
  const owner = key === undefined ? undefined : numbers.get(key);
  if (owner !== undefined) {
    const number = port.containerPort as number;
    draft.problem(
      'compose/port',
      `sidecar "${fragment.name}" listens on port ${number}/${protocolOf(port)}, which ${owner} has`,
      `let the sidecar listen on another port, for example ${freePort(number, protocolOf(port), numbers)}`,
    );
  }
  const name = asString(port.name);
  const named = name === undefined ? undefined : names.get(name);
  if (name !== undefined && named !== undefined) {
    draft.problem(
      'compose/port',
      `sidecar "${fragment.name}" has a port named "${name}", as ${named} has`,
      `give the sidecar's port another name, for example "${freeName(name, names, 15)}"`,
    );
  }
}

function protocolOf(port: JsonObject): string {
  return asString(port.protocol) ?? 'TCP';
}

/** A port of TCP, which nearly all are, is its number: a text of number and protocol is made and hashed for each. */
type PortKey = number | string;

function keyOf(port: JsonObject): PortKey | undefined {
  const number = asNumber(port.containerPort);
  return number === undefined ? undefined : portKey(number, protocolOf(port));
}

function portKey(number: number, protocol: string): PortKey {
  return protocol === 'TCP' ? number : `${number}/${protocol}`;
}

function freePort(number: number, protocol: string, taken: Map<PortKey, string>): number {
  for (let candidate = number + 1; ; candidate++) {
    if (candidate > 65535) candidate = 1024;
    if (!taken.has(portKey(candidate, protocol))) return candidate;
  }
}
