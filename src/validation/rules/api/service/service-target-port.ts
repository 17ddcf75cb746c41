import { asObject } from '../../../../manifest/json';
import { isQualifiedName, QUALIFIED_NAME_FORM } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { portProblem } from '../support/port-values';
import { each, kindRule } from '../support/rules';

export const serviceTargetPort: Rule = kindRule({
  id: 'api/service-target-port',
  severity: 'error',
  title: 'A target port is a number from 1 to 65535, or the name of a container port',
  why: 'The API server refuses the Service.',
  fix: 'write the number of the container port, or its name',
  link: `${CONCEPTS}services-networking/service/#field-spec-ports`,
  kinds: ['v1/Service'],
  check: ({ spec }, report) => each(asObject(spec)?.ports, ({ appProtocol, targetPort }, i) => {
    // 0 and an empty name are not targets: the target then is the port itself.
    const problem = targetPort === 0 || targetPort === '' ? undefined : portProblem(targetPort);
    if (problem) report({ path: `/spec/ports/${i}/targetPort`, message: problem });
    if (typeof appProtocol === 'string' && !isQualifiedName(appProtocol)) {
      report({ path: `/spec/ports/${i}/appProtocol`, message: `"${appProtocol}" is not the name of a protocol: it must be ${QUALIFIED_NAME_FORM}`, fix: 'write a name such as "http" or "kubernetes.io/h2c"' });
    }
  }),
});
