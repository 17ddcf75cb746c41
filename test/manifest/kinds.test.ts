import { platformOf } from '../../src/manifest/platform';
import { jobLike } from '../../src/manifest/runs-to-completion';

describe('platformOf', () => {
  test.each([
    ['serving.knative.dev/v1', 'Service'], ['serving.knative.dev/v1', 'Configuration'], ['serving.knative.dev/v1beta1', 'Revision'],
  ])('%s %s is of Knative, which forbids what sidecars need', (apiVersion, kind) => {
    const platform = platformOf({ apiVersion, kind })!;

    expect(platform.name).toBe('Knative Serving');
    expect(platform.forbids.join()).toMatch(/terminationGracePeriodSeconds.*init containers.*shareProcessNamespace.*ports.*probes.*lifecycle.*restartPolicy/);
    expect(platform.forbids.join()).not.toMatch(/emptyDir/);
  });

  test.each<[object]>([
    [{ apiVersion: 'v1', kind: 'Service' }], [{ apiVersion: 'serving.knative.dev/v1', kind: 'Route' }], [{ apiVersion: 'eventing.knative.dev/v1', kind: 'Service' }],
    [{ apiVersion: 'apps/v1', kind: 'Deployment' }], [{ apiVersion: 1, kind: 2 }], [{}],
  ])('%j is of Kubernetes itself', (manifest) => {
    expect(platformOf(manifest as never)).toBeUndefined();
  });
});

describe('jobLike', () => {
  test.each([
    ['batch/v1', 'Job', 'a Job never completes'],
    ['batch/v1', 'CronJob', 'a Job never completes'],
    ['batch/v1beta1', 'CronJob', 'a Job never completes'],
    ['keda.sh/v1alpha1', 'ScaledJob', 'a ScaledJob never completes'],
    ['jobset.x-k8s.io/v1alpha2', 'JobSet', 'a JobSet never completes'],
    ['batch.volcano.sh/v1alpha1', 'Job', 'a Job never completes'],
    ['batch.volcano.sh/v1alpha1', 'CronJob', 'a Job never completes'],
    ['kubeflow.org/v1', 'PyTorchJob', 'a PyTorchJob never completes'],
    ['kubeflow.org/v2beta1', 'MPIJob', 'an MPIJob never completes'],
    ['trainer.kubeflow.org/v1alpha1', 'TrainingRuntime', 'a TrainingRuntime never completes'],
    ['sparkoperator.k8s.io/v1beta2', 'SparkApplication', 'a SparkApplication never completes'],
    ['apps.kruise.io/v1alpha1', 'AdvancedCronJob', 'an AdvancedCronJob never completes'],
    ['argoproj.io/v1alpha1', 'Workflow', 'a Workflow never completes'],
    ['tekton.dev/v1', 'TaskRun', 'a TaskRun never completes'],
  ])('%s %s ends by itself', (apiVersion, kind, why) => {
    expect(jobLike({ apiVersion, kind }, { spec: { restartPolicy: 'Never' } })).toBe(why);
    expect(jobLike({ apiVersion, kind }, {})).toBe(why);
  });

  test.each<[object, object]>([
    [{ apiVersion: 'apps/v1', kind: 'Deployment' }, { spec: {} }],
    [{ apiVersion: 'apps/v1', kind: 'Job' }, { spec: { restartPolicy: 'Always' } }],
    [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }, { spec: {} }],
    [{ apiVersion: 'v1', kind: 'Pod' }, { spec: { restartPolicy: 'Never' } }],
    [{}, {}],
  ])('%j with the template %j does not', (manifest, template) => {
    expect(jobLike(manifest as never, template as never)).toBeUndefined();
  });

  test('a group with the name of what every object has is no group of jobs', () => {
    expect(jobLike({ apiVersion: 'constructor/v1', kind: 'Job' }, {})).toBeUndefined();
  });

  test('a pod that is restarted on failure only ends by itself, of whatever kind', () => {
    expect(jobLike({ apiVersion: 'example.org/v1', kind: 'Runner' }, { spec: { restartPolicy: 'OnFailure' } })).toMatch(/^restartPolicy OnFailure is only for pods that end/);
  });
});
