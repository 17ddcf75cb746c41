import { composedFleet } from './composed';

interface Deployment {
  readonly kind: string;
  readonly spec: { readonly template: { readonly spec: { readonly containers: { securityContext: object }[] } } };
}

/** The manifest of one composed Deployment with three containers, with main hardened like its sidecars, which cdk8s-plus-27 does not fully support. */
export function oneDeployment(): object {
  const manifests = composedFleet({ count: 1, charts: 1 }, false).charts[0].toJson() as Deployment[];
  const deployment = manifests.find(({ kind }) => kind === 'Deployment')!;
  const { containers } = deployment.spec.template.spec;
  containers.pop();
  containers[0].securityContext = { ...containers[1].securityContext, ...containers[0].securityContext };
  return deployment;
}
