import { apiVersion } from './api-version';
import { constraint } from './constraint';
import { enumeration } from './enum';
import { form } from './form';
import { range } from './range';
import { required } from './required';
import { celRule } from './rule';
import { type } from './type';
import { unknownField } from './unknown-field';
import { unknownKind, unreadableDefinition } from './unknown-kind';
import { Rule } from '../../rule';

/** The rules of the group `schema`. */
export const SCHEMA_RULES: readonly Rule[] = [
  apiVersion, unknownKind, unreadableDefinition, unknownField, type, required, enumeration, range, form, constraint, celRule,
];
