/** Numbers that look random and are the same in every run: a test that fails must fail again. */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to, but not including, 1. (mulberry32) */
  next(): number {
    this.state = (this.state + 0x6D2B79F5) % 2 ** 32;
    let t = this.state;
    /* eslint-disable no-bitwise */
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    /* eslint-enable no-bitwise */
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}
