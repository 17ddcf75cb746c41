import { JsonObject } from '../../../../manifest/json';
import { isPortName, PORT_NAME_FORM } from '../../../../manifest/names';

export const PORT_RANGE = 'a port is a whole number from 1 to 65535';

export function isPortNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65535;
}

/** The error in the number or name of a port; `undefined` if it is valid, or neither a number nor text. */
export function portProblem(port: unknown): string | undefined {
  if (typeof port === 'number') return isPortNumber(port) ? undefined : `${port} is not a port: ${PORT_RANGE}`;
  if (typeof port === 'string') return isPortName(port) ? undefined : `"${port}" is not the name of a port: ${PORT_NAME_FORM}`;
  return undefined;
}

/** The protocol of a port, TCP by default. */
export function protocolOf(port: JsonObject): string {
  return typeof port.protocol === 'string' && port.protocol !== '' ? port.protocol : 'TCP';
}
