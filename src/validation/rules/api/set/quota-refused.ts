import { SetFinding, SetRule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { QuotaFact, quotaFact, QuotaRuleFact } from '../support/quota/facts';
import { Account, Tally, tallyOf } from '../support/quota/tally';
import { written } from '../support/quota/usage';
import { setRule } from '../support/rules';

type ReportFact = (finding: SetFinding<QuotaRuleFact>) => void;

export const quotaRefused: SetRule = setRule<QuotaRuleFact>({
  id: 'api/quota-refused',
  severity: 'error',
  title: 'Objects and pods are such that the ResourceQuota of their namespace lets them in',
  why: 'The API server refuses a pod that does not set what the quota counts, and every pod over the quota. The workload gets no pods, and only its events say why.',
  fix: 'set the requests and limits that the quota counts, ask for less, or raise spec.hard of the ResourceQuota',
  link: `${CONCEPTS}policy/resource-quotas/`,
  collect: quotaFact,
  conclude: (facts, report) => {
    const { accounts, pods } = tallyOf(facts);
    for (const each of pods) reportMissing(each, report);
    for (const account of accounts) reportOver(account, report);
  },
});

/** The resources that each container must set if a quota counts them, by the list and name in the container. */
const DEMANDED = [
  ['requests', 'cpu', ['cpu', 'requests.cpu']], ['requests', 'memory', ['memory', 'requests.memory']],
  ['limits', 'cpu', ['limits.cpu']], ['limits', 'memory', ['limits.memory']],
] as const;

function reportMissing({ fact, pod, quotas }: Tally['pods'][number], report: ReportFact): void {
  if (fact.pods!.whole !== undefined) return;
  for (const { given, view } of pod.containers) {
    let first: QuotaFact | undefined;
    const missing = DEMANDED.filter(([list, name, resources]) => {
      if (given[list][name] !== undefined) return false;
      const quota = quotas.find(({ hard }) => resources.some((resource) => hard[resource] !== undefined));
      first ??= quota;
      return quota !== undefined;
    }).map(([list, name]) => `${list}.${name}`);
    if (first === undefined) continue;
    const demand = `ResourceQuota ${first.name} takes ${missing.length === 1 ? 'it' : 'them'} of each container`;
    const message = `container "${view.name}" sets no ${missing.join(', ')}, and ${demand}`;
    const fix = `set ${missing.map((name) => `resources.${name}`).join(', ')}, or give the namespace a LimitRange with defaults`;
    report({ about: fact, path: `${view.path}/resources`, message, fix });
  }
}

/** A single object that exceeds the quota, or several direct objects that exceed it together. */
function reportOver({ hard, quota, resource, shares }: Account, report: ReportFact): void {
  let sum = 0n;
  for (const { amount, direct, fact, ofPod } of shares) {
    const path = ofPod ? fact.pods!.specPath : '';
    const allowed = `ResourceQuota ${quota.name} allows ${written(hard)}`;
    if (amount > hard) {
      const who = !ofPod ? `this ${fact.kind}` : direct ? 'the pod' : 'each pod';
      report({ about: fact, path, message: `${who} takes ${written(amount)} of ${resource}, and ${allowed}` });
    } else if (direct && amount > 0n) {
      sum += amount;
      if (sum > hard) report({ about: fact, path, message: `with this ${fact.kind} it is ${written(sum)} of ${resource}, and ${allowed}` });
    }
  }
}
