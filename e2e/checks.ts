/** A failed check; its message has the counts. */
export class Failed extends Error {}

export function ensure(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Failed(message);
}

/** Runs checks one after the other, prints each with its counts, and counts failures. */
export class Checks {
  private passed = 0;
  private failed = 0;
  private skipped = 0;

  public get ok(): boolean {
    return this.failed === 0;
  }

  /** @param check returns its counts, in words */
  public async run(title: string, check: () => Promise<string> | string): Promise<boolean> {
    try {
      const counted = await check();
      this.passed += 1;
      console.log(`  ok    ${title}: ${counted}`);
      return true;
    } catch (error) {
      this.failed += 1;
      const reason = error instanceof Failed ? error.message : (error as Error).stack ?? String(error);
      console.log(`  FAIL  ${title}: ${reason}`);
      return false;
    }
  }

  public skip(title: string, reason: string): void {
    this.skipped += 1;
    console.log(`  SKIP  ${title}: ${reason}`);
  }

  public summary(): string {
    return `${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`;
  }
}
