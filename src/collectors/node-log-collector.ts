import { ApiObject, Chart, Duration, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { resolveImageOf } from './agent-image';
import { checkMetadata, renderAgent, selectorLabels } from './agent-workload';
import { ContainerRuntime } from './container-runtime';
import { agentPod } from './log-agent-pod';
import { NodeLogCollectorProps } from './node-log-collector-props';
import { ComposedObject } from '../composition/fragment';
import { normalizePath, PATH_FORM } from '../composition/paths';
import { checkStruct } from '../contract/check-struct';
import { probeTimes, resourcesOf } from '../kit/container';
import { checkFlag, listOf, requireObject } from '../kit/props';
import { AgentContainer, LogAgent } from '../logs/agent';
import { checkDestination, checkPair } from '../logs/agent-shipper';
import { LogPipeline } from '../logs/pipeline/pipeline';
import { ContainersSource } from '../logs/pipeline/source';
import { resolveDestination } from '../logs/plain-pipeline';
import { Json, JsonObject } from '../manifest/json';
import { DNS_LABEL_FORM, isDnsLabel } from '../manifest/names';
import { fromWorkload, ObjectsBeside, PlacesBeside } from '../synthesis/beside';
import { Rendering } from '../synthesis/rendering';

const CONTAINER = 'collector';
const ACCOUNT = 'account';
const ROLE = 'role';
const LINKS = '/var/log/containers';
const NODE_NAME = 'NODE_NAME';
/** Kubernetes cuts the name of a workload to this length in names of pods, before five random characters. */
const POD_NAME_BASE = 58;

/** Default namespace. kube-system exists in every cluster and allows host mounts; Elastic's manifest for Filebeat uses it too. */
const NAMESPACE = 'kube-system';

/** The directory of the links and those of their targets. All are needed to read a file. */
const LOG_DIRECTORIES: Record<ContainerRuntime, readonly string[]> = {
  [ContainerRuntime.CRI]: [LINKS, '/var/log/pods'],
  [ContainerRuntime.DOCKER]: [LINKS, '/var/log/pods', '/var/lib/docker/containers'],
};

const RESOURCES = {
  cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
  memory: { request: Size.mebibytes(128), limit: Size.mebibytes(512) },
};

/**
 * A DaemonSet with one agent, which ships the output of all containers of every node. It needs no sidecar and no change of a workload. It does not read log files
 * inside of containers.
 *
 * The files belong to root, so it runs as root, without capabilities, and mounts directories of the node: its namespace must allow the Pod Security
 * level "privileged". It runs on Linux nodes.
 *
 * @see https://kubernetes.io/docs/concepts/cluster-administration/logging/#using-a-node-logging-agent
 * @exampleMetadata fixture=chart
 * @example
 * new NodeLogCollector(chart, 'logs', {
 *   agent: NodeLogAgent.fluentBit(),
 *   destination: LogDestination.loki({ url: 'http://loki:3100' }),
 * });
 */
export class NodeLogCollector extends Construct {
  /** The DaemonSet. */
  public readonly daemonSet: ApiObject;

  /**
   * @param scope the construct that holds it, a chart for example
   * @param id id of the construct in its scope
   * @param props agent and destination
   * @throws when the agent does not support the destination, or a prop is invalid
   */
  constructor(scope: Construct, id: string, props: NodeLogCollectorProps) {
    super(scope, id);
    const who = `node log collector [${this.node.path}]`;
    const agent = checked(props, who);
    const { destination, runtime = ContainerRuntime.CRI, metadata, enrich = true, flushTimeout = Duration.seconds(30) } = props;
    const { _options: options } = props.agent;
    checkPair(agent, destination, who, 'NodeLogAgent');

    const namespace = metadata?.namespace ?? Chart.of(this).namespace ?? NAMESPACE;
    this.daemonSet = new ApiObject(this, 'Default', {
      apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { ...metadata, namespace }, spec: Lazy.any({ produce: () => made().spec }),
    });
    const { name } = this.daemonSet;
    const beside = { metadata: { namespace } };

    const resolved = resolveDestination(destination, agent);
    const source = sourceOf(props, runtime, enrich, name, namespace);
    const configMap = new ApiObject(this, 'config', { apiVersion: 'v1', kind: 'ConfigMap', ...beside, data: Lazy.any({ produce: () => made().files }) });
    const places = new PlacesBeside(this.daemonSet);
    const objects = new ObjectsBeside(places, () => { Rendering.of(this.daemonSet).render(); });
    const access = enrich ? accessOf(agent, namespace, (object) => places.nameFor(object)) : [];
    for (const object of access) objects.declare(object);
    const account = access.length > 0 ? places.nameFor(ACCOUNT) : undefined;
    const labels = selectorLabels('node-log-collector', name);
    const made = () => {
      const { pipeline, container } = renderAgent({
        scope: this, who, agent, props: { ...props, flushTimeout }, source, destination: resolved.destination, metadata: { node: NODE_NAME },
      });
      return { files: container.files, spec: specOf(pipeline, container) };
    };
    const specOf = ({ ports: { health, metrics } }: LogPipeline, container: AgentContainer): JsonObject => ({
      selector: { matchLabels: labels },
      updateStrategy: { type: 'RollingUpdate' },
      template: agentPod({ who, name: CONTAINER, image: options.image ?? agent.image, container, resolved, labels, configMapName: configMap.name }, {
        envVariables: { [NODE_NAME]: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME) },
        ports: health === metrics ? [{ name: 'metrics', number: metrics }] : [{ name: 'health', number: health }, { name: 'metrics', number: metrics }],
        resources: resourcesOf(options.resources, RESOURCES),
        securityContext: { user: 0, group: 0, ensureNonRoot: false },
        liveness: kplus.Probe.fromHttpGet(container.healthPath, { port: health, ...probeTimes() }),
        state: { hostPath: { path: props.statePath ?? `/var/lib/cdk8s-sidecars/${namespace}-${name}`, type: 'DirectoryOrCreate' } },
        hostPaths: LOG_DIRECTORIES[runtime],
        pod: {
          automountServiceAccountToken: account !== undefined,
          ...(account !== undefined && { serviceAccountName: account }),
          ...(props.priorityClassName !== undefined && { priorityClassName: props.priorityClassName }),
          // Windows nodes do not have these directories.
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          terminationGracePeriodSeconds: flushTimeout.toSeconds() + 5,
          tolerations: tolerationsOf(props.tolerations),
        },
      }),
    });
    // Rendered once here, so that an error is thrown from the line that made the construct.
    made();
    Rendering.of(this.daemonSet).transform = (manifest) => ({
      manifest: resolveImageOf(manifest, this.daemonSet),
      problems: [],
      notes: destination._warnings,
      beside: objects.update(access, fromWorkload(manifest)),
    });
    Rendering.of(configMap).validated = true;
  }
}

/** Permissions to read the metadata of pods; none if the agent needs none. */
function accessOf(agent: LogAgent, namespace: string, nameOf: (object: string) => string): ComposedObject[] {
  const rules = agent.kubernetesAccess ?? [];
  if (rules.length === 0) return [];
  const rbac = 'rbac.authorization.k8s.io';
  const roleRef = { apiGroup: rbac, kind: 'ClusterRole', name: nameOf(ROLE) };
  const subjects = [{ kind: 'ServiceAccount', name: nameOf(ACCOUNT), namespace }];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', name: ACCOUNT, labels: {}, content: { automountServiceAccountToken: false } },
    { apiVersion: `${rbac}/v1`, kind: 'ClusterRole', name: ROLE, labels: {}, content: { rules: rules as unknown as Json }, clusterScoped: true },
    { apiVersion: `${rbac}/v1`, kind: 'ClusterRoleBinding', name: 'binding', labels: {}, content: { roleRef, subjects }, clusterScoped: true },
  ];
}

function checked(props: NodeLogCollectorProps, who: string): LogAgent {
  requireObject(props, `${who} needs its props`, '{ agent: NodeLogAgent.fluentBit(), destination: ... }');
  checkStruct('NodeLogCollectorProps', props, who);
  const agent = props.agent?._agent;
  if (agent === undefined) throw new Error(`${who} has no agent: give one of NodeLogAgent, for example NodeLogAgent.fluentBit()`);
  checkDestination(props.destination, who, "LogDestination.loki({ url: 'http://loki:3100' })");
  checkMetadata(props.metadata, who);
  checkFlag(props.enrich, who, 'enrich');
  for (const label of ['labels', 'kubernetes']) {
    if (props.enrich !== false && props.labels?.[label] !== undefined) throw new Error(`${who} has a label "${label}", where enrich puts the labels of the pod: choose another name`);
  }
  for (const query of listOf(props.tolerations, who, 'tolerations')) {
    if (typeof query?._toKube !== 'function') throw new Error(`${who} has a toleration that is none: give NodeTaintQuery.exists('node-role.kubernetes.io/control-plane') or the like`);
  }
  for (const namespace of listOf(props.excludeNamespaces, who, 'excludeNamespaces')) {
    if (typeof namespace !== 'string' || !isDnsLabel(namespace)) throw new Error(`${who} leaves out the namespace "${String(namespace)}": write ${DNS_LABEL_FORM}`);
  }
  if (props.statePath !== undefined && normalizePath(String(props.statePath)) === undefined) {
    throw new Error(`${who} has the statePath "${String(props.statePath)}": write ${PATH_FORM}`);
  }
  return agent;
}

/** The kubelet names a link by pod, namespace, container and id: `web-5c9f_prod_nginx-0a1b.log`. */
function sourceOf(
  props: NodeLogCollectorProps, runtime: ContainerRuntime, enrich: boolean, name: string, namespace: string,
): ContainersSource {
  return {
    kind: 'containers',
    runtime,
    include: [`${LINKS}/*.log`],
    exclude: [
      // Reading its own log would loop: each line about a failed delivery would be shipped again.
      `${LINKS}/${`${name}-`.slice(0, POD_NAME_BASE)}*_${namespace}_${CONTAINER}-*.log`,
      ...(props.excludeNamespaces ?? []).map((excluded) => `${LINKS}/*_${excluded}_*.log`),
    ],
    nodeNameVariable: NODE_NAME,
    enrich,
  };
}

function tolerationsOf(given: kplus.NodeTaintQuery[] | undefined): JsonObject[] {
  if (given === undefined) return [{ operator: 'Exists' }];
  return given.map((query) => Object.fromEntries(Object.entries(query._toKube()).filter(([, value]) => value !== undefined)) as JsonObject);
}
