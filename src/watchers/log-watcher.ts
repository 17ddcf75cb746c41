import { MetricsLogWatcher, MetricsLogWatcherProps } from './metrics/metrics-log-watcher';
import { WebhookLogWatcher, WebhookLogWatcherProps } from './webhook/webhook-log-watcher';
import { ISidecar } from '../contract/sidecar';

/** Sidecars that look for something in the log files of main. */
export class LogWatcher {
  /**
   * Turns lines of the log files into metrics for Prometheus, with mtail.
   *
   * What it counts begins with the sidecar: mtail remembers nothing over a restart, and starts at the end of the files that are there. Of a file that
   * appears later it misses what was written in the first 100 ms; of one that is renamed, what main still writes into it after another took its place.
   * A series with labels appears with its first line.
   *
   * @param props the files, and the metrics
   * @throws when a rule is not right: a name that is none, a pattern that RE2 refuses, a label without its group, two rules with one name
   * @see https://github.com/google/mtail/blob/v3.0.9/docs/Deploying.md
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(LogWatcher.metrics({
   *   logs: LogFiles.of('/var/log/nginx', { files: ['access.log'] }),
   *   counters: CombinedLogMetrics.counters(),
   * }));
   */
  public static metrics(props: MetricsLogWatcherProps): ISidecar {
    return new MetricsLogWatcher(props);
  }

  /**
   * Posts the lines of the log files that match a pattern to a URL, each on its own, with Fluent Bit. It remembers how far it came, and what it still has
   * to post, over restarts of the container; one that is killed can lose the lines of the last moment. A post that fails is tried again for a quarter of
   * an hour; one that is answered with a status from 400 to 499, but for 408 and 429, is given up.
   *
   * @param props the files, what to look for, and where to post it
   * @throws when RE2 refuses the pattern, the URL has no scheme, or the body names a group that the pattern has not
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(LogWatcher.webhook({
   *   logs: LogFiles.of('/var/log/nginx', { files: ['error.log'] }),
   *   pattern: '\\[(crit|alert|emerg)\\]',
   *   url: 'https://chat.example.com/hooks/shop',
   * }));
   */
  public static webhook(props: WebhookLogWatcherProps): ISidecar {
    return new WebhookLogWatcher(props);
  }

  private constructor() {}
}
