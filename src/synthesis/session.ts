import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import { IConstruct } from 'constructs';
import { withFastYaml } from './fast-yaml';
import { override } from './override';

/** An object that something is said about. */
export interface About {
  /** Its path in the construct tree. */
  readonly path: string;
  readonly workload: boolean;
}

/**
 * What is computed once while an app or a chart is synthesized.
 *
 * cdk8s asks every construct for its validation errors (charts + 1) times in one `App.synth()`, and each time before anything is rendered. Rendering
 * and validating a manifest in there is right, because then nothing is written when there is an error, but it must be done once. A session
 * brackets one synthesis from outside, so that it is known how long a result holds; outside of one, nothing is remembered.
 */
class Session {
  private depth = 0;
  private chart: Chart | undefined;
  private results = new Map<object, unknown>();
  private prepared = false;
  private readonly printed = new Set<string>();
  private pending = new Map<string, About[]>();
  private firsts = new Set<string>();

  private readonly beginnings: ((within: IConstruct) => void)[] = [];

  constructor(private readonly root: IConstruct) {}

  /**
   * Has something done at the beginning of each synthesis, before cdk8s looks at the tree.
   *
   * @param begin gets the app, or the chart that is synthesized alone
   */
  begins(begin: (within: IConstruct) => void): void {
    this.beginnings.push(begin);
  }

  /** Runs the synthesis of the app. */
  app<T>(body: () => T): T {
    return this.bracket(undefined, () => (this.depth === 1 ? withFastYaml(this.root, body) : body()));
  }

  /**
   * Runs the synthesis of one chart.
   *
   * Each time that cdk8s renders one chart it resolves the dependencies of the whole app and validates it, so an app of a hundred charts is gone
   * through a hundred times. In one synthesis of the app it is enough that the first chart has that done.
   */
  manifestsOf(chart: Chart, original: () => object[]): object[] {
    return this.bracket(chart, () => {
      if (this.prepared) {
        const objects = new DependencyGraph(chart.node).topology().filter(ApiObject.isApiObject);
        return objects.filter((object) => Chart.of(object) === chart).map((object) => object.toJson() as object);
      }
      const manifests = original();
      this.prepared = this.chart === undefined && this.depth > 1;
      return manifests;
    });
  }

  /** Runs what looks at the whole tree and writes nothing. */
  run<T>(body: () => T): T {
    return this.bracket(undefined, body);
  }

  private bracket<T>(chart: Chart | undefined, body: () => T): T {
    if (this.depth++ === 0) this.chart = chart;
    try {
      if (this.depth === 1) for (const begin of this.beginnings) begin(chart ?? this.root);
      return body();
    } finally {
      if (--this.depth === 0) {
        this.chart = undefined;
        this.results = new Map();
        this.prepared = false;
        this.firsts = new Set();
        this.flush();
      }
    }
  }

  /** Whether the objects of a chart are rendered now. The synthesis of one chart renders no other. */
  concerns(chart: Chart): boolean {
    return this.chart === undefined || this.chart === chart;
  }

  /** Whether the whole app is being synthesized. */
  concernsAll(): boolean {
    return this.depth > 0 && this.chart === undefined;
  }

  once<T>(key: object, compute: () => T): T {
    if (this.depth === 0) return compute();
    if (!this.results.has(key)) this.results.set(key, compute());
    return this.results.get(key) as T;
  }

  /** Whether something that concerns the whole app is said for the first time in this synthesis. */
  isFirst(what: string): boolean {
    if (this.firsts.has(what)) return false;
    this.firsts.add(what);
    return true;
  }

  /**
   * Prints a text at the end of the synthesis of the app: once for all objects that it is about, and once in a program for each of them. The synthesis of one chart,
   * as tests do it, is quiet.
   *
   * @param text what to print
   * @param about the object; of the app as a whole when not given
   */
  tell(text: string, about?: About): void {
    if (this.depth === 0 || this.chart !== undefined) return;
    const key = `${about?.path ?? ''}\n${text}`;
    if (this.printed.has(key)) return;
    this.printed.add(key);
    const objects = this.pending.get(text) ?? [];
    if (about !== undefined) objects.push(about);
    this.pending.set(text, objects);
  }

  private flush(): void {
    const lines = this.pending;
    this.pending = new Map();
    if (lines.size > 0) process.stderr.write([...lines].map(([text, about]) => `${lineOf(text, about)}\n`).join(''));
  }
}

function lineOf(text: string, about: readonly About[]): string {
  if (about.length === 0) return text;
  const [{ path }] = about;
  if (about.length === 1) return `[${path}] ${text}`;
  const what = about.every(({ workload }) => workload) ? 'workloads' : 'objects';
  return `${text} (in ${about.length} ${what}, first: ${path})`;
}

const SESSIONS = new WeakMap<IConstruct, Session>();

/** The session of the app that a construct belongs to. The first call for an app puts the bracket around its synthesis and that of its charts. */
export function sessionOf({ node: { root } }: IConstruct): Session {
  let session = SESSIONS.get(root);
  if (session === undefined) {
    session = new Session(root);
    SESSIONS.set(root, session);
    bracketApp(root, session);
    bracketCharts();
  }
  return session;
}

function bracketApp(root: IConstruct, session: Session): void {
  const names = ['synth', 'synthYaml'].filter((name) => name in root);
  override(root, Object.fromEntries(names.map((name) => [name, (original) => (...args) => session.app(() => original(...args))])));
}

let bracketed = false;

/**
 * Brackets the charts of all apps at the class `Chart`, because a chart may be made after the session, and cdk8s tells nobody. Charts of apps without
 * a session are rendered by cdk8s as ever, and charts with a `toJson()` of their own as they say.
 */
function bracketCharts(): void {
  if (bracketed) return;
  bracketed = true;
  const original = Chart.prototype.toJson as (this: Chart) => object[];
  Chart.prototype.toJson = function (this: Chart): object[] {
    const session = SESSIONS.get(this.node.root);
    return session === undefined ? original.call(this) : session.manifestsOf(this, () => original.call(this));
  };
}
