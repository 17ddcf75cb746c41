import { asArray, isObject } from '../../../../manifest/json';
import { isDnsSubdomain } from '../../../../manifest/names';
import { podRule, Rule } from '../../../rule';
import { isIpFor } from '../support/ip';
import { CONCEPTS } from '../support/links';
import { each } from '../support/rules';

const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_CHARACTERS = 2048;

/** Since this minor a search domain may contain "_", or be ".". */
const RELAXED_MINOR = 33;

function isSearchDomain(domain: string, minor: number): boolean {
  if (minor < RELAXED_MINOR) return isDnsSubdomain(domain.replace(/\.$/, ''));
  return domain === '.' || isDnsSubdomain(domain.replace(/\.$/, '').replace(/_/g, '-').replace(/(^|\.)-|-(?=\.|$)/g, '$1x'));
}

export const dnsConfig: Rule = podRule({
  id: 'api/dns-config',
  fields: ['dnsConfig', 'dnsPolicy'],
  severity: 'error',
  title: 'A DNS configuration has name servers where it must, and keeps to the resolver\'s limits',
  why: 'The API server refuses dnsPolicy None without a name server, and more name servers or search domains than the C library reads.',
  fix: 'give at least one and at most three IP addresses in dnsConfig.nameservers, and few search domains',
  link: `${CONCEPTS}services-networking/dns-pod-service/#pod-dns-config`,
  check: ({ spec, specPath }, report, { options }) => {
    const { dnsConfig: config, dnsPolicy } = spec;
    if (dnsPolicy === 'None' && config === undefined) report({ path: `${specPath}/dnsConfig`, message: 'dnsPolicy is None, but there is no dnsConfig' });
    if (!isObject(config)) return;
    const path = `${specPath}/dnsConfig`;
    const servers = asArray(config.nameservers);
    if (dnsPolicy === 'None' && servers.length === 0) report({ path: `${path}/nameservers`, message: 'dnsPolicy is None, but no name server is given' });
    if (servers.length > MAX_NAMESERVERS) report({ path: `${path}/nameservers`, message: `${servers.length} name servers are given, at most ${MAX_NAMESERVERS} are read` });
    servers.forEach((server, i) => {
      if (typeof server === 'string' && !isIpFor(server, options.minor)) report({ path: `${path}/nameservers/${i}`, message: `"${server}" is not an IP address` });
    });
    const searches = asArray(config.searches);
    if (searches.length > MAX_SEARCHES) report({ path: `${path}/searches`, message: `${searches.length} search domains are given, at most ${MAX_SEARCHES} are allowed` });
    else if (searches.join(' ').length > MAX_SEARCH_CHARACTERS) report({ path: `${path}/searches`, message: `the search domains have more than ${MAX_SEARCH_CHARACTERS} characters` });
    searches.forEach((search, i) => {
      if (typeof search === 'string' && !isSearchDomain(search, options.minor)) report({ path: `${path}/searches/${i}`, message: `"${search}" is not a domain` });
    });
    each(config.options, ({ name }, i) => {
      if (name === undefined || name === '') report({ path: `${path}/options/${i}/name`, message: 'the option has no name' });
    });
  },
});
