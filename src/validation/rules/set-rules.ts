import { SetRule } from '../rule';
import { autoscalerContainer } from './api/set/autoscaler-container';
import { autoscalerRequest } from './api/set/autoscaler-request';
import { disruptionBudgetOverlap } from './api/set/disruption-budget-overlap';
import { disruptionBudgetUnused } from './api/set/disruption-budget-unused';
import { duplicateObject } from './api/set/duplicate-object';
import { evictionBlocked } from './api/set/eviction-blocked';
import { limitRangeExceeded } from './api/set/limit-range-exceeded';
import { podSecurityEnforced } from './api/set/pod-security-enforced';
import { podSecurityWarned } from './api/set/pod-security-warned';
import { quotaExceeded } from './api/set/quota-exceeded';
import { quotaRefused } from './api/set/quota-refused';
import { servicePortUnreachable } from './api/set/service-port-unreachable';
import { NETWORK_POLICY_EGRESS } from './sidecar/network-policy-egress';
import { NETWORK_POLICY_SCRAPE } from './sidecar/network-policy-scrape';
import { POD_MONITOR_PORT } from './sidecar/pod-monitor-port';

/** Every rule about several objects together, in the order of reports. A synth validates each object alone and does not load them. */
export const SET_RULES: readonly SetRule[] = [
  autoscalerContainer, autoscalerRequest, disruptionBudgetOverlap, disruptionBudgetUnused, duplicateObject, evictionBlocked, limitRangeExceeded,
  podSecurityEnforced, podSecurityWarned, quotaExceeded, quotaRefused, servicePortUnreachable,
  NETWORK_POLICY_EGRESS, NETWORK_POLICY_SCRAPE, POD_MONITOR_PORT,
];
