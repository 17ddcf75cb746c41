let missed = 0;

/** What a figure must not exceed. */
export interface Budget {
  readonly most: number;
  /** What the figure counts, as it is printed behind it; `%` stands close. */
  readonly unit: string;
  readonly digits?: number;
}

/** Prints a figure, its budget and whether it is kept. */
export function judge(what: string, figure: number, { most, unit, digits = 2 }: Budget): void {
  const words = (value: string) => `${value}${unit === '%' || unit === '' ? unit : ` ${unit}`}`;
  console.log(`${what}: ${words(figure.toFixed(digits))} (budget ${words(String(most))}: ${verdict(figure <= most)})`);
}

/** Says whether a budget is kept, and remembers when one is not. */
export function verdict(holds: boolean): string {
  if (!holds) missed++;
  return holds ? 'met' : 'NOT met';
}

/** How many budgets were not kept so far. */
export function missedBudgets(): number {
  return missed;
}
