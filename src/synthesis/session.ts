import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import { IConstruct } from 'constructs';
import { writingPlainly } from './yaml-writing';

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
  private pending: string[] = [];

  run<T>(chart: Chart | undefined, body: () => T): T {
    if (this.depth++ === 0) this.chart = chart;
    try {
      return this.depth === 1 ? writingPlainly(body) : body();
    } finally {
      if (--this.depth === 0) {
        this.chart = undefined;
        this.results = new Map();
        this.prepared = false;
        this.flush();
      }
    }
  }

  /** Whether what a chart holds is asked for now. Synthesizing one chart asks for no other. */
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

  /**
   * The manifests of a chart. Each time that cdk8s renders one chart it resolves the dependencies of the whole app and validates it, so an app of a
   * hundred charts is gone through a hundred times. In one synthesis of the app it is enough that the first chart has that done.
   */
  manifestsOf(chart: Chart, original: () => unknown): unknown {
    if (this.prepared) {
      const objects = new DependencyGraph(chart.node).topology().filter(ApiObject.isApiObject);
      return objects.filter((object) => Chart.of(object) === chart).map((object) => object.toJson() as unknown);
    }
    const manifests = original();
    this.prepared = this.chart === undefined && this.depth > 1;
    return manifests;
  }

  /** Prints a warning at the end of the synthesis of the app, each text once. The synthesis of one chart, as tests do it, is quiet. */
  warn(text: string): void {
    if (this.depth === 0 || this.chart !== undefined || this.printed.has(text)) return;
    this.printed.add(text);
    this.pending.push(text);
  }

  private flush(): void {
    const lines = this.pending;
    this.pending = [];
    if (lines.length > 0) process.stderr.write(lines.map((line) => `${line}\n`).join(''));
  }
}

const SESSIONS = new WeakMap<IConstruct, Session>();
const CHARTS = new WeakSet<Chart>();

/** The session of the app that a chart belongs to. The first call for an app or a chart puts the bracket around its synthesis. */
export function sessionOf(chart: Chart): Session {
  const root = chart.node.root;
  let session = SESSIONS.get(root);
  if (session === undefined) {
    session = new Session();
    SESSIONS.set(root, session);
    bracketApp(root, 'synth', session);
    bracketApp(root, 'synthYaml', session);
  }
  if (!CHARTS.has(chart)) {
    CHARTS.add(chart);
    bracketChart(chart, session);
  }
  return session;
}

function bracketApp(app: IConstruct, method: 'synth' | 'synthYaml', session: Session): void {
  const target = app as unknown as Record<string, unknown>;
  const original = target[method];
  if (typeof original !== 'function') return;
  target[method] = (...args: unknown[]): unknown => session.run(undefined, () => original.apply(app, args));
}

function bracketChart(chart: Chart, session: Session): void {
  const original = chart.toJson;
  // One who renders a chart in a way of his own is not to be second-guessed.
  const own = original !== Chart.prototype.toJson;
  chart.toJson = () => session.run(chart, () => (own ? original.call(chart) : session.manifestsOf(chart, () => original.call(chart)))) as object[];
}
