const DOCS = 'https://kubernetes.io/docs';

/** The reference of the Pod API; add an anchor. */
export const POD = `${DOCS}/reference/kubernetes-api/workload-resources/pod-v1/`;

/** The reference of all APIs; add a page. */
export const API_REFERENCE = `${DOCS}/reference/kubernetes-api/`;

export const CONCEPTS = `${DOCS}/concepts/`;

export const TASKS = `${DOCS}/tasks/`;

/** The API server's source code, if no page documents the check. */
export const VALIDATION_SOURCE = 'https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/';
