import { Json, JsonObject } from '../../../../src/manifest/json';
import { pod, RuleCases } from '../cases';

const image = 'registry.example/app:1.0.0';
const asks = (requests?: JsonObject, limits?: JsonObject) =>
  pod({ containers: [{ name: 'a', image, resources: { ...(requests && { requests }), ...(limits && { limits }) } as Json }] });
const requests = '/spec/containers/0/resources/requests';
const limits = '/spec/containers/0/resources/limits';

export const CASES: RuleCases[] = [
  {
    rule: 'api/quantity',
    compliant: { 'cpu and memory': asks({ cpu: '100m', memory: '64Mi' }, { cpu: 1, memory: '1.5Gi' }), 'a size limit': pod({ volumes: [{ name: 'a', emptyDir: { sizeLimit: '1Gi' } }] }) },
    violating: {
      'no unit that there is': { manifest: asks({ memory: '64MB' }), paths: [`${requests}/memory`] },
      'negative': { manifest: asks(undefined, { cpu: '-1' }), paths: [`${limits}/cpu`], message: /negative/ },
      'of an emptyDir and the overhead': {
        manifest: pod({ volumes: [{ name: 'a', emptyDir: { sizeLimit: 'big' } }], overhead: { cpu: 'x' } }), paths: ['/spec/overhead/cpu', '/spec/volumes/0/emptyDir/sizeLimit'],
      },
    },
  },
  {
    rule: 'api/request-over-limit',
    compliant: { 'equal in another unit': asks({ cpu: '1000m', memory: '1Gi' }, { cpu: '1', memory: '1024Mi' }), 'no limit': asks({ cpu: '8' }) },
    violating: {
      'cpu': { manifest: asks({ cpu: '1' }, { cpu: '500m' }), paths: [`${requests}/cpu`], message: /1 is over the limit of 500m/ },
      'a unit of two against one of ten': { manifest: asks({ memory: '1Gi' }, { memory: '1G' }), paths: [`${requests}/memory`] },
    },
  },
  {
    rule: 'api/resource-name',
    compliant: { 'what there is': asks({ 'cpu': '1', 'ephemeral-storage': '1Gi' }, { 'example.com/device': '1' }) },
    violating: {
      'misspelt': { manifest: asks({ mem: '1Gi' }), paths: [`${requests}/mem`] },
      'of a quota': { manifest: asks(undefined, { 'requests.cpu': '1' }), paths: [`${limits}/requests.cpu`] },
      'with two slashes': { manifest: asks(undefined, { 'a.example/b/c': '1' }), paths: [`${limits}/a.example~1b~1c`] },
      'of the pod as a whole': { manifest: pod({ resources: { requests: { 'ephemeral-storage': '1Gi' } } }), paths: ['/spec/resources/requests/ephemeral-storage'] },
    },
  },
  {
    rule: 'api/extended-resource',
    compliant: {
      'a limit alone': asks(undefined, { 'example.com/device': '1' }),
      'huge pages with memory': asks({ 'memory': '64Mi', 'hugepages-2Mi': '4Mi' }, { 'memory': '64Mi', 'hugepages-2Mi': '4Mi' }),
    },
    violating: {
      'a part of a device': { manifest: asks(undefined, { 'example.com/device': '500m' }), paths: [`${limits}/example.com~1device`] },
      'no limit': { manifest: asks({ 'example.com/device': '1' }), paths: [`${requests}/example.com~1device`] },
      'less than the limit': { manifest: asks({ 'example.com/device': '1' }, { 'example.com/device': '2' }), paths: [`${requests}/example.com~1device`] },
      'huge pages alone': { manifest: asks(undefined, { 'hugepages-2Mi': '4Mi' }), paths: ['/spec/containers/0/resources'] },
    },
  },
  {
    rule: 'api/fractional-bytes',
    compliant: { 'megabytes': asks({ memory: '64M' }, { memory: '1.5Gi' }), 'thousandths of a core': asks({ cpu: '100m' }) },
    violating: {
      'thousandths of a byte': { manifest: asks({ memory: '100m' }), paths: [`${requests}/memory`] },
      'of storage': { manifest: asks(undefined, { 'ephemeral-storage': '0.5' }), paths: [`${limits}/ephemeral-storage`] },
    },
  },
  {
    rule: 'api/pod-resources',
    compliant: {
      'the sum': pod({
        resources: { requests: { cpu: '200m' }, limits: { cpu: '1' } },
        containers: [{ name: 'a', image, resources: { requests: { cpu: '100m' } } }, { name: 'b', image, resources: { requests: { cpu: '100m' }, limits: { cpu: '1' } } }],
      }),
    },
    violating: {
      'less than the sum': {
        manifest: pod({
          resources: { requests: { cpu: '150m' } },
          containers: [{ name: 'a', image, resources: { requests: { cpu: '100m' } } }, { name: 'b', image, resources: { requests: { cpu: '100m' } } }],
        }),
        paths: ['/spec/resources/requests/cpu'],
      },
      'a container limited to more': {
        manifest: pod({ resources: { limits: { memory: '64Mi' } }, containers: [{ name: 'a', image, resources: { limits: { memory: '128Mi' } } }] }),
        paths: ['/spec/containers/0/resources/limits/memory'],
      },
      'claims': { manifest: pod({ resources: { claims: [{ name: 'a' }] } }), paths: ['/spec/resources/claims'] },
    },
  },
];
