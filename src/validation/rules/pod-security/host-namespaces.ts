import { control } from './control';

const FIELDS = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

export const HOST_NAMESPACES = control({
  name: 'hostNamespaces',
  fields: ['hostNetwork', 'hostPID', 'hostIPC'],
  level: 'baseline',
  title: 'The pod has its own network, process and IPC namespaces',
  why: 'In a namespace of the node a container sees and reaches what belongs to other pods. The API server refuses the pod.',
  fix: 'remove hostNetwork, hostPID and hostIPC',
  check: (pod, report) => {
    for (const field of FIELDS) {
      if (pod.spec[field] === true) report({ path: `${pod.specPath}/${field}`, message: `${field} shares a namespace with the node`, fix: `remove ${field}` });
    }
  },
});
