import { JsonObject } from '../../../../src/manifest/json';
import { deployment, RuleCases } from '../cases';

const image = 'registry.example/app:1.0.0';
const requests = { cpu: '100m', memory: '64Mi' };
const app = { name: 'app', image, resources: { requests } };
const bare = { name: 'app', image };
const shipper = { name: 'log-shipper', image };
const native = { ...shipper, restartPolicy: 'Always' };

const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };

function autoscaler(spec: JsonObject, metadata: JsonObject = {}, apiVersion = 'autoscaling/v2'): JsonObject {
  return { apiVersion, kind: 'HorizontalPodAutoscaler', metadata: { name: 'web', ...metadata }, spec: { scaleTargetRef, maxReplicas: 3, ...spec } };
}

function ofPod(target: JsonObject, name = 'cpu'): JsonObject {
  return autoscaler({ metrics: [{ type: 'Resource', resource: { name, target } }] });
}

function ofContainer(container: string, target: JsonObject = { type: 'Utilization', averageUtilization: 80 }): JsonObject {
  return autoscaler({ metrics: [{ type: 'ContainerResource', containerResource: { name: 'cpu', container, target } }] });
}

const share = { type: 'Utilization', averageUtilization: 80 };
const limits: JsonObject = { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'usual' }, spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '50m' } }] } };

export const CASES: RuleCases[] = [
  {
    rule: 'api/autoscaler-container',
    compliant: {
      'a container': [ofContainer('app'), deployment({ containers: [app] })],
      'a native sidecar': [ofContainer('log-shipper'), deployment({ containers: [app], initContainers: [native] })],
      'another workload': [autoscaler({ scaleTargetRef: { ...scaleTargetRef, name: 'other' }, metrics: ofContainer('x').spec }), deployment({ containers: [app] })],
      'the same name in another namespace': [ofContainer('other'), { ...deployment({ containers: [app] }), metadata: { name: 'web', namespace: 'shop' } }],
      'a workload that is not there': ofContainer('other'),
      'a container that an injector adds': [ofContainer('istio-proxy'), deployment({ containers: [app] })],
      'the whole pod': [ofPod(share), deployment({ containers: [app] })],
      'no target': [autoscaler({ scaleTargetRef: null }), deployment({ containers: [app] })],
    },
    violating: {
      'no such container': {
        manifest: [deployment({ containers: [app] }), ofContainer('web')],
        paths: ['/spec/metrics/0/containerResource/container'],
        message: /^no container of Deployment web that runs all along is named "web"$/,
        fix: /^name "app"$/,
      },
      'by an amount': {
        manifest: [deployment({ containers: [app, shipper] }), ofContainer('web', { type: 'AverageValue', averageValue: '1' })], paths: ['/spec/metrics/0/containerResource/container'], fix: /^name one of "app", "log-shipper"$/,
      },
      'an init container that ends': { manifest: [deployment({ containers: [app], initContainers: [{ name: 'init', image }] }), ofContainer('init')], paths: ['/spec/metrics/0/containerResource/container'] },
    },
  },
  {
    rule: 'api/autoscaler-request',
    compliant: {
      'all containers request it': [ofPod(share), deployment({ containers: [app], initContainers: [{ ...native, resources: { requests } }, { name: 'init', image }] })],
      'an amount of a limit': [ofPod(share), deployment({ containers: [{ ...bare, resources: { limits: { cpu: '1' } } }] })],
      'an amount': [ofPod({ type: 'AverageValue', averageValue: '500m' }), deployment({ containers: [bare] })],
      'the one that is measured': [ofContainer('app'), deployment({ containers: [app, shipper] })],
      'a default of the namespace': [ofPod(share), deployment({ containers: [bare] }), limits],
      'the pod as a whole': [ofPod(share), deployment({ containers: [bare], resources: { requests } })],
      'a metric of another kind': [autoscaler({ metrics: [{ type: 'Pods', pods: { metric: { name: 'x' }, target: { type: 'AverageValue', averageValue: '1' } } }] }), deployment({ containers: [bare] })],
      'a workload that is not there': ofPod(share),
      'metrics in an annotation': [autoscaler({}, { annotations: { 'autoscaling.alpha.kubernetes.io/metrics': '[]' } }, 'autoscaling/v1'), deployment({ containers: [bare] })],
    },
    violating: {
      'no request': {
        manifest: [ofPod(share), deployment({ containers: [bare] })],
        paths: ['/spec/metrics/0/resource'],
        message: /^container "app" of Deployment web requests no cpu, so/,
        fix: /^set resources.requests.cpu of "app"$/,
      },
      'a sidecar without': {
        manifest: [ofPod(share, 'memory'), deployment({ containers: [app], initContainers: [native] })],
        paths: ['/spec/metrics/0/resource'],
        message: /^container "log-shipper" of Deployment web requests no memory/,
        fix: /^set resources.requests.memory of "log-shipper", or measure main alone with type: ContainerResource$/,
      },
      'several without': { manifest: [ofPod(share), deployment({ containers: [bare, shipper] })], paths: ['/spec/metrics/0/resource'], message: /^containers "app", "log-shipper" of/ },
      'the measured one': { manifest: [ofContainer('app'), deployment({ containers: [bare] })], paths: ['/spec/metrics/0/containerResource'] },
      'a container of a pod that asks as a whole': { manifest: [ofContainer('app'), deployment({ containers: [bare], resources: { requests } })], paths: ['/spec/metrics/0/containerResource'] },
      'no metrics, which are CPU': { manifest: [autoscaler({}), deployment({ containers: [bare] })], paths: ['/spec'] },
      'an older version': { manifest: [autoscaler({ targetCPUUtilizationPercentage: 50 }, {}, 'autoscaling/v1'), deployment({ containers: [bare] })], paths: ['/spec/targetCPUUtilizationPercentage'] },
      'an older version without metrics': { manifest: [autoscaler({}, {}, 'autoscaling/v1'), deployment({ containers: [bare] })], paths: ['/spec'] },
      'a default of another resource': { manifest: [ofPod(share, 'memory'), deployment({ containers: [bare] }), limits], paths: ['/spec/metrics/0/resource'] },
    },
  },
];
