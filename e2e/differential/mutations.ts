import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { generalized } from './groups';
import { Judge, together } from './judge';
import { mutant } from './mutate';
import { refusals } from './ours';
import { JsonObject } from '../../src/manifest/json';
import { Engine } from '../../src/validation/engine';
import { Random } from '../../test/validation/schemas/random';

const FOLDER = path.join(__dirname, 'manifests');

/** A disagreement of the library and the server. */
export interface Disagreement {
  /** `accepted`: the library accepts what the server rejects; `refused`: the reverse. */
  readonly is: 'accepted' | 'refused';
  readonly what: string;
  readonly server: string;
  readonly ours: readonly string[];
  readonly manifest: JsonObject;
}

export interface Comparison {
  readonly compared: number;
  /** Number that the server accepted. */
  readonly accepted: number;
  /** Number that depends on the cluster, which is not counted. */
  readonly unsure: number;
  readonly disagreements: readonly Disagreement[];
}

/** Manifests of every kind that rules cover, all of them valid and rich in fields. */
export function seeds(): JsonObject[] {
  return fs.readdirSync(FOLDER).sort().flatMap((file) => parseAllDocuments(fs.readFileSync(path.join(FOLDER, file), 'utf8')).map((document) => document.toJS()));
}

/** Compares the verdicts of the library and the server for some manifests. */
export async function compare(manifests: readonly JsonObject[], judge: Judge, minor: number): Promise<Comparison> {
  const engine = new Engine({ minor, podSecurity: 'privileged', alone: true });
  const disagreements: Disagreement[] = [];
  let accepted = 0;
  let unsure = 0;
  await together(manifests, async (manifest) => {
    const verdict = await judge.judge(manifest);
    if (verdict.is === 'unsure') {
      unsure++;
      return;
    }
    if (verdict.is === 'accepted') accepted++;
    const found = refusals(engine, manifest);
    if ((found.length === 0) === (verdict.is === 'accepted')) return;
    const ours = found.map(({ message, path: at, rule }) => `${rule} ${at}: ${message}`);
    const kind = String(manifest.kind);
    const what = verdict.is === 'accepted' ? `${kind} ${found[0].rule} ${found[0].path.replace(/\/\d+/g, '/#')}` : `${kind} ${generalized(verdict.message)}`;
    disagreements.push({ is: verdict.is === 'accepted' ? 'refused' : 'accepted', what, server: verdict.message, ours, manifest });
  });
  return { compared: manifests.length - unsure, accepted, unsure, disagreements };
}

/** Mutants of all seeds in turn: each kind has an equal share, regardless of its number of fields. */
export function mutants(count: number, minor: number, seed: number): JsonObject[] {
  const random = new Random(seed);
  const all = seeds();
  return Array.from({ length: count }, (_, i) => mutant(all[i % all.length], minor, random));
}
