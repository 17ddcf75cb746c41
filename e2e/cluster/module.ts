/** The parts of Kubernetes that its repository replaces by folders: `k8s.io/api => ./staging/src/k8s.io/api`. */
const STAGED = /^(\s*)(\S+) => \.\/staging\/src\/\S+$/gm;

/**
 * The go.mod of a module that builds the programs of a release of Kubernetes: `k8s.io/kubernetes` cannot be installed by its name, because its go.mod
 * replaces its parts by folders, and replacements count in the main module alone. This one requires it, pins what it pins, and takes each part as it
 * was released: Kubernetes 1.Y.Z has k8s.io/api v0.Y.Z.
 */
export function kubernetesModule(goMod: string, release: string): string {
  const part = `v0.${release.replace(/^1\./, '')}`;
  return goMod
    .replace(/^module .*/m, `module kubernetes\n\nrequire k8s.io/kubernetes v${release}`)
    .replace(STAGED, (_, indent, name) => `${indent}${name} => ${name} ${part}`);
}

/** The linker flags that set the version of the programs; without them it is v0.0.0-master. */
export function versionFlags(release: string): string {
  const [major, minor] = release.split('.');
  const values = { gitVersion: `v${release}`, gitMajor: major, gitMinor: minor };
  return ['-s', '-w', ...['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((name) =>
    Object.entries(values).map(([key, value]) => `-X ${name}.${key}=${value}`))].join(' ');
}
