import { MetricsLogWatcher, MetricsLogWatcherProps } from './metrics/metrics-log-watcher';
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
   */
  public static metrics(props: MetricsLogWatcherProps): ISidecar {
    return new MetricsLogWatcher(props);
  }

  private constructor() {}
}
