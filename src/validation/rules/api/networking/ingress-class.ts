import { asObject, isObject } from '../../../../manifest/json';
import { isDnsLabel } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

const ANNOTATION = 'kubernetes.io/ingress.class';

export const ingressClass: Rule = kindRule({
  id: 'api/ingress-class',
  severity: 'error',
  title: 'An Ingress names one class, and a class its controller and where its parameters are',
  why: 'The API server refuses an Ingress whose annotation and field differ, and an IngressClass without a controller.',
  fix: `remove the annotation ${ANNOTATION}; parameters of scope Namespace have a namespace, those of scope Cluster none`,
  link: `${CONCEPTS}services-networking/ingress/#ingress-class`,
  kinds: ['networking.k8s.io/Ingress', 'networking.k8s.io/IngressClass'],
  check: ({ metadata, spec }, report, { kind }) => {
    if (kind === 'Ingress') {
      const annotation = asObject(asObject(metadata)?.annotations)?.[ANNOTATION];
      const name = asObject(spec)?.ingressClassName;
      if (typeof annotation === 'string' && typeof name === 'string' && annotation !== name) {
        report({ path: '/spec/ingressClassName', message: `the class is "${name}", but the annotation ${ANNOTATION} says "${annotation}"` });
      }
      return;
    }
    const { controller, parameters } = asObject(spec) ?? {};
    if (controller === undefined || controller === '') report({ path: '/spec/controller', message: 'the class has no controller', fix: 'name the controller, such as example.com/ingress-controller' });
    if (!isObject(parameters)) return;
    const { namespace, scope = 'Cluster' } = parameters;
    const path = '/spec/parameters/namespace';
    if (scope === 'Cluster' && namespace !== undefined) report({ path, message: 'the parameters are of scope Cluster, but have a namespace' });
    if (scope !== 'Namespace') return;
    if (namespace === undefined) report({ path, message: 'the parameters are of scope Namespace, but have none' });
    else if (typeof namespace === 'string' && !isDnsLabel(namespace)) report({ path, message: `"${namespace}" cannot be a namespace` });
  },
});
