import { deployment, pod, RuleCases } from '../cases';

const image = 'registry.example/app:1.0.0';

export const CASES: RuleCases[] = [
  {
    rule: 'api/containers-required',
    compliant: { 'one container': pod({}) },
    violating: {
      'an empty list': { manifest: pod({ containers: [] }), paths: ['/spec/containers'] },
      'init containers only': { manifest: deployment({ containers: [], initContainers: [{ name: 'a', image }] }), paths: ['/spec/template/spec/containers'] },
    },
  },
  {
    rule: 'api/container-name',
    compliant: { 'letters, digits and dashes': pod({ containers: [{ name: '0-app-1', image }] }), '63 characters': pod({ containers: [{ name: 'a'.repeat(63), image }] }) },
    violating: {
      'capitals and an exclamation mark': { manifest: pod({ containers: [{ name: 'BAD_NAME!!', image }] }), paths: ['/spec/containers/0/name'], message: /"BAD_NAME!!"/ },
      'an empty name': { manifest: pod({ containers: [{ name: '', image }] }), paths: ['/spec/containers/0/name'], message: /empty/ },
      '64 characters, and a dot in an init container': {
        manifest: deployment({ containers: [{ name: 'a'.repeat(64), image }], initContainers: [{ name: 'a.b', image }] }),
        paths: ['/spec/template/spec/initContainers/0/name', '/spec/template/spec/containers/0/name'],
      },
    },
  },
  {
    rule: 'api/duplicate-container-name',
    compliant: { 'different names': pod({ containers: [{ name: 'a', image }, { name: 'b', image }], initContainers: [{ name: 'c', image }] }) },
    violating: {
      'two regular containers': { manifest: pod({ containers: [{ name: 'a', image }, { name: 'b', image }, { name: 'a', image }] }), paths: ['/spec/containers/2/name'] },
      'an init and a regular container: the init one is reported': {
        manifest: pod({ containers: [{ name: 'a', image }], initContainers: [{ name: 'a', image }] }),
        paths: ['/spec/initContainers/0/name'],
        message: /containers\[0\]/,
      },
      'two init containers': {
        manifest: pod({ initContainers: [{ name: 'a', image }, { name: 'a', image }] }), paths: ['/spec/initContainers/1/name'],
      },
    },
  },
  {
    rule: 'api/container-image',
    compliant: {
      'an image': pod({}),
      'whitespace in a template is left to the kubelet': deployment({ containers: [{ name: 'a', image: ` ${image}` }] }),
    },
    violating: {
      'none': { manifest: deployment({ containers: [{ name: 'a' }] }), paths: ['/spec/template/spec/containers/0/image'] },
      'an empty one': { manifest: pod({ containers: [{ name: 'a', image: '' }] }), paths: ['/spec/containers/0/image'] },
      'whitespace around it in a Pod': {
        manifest: pod({ containers: [{ name: 'a', image: `${image} ` }] }), paths: ['/spec/containers/0/image'], fix: /"registry\.example\/app:1\.0\.0"/,
      },
    },
  },
  {
    rule: 'api/port-name',
    compliant: {
      'fifteen characters': pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 80, name: 'a23456789012345' }] }] }),
      'no name': pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 80 }] }] }),
    },
    violating: {
      'sixteen characters': { manifest: pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 80, name: 'a234567890123456' }] }] }), paths: ['/spec/containers/0/ports/0/name'] },
      'digits only, two dashes, a capital': {
        manifest: pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 1, name: '80' }, { containerPort: 2, name: 'a--b' }, { containerPort: 3, name: 'Http' }] }] }),
        paths: ['/spec/containers/0/ports/0/name', '/spec/containers/0/ports/1/name', '/spec/containers/0/ports/2/name'],
      },
    },
  },
  {
    rule: 'api/duplicate-port-name',
    compliant: {
      'the same name in two containers': pod({
        containers: [{ name: 'a', image, ports: [{ containerPort: 1, name: 'http' }] }, { name: 'b', image, ports: [{ containerPort: 2, name: 'http' }] }],
      }),
    },
    violating: {
      'twice in one container': {
        manifest: pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 1, name: 'http' }, { containerPort: 2, name: 'http' }] }] }),
        paths: ['/spec/containers/0/ports/1/name'],
      },
    },
  },
  {
    rule: 'api/duplicate-host-port',
    compliant: {
      'TCP and UDP': pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 53, hostPort: 53 }, { containerPort: 53, hostPort: 53, protocol: 'UDP' }] }] }),
      'two addresses': pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 1, hostPort: 1, hostIP: '10.0.0.1' }, { containerPort: 1, hostPort: 1, hostIP: '10.0.0.2' }] }] }),
      'init containers one after the other': pod({
        initContainers: [{ name: 'a', image, ports: [{ containerPort: 1, hostPort: 1 }] }, { name: 'b', image, ports: [{ containerPort: 1, hostPort: 1 }] }],
        containers: [{ name: 'c', image, ports: [{ containerPort: 1, hostPort: 1 }] }],
      }),
    },
    violating: {
      'the host\'s network by default': {
        manifest: pod({ hostNetwork: true, containers: [{ name: 'a', image, ports: [{ containerPort: 80 }] }, { name: 'b', image, ports: [{ containerPort: 80 }] }] }),
        paths: ['/spec/containers/1/ports/0/hostPort'],
      },
      'two containers': {
        manifest: pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 1, hostPort: 8080 }] }, { name: 'b', image, ports: [{ containerPort: 2, hostPort: 8080, protocol: 'TCP' }] }] }),
        paths: ['/spec/containers/1/ports/0/hostPort'],
      },
    },
  },
  {
    rule: 'api/host-network-port',
    compliant: {
      'the same number': pod({ hostNetwork: true, containers: [{ name: 'a', image, ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 81 }] }] }),
      'not in the host network': pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 80, hostPort: 8080 }] }] }),
    },
    violating: {
      'another number': { manifest: pod({ hostNetwork: true, containers: [{ name: 'a', image, ports: [{ containerPort: 80, hostPort: 8080 }] }] }), paths: ['/spec/containers/0/ports/0/hostPort'] },
    },
  },
  {
    rule: 'api/port-overlap',
    compliant: {
      'two protocols': pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }] }] }),
      'two containers that run together: sidecar/port-collision says so': pod({
        containers: [{ name: 'a', image, ports: [{ containerPort: 80 }] }, { name: 'b', image, ports: [{ containerPort: 80 }] }],
      }),
      'two host ports': pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 80, hostPort: 81 }] }] }),
    },
    violating: {
      'an init container and a container': {
        manifest: deployment({
          initContainers: [{ name: 'a', image, ports: [{ containerPort: 80 }] }],
          containers: [{ name: 'b', image, ports: [{ containerPort: 80, protocol: 'TCP' }] }],
        }),
        paths: ['/spec/template/spec/containers/0/ports/0'],
        message: /duplicates \/spec\/template\/spec\/initContainers\/0\/ports\/0/,
      },
      'with and without a host port': {
        manifest: pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 80 }, { containerPort: 80, hostPort: 80 }] }] }),
        paths: ['/spec/containers/0/ports/1'],
        message: /overlaps/,
      },
      'with and without a host address': {
        manifest: pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 80, hostPort: 80, hostIP: '10.0.0.1' }] }] }),
        paths: ['/spec/containers/0/ports/1'],
        message: /ambiguous/,
      },
    },
  },
  {
    rule: 'api/host-ip-without-port',
    compliant: { both: pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 80, hostPort: 80, hostIP: '10.0.0.1' }] }] }) },
    violating: {
      'the address alone': { manifest: pod({ containers: [{ name: 'a', image, ports: [{ containerPort: 80, hostIP: '10.0.0.1' }] }] }), paths: ['/spec/containers/0/ports/0/hostIP'] },
    },
  },
  {
    rule: 'api/container-restart-policy',
    minor: 33,
    compliant: {
      'a native sidecar': pod({ initContainers: [{ name: 'a', image, restartPolicy: 'Always' }] }),
    },
    violating: {
      'on a regular container': { manifest: pod({ containers: [{ name: 'a', image, restartPolicy: 'Always' }] }), paths: ['/spec/containers/0/restartPolicy'], fix: /initContainers/ },
      'another one on an init container': { manifest: pod({ initContainers: [{ name: 'a', image, restartPolicy: 'OnFailure' }] }), paths: ['/spec/initContainers/0/restartPolicy'] },
    },
  },
  {
    rule: 'api/dropped-restart-policy',
    compliant: { 'a native sidecar': pod({ initContainers: [{ name: 'a', image, restartPolicy: 'Always' }] }) },
    violating: {
      'on a regular container': { manifest: pod({ containers: [{ name: 'a', image, restartPolicy: 'Never' }] }), paths: ['/spec/containers/0/restartPolicy'], message: /dropped/ },
    },
  },
  {
    rule: 'api/resize-policy',
    compliant: {
      'cpu and memory': pod({ containers: [{ name: 'a', image, resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }, { resourceName: 'memory', restartPolicy: 'RestartContainer' }] }] }),
      'a native sidecar from 1.33 on': pod({ initContainers: [{ name: 'a', image, restartPolicy: 'Always', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }] }),
    },
    violating: {
      'a resource twice': {
        manifest: pod({ containers: [{ name: 'a', image, resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }, { resourceName: 'cpu', restartPolicy: 'NotRequired' }] }] }),
        paths: ['/spec/containers/0/resizePolicy/1/resourceName'],
      },
      'a restart in a pod that is never restarted': {
        manifest: pod({ restartPolicy: 'Never', containers: [{ name: 'a', image, resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] }] }),
        paths: ['/spec/containers/0/resizePolicy/0/restartPolicy'],
      },
      'an init container on 1.32': {
        manifest: pod({ initContainers: [{ name: 'a', image, restartPolicy: 'Always', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }] }),
        paths: ['/spec/initContainers/0/resizePolicy'],
        minor: 32,
      },
    },
  },
  {
    rule: 'api/ephemeral-containers',
    compliant: { none: pod({ ephemeralContainers: [] }) },
    violating: {
      'one in a template': { manifest: deployment({ ephemeralContainers: [{ name: 'debug', image }] }), paths: ['/spec/template/spec/ephemeralContainers'] },
    },
  },
];
