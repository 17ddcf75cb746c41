import { Lazy } from 'cdk8s';
import { checkStruct } from '../../src/contract/check-struct';
import { KubernetesVersion } from '../../src/contract/kubernetes-version';

test.each<[string, Parameters<typeof checkStruct>[0], unknown, string]>([
  ['a misspelt field', 'LogShipperProps', { lables: {} }, 'it has no field "lables": write labels'],
  ["Kubernetes' name of a field", 'SidecarDeploymentProps', { terminationGracePeriodSeconds: 5 }, 'it has no field "terminationGracePeriodSeconds": write terminationGracePeriod'],
  ["Kubernetes' name of a field of a container", 'SidecarDeploymentProps', { main: { image: 'a', livenessProbe: {} } }, 'it: main has no field "livenessProbe": write liveness'],
  ["a misspelt name of Kubernetes'", 'SidecarDeploymentProps', { main: { image: 'a', livenesProbe: {} } }, 'it: main has no field "livenesProbe": write liveness'],
  ['a field in a list', 'SidecarPodProps', { main: { image: 'a', ports: [{ containerPort: 80 }] } }, 'it: main.ports[0] has no field "containerPort": write number'],
  ['a field in a map', 'SidecarSettingsProps', { resources: { 'log-shipper': { memroy: {} } } }, 'it: resources["log-shipper"] has no field "memroy": write memory'],
  ['a field that nothing is near to', 'LogTls', { bicycle: 1 }, 'it has no field "bicycle": choose one of ca, clientCertificate, insecureSkipVerify, serverName'],
  ['a name that every object has', 'LogTls', { constructor: 1 }, 'it has no field "constructor": choose one of ca'],
  ['resources as Kubernetes writes them', 'LogShipperProps', { resources: { limits: {} } }, 'it: resources has limits and requests, as Kubernetes writes it'],
  ['a field that a struct of cdk8s-plus needs', 'SidecarPodProps', { hostAliases: [{ ip: '10.0.0.1' }] }, 'it: hostAliases[0] has no hostnames: add it'],
  ['a text in place of an enum', 'LogFilesOptions', { format: 'jsn' }, 'it: format is not a LogFormat: give one of LogFormat.RAW, LogFormat.JSON, LogFormat.COMBINED'],
  ['a text in place of an enum of cdk8s-plus', 'SidecarJobProps', { restartPolicy: 'never' }, 'it: restartPolicy is not a RestartPolicy: give one of RestartPolicy.ALWAYS'],
  ['a version that does not exist', 'ManifestValidatorProps', { kubernetesVersion: undefined }, 'it: kubernetesVersion is undefined: give one of KubernetesVersion.V1_27'],
  ['a version as text', 'ManifestValidatorProps', { kubernetesVersion: '1.33' }, 'it: kubernetesVersion is not a KubernetesVersion: give one of'],
])('refuses %s', (_, struct, given, message) => {
  expect(() => checkStruct(struct, given, 'it')).toThrow(message);
});

test('does not show what was given: it may be secret', () => {
  expect(() => checkStruct('KafkaDestinationOptions', { saslMechanism: 'hunter2' }, 'it')).toThrow(/^(?!.*hunter2)/);
  expect(() => checkStruct('LogShipperProps', { lables: 'hunter2' }, 'it')).toThrow(/^(?!.*hunter2)/);
});

class Container {
  public readonly image = 'a';
  public readonly restartPolicy = 'anything';
}

test.each<[string, Parameters<typeof checkStruct>[0], unknown]>([
  ['nothing', 'LogShipperProps', undefined],
  ['a text, which the caller looks at', 'LogShipperProps', 'a'],
  ['a list, which the caller looks at', 'LogShipperProps', [1]],
  ['an unknown field without a value', 'LogShipperProps', { lables: undefined }],
  ['an instance of a class with more fields', 'SidecarPodProps', { main: new Container() }],
  ['metadata with fields of its own', 'SidecarPodProps', { metadata: { generateName: 'a-' } }],
  ['a Lazy', 'SidecarPodProps', { main: Lazy.any({ produce: () => ({}) }) }],
  ['the value of an enum as text', 'SidecarPodProps', { restartPolicy: 'Always' }],
  ['an optional enum without a value', 'SidecarPodProps', { restartPolicy: undefined }],
  ['a version', 'ManifestValidatorProps', { kubernetesVersion: KubernetesVersion.V1_33 }],
  ['an object without a prototype', 'LogTls', Object.assign(Object.create(null), { serverName: 'a' })],
])('takes %s', (_, struct, given) => {
  expect(() => checkStruct(struct, given, 'it')).not.toThrow();
});
