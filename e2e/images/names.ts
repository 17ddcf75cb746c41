/** The full name of an image for a container engine: `nginx` is docker.io/library/nginx:latest. */
export function fullName(image: string): string {
  const [first, ...rest] = image.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const named = hasRegistry ? image : `docker.io/${rest.length ? '' : 'library/'}${image}`;
  return /:[^/]+$/.test(named) ? named : `${named}:latest`;
}
