import { Duration } from 'cdk8s';

/** An alert of Prometheus. */
export interface AlertRule {
  /** Name of the alert, for example `ManyServerErrors`: one line, unique among the alerts of its sidecar. */
  readonly name: string;

  /**
   * PromQL: the alert fires for each resulting series, for example `rate(http_requests_total{status="5xx"}[5m]) > 1`. Brackets and quotation
   * marks are checked here, the rest by `promtool check rules`.
   *
   * @see https://prometheus.io/docs/prometheus/latest/querying/basics/
   */
  readonly expr: string;

  /**
   * How long the expression must be true before the alert fires, in whole seconds.
   *
   * @default - the alert fires at once
   */
  readonly for?: Duration;

  /**
   * Label `severity` of the alert.
   *
   * @default 'warning'
   */
  readonly severity?: string;

  /**
   * More labels of the alert. The texts are templates of Prometheus: `{{ $labels.pod }}`, `{{ $value }}`.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Annotations of the alert, for example `summary` and `description`. The texts are templates of Prometheus: `{{ $labels.pod }}`, `{{ $value }}`.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}
