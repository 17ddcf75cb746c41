import { ContextView, control, eachContext } from './control';
import { asObject } from '../../../manifest/json';
import { Report } from '../../rule';

const TYPES: readonly unknown[] = [undefined, '', 'container_t', 'container_init_t', 'container_kvm_t'];
const TYPES_SINCE_31: readonly unknown[] = [...TYPES, 'container_engine_t'];

export const SE_LINUX_OPTIONS = control({
  name: 'seLinuxOptions',
  fields: ['seLinuxOptions'],
  level: 'baseline',
  title: 'SELinux options name a container type, and no user or role',
  why: 'Another type, user or role takes the container out of the confinement that SELinux gives it. The API server refuses the pod.',
  fix: 'remove user and role from seLinuxOptions, and leave its type at container_t',
  check: (pod, report, minor) => {
    const types = minor >= 31 ? TYPES_SINCE_31 : TYPES;
    eachContext(pod, (view) => checkOptions(view, types, report));
  },
});

function checkOptions({ context, who, path }: ContextView, types: readonly unknown[], report: Report): void {
  const options = asObject(context.seLinuxOptions);
  if (!options) return;
  const at = `${path}/seLinuxOptions`;
  if (!types.includes(options.type)) report({ path: `${at}/type`, message: `${who} sets the SELinux type to ${String(options.type)}` });
  for (const field of ['user', 'role'] as const) {
    if (options[field] === undefined || options[field] === '') continue;
    report({ path: `${at}/${field}`, message: `${who} sets an SELinux ${field}`, fix: `remove ${field}` });
  }
}
