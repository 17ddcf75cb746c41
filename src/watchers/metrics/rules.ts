/** A metric that counts lines of a log, or sums a number in them. */
export interface LogCounter {
  /** Name of the metric, for example `http_requests_total`: letters, digits and `_`. */
  readonly name: string;

  /**
   * Regular expression (RE2) of the lines to count. It matches anywhere in a line; `(?P<name>...)` names a group.
   *
   * @see https://github.com/google/re2/wiki/Syntax
   */
  readonly pattern: string;

  /**
   * Named groups of the pattern that become labels of the same names. Each combination of values is a series, which is kept in memory as long as
   * the sidecar runs: use groups with few values.
   *
   * @default - none
   */
  readonly labels?: string[];

  /**
   * Labels with text around named groups: `{group}` is replaced by the match of the group, for example `{ status: '{class}xx' }`.
   *
   * @default - none
   */
  readonly labelTexts?: { [label: string]: string };

  /**
   * Named group with the number to add, instead of 1. Lines where it is negative or not a number are skipped.
   *
   * @default - each line counts 1
   */
  readonly value?: string;

  /**
   * Meaning of the metric. It is a comment in the generated program; the HELP text of mtail has the line number.
   *
   * @default - nothing
   */
  readonly help?: string;
}

/** A metric with the last number in a line of a log. */
export interface LogGauge {
  /** Name of the metric, for example `queue_length`: letters, digits and `_`. */
  readonly name: string;

  /**
   * Regular expression (RE2) of the lines. It matches anywhere in a line; `(?P<name>...)` names a group.
   *
   * @see https://github.com/google/re2/wiki/Syntax
   */
  readonly pattern: string;

  /** Named group of the pattern with the number. Lines where it is not a number are skipped. */
  readonly value: string;

  /**
   * Named groups of the pattern that become labels of the same names. Use groups with few values.
   *
   * @default - none
   */
  readonly labels?: string[];

  /**
   * Labels with text around named groups: `{group}` is replaced by the match of the group.
   *
   * @default - none
   */
  readonly labelTexts?: { [label: string]: string };

  /**
   * Meaning of the metric. It is a comment in the generated program; the HELP text of mtail has the line number.
   *
   * @default - nothing
   */
  readonly help?: string;
}

/** A metric that sorts the numbers in lines of a log into buckets. */
export interface LogHistogram {
  /** Name of the metric, for example `http_request_duration_seconds`: letters, digits and `_`. */
  readonly name: string;

  /**
   * Regular expression (RE2) of the lines. It matches anywhere in a line; `(?P<name>...)` names a group.
   *
   * @see https://github.com/google/re2/wiki/Syntax
   */
  readonly pattern: string;

  /** Named group of the pattern with the number. Lines where it is not a number are skipped. */
  readonly value: string;

  /**
   * Upper bounds of the buckets, ascending, in the unit of the number. The bucket `+Inf` is added.
   *
   * @default [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
   */
  readonly buckets?: number[];

  /**
   * Named groups of the pattern that become labels of the same names. Use groups with few values: each value has all buckets.
   *
   * @default - none
   */
  readonly labels?: string[];

  /**
   * Labels with text around named groups: `{group}` is replaced by the match of the group.
   *
   * @default - none
   */
  readonly labelTexts?: { [label: string]: string };

  /**
   * Meaning of the metric. It is a comment in the generated program; the HELP text of mtail has the line number.
   *
   * @default - nothing
   */
  readonly help?: string;
}
