import { asObject } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { each } from '../support/rules';

const NAME = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;

export const sysctl: Rule = podRule({
  id: 'api/sysctl',
  fields: ['sysctls'],
  severity: 'error',
  title: 'A sysctl is named in a valid form, once, and belongs to the pod',
  why: 'The API server refuses the pod. In the host\'s network or IPC namespace the sysctls of that namespace are the host\'s.',
  fix: 'name it like "net.ipv4.tcp_syncookies", and do not set net.* with hostNetwork, nor kernel.shm* or fs.mqueue.* with hostIPC',
  link: `${TASKS}administer-cluster/sysctl-cluster/`,
  check: ({ spec, specPath }, report) => {
    const seen = new Set<string>();
    each(asObject(spec.securityContext)?.sysctls, ({ name }, i) => {
      if (typeof name !== 'string') return;
      const path = `${specPath}/securityContext/sysctls/${i}/name`;
      if (name.length > 253 || !NAME.test(name)) report({ path, message: `"${name}" is not the name of a sysctl` });
      else if (seen.has(name)) report({ path, message: `${name} is set already` });
      seen.add(name);
      const dotted = name.replace(/\//g, '.');
      if (spec.hostNetwork === true && dotted.startsWith('net.')) report({ path, message: `${name} cannot be set in the host's network` });
      if (spec.hostIPC === true && /^(kernel\.(shm|msg|sem)|fs\.mqueue\.)/.test(dotted)) report({ path, message: `${name} cannot be set in the host's IPC namespace` });
    });
  },
});
