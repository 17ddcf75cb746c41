/**
 * Checks of what the sidecars of the catalog are given: not every program is written in a language whose compiler checks types. `who` is the subject of a
 * message, for example `log shipper "web"`. Each throws when the value is invalid.
 */

import { Size, SizeRoundingBehavior } from 'cdk8s';
import { checkStruct, StructName } from '../contract/check-struct';
import { DNS_LABEL_FORM, isDnsLabel } from '../manifest/names';

/** @param needs the begin of the message: `LogShipper.vector needs its props` */
export function requireObject(given: unknown, needs: string, write: string): void {
  if (typeof given !== 'object' || given === null) throw new Error(`${needs}: write ${write}`);
}

/** @param method the factory or constructor that was called; `write` is a call that works */
export function checkProps(struct: StructName, props: unknown, method: string, write: string, who = method): void {
  requireObject(props, `${who} needs its props`, write);
  checkStruct(struct, props, method);
}

/** @param what the kind of sidecar: `log shipper` */
export function checkName(name: unknown, what: string): string {
  if (typeof name !== 'string' || !isDnsLabel(name)) throw new Error(`a ${what} cannot be named ${JSON.stringify(name)}: write ${DNS_LABEL_FORM}`);
  return name;
}

export function checkImage(image: unknown, who: string): string {
  if (image === undefined || image === '') throw new Error(`${who} has no image: give registry/repository:tag`);
  if (typeof image !== 'string' || /\s/.test(image)) throw new Error(`${who} has the image ${JSON.stringify(image)}: give registry/repository:tag`);
  return image;
}

/** @param what the begin of the message: `log shipper "web" has the port` */
export function wholeNumber(value: unknown, least: number, most: number, what: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new Error(`${what} ${String(value)}: give a whole number from ${least} to ${most}`);
  }
  return value;
}

export function portOf(given: unknown, who: string): number {
  return wholeNumber(given, 1, 65535, `${who} has the port`);
}

/** A text, 'false' too, would count as true. */
export function checkFlag(given: unknown, who: string, field: string): void {
  if (given !== undefined && typeof given !== 'boolean') throw new Error(`${who} has ${field} that is not a boolean: write ${field}: true or ${field}: false`);
}

export function isUserId(user: unknown): user is number {
  return typeof user === 'number' && Number.isInteger(user) && user >= 0;
}

export function checkUser(user: unknown, who: string): void {
  if (user !== undefined && !isUserId(user)) throw new Error(`${who} has a user that is no user id: give a whole number`);
}

/** A size is whole KiB, one at least. */
export function checkSize(given: Size | undefined, who: string, field: string, example: string): void {
  if (given === undefined) return;
  const instead = `give ${example} or the like`;
  if (typeof given?.toKibibytes !== 'function') throw new Error(`${who} has a ${field} that is not a Size: ${instead}`);
  const kibibytes = given.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  if (kibibytes < 1) throw new Error(`${who} has a ${field} of nothing: ${instead}`);
  if (!Number.isInteger(kibibytes)) throw new Error(`${who} has a ${field} that is not a whole number of KiB: ${instead}`);
}

export function listOf<T>(given: T[] | undefined, who: string, field: string): T[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw new Error(`${who} has ${field} that is not an array: write ${field}: [...]`);
  return given;
}

/** @param what the begin of the message: `log shipper "web" has labels` */
export function checkMap(given: unknown, what: string, example: string): asserts given is Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Error(`${what} that do not map names to texts: write for example ${example}`);
}

/** @param what the begin of the message: `the topic of the Kafka destination` */
export function wordOf(given: unknown, form: RegExp, what: string, instead: string): string {
  if (typeof given !== 'string' || !form.test(given)) throw new Error(`${what} is ${typeof given === 'string' ? `"${given}"` : String(given)}: ${instead}`);
  return given;
}
