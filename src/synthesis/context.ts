import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { SidecarSettings } from './settings';
import { isNative } from '../composition/placement';
import { KubernetesVersion } from '../contract/kubernetes-version';
import { SidecarPlacement } from '../contract/placement';
import { MainMount, SidecarContextProps } from '../contract/sidecar-context';
import { asObject, asString, JsonObject } from '../manifest/json';
import { MainFacts, mainFactsOf, mainIndexOf } from '../manifest/main-container';

/** A workload, and the settings that hold for it. */
export interface Bound {
  readonly object: ApiObject;
  readonly workload: IConstruct;
  readonly settings: SidecarSettings;
  /** The name of main, where the user gave it. */
  readonly main: string | undefined;
}

/** What needs no manifest. Everything is computed when it is read: most sidecars read little. */
abstract class WorkloadContext {
  constructor(protected readonly bound: Bound) {}

  get constructPath(): string {
    return this.bound.workload.node.path;
  }

  get kubernetesVersion(): KubernetesVersion {
    return this.bound.settings.kubernetesVersion;
  }

  get placement(): SidecarPlacement {
    const { kubernetesVersion: { minor }, placement } = this.bound.settings;
    return isNative({ minor, placement }) ? SidecarPlacement.NATIVE : SidecarPlacement.CLASSIC;
  }

  get clusterNodes(): number | undefined {
    return this.bound.settings.clusterNodes;
  }

  get logLabels(): { [name: string]: string } {
    return this.bound.settings.logLabels;
  }
}

/** What a sidecar may know of its pod, read from the manifest. */
export class ManifestContext extends WorkloadContext implements SidecarContextProps {
  private known: MainFacts | undefined;

  constructor(bound: Bound, private readonly manifest: JsonObject, private readonly template: JsonObject) {
    super(bound);
  }

  private get facts(): MainFacts {
    return (this.known ??= mainFactsOf(this.template, this.bound.main));
  }

  get workloadKind(): string {
    return asString(this.manifest.kind) ?? this.bound.object.kind;
  }

  get workloadName(): string {
    return asString(asObject(this.manifest.metadata)?.name) ?? this.bound.object.name;
  }

  get namespace(): string | undefined {
    return asString(asObject(this.manifest.metadata)?.namespace);
  }

  get labels(): Record<string, string> {
    return textsOf(asObject(asObject(this.template.metadata)?.labels));
  }

  get main(): string {
    return this.facts.name;
  }

  get mainImage(): string | undefined {
    return this.facts.image;
  }

  get mainUser(): number | undefined {
    return this.facts.user;
  }

  get mainPorts(): number[] {
    return [...this.facts.ports];
  }

  get mainMounts(): MainMount[] {
    return this.facts.mounts.map(({ mountPath, volume, readOnly, subPath }) => ({ mountPath, volumeName: volume, readOnly, subPath }));
  }

  get replicas(): number | undefined {
    const replicas = asObject(this.manifest.spec)?.replicas;
    return typeof replicas === 'number' ? replicas : undefined;
  }

  get serviceAccountName(): string | undefined {
    return asString(asObject(this.template.spec)?.serviceAccountName);
  }
}

/**
 * The context of a sidecar that is being added. To read it off the manifest, the manifest must be rendered, so that is done when a sidecar asks for what only the
 * manifest tells.
 */
export class AddedContext extends WorkloadContext implements SidecarContextProps {
  private rendered: SidecarContextProps | undefined;
  private container: kplus.Container | undefined;

  /** @param render gives the context of the manifest as it is now */
  constructor(bound: Bound, private readonly render: () => SidecarContextProps) {
    super(bound);
  }

  private get now(): SidecarContextProps {
    return (this.rendered ??= this.render());
  }

  private get kplusMain(): kplus.Container | undefined {
    return (this.container ??= mainOfKplus(this.bound));
  }

  get workloadKind(): string {
    return this.now.workloadKind;
  }

  get workloadName(): string {
    return this.now.workloadName;
  }

  get namespace(): string | undefined {
    return this.now.namespace;
  }

  get labels(): Record<string, string> | undefined {
    return this.now.labels;
  }

  get main(): string {
    return this.bound.main ?? this.kplusMain?.name ?? this.now.main;
  }

  get mainImage(): string | undefined {
    return this.kplusMain?.image ?? this.now.mainImage;
  }

  get mainUser(): number | undefined {
    return this.now.mainUser;
  }

  get mainPorts(): number[] | undefined {
    return this.kplusMain?.ports.map(({ number }) => number) ?? this.now.mainPorts;
  }

  get mainMounts(): MainMount[] | undefined {
    return this.now.mainMounts;
  }

  get replicas(): number | undefined {
    return this.now.replicas;
  }

  get serviceAccountName(): string | undefined {
    return this.now.serviceAccountName;
  }
}

/** A workload of cdk8s-plus tells of main without being rendered. */
function mainOfKplus({ workload, main }: Bound): kplus.Container | undefined {
  const { containers, podMetadata } = workload as Partial<kplus.Workload>;
  if (!Array.isArray(containers) || containers.length === 0) return undefined;
  if (main !== undefined) return containers.find(({ name }: kplus.Container) => name === main);
  const facts = containers.map(({ name, image }: kplus.Container) => ({ name, image }));
  const annotations = asObject(asObject(podMetadata?.toJson() as never)?.annotations) ?? {};
  return containers[mainIndexOf({ metadata: { annotations }, spec: { containers: facts } })];
}

/** The texts among the values of a map. */
export function textsOf(map: JsonObject | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(map ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
