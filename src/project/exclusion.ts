import * as path from 'path';
import { matcherOf } from './globs';
import type { Project } from './project';

/** Matches excluded files and folders. */
export type Excluded = (file: string) => boolean;

/** The exclusion patterns of a project, compiled. */
export function exclusionOf({ folder, exclude }: Pick<Project, 'folder' | 'exclude'>): Excluded {
  if (exclude.length === 0) return () => false;
  const matches = exclude.map(matcherOf);
  return (file) => {
    const relative = path.relative(folder, path.resolve(file)).split(path.sep).join('/');
    return partsOf(relative).some((part) => matches.some((match) => match(part)));
  };
}

/** A path and all its parent folders: the content of an excluded folder is excluded. */
function partsOf(file: string): string[] {
  const parts: string[] = [];
  for (let end = file.indexOf('/'); end >= 0; end = file.indexOf('/', end + 1)) parts.push(file.slice(0, end));
  return [...parts, file];
}
