import { LogAgentOptions } from './log-agent-options';
import { checkStruct, StructName } from '../contract/check-struct';
import { checkResources } from '../logs/check';

/** @throws when they are not options */
export function checkAgentOptions(options: LogAgentOptions, struct: StructName, factory: string, title: string): void {
  if (typeof options !== 'object' || options === null) throw new Error(`${title} has options that are not an object: write { image: 'registry.example/agent:1.0.0' }, or leave them out`);
  checkStruct(struct, options, factory);
  checkResources(options.resources, title);
}

/** @throws when it is not an object */
export function checkMetadata(metadata: unknown, who: string): void {
  if (metadata === undefined || (typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata))) return;
  throw new Error(`${who} has metadata that is not an object: write metadata: { name: 'logs', namespace: 'logging' }`);
}
