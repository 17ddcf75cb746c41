import { parse } from 'yaml';
import { Engine } from '../../src/validation/engine';

interface Case {
  readonly name: string;
  /** The versions whose API server was asked. */
  readonly minors: readonly number[];
  /** What it said: `error` where it refuses the object, `warning` where it takes it and warns, or drops what is asked for without a word. */
  readonly verdict: 'error' | 'warning' | 'valid';
  readonly manifest: string;
}

/** Small manifests of which an API server, asked by a dry run with strict fields, once said something else than the library. */
const CASES: readonly Case[] = [
  {
    name: 'cidr host bits',
    minors: [36],
    verdict: 'error',
    manifest: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.0.0.1/8
`,
  },
  {
    name: 'image volume without reference',
    minors: [36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
  volumes:
    - name: v
      image: {}
`,
  },
  {
    name: 'toleration gt',
    minors: [36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
  tolerations:
    - key: a
      operator: Gt
      value: "5"
      effect: NoSchedule
`,
  },
  {
    name: 'apparmor annotation',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    container.apparmor.security.beta.kubernetes.io/main: default
spec:
  containers:
    - name: main
      image: app:1
`,
  },
  {
    name: 'cron time zone unknown',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: web
spec:
  schedule: "*/5 * * * *"
  timeZone: Mars/X
  jobTemplate:
    spec:
      template:
        metadata:
          labels:
            app: web
        spec:
          containers:
            - name: main
              image: app:1
          restartPolicy: Never
`,
  },
  {
    name: 'cronjob indexed without completions',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: web
spec:
  schedule: "*/5 * * * *"
  jobTemplate:
    spec:
      completionMode: Indexed
      template:
        metadata:
          labels:
            app: web
        spec:
          containers:
            - name: main
              image: app:1
          restartPolicy: Never
`,
  },
  {
    name: 'custom resource without name',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {}
spec:
  selector: {}
  podMetricsEndpoints:
    - port: metrics
`,
  },
  {
    name: 'finalizer',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  finalizers:
    - cleanup
`,
  },
  {
    name: 'hpa container resource name',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  maxReplicas: 5
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  metrics:
    - type: ContainerResource
      containerResource:
        container: main
        name: requests
        target:
          type: Utilization
          averageUtilization: 50
`,
  },
  {
    name: 'hpa metric name slash',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  maxReplicas: 5
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  metrics:
    - type: External
      external:
        metric:
          name: example.com/q
        target:
          type: Value
          value: "1"
`,
  },
  {
    name: 'hugepages multiple',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
      resources:
        limits:
          hugepages-2Mi: 3Mi
          memory: 64Mi
        requests:
          memory: 64Mi
`,
  },
  {
    name: 'ingress class annotation differs',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: traefik
spec:
  defaultBackend:
    service:
      name: d
      port:
        number: 80
  ingressClassName: nginx
`,
  },
  {
    name: 'ingress resource api group',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    resource:
      apiGroup: ""
      kind: X
      name: y
`,
  },
  {
    name: 'iscsi iqn',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
  volumes:
    - name: v
      iscsi:
        targetPortal: 10.0.0.1:3260
        iqn: storage
        lun: 0
`,
  },
  {
    name: 'job pod condition status',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: batch/v1
kind: Job
metadata:
  name: web
spec:
  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
            status: "true"
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: main
          image: app:1
      restartPolicy: Never
`,
  },
  {
    name: 'job success count over indexes',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: batch/v1
kind: Job
metadata:
  name: web
spec:
  completionMode: Indexed
  completions: 3
  successPolicy:
    rules:
      - succeededIndexes: 0,2
        succeededCount: 3
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: main
          image: app:1
      restartPolicy: Never
`,
  },
  {
    name: 'network policy protocol empty',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: 80
          protocol: ""
`,
  },
  {
    name: 'null label bad key',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  labels:
    a b: null
`,
  },
  {
    name: 'null selector label',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
      tier: null
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: main
          image: app:1
`,
  },
  {
    name: 'null unknown field',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
      livenessprobe: null
`,
  },
  {
    name: 'pdb eviction policy empty',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 1
  selector: {}
  unhealthyPodEvictionPolicy: ""
`,
  },
  {
    name: 'podmonitor unknown field',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: web
spec:
  selector: {}
  podMetricsEndpoints:
    - port: metrics
      intervall: 30s
`,
  },
  {
    name: 'pvc data source kind',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: web
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 1Gi
  dataSourceRef:
    kind: VolumeSnapshot
    name: x
`,
  },
  {
    name: 'pvc volume attributes class',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: web
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 1Gi
  volumeAttributesClassName: Gold
`,
  },
  {
    name: 'replicaset without template',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
`,
  },
  {
    name: 'service account alias',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
  serviceAccount: My_Account
`,
  },
  {
    name: 'service external ip loopback',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
  externalIPs:
    - 127.0.0.1
`,
  },
  {
    name: 'service ip families twice',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
  ipFamilies:
    - IPv4
    - IPv4
`,
  },
  {
    name: 'topology match label keys without selector',
    minors: [34, 36],
    verdict: 'error',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: zone
      whenUnsatisfiable: DoNotSchedule
      matchLabelKeys:
        - pod-template-hash
`,
  },
  {
    name: 'service name digit',
    minors: [36],
    verdict: 'valid',
    manifest: `
apiVersion: v1
kind: Service
metadata:
  name: 1password
spec:
  ports:
    - port: 80
`,
  },
  {
    name: 'http header without value',
    minors: [34, 36],
    verdict: 'valid',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
      livenessProbe:
        httpGet:
          port: 80
          httpHeaders:
            - name: X-Probe
`,
  },
  {
    name: 'iscsi without lun',
    minors: [34, 36],
    verdict: 'valid',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
  volumes:
    - name: v
      iscsi:
        targetPortal: 10.0.0.1:3260
        iqn: iqn.2001-04.com.example:storage
`,
  },
  {
    name: 'leading zero cidr',
    minors: [34],
    verdict: 'valid',
    manifest: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
  type: LoadBalancer
  loadBalancerSourceRanges:
    - 010.0.0.0/8
`,
  },
  {
    name: 'leading zero ip',
    minors: [34],
    verdict: 'valid',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
  hostAliases:
    - ip: 01.2.3.4
      hostnames:
        - a
`,
  },
  {
    name: 'sysctl without value',
    minors: [34, 36],
    verdict: 'valid',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
  securityContext:
    sysctls:
      - name: net.ipv4.ip_unprivileged_port_start
`,
  },
  {
    name: 'image volume dropped',
    minors: [34],
    verdict: 'warning',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
      volumeMounts:
        - name: v
          mountPath: /v
  volumes:
    - name: v
      image:
        reference: r.example/x:1
`,
  },
  {
    name: 'external ips',
    minors: [36],
    verdict: 'warning',
    manifest: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
  externalIPs:
    - 1.2.3.4
`,
  },
  {
    name: 'prefer close',
    minors: [36],
    verdict: 'warning',
    manifest: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
  trafficDistribution: PreferClose
`,
  },
  {
    name: 'negative revision history',
    minors: [34, 36],
    verdict: 'warning',
    manifest: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: main
          image: app:1
  serviceName: web
  revisionHistoryLimit: -1
`,
  },
  {
    name: 'projected empty source',
    minors: [34, 36],
    verdict: 'warning',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: app:1
  volumes:
    - name: v
      projected:
        sources:
          - {}
`,
  },
];

describe.each(CASES)('$name', ({ manifest, minors, verdict }) => {
  test.each(minors)(`is ${verdict === 'valid' ? 'accepted' : `found, as ${verdict === 'error' ? 'an error' : 'a warning'}`}, in 1.%d`, (minor) => {
    const engine = new Engine({ minor, podSecurity: 'privileged' });
    const found = engine.check(parse(manifest)).violations.filter(({ rule }) => /^(api|schema)\//.test(rule));

    const expected = verdict === 'valid' ? 0 : 1;
    expect({ errors: found.filter(({ severity }) => severity === 'error').length > 0, found: found.filter(({ severity }) => severity === verdict).length >= expected, all: found })
      .toEqual({ errors: verdict === 'error', found: true, all: expect.anything() });
  });
});
