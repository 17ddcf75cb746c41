import { escapeSegment } from '../../../../manifest/pointer';
import { SetRule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { quotaFact, QuotaRuleFact } from '../support/quota/facts';
import { Account, isRefused, Share, tallyOf } from '../support/quota/tally';
import { written } from '../support/quota/usage';
import { setRule } from '../support/rules';

export const quotaExceeded: SetRule = setRule<QuotaRuleFact>({
  id: 'api/quota-exceeded',
  severity: 'warning',
  title: 'The workloads of a namespace together keep to its ResourceQuota',
  why: 'Controllers create pods until the quota is used up, and then try for ever. Which workload lacks pods depends on which came first.',
  fix: 'run fewer pods, let them ask for less, or raise the quota',
  link: `${CONCEPTS}policy/resource-quotas/`,
  collect: quotaFact,
  conclude: (facts, report) => {
    for (const account of tallyOf(facts).accounts) {
      const { hard, quota, resource } = account;
      // Rejected objects are errors of another rule.
      if (isRefused(account)) continue;
      const spent = account.shares.reduce((sum, { amount, copies }) => sum + amount * BigInt(copies), 0n);
      if (spent <= hard) continue;
      const message = `the pods of ${listed(account)} together take ${written(spent)} of ${resource}, and ${written(hard)} is allowed`;
      report({ about: quota, path: `/spec/hard/${escapeSegment(resource)}`, message });
    }
  },
});

const MOST = 3;

function listed({ shares }: Account): string {
  const spending = shares.filter(({ amount, copies }) => amount > 0n && copies > 0);
  const named = spending.slice(0, MOST).map(told);
  const last = spending.length > MOST ? `${spending.length - MOST} more` : named.pop()!;
  return named.length === 0 ? last : `${named.join(', ')} and ${last}`;
}

function told({ amount, copies, fact: { kind, name } }: Share): string {
  return `${kind} ${name} (${copies} x ${written(amount)})`;
}
