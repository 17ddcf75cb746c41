import { JsonObject } from '../../../../src/manifest/json';
import { groupOf, podTemplateAt, podTemplatePointer } from '../../../../src/manifest/pod-template';
import { viewPod } from '../../../../src/manifest/pod-view';
import { Subject } from '../../../../src/validation/rule';

/** An object as the rules see it, without the engine around them. */
export function subjectOf(manifest: JsonObject, minor: number): Subject {
  const apiVersion = manifest.apiVersion as string;
  const pointer = podTemplatePointer(manifest);
  const template = pointer === undefined ? undefined : podTemplateAt(manifest, pointer);
  const pod = template && viewPod(template, pointer!);
  return {
    manifest,
    apiVersion,
    group: groupOf(apiVersion),
    kind: manifest.kind as string,
    pod,
    options: { minor, podSecurity: 'privileged' },
  };
}
