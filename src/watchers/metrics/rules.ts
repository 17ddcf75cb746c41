/** A metric that counts lines of a log, or adds up a number that stands in them. */
export interface LogCounter {
  /** Name of the metric, for example `http_requests_total`: letters, digits and `_`. */
  readonly name: string;

  /**
   * Matches the lines to count, in RE2's syntax. It is looked for anywhere in the line; `(?P<name>...)` names a group.
   *
   * @see https://github.com/google/re2/wiki/Syntax
   */
  readonly pattern: string;

  /**
   * Named groups of the pattern that become labels of the same names. Each combination of values is a series of its own, kept in memory for as long as
   * the sidecar runs: take groups with few values.
   *
   * @default - none
   */
  readonly labels?: string[];

  /**
   * Labels that are put together from named groups: label -> text, in which `{group}` stands for what a named group matched,
   * for example `{ status: '{class}xx' }`.
   *
   * @default - none
   */
  readonly labelTexts?: { [label: string]: string };

  /**
   * Named group whose number is added, instead of 1. Lines where it is not a number, or negative, are passed over.
   *
   * @default - each line counts 1
   */
  readonly value?: string;

  /**
   * What the metric means. It stands as a comment in the generated program: mtail's own HELP text names the place in there.
   *
   * @default - nothing
   */
  readonly help?: string;
}

/** A metric that shows the last number that stood in a line of a log. */
export interface LogGauge {
  /** Name of the metric, for example `queue_length`: letters, digits and `_`. */
  readonly name: string;

  /**
   * Matches the lines, in RE2's syntax. It is looked for anywhere in the line; `(?P<name>...)` names a group.
   *
   * @see https://github.com/google/re2/wiki/Syntax
   */
  readonly pattern: string;

  /** Named group of the pattern that holds the number. Lines where it is not a number are passed over. */
  readonly value: string;

  /**
   * Named groups of the pattern that become labels of the same names. Take groups with few values.
   *
   * @default - none
   */
  readonly labels?: string[];

  /**
   * Labels that are put together from named groups: label -> text, in which `{group}` stands for what a named group matched.
   *
   * @default - none
   */
  readonly labelTexts?: { [label: string]: string };

  /**
   * What the metric means. It stands as a comment in the generated program: mtail's own HELP text names the place in there.
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
   * Matches the lines, in RE2's syntax. It is looked for anywhere in the line; `(?P<name>...)` names a group.
   *
   * @see https://github.com/google/re2/wiki/Syntax
   */
  readonly pattern: string;

  /** Named group of the pattern that holds the number. Lines where it is not a number are passed over. */
  readonly value: string;

  /**
   * Upper bounds of the buckets, growing, in the unit of the number. The bucket for everything above is there by itself.
   *
   * @default [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
   */
  readonly buckets?: number[];

  /**
   * Named groups of the pattern that become labels of the same names. Take groups with few values: each has all buckets.
   *
   * @default - none
   */
  readonly labels?: string[];

  /**
   * Labels that are put together from named groups: label -> text, in which `{group}` stands for what a named group matched.
   *
   * @default - none
   */
  readonly labelTexts?: { [label: string]: string };

  /**
   * What the metric means. It stands as a comment in the generated program: mtail's own HELP text names the place in there.
   *
   * @default - nothing
   */
  readonly help?: string;
}
