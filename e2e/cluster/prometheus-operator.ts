import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { parse } from 'yaml';
import { go, goCompiler } from './build';

const MODULE = 'github.com/prometheus-operator/prometheus-operator';
const VERSION = 'v0.85.0';
const KINDS = ['podmonitors', 'prometheusrules', 'servicemonitors', 'probes'];

/**
 * The definitions of the kinds of the Prometheus Operator, from its module in Go's proxy.
 *
 * @throws if Go is missing, or the module cannot be fetched
 */
export function prometheusOperatorKinds(): any[] {
  const compiler = goCompiler();
  if (compiler === undefined) throw new Error('no Go on this machine to fetch the kinds of the Prometheus Operator. Fix: install Go 1.26 or newer');
  const { Dir } = JSON.parse(go(compiler, os.tmpdir(), 'mod', 'download', '-json', `${MODULE}@${VERSION}`));
  const folder = path.join(Dir, 'example', 'prometheus-operator-crd');
  return KINDS.map((kind) => parse(fs.readFileSync(path.join(folder, `monitoring.coreos.com_${kind}.yaml`), 'utf8')));
}
