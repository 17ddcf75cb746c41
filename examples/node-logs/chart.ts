import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  ContainerRuntime, KubernetesVersion, LogAggregator, LogAggregatorAgent, LogCa, LogCredentials, LogDestination, NodeLogAgent, NodeLogCollector,
  SidecarSettings,
} from 'cdk8s-sidecars';

const NAMESPACE = 'logging';

/** An Elasticsearch that runs in the cluster already; its user and its CA are in a Secret and a ConfigMap of the namespace. */
function elasticsearch(scope: Construct): LogDestination {
  return LogDestination.elasticsearch({
    url: 'https://elasticsearch.logging.svc:9200',
    index: 'logs-kubernetes-default',
    credentials: LogCredentials.basic({ secret: kplus.Secret.fromSecretName(scope, 'writer', 'elasticsearch-writer') }),
    tls: { ca: LogCa.fromConfigMap(kplus.ConfigMap.fromConfigMapName(scope, 'ca', 'elasticsearch-ca')) },
  });
}

/** Filebeat on every node -> Logstash, which keeps what Elasticsearch does not take yet -> Elasticsearch. */
export class FilebeatLogs extends Chart {
  constructor(scope: Construct, id: string, runtime: ContainerRuntime = ContainerRuntime.DOCKER) {
    super(scope, id, { namespace: NAMESPACE });
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33 });
    const logstash = new LogAggregator(this, 'logstash', {
      agent: LogAggregatorAgent.logstash(),
      destination: elasticsearch(this),
      storageSize: Size.gibibytes(4),
    });
    new NodeLogCollector(this, 'filebeat', {
      agent: NodeLogAgent.filebeat(),
      destination: logstash.toDestination(),
      runtime,
      excludeNamespaces: ['kube-system'],
    });
  }
}

/** Fluent Bit on every node -> Elasticsearch. */
export class FluentBitLogs extends Chart {
  constructor(scope: Construct, id: string, runtime: ContainerRuntime = ContainerRuntime.CRI) {
    super(scope, id, { namespace: NAMESPACE });
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33 });
    new NodeLogCollector(this, 'fluent-bit', {
      agent: NodeLogAgent.fluentBit(),
      destination: elasticsearch(this),
      runtime,
      labels: { cluster: 'production' },
      redact: [{ pattern: '\\b\\d{16}\\b' }],
    });
  }
}
