import { Duration } from 'cdk8s';

/** An alert that Prometheus raises. */
export interface AlertRule {
  /** Name of the alert, for example `ManyServerErrors`: one line, unique among the alerts of its sidecar. */
  readonly name: string;

  /**
   * PromQL: the alert is raised for each series that it gives, for example `rate(http_requests_total{status="5xx"}[5m]) > 1`. Brackets and quotation
   * marks are checked here, the rest by `promtool check rules`.
   *
   * @see https://prometheus.io/docs/prometheus/latest/querying/basics/
   */
  readonly expr: string;

  /**
   * How long it must have been true before the alert is raised, in whole seconds.
   *
   * @default - the alert is raised at once
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
   * What the alert says, for example `summary` and `description`. The texts are templates of Prometheus: `{{ $labels.pod }}`, `{{ $value }}`.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}
