import { MetricsLogWatcher, MetricsLogWatcherProps } from './metrics/metrics-log-watcher';
import { WebhookLogWatcher, WebhookLogWatcherProps } from './webhook/webhook-log-watcher';
import { ISidecar } from '../contract/sidecar';

/** Sidecars that search the log files of main. */
export class LogWatcher {
  /**
   * Turns lines of the log files into metrics for Prometheus, with mtail.
   *
   * Counting begins with the sidecar: mtail keeps no state over a restart, and starts at the end of existing files. Of a new file it misses the lines of the first
   * 100 ms; of a renamed file, the lines that main writes after the new file exists. A series with labels appears with its first line.
   *
   * @param props the files, and the metrics
   * @throws when a rule is invalid: its name, its pattern, a label without a group, or two rules with one name
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
   * Posts the lines of the log files that match a pattern to a URL, one line for each request, with Fluent Bit. Read positions and pending posts survive restarts of
   * the container; a killed process can lose the lines of the last second. A failed post is retried for a quarter of an hour. A status from 400 to 499, except
   * 408 and 429, is not retried.
   *
   * @param props the files, what to look for, and where to post it
   * @throws when the pattern is not RE2, the URL has no scheme, or the body has a group that the pattern does not have
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
