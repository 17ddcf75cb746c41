import { asObject, asString, JsonObject } from './json';
import { groupOf } from './pod-template';

/** Kinds whose pods run to completion, by API group. */
const JOBS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'batch': ['Job', 'CronJob'],
  'keda.sh': ['ScaledJob'],
  'jobset.x-k8s.io': ['JobSet'],
  'batch.volcano.sh': ['Job', 'CronJob'],
  'flow.volcano.sh': ['JobTemplate'],
  'kubeflow.org': ['MPIJob', 'PyTorchJob', 'TFJob', 'XGBoostJob', 'PaddleJob', 'MXJob', 'JAXJob'],
  'trainer.kubeflow.org': ['TrainJob', 'TrainingRuntime', 'ClusterTrainingRuntime'],
  'sparkoperator.k8s.io': ['SparkApplication', 'ScheduledSparkApplication'],
  'apps.kruise.io': ['BroadcastJob', 'AdvancedCronJob'],
  'argoproj.io': ['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate', 'CronWorkflow'],
  'tekton.dev': ['Task', 'TaskRun', 'PipelineRun'],
}));

/**
 * Why a plain container that does not exit is wrong in the pods of a workload, as the start of a sentence that continues with
 * `beside a plain sidecar container`; `undefined` if the pods need not complete.
 */
export function jobLike(manifest: JsonObject, template: JsonObject): string | undefined {
  const kind = asString(manifest.kind) ?? '';
  const group = groupOf(asString(manifest.apiVersion) ?? '');
  if (JOBS.get(group)?.includes(kind) === true) return `${withArticle(kind === 'CronJob' ? 'Job' : kind)} never completes`;
  return asObject(template.spec)?.restartPolicy === 'OnFailure' ? 'restartPolicy OnFailure is only for pods that end, and this one never does' : undefined;
}

/** `an MPIJob`, because the letters are spelled out. */
function withArticle(kind: string): string {
  return `${/^([AEIO]|[MX][A-Z])/.test(kind) ? 'an' : 'a'} ${kind}`;
}
