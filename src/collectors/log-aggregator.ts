import { ApiObject, ApiObjectMetadata, Duration, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { resolveImageOf } from './agent-image';
import { checkMetadata, renderAgent, selectorLabels } from './agent-workload';
import { agentPod, STATE_VOLUME } from './log-agent-pod';
import { LogAggregatorAgent } from './log-aggregator-agent';
import { checkStruct } from '../contract/check-struct';
import { resourcesOf } from '../kit/container';
import { checkSize, requireObject } from '../kit/props';
import { AgentContainer } from '../logs/agent';
import { checkDestination, checkPair } from '../logs/agent-shipper';
import { LogDestination } from '../logs/log-destination';
import { LogRedaction } from '../logs/log-shipper-props';
import { LogPipeline } from '../logs/pipeline/pipeline';
import { resolveDestination } from '../logs/plain-pipeline';
import { sizeText } from '../lowering/resources';
import { JsonObject } from '../manifest/json';
import { Rendering } from '../synthesis/rendering';

/** Props of `LogAggregator`. */
export interface LogAggregatorProps {
  /** The agent. */
  readonly agent: LogAggregatorAgent;

  /** Where it sends records. Not stdout if a collector reads it and sends to this aggregator: every record would loop. */
  readonly destination: LogDestination;

  /**
   * Metadata of the StatefulSet. The Services and the ConfigMap are in the same namespace. The name has up to 52 characters.
   *
   * @default - a generated name, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Number of pods. Senders are spread over them when they connect.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Size of the volume of each pod, which holds the queue.
   *
   * @default Size.gibibytes(2)
   */
  readonly storageSize?: Size;

  /**
   * StorageClass of the volumes.
   *
   * @default - the cluster's default
   */
  readonly storageClassName?: string;

  /**
   * Limit of the queue of each pod. When it is full, senders wait.
   *
   * @default - half of `storageSize`
   */
  readonly queueSize?: Size;

  /**
   * Constant fields of every record.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Regular expressions (RE2): a record that matches one of them is not sent on.
   *
   * @default - all records are sent on
   */
  readonly drop?: string[];

  /**
   * Text that is replaced in every record.
   *
   * @default - none
   */
  readonly redact?: LogRedaction[];
}

const CONTAINER = 'aggregator';
const PORT = 5044;
/** @see https://github.com/kubernetes/kubernetes/issues/64023 */
const LONGEST_NAME = 52;
/** The user of Elastic's images, which owns the program. */
const USER = 1000;

/**
 * Receives logs from Filebeat on nodes or in sidecars, by the protocol of Beats, and sends them on: a StatefulSet, with a queue on its volume, and a Service on
 * port 5044.
 *
 * @exampleMetadata fixture=chart
 * @example
 * const aggregator = new LogAggregator(chart, 'aggregator', {
 *   agent: LogAggregatorAgent.logstash(),
 *   destination: LogDestination.elasticsearch({ url: 'https://elasticsearch.example.com:9200' }),
 * });
 * web.sidecars.add(LogShipper.filebeat({
 *   logs: LogFiles.of('/var/log/nginx'),
 *   destination: aggregator.toDestination(),
 * }));
 */
export class LogAggregator extends Construct {
  /** The StatefulSet. */
  public readonly statefulSet: ApiObject;
  /** The Service that senders connect to. */
  public readonly service: ApiObject;
  private readonly host: string;

  /**
   * @param scope the construct that holds it, a chart for example
   * @param id id of the construct in its scope
   * @param props agent and destination
   * @throws when the agent does not support the destination, or a prop is invalid
   */
  constructor(scope: Construct, id: string, props: LogAggregatorProps) {
    super(scope, id);
    const who = `log aggregator [${this.node.path}]`;
    checkProps(props, who);
    const { agent: { _agent: agent, _options: options, _heapMebibytes: heap }, destination, metadata, replicas = 1 } = props;
    const storage = props.storageSize ?? Size.gibibytes(2);
    checkPair(agent, destination, who);

    this.statefulSet = new ApiObject(this, 'Default', {
      apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: metadata as never, spec: Lazy.any({ produce: () => made().spec }),
    });
    const { name } = this.statefulSet;
    if (name.length > LONGEST_NAME) {
      throw new Error(`${who} has the name "${name}", of which with a hash behind it no label of a pod can be made: give one of up to ${LONGEST_NAME} characters, metadata: { name: 'logs' }`);
    }
    const namespace = this.statefulSet.metadata.namespace;
    const beside = namespace === undefined ? {} : { metadata: { namespace } };
    const labels = selectorLabels('log-aggregator', name);

    const resolved = resolveDestination(destination, agent);
    const queue = props.queueSize ?? Size.kibibytes(Math.floor(storage.toKibibytes() / 2));
    const flush = Duration.seconds(120);
    const configMap = new ApiObject(this, 'config', { apiVersion: 'v1', kind: 'ConfigMap', ...beside, data: Lazy.any({ produce: () => made().files }) });
    const ports = [{ name: 'beats', port: PORT, targetPort: 'beats' }];
    this.service = new ApiObject(this, 'service', { apiVersion: 'v1', kind: 'Service', ...beside, spec: { ports, selector: labels } });
    const governing = new ApiObject(this, 'pods', { apiVersion: 'v1', kind: 'Service', ...beside, spec: { clusterIP: 'None', ports, selector: labels } });
    this.host = namespace === undefined ? this.service.name : `${this.service.name}.${namespace}.svc`;

    const made = () => {
      const { pipeline, container } = renderAgent({
        scope: this, who, agent, props: { ...props, bufferSize: queue, flushTimeout: flush }, source: { kind: 'beats', port: PORT }, destination: resolved.destination, metadata: {},
      });
      return { files: container.files, spec: specOf(templateOf(pipeline, container)) };
    };
    const templateOf = ({ ports: { health } }: LogPipeline, container: AgentContainer): JsonObject => {
      const live = { port: health, periodSeconds: Duration.seconds(10), timeoutSeconds: Duration.seconds(5) };
      return agentPod({ who, name: CONTAINER, image: options.image ?? agent.image, container, resolved, labels, configMapName: configMap.name }, {
        envVariables: { LS_JAVA_OPTS: kplus.EnvValue.fromValue(`-Xms${heap}m -Xmx${heap}m`) },
        ports: [{ name: 'beats', number: PORT }, { name: 'health', number: health }],
        resources: resourcesOf(options.resources, {
          cpu: { request: kplus.Cpu.millis(200), limit: kplus.Cpu.units(2) },
          memory: { request: Size.mebibytes(heap * 2), limit: Size.mebibytes(heap * 3) },
        }),
        securityContext: { user: USER, group: USER },
        // The Java virtual machine takes up to a minute to start; the other probes begin after that.
        startup: kplus.Probe.fromHttpGet(container.healthPath, { ...live, failureThreshold: 30 }),
        liveness: kplus.Probe.fromHttpGet(container.healthPath, { ...live, periodSeconds: Duration.seconds(30) }),
        readiness: kplus.Probe.fromTcpSocket({ port: PORT, periodSeconds: Duration.seconds(10) }),
        state: undefined,
        hostPaths: [],
        pod: {
          automountServiceAccountToken: false,
          securityContext: { fsGroup: USER, fsGroupChangePolicy: 'OnRootMismatch', runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          terminationGracePeriodSeconds: flush.toSeconds() + 5,
        },
      });
    };
    const specOf = (template: JsonObject): JsonObject => ({
      replicas,
      selector: { matchLabels: labels },
      serviceName: governing.name,
      template,
      volumeClaimTemplates: [{
        metadata: { name: STATE_VOLUME },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: sizeText(storage) } },
          ...(props.storageClassName !== undefined && { storageClassName: props.storageClassName }),
        },
      }],
    });
    // Rendered once here, so that an error is thrown from the line that made the construct.
    made();
    Rendering.of(this.statefulSet).transform = (manifest) => ({
      manifest: resolveImageOf(manifest, this.statefulSet), problems: [], notes: destination._warnings,
    });
    for (const child of this.node.children) if (ApiObject.isApiObject(child) && child !== this.statefulSet) Rendering.of(child).validated = true;
  }

  /** The aggregator as the destination of shippers and collectors: its Service, on port 5044. */
  public toDestination(): LogDestination {
    return LogDestination.logstash({ host: this.host, port: PORT });
  }
}

function checkProps(props: LogAggregatorProps, who: string): void {
  requireObject(props, `${who} needs its props`, '{ agent: LogAggregatorAgent.logstash(), destination: ... }');
  checkStruct('LogAggregatorProps', props, who);
  if (props.agent?._agent === undefined) throw new Error(`${who} has no agent: give LogAggregatorAgent.logstash()`);
  checkDestination(props.destination, who, "LogDestination.elasticsearch({ url: 'http://elasticsearch:9200' })");
  if (props.replicas !== undefined && (!Number.isInteger(props.replicas) || props.replicas < 0)) {
    throw new Error(`${who} has ${String(props.replicas)} replicas: give a whole number`);
  }
  checkMetadata(props.metadata, who);
  for (const field of ['storageSize', 'queueSize'] as const) checkSize(props[field], who, field, 'Size.gibibytes(2)');
  const [storage, queue] = [props.storageSize?.toKibibytes() ?? 2 * 1024 * 1024, props.queueSize?.toKibibytes()];
  if (queue !== undefined && queue >= storage) throw new Error(`${who} has a queueSize that its volume has no room for: give one smaller than storageSize`);
}
