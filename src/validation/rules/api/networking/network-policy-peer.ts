import { asArray, isObject, JsonObject } from '../../../../manifest/json';
import { Report, Rule } from '../../../rule';
import { isStrictSubset, parseCidrFor } from '../support/ip';
import { checkLabelSelector } from '../support/label-selector';
import { CONCEPTS } from '../support/links';
import { each, kindRule } from '../support/rules';

const PEERS = { ingress: 'from', egress: 'to' } as const;

export const networkPolicyPeer: Rule = kindRule({
  id: 'api/network-policy-peer',
  severity: 'error',
  title: 'A peer of a network policy is selected, or is a block of addresses',
  why: 'The API server refuses the policy. An exception must lie within the block.',
  fix: 'give the peer podSelector and namespaceSelector, or ipBlock with a CIDR such as "10.0.0.0/8"',
  link: `${CONCEPTS}services-networking/network-policies/#behavior-of-to-and-from-selectors`,
  kinds: ['networking.k8s.io/NetworkPolicy'],
  check: ({ spec }, report, { options }) => {
    if (!isObject(spec)) return;
    if (isObject(spec.podSelector)) checkLabelSelector(spec.podSelector, '/spec/podSelector', report);
    for (const direction of ['ingress', 'egress'] as const) {
      each(spec[direction], (rule, i) => each(rule[PEERS[direction]], ({ ipBlock, namespaceSelector, podSelector }, j) => {
        const path = `/spec/${direction}/${i}/${PEERS[direction]}/${j}`;
        if (ipBlock === undefined && namespaceSelector === undefined && podSelector === undefined) report({ path, message: 'the peer is empty' });
        if (isObject(podSelector)) checkLabelSelector(podSelector, `${path}/podSelector`, report);
        if (isObject(namespaceSelector)) checkLabelSelector(namespaceSelector, `${path}/namespaceSelector`, report);
        if (!isObject(ipBlock)) return;
        if (namespaceSelector !== undefined || podSelector !== undefined) report({ path: `${path}/ipBlock`, message: 'ipBlock is given besides a selector', fix: 'make two peers of it' });
        checkBlock(ipBlock, `${path}/ipBlock`, options.minor, report);
      }));
    }
  },
});

function checkBlock(block: JsonObject, path: string, minor: number, report: Report): void {
  if (typeof block.cidr !== 'string') return;
  const cidr = parseCidrFor(block.cidr, minor);
  if (!cidr) report({ path: `${path}/cidr`, message: `"${block.cidr}" is not a CIDR` });
  asArray(block.except).forEach((text, i) => {
    if (typeof text !== 'string') return;
    const except = parseCidrFor(text, minor);
    if (!except) report({ path: `${path}/except/${i}`, message: `"${text}" is not a CIDR` });
    else if (cidr && !isStrictSubset(except, cidr)) report({ path: `${path}/except/${i}`, message: `${text} does not lie within ${String(block.cidr)}`, fix: 'except a smaller block within the CIDR' });
  });
}
