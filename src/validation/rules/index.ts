import { API_RULES } from './api';
import { ROWS } from './deferred.generated';
import { SCHEMA_RULES } from './schema';
import { SIDECAR_RULES } from './sidecar';
import { StandIn } from './stand-in';
import { Rule } from '../rule';

/** Every rule about one object, in the order of reports. */
export const RULES: readonly Rule[] = [...SCHEMA_RULES, ...API_RULES, ...ROWS.map((row) => new StandIn(row)), ...SIDECAR_RULES];
