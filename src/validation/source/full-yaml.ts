import type * as Yaml from 'yaml';
import { ownText } from './own-text';
import { resolvePlain } from './plain-scalar';
import { Offsets } from './positions';
import { Json, JsonObject } from '../../manifest/json';

/** A problem of a text, at an offset. */
export interface SourceProblem {
  readonly offset: number;
  readonly message: string;
  /** Whether the text is a template, so that further problems are useless. @default false */
  readonly isTemplate?: boolean;
}

/** Maximum depth. No Kubernetes object is deeper, and the parser's stack is limited. */
const MAX_DEPTH = 100;
/** Maximum number of values that the aliases of one document expand to, so that ten lines cannot become a billion values. */
const MAX_ALIASED = 100_000;

const CORE_TAG = 'tag:yaml.org,2002:';

/** A value, and its probable mistakes. */
export interface FullyRead {
  readonly value: Json;
  readonly warnings?: readonly SourceProblem[];
}

/** The message for a repeated key in a mapping. */
export function keyGivenTwice(key: string): string {
  return `the key ${JSON.stringify(key)} is given twice, and the last one counts`;
}

/** The state that the parts of a document share when they are read one after the other. */
export class Anchors {
  readonly known = new Map<string, Anchored | undefined>();
  /** Number of values that the aliases expanded to so far. */
  aliased = 0;
}

/**
 * Reads one document of any YAML, or a part of one at `depth` levels. Problems are returned in the order of
 * the text.
 */
export function parseFullYaml(
  text: string, offsets?: Offsets, anchors = new Anchors(), depth = 0,
): FullyRead | { readonly problems: SourceProblem[] } {
  // Loaded on first use: loading the parser takes longer than reading most files without it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require('yaml') as typeof Yaml;
  const nesting = tooDeepAt(text);
  if (nesting !== undefined) return { problems: [{ offset: nesting, message: `nested more than ${MAX_DEPTH} levels deep` }] };
  let document: Yaml.Document.Parsed;
  try {
    // The parser would compare every key of a mapping with every other; the converter uses a lookup. At a lower log level than
    // this the parser would skip everything after the first document.
    document = yaml.parseDocument(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'error', prettyErrors: false });
  } catch (e) {
    if (e instanceof RangeError) return { problems: [{ offset: 0, message: 'nested too deeply to be read' }] };
    throw e;
  }
  if (document.errors.length > 0) {
    return { problems: document.errors.map((e) => ({ offset: Math.min(e.pos[0], text.length), message: sentence(e.message) })) };
  }
  try {
    const converter = new Converter(yaml, text, offsets, anchors);
    const value = converter.value(document.contents, depth);
    return { value, ...(converter.warnings.length > 0 && { warnings: converter.warnings }) };
  } catch (e) {
    if (e instanceof Problem) return { problems: [{ offset: e.offset, message: e.message }] };
    throw e;
  }
}

function sentence(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\s+/g, ' ');
}

/**
 * The offset where flow collections or compact sequences nest so deeply that the parser would exhaust its stack before it could report it.
 * Brackets in quotes and comments count too: text with hundreds of unclosed ones is rejected without trying.
 */
function tooDeepAt(text: string): number | undefined {
  const limit = 10 * MAX_DEPTH;
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '[' || c === '{') {
      if (++open > limit) return i;
    } else if ((c === ']' || c === '}') && open > 0) {
      open--;
    }
  }
  const compact = new RegExp(`^ *([-?:] +){${limit}}`, 'm').exec(text);
  return compact?.index;
}

class Problem extends Error {
  constructor(readonly offset: number, message: string) {
    super(message);
  }
}

interface Anchored {
  readonly value: Json;
  readonly size: number;
}

/** Converts the parser's nodes to plain values, with scalars resolved as in Kubernetes. */
class Converter {
  readonly warnings: SourceProblem[] = [];
  private made = 0;

  constructor(
    private readonly yaml: typeof Yaml,
    private readonly text: string,
    private readonly offsets: Offsets | undefined,
    private readonly anchors: Anchors,
  ) {}

  value(node: unknown, depth: number): Json {
    const { yaml } = this;
    this.made++;
    if (node === null || node === undefined) return null;
    if (yaml.isAlias(node)) return this.alias(node);
    const anchor = (node as Yaml.Scalar | Yaml.YAMLMap).anchor;
    const before = this.made + this.anchors.aliased;
    if (anchor !== undefined) this.anchors.known.set(anchor, undefined);
    if (depth > MAX_DEPTH) throw new Problem(offsetOf(node), `nested more than ${MAX_DEPTH} levels deep`);
    const value = yaml.isMap(node) ? this.mapping(node, depth)
      : yaml.isSeq(node) ? this.sequence(node, depth) : this.scalar(node as Yaml.Scalar);
    if (anchor !== undefined) this.anchors.known.set(anchor, { value, size: this.made + this.anchors.aliased - before + 1 });
    return value;
  }

  private alias(node: Yaml.Alias): Json {
    const anchored = this.anchors.known.get(node.source);
    if (!anchored) {
      const known = this.anchors.known.has(node.source);
      throw new Problem(offsetOf(node), known ? `the alias *${node.source} stands inside what it names` : `no anchor &${node.source} stands before this alias`);
    }
    this.anchors.aliased += anchored.size;
    if (this.anchors.aliased > MAX_ALIASED) throw new Problem(offsetOf(node), `the aliases of this document stand for more than ${MAX_ALIASED} values`);
    return anchored.value;
  }

  private sequence(node: Yaml.YAMLSeq, depth: number): Json {
    this.demandTag(node, 'seq');
    const items: Json[] = [];
    node.items.forEach((item, i) => {
      this.offsets?.note(items, i, offsetOf(item) || offsetOf(node));
      items.push(this.value(item, depth + 1));
    });
    return items;
  }

  private mapping(node: Yaml.YAMLMap, depth: number): Json {
    this.demandTag(node, 'map');
    const object: JsonObject = {};
    const merged: unknown[] = [];
    for (const pair of node.items) {
      const at = offsetOf(pair.key) || offsetOf(node);
      if (isMergeKey(pair.key)) {
        merged.push(this.mergeSources(pair.value, at, depth));
        continue;
      }
      const key = this.key(pair.key, at, depth);
      if (Object.prototype.hasOwnProperty.call(object, key)) this.warnings.push({ offset: at, message: keyGivenTwice(key) });
      this.set(object, key, this.value(pair.value, depth + 1), at);
    }
    for (const source of merged.flat() as JsonObject[]) {
      for (const key of Object.keys(source)) {
        if (Object.prototype.hasOwnProperty.call(object, key)) continue;
        this.set(object, key, source[key]!, this.offsets?.of(source, key) ?? offsetOf(node));
      }
    }
    return object;
  }

  private set(object: JsonObject, key: string, value: Json, at: number): void {
    this.offsets?.note(object, key, at);
    // A plain assignment to `__proto__` would replace the prototype and lose the entry.
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  }

  /** The sources of `<<`: one mapping or a list of mappings. */
  private mergeSources(node: unknown, at: number, depth: number): JsonObject[] {
    const value = this.value(node, depth + 1);
    const sources = Array.isArray(value) ? value : [value];
    if (sources.some((source) => typeof source !== 'object' || source === null || Array.isArray(source))) {
      throw new Problem(at, 'the merge key << takes a mapping or a list of mappings');
    }
    return sources as JsonObject[];
  }

  private key(node: unknown, at: number, depth: number): string {
    if (node !== null && typeof node === 'object' && !this.yaml.isAlias(node) && !this.yaml.isScalar(node)) {
      throw new Problem(at, 'a key must be text');
    }
    const key = this.value(node, depth);
    if (key === null || typeof key === 'object') throw new Problem(at, 'a key must be text');
    return String(key);
  }

  private scalar(node: Yaml.Scalar): Json {
    // The parser returns bytes for values tagged as binary.
    const bytes = node.value as unknown;
    const text = typeof node.value === 'string' ? ownText(node.value) : bytes instanceof Uint8Array ? Buffer.from(bytes).toString('utf8') : '';
    const tag = node.tag?.startsWith(CORE_TAG) ? node.tag.slice(CORE_TAG.length) : node.tag;
    if (node.type?.startsWith('BLOCK') && /^\n*\t/.test(text) && !/^[|>][-+]?[1-9]/.test(this.text.slice(offsetOf(node), offsetOf(node) + 3))) {
      throw new Problem(offsetOf(node), 'this text begins with a tab, which kubectl takes for wrong indentation: say how far it is indented, as in |2');
    }
    if (node.type === 'QUOTE_DOUBLE' && /(?:^|[^\\])(?:\\\\)*\\\//.test(this.text.slice(node.range![0], node.range![1]))) {
      throw new Problem(offsetOf(node), 'the escape \\/ is one of JSON, and kubectl does not know it in YAML: write /');
    }
    // A scalar with only a tag or an anchor has no source; it counts as plain.
    const plain = node.type === undefined || node.type === 'PLAIN';
    const read = plain ? resolvePlain(text) : text;
    if (typeof read === 'number' && !Number.isFinite(read) && tag !== 'str') {
      throw new Problem(offsetOf(node), `${text} is a number that JSON cannot hold; quote it if it is text`);
    }
    switch (tag) {
      case undefined: return read;
      case '!': case 'str': case 'binary': return text;
      case 'null': case 'bool': case 'int': case 'float': {
        const resolved = resolvePlain(text);
        const kind = resolved === null ? 'null' : typeof resolved === 'boolean' ? 'bool' : typeof resolved === 'number' ? 'number' : 'str';
        const fits = kind === tag || (kind === 'number' && Number.isFinite(resolved) && (tag === 'float' || Number.isInteger(resolved)));
        if (!fits) throw new Problem(offsetOf(node), `${JSON.stringify(text)} is not of the type that the tag !!${tag} demands`);
        return resolved;
      }
      default:
        // A custom tag makes it text; a YAML tag unknown to Kubernetes is rejected.
        if (!node.tag!.startsWith(CORE_TAG)) return text;
        throw this.unknownTag(node);
    }
  }

  private demandTag(node: Yaml.YAMLMap | Yaml.YAMLSeq, kind: string): void {
    if (node.tag !== undefined && node.tag !== `${CORE_TAG}${kind}`) throw this.unknownTag(node);
  }

  private unknownTag(node: { tag?: string }): Problem {
    const tag = node.tag!.startsWith(CORE_TAG) ? `!!${node.tag!.slice(CORE_TAG.length)}` : node.tag!;
    return new Problem(offsetOf(node), `the tag ${tag} means nothing to Kubernetes`);
  }
}

function isMergeKey(node: unknown): boolean {
  const scalar = node as Yaml.Scalar | null;
  return scalar !== null && scalar.value === '<<' && scalar.type === 'PLAIN' && scalar.tag === undefined;
}

function offsetOf(node: unknown): number {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0] ?? 0;
}
