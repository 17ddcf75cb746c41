import { asArray, asObject, isObject, JsonObject } from '../../../../manifest/json';
import { isDnsLabel, isDnsSubdomain } from '../../../../manifest/names';
import { Report, Rule } from '../../../rule';
import { isPathSegment } from '../../../schemas/forms';
import { CONCEPTS } from '../support/links';
import { portProblem } from '../support/port-values';
import { each, kindRule } from '../support/rules';

/** Since this minor the name of a Service may be any DNS label, so it may start with a digit. */
const RELAXED_SERVICE_MINOR = 36;

export const ingressBackend: Rule = kindRule({
  id: 'api/ingress-backend',
  severity: 'error',
  title: 'An Ingress sends to something, and each backend is one Service port or one resource',
  why: 'The API server refuses the Ingress.',
  fix: 'set service.name, and service.port.number or service.port.name',
  link: `${CONCEPTS}services-networking/ingress/#the-ingress-resource`,
  kinds: ['networking.k8s.io/Ingress'],
  check: ({ spec }, report, { options }) => {
    if (!isObject(spec)) return;
    const { defaultBackend, rules } = spec;
    if (defaultBackend === undefined && asArray(rules).length === 0) report({ path: '/spec', message: 'the Ingress has neither rules nor a defaultBackend' });
    if (isObject(defaultBackend)) checkBackend(defaultBackend, '/spec/defaultBackend', options.minor, report);
    each(rules, ({ http }, i) => each(asObject(http)?.paths, ({ backend }, j) => {
      if (isObject(backend)) checkBackend(backend, `/spec/rules/${i}/http/paths/${j}/backend`, options.minor, report);
    }));
  },
});

function checkBackend({ resource, service }: JsonObject, path: string, minor: number, report: Report): void {
  if (resource !== undefined && service !== undefined) report({ path, message: 'the backend is both a service and a resource', fix: 'keep one of them' });
  if (resource === undefined && service === undefined) report({ path, message: 'the backend is neither a service nor a resource' });
  if (isObject(resource) && service === undefined) {
    const { apiGroup } = resource;
    if (typeof apiGroup === 'string' && !isDnsSubdomain(apiGroup)) report({ path: `${path}/resource/apiGroup`, message: `"${apiGroup}" is not an API group`, fix: 'write the API group, or remove apiGroup for the core group' });
    for (const field of ['kind', 'name'] as const) {
      const value = resource[field];
      if (value === undefined) report({ path: `${path}/resource/${field}`, message: `the ${field} of the resource is not given` });
      else if (typeof value === 'string' && value !== '' && !isPathSegment(value)) report({ path: `${path}/resource/${field}`, message: `"${value}" cannot be the ${field} of an object` });
      else if (field === 'kind' && value === '') report({ path: `${path}/resource/kind`, message: 'the kind of the resource is empty' });
    }
  }
  if (!isObject(service) || resource !== undefined) return;
  const { name, port } = service;
  if (name === '') report({ path: `${path}/service/name`, message: 'the Service is not named' });
  else if (typeof name === 'string' && !(isDnsLabel(name) && (minor >= RELAXED_SERVICE_MINOR || /^[a-z]/.test(name)))) report({ path: `${path}/service/name`, message: `"${name}" cannot be the name of a Service` });
  const { name: portName, number } = asObject(port) ?? {};
  if (port !== undefined && !isObject(port)) return;
  if (!portName && !number) report({ path: `${path}/service/port`, message: 'the port of the Service is not given' });
  else if (portName && number) report({ path: `${path}/service/port`, message: 'the port of the Service is given by name and by number', fix: 'keep one of them' });
  const problem = typeof portName === 'string' && portName !== '' && portProblem(portName);
  if (problem) report({ path: `${path}/service/port/name`, message: problem });
}
