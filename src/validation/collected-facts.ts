import { SetFinding, SetRule, Subject } from './rule';

/** The facts that one rule about several objects keeps, each with what is known about its object. */
export class CollectedFacts<About> {
  private readonly facts: object[] = [];
  /** By the index of the fact: a map from every fact of every rule would take more memory than the facts. */
  private readonly about: About[] = [];

  constructor(readonly rule: SetRule) {}

  /** Keeps what the rule needs of an object. */
  collect(subject: Subject, about: About): void {
    const fact = this.rule.collect(subject);
    if (fact === undefined) return;
    this.facts.push(fact);
    this.about.push(about);
  }

  /** Reports the findings about all objects, each with what is known about the object that it is about. */
  conclude(report: (finding: SetFinding<object>, about: About) => void): void {
    let known: Map<object, About> | undefined;
    this.rule.conclude(this.facts, (finding) => {
      known ??= new Map(this.facts.map((fact, i) => [fact, this.about[i]]));
      const about = known.get(finding.about);
      if (about !== undefined) report(finding, about);
    });
  }
}
