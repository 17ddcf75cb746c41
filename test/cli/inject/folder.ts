import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cli, Ran } from '../io';

/** A folder of its own for each test of a file. */
export class Folder {
  private at = '';

  constructor() {
    beforeEach(() => { this.at = mkdtempSync(join(tmpdir(), 'inject-')); });
    afterEach(() => rmSync(this.at, { recursive: true }));
  }

  get path(): string {
    return this.at;
  }

  /** Writes a file, and gives its path. */
  write(name: string, text: string): string {
    const path = join(this.at, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }
}

/** What properties inject: an agent with a ConfigMap, and a sidecar that changes fields of the pod. */
export const SIDECARS = `apiVersion: cdk8s-sidecars/v1
kind: SidecarInjection
spec:
  kubernetesVersion: "1.33"
  sidecars:
    - LogShipper.fluentBit:
        logs: [{ directory: /var/log/app }]
        destination: LogDestination.stdout
    - CustomSidecar:
        name: helper
        image: registry.example.com/helper:1.0.0
        args: ["it's", "two\\nlines", "on"]
        flushTimeout: 40s
        pod: { fsGroup: 2000, labels: { helped: "true" } }
`;

const IGNORED = ['api/*', 'sidecar/*', 'schema/*'].flatMap((rule) => ['--ignore', rule]);

/** Injects what a file says into manifests that rules would object to. */
export function injectAll(file: string, stdin: string): Promise<Ran> {
  return cli(['inject', '-f', file, ...IGNORED], { stdin });
}
