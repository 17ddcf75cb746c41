import { LogAgent } from '../agent';
import { filebeat } from './filebeat/filebeat';
import { fluentBit } from './fluent-bit/fluent-bit';
import { openTelemetry } from './open-telemetry/open-telemetry';
import { vector } from './vector/vector';

/** The agents that ship logs as sidecars. To add one, add a folder beside this file and a line here. */
export const LOG_AGENTS: readonly LogAgent[] = [
  filebeat,
  fluentBit,
  openTelemetry,
  vector,
];
