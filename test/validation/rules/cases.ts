import { JsonObject } from '../../../src/manifest/json';
import { EngineOptions } from '../../../src/validation/engine';
import { PodSecurity } from '../../../src/validation/rule';

/** A manifest, or several that are looked at together. */
export type Manifests = JsonObject | JsonObject[];

/** What one rule accepts and what it reports. Files named `*.cases.ts` export lists of these as `CASES`; rules.test.ts runs them. */
export interface RuleCases {
  readonly rule: string;
  /** Target minor of the cases. @default 34 */
  readonly minor?: number;
  /** @default 'privileged' */
  readonly podSecurity?: PodSecurity;
  /** Further options of the engine that runs the cases. */
  readonly options?: Partial<EngineOptions>;
  /** By name: manifests in which the rule finds nothing. */
  readonly compliant: { readonly [name: string]: Manifests };
  /** By name: manifests, and where the rule finds something (JSON pointers, in order); `message` and `fix` must match where given. */
  readonly violating: { readonly [name: string]: Violating };
}

export interface Violating {
  readonly manifest: Manifests;
  readonly paths: readonly string[];
  readonly message?: RegExp;
  readonly fix?: RegExp;
  readonly minor?: number;
}

/** A Pod whose spec is given, around one plain container when it names none. */
export function pod(spec: JsonObject, metadata: JsonObject = {}): JsonObject {
  const containers = [{ name: 'app', image: 'registry.example/app:1.0.0' }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', ...metadata }, spec: { containers, ...spec } };
}

/** A Deployment of a pod as `pod` makes it. */
export function deployment(spec: JsonObject, template: JsonObject = {}): JsonObject {
  const labels = { app: 'web' };
  const containers = [{ name: 'app', image: 'registry.example/app:1.0.0' }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels, ...template }, spec: { containers, ...spec } } },
  };
}
