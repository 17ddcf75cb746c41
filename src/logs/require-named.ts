/** @throws when it is not an object of cdk8s-plus, which has a name */
export function requireNamed<T extends { readonly name: string }>(given: T, where: string, example: string): T {
  if (typeof (given as T | undefined)?.name !== 'string') throw new Error(`${where} was not given such an object: give for example ${example}`);
  return given;
}
