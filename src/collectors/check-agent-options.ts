import { LogAgentOptions } from './agent-options';
import { checkStruct, StructName } from '../contract/check-struct';
import { checkResources } from '../kit/container';

/** @throws when options are not an object, or a field is invalid */
export function checkAgentOptions(options: LogAgentOptions, struct: StructName, factory: string, title: string): void {
  if (typeof options !== 'object' || options === null) throw new Error(`${title} has options that are not an object: write { image: 'registry.example/agent:1.0.0' }, or leave them out`);
  checkStruct(struct, options, factory);
  checkResources(options.resources, title);
}
