import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { bodyParts } from './body';
import { fluentBitConfig, luaConstants, WebhookAddress } from './fluent-bit-config';
import { WEBHOOK_SCRIPT } from './webhook-script';
import { WebhookUrl } from './webhook-url';
import { ISidecar, SidecarSpec } from '../../contract/sidecar';
import { SidecarContext } from '../../contract/sidecar-context';
import { SidecarMount } from '../../contract/sidecar-mount';
import { catalogImage } from '../../images/catalog-images';
import { probeTimes } from '../../kit/container';
import { secondsOf } from '../../kit/durations';
import { wholeNumber } from '../../kit/props';
import { LogFiles } from '../../logs/log-files';
import { onigmo } from '../../patterns/onigmo';
import { TemplatePart } from '../../patterns/template';
import { checkLinePattern } from '../line-pattern';
import { LogWatcherFacts, LogWatcherSidecar } from '../log-watcher-sidecar';

/** Props of `LogWatcher.webhook`. */
export interface WebhookLogWatcherProps {
  /** The log files that are watched. */
  readonly logs: LogFiles | LogFiles[];

  /**
   * Matches the lines that are posted, in RE2's syntax. It is looked for anywhere in the line; `(?P<name>...)` names a group for the body.
   *
   * @see https://github.com/google/re2/wiki/Syntax
   */
  readonly pattern: string;

  /** Where lines are posted to: a URL that is no secret, as text, or a `WebhookUrl`, which comes from a Secret, whole or in part. */
  readonly url: string | WebhookUrl;

  /**
   * The body: an object or an array, sent as JSON. In its texts, `{line}` is replaced by the line, `{name}` by the match of a named group, `{pod}` by
   * the name of the pod and `{skipped}` by the number of lines that were skipped since the last post because of `limit`. Values are escaped. Write `{{` for a brace.
   *
   * @default { text: '{line}' }, the format of Slack and Mattermost
   */
  readonly body?: any;

  /**
   * Limit of posts in one period, 1 to 1000. More lines are skipped, and counted in `{skipped}`.
   *
   * @default 10
   */
  readonly limit?: number;

  /**
   * The period of `limit`, in whole seconds.
   *
   * @default Duration.minutes(1)
   */
  readonly period?: Duration;

  /**
   * Name of the container.
   *
   * @default 'log-webhook'
   */
  readonly name?: string;

  /**
   * Port of the liveness probe, 1024 to 65535. No other container of the pod may listen on it.
   *
   * @default 2021
   */
  readonly port?: number;

  /**
   * Image of Fluent Bit, 4.0 or newer. Its entrypoint must be the program.
   *
   * @default 'cr.fluentbit.io/fluent/fluent-bit:5.1.1'
   */
  readonly image?: string;

  /**
   * Requests and limits. CPU and memory that are not given take their default.
   *
   * @default - requests of 10m CPU and 32Mi of memory, limits of 200m CPU and 128Mi of memory
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Time to post the remaining lines after main has ended, in whole seconds.
   *
   * @default Duration.seconds(5)
   */
  readonly flushTimeout?: Duration;
}

const FLUENT_BIT: LogWatcherFacts = {
  struct: 'WebhookLogWatcherProps',
  method: 'LogWatcher.webhook',
  example: '{ logs: LogFiles.of("/var/log/app"), pattern: "ERROR", url: "https://..." }',
  name: 'log-webhook',
  image: catalogImage('fluentBit'),
  // It splits its list at commas, trims blanks, and replaces variables.
  refused: { characters: /[,\p{C}\p{Zl}\p{Zp}]|\$\{| (?:,|$)/u, message: 'Fluent Bit takes no ",", "${" or control characters in names' },
};
const PORT = 2021;
const CONFIG_DIRECTORY = '/etc/log-watcher';
const CONFIG_FILE = 'fluent-bit.yaml';
const SCRIPT_FILE = 'webhook.lua';
const STATE_DIRECTORY = '/var/lib/log-watcher';
/** Values of the body besides named groups. */
const VALUES = ['line', 'pod', 'skipped'];

/**
 * Posts lines of log files to a URL. `LogWatcher.webhook` makes one.
 *
 * @exampleMetadata fixture=chart
 * @example
 * web.sidecars.add(new WebhookLogWatcher({
 *   logs: LogFiles.of('/var/log/api'),
 *   pattern: ' FATAL ',
 *   url: 'https://chat.example.com/hooks/shop',
 * }));
 */
export class WebhookLogWatcher implements ISidecar {
  /** Name of the container. */
  public readonly name: string;
  private readonly watcher: LogWatcherSidecar;
  private readonly pattern: string;
  private readonly url: WebhookAddress;
  private readonly body: TemplatePart[];
  private readonly limit: number;
  private readonly period: number;
  private readonly port: number;
  private readonly flushSeconds: number;

  /**
   * @param props the log files, what to look for, and where to post it
   * @throws when the pattern is not RE2, the URL has no scheme, or the body has a group that the pattern does not have
   */
  constructor(props: WebhookLogWatcherProps) {
    this.watcher = new LogWatcherSidecar(props, FLUENT_BIT);
    const { name, who } = this.watcher;
    this.name = name;
    const groups = checkLinePattern(props.pattern, `${who} has a pattern`);
    const taken = groups.find((group) => VALUES.includes(group));
    if (taken !== undefined) throw new Error(`${who} has a pattern with a group "${taken}", which is the name of another value: choose another`);
    const translated = onigmo(props.pattern, (group) => `g_${group}`);
    if ('problem' in translated) throw new Error(`${who} has a pattern that Fluent Bit cannot be told, ${props.pattern}: ${translated.problem}`);
    this.pattern = `(?<matched>${translated.text})`;
    this.url = urlOf(props.url, who)._address;
    this.body = bodyParts(props.body ?? { text: '{line}' }, [...VALUES, ...groups], who);
    this.limit = wholeNumber(props.limit ?? 10, 1, 1000, `${who} has a limit`);
    this.period = secondsOf(props.period ?? Duration.minutes(1), 1, Infinity, `${who} has a period`);
    this.port = wholeNumber(props.port ?? PORT, 1024, 65535, `${who} has a port`);
    this.flushSeconds = secondsOf(props.flushTimeout ?? Duration.seconds(5), 0, Infinity, `${who} has a flushTimeout`);
  }

  /**
   * Describes the sidecar.
   *
   * @param context main is the container that writes the files
   */
  public bind(context: SidecarContext): SidecarSpec {
    const { secret } = this.url;
    const { image, resources } = this.watcher;
    const script = `${CONFIG_DIRECTORY}/${SCRIPT_FILE}`;
    const config = fluentBitConfig({
      paths: this.watcher.globs(),
      pattern: this.pattern,
      url: this.url,
      healthPort: this.port,
      scriptPath: script,
      stateDirectory: STATE_DIRECTORY,
      graceSeconds: Math.max(1, this.flushSeconds),
    });
    return {
      kind: FLUENT_BIT.method,
      image,
      args: ['-c', `${CONFIG_DIRECTORY}/${CONFIG_FILE}`],
      // Declared, so that a conflict is an error. Without a name, because names are unique in a pod.
      ports: [{ number: this.port }],
      envVariables: secret === undefined ? undefined : { [secret.variable]: kplus.EnvValue.fromSecretValue(secret.value) },
      mounts: [
        ...this.watcher.mounts(context.main, CONFIG_DIRECTORY, {
          [CONFIG_FILE]: config,
          [SCRIPT_FILE]: `${luaConstants(this.limit, this.period, this.url, this.body)}${WEBHOOK_SCRIPT}`,
        }),
        SidecarMount.scratch(STATE_DIRECTORY),
      ],
      resources,
      liveness: kplus.Probe.fromHttpGet('/', { port: this.port, ...probeTimes() }),
      flushTimeout: Duration.seconds(this.flushSeconds),
      // The image has no other program.
      sleepCommand: [],
    };
  }
}

function urlOf(url: unknown, where: string): WebhookUrl {
  if (url instanceof WebhookUrl) return url;
  if (typeof url === 'object' && url !== null && ['secret', 'valueFrom'].some((field) => field in url)) {
    throw new Error(`${where} has a url that is a value from a Secret: write WebhookUrl.fromSecret({ secret, key }), or, where the host is no secret, `
      + "WebhookUrl.withSecretPath('https://hooks.slack.com', { secret, key })");
  }
  try {
    return WebhookUrl.of(url as string);
  } catch (error) {
    throw new Error(`${where}: ${(error as Error).message}`);
  }
}
