import { asArray, asNumber, asObject, JsonObject } from '../../manifest/json';

/** The seconds that a container's preStop hook sleeps, if it does nothing else; otherwise 0. */
export function preStopWait(container: JsonObject): number {
  const hook = asObject(asObject(container.lifecycle)?.preStop);
  const seconds = asNumber(asObject(hook?.sleep)?.seconds);
  if (seconds !== undefined) return seconds;
  const command = asArray(asObject(hook?.exec)?.command).join(' ');
  const match = /^(?:(?:\/bin\/)?(?:ba|da)?sh -c )?(?:exec )?(?:\/bin\/|\/usr\/bin\/)?sleep (\d{1,5})s?$/.exec(command);
  return match ? Number(match[1]) : 0;
}
