/** A parsed image reference: `registry/repository:tag@digest`. */
export interface ImageReference {
  /** Host of the registry, with its port; `undefined` when the reference names none. */
  readonly registry?: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/**
 * Parses an image reference by the rule of container runtimes: the first part is a registry if it has a dot or
 * a port, or is `localhost`.
 */
export function parseImage(image: string): ImageReference {
  const [name, digest] = image.split('@', 2);
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const registry = first === 'localhost' || /[.:]/.test(first) ? first : undefined;
  const rest = registry === undefined ? name : name.slice(slash + 1);
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
  const tag = colon < 0 ? undefined : rest.slice(colon + 1);
  return {
    ...(registry !== undefined && { registry }),
    repository: colon < 0 ? rest : rest.slice(0, colon),
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

export function formatImage({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry === undefined ? '' : `${registry}/`}${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
