import { isObject, JsonObject } from '../../../../manifest/json';
import { Report, Rule } from '../../../rule';

/** A rule about metadata: of the object, and of its pod template. */
interface MetadataRule extends Omit<Rule, 'check'> {
  /** @param path JSON pointer of what has the metadata; empty for the object itself */
  check(metadata: JsonObject, path: string, report: Report): void;
}

export function metadataRule({ check, ...info }: MetadataRule): Rule {
  return {
    ...info,
    check: ({ manifest, pod }, report) => {
      const { metadata } = manifest;
      if (isObject(metadata)) check(metadata, '', report);
      if (pod && pod.path !== '') check(pod.metadata, pod.path, report);
    },
  };
}
