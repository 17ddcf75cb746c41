import { asObject, asString, JsonObject } from './json';
import { groupOf } from './pod-template';

/** Kinds whose pods end by themselves, by API group. */
const JOBS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'batch': ['Job', 'CronJob'],
  'keda.sh': ['ScaledJob'],
  'jobset.x-k8s.io': ['JobSet'],
  'batch.volcano.sh': ['Job'],
  'kubeflow.org': ['MPIJob', 'PyTorchJob', 'TFJob', 'XGBoostJob', 'PaddleJob', 'MXJob', 'JAXJob'],
  'trainer.kubeflow.org': ['TrainJob'],
  'argoproj.io': ['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate', 'CronWorkflow'],
  'tekton.dev': ['Task', 'TaskRun', 'PipelineRun'],
}));

/** Why the pods of a workload end by themselves, in words that go before "beside a container that does not end"; `undefined` where they do not. */
export function jobLike(manifest: JsonObject, template: JsonObject): string | undefined {
  const kind = asString(manifest.kind) ?? '';
  const group = groupOf(asString(manifest.apiVersion) ?? '');
  if (JOBS.get(group)?.includes(kind) === true) return `a ${kind === 'CronJob' ? 'Job' : kind} never completes`;
  return asObject(template.spec)?.restartPolicy === 'OnFailure' ? 'restartPolicy OnFailure is only for pods that end, and this one never does' : undefined;
}
