import { IConstruct } from 'constructs';
import { SidecarSettings } from './settings';
import { suppressionsOf } from './suppressions';
import { NoteLevel } from '../contract/note-level';
import { JsonObject } from '../manifest/json';
import { Note, noteOf } from '../manifest/notes';
import { suppresses, suppressionsOf as annotatedIn } from '../validation/suppressions';

/** The notes about a construct, by what is done with them. */
export interface Noted {
  /** Those that are printed. */
  readonly notes: readonly Note[];
  /** Those that stop the synthesis. */
  readonly errors: readonly Note[];
}

const NONE: Noted = { notes: [], errors: [] };

/**
 * Sorts the notes about a construct: by the settings that hold for it, and by what suppresses them as it suppresses a rule, in code or by an annotation.
 *
 * @param scope the object, or another construct
 * @param manifest the manifest of the object, for its annotations
 * @param texts the notes, each with its id in front
 */
export function sorted(scope: IConstruct, manifest: JsonObject, texts: readonly string[]): Noted {
  if (texts.length === 0) return NONE;
  const levels = SidecarSettings.of(scope).notes;
  const suppressions = [...suppressionsOf(scope), ...annotatedIn(manifest).filter(({ reason }) => reason !== '')];
  const told = texts.map(noteOf).filter(({ id }) => !suppressions.some((suppression) => suppresses(suppression, id)));
  const of = (wanted: NoteLevel) => told.filter(({ id }) => (levels[id] ?? levels['note/*'] ?? NoteLevel.NOTE) === wanted);
  return { notes: of(NoteLevel.NOTE), errors: of(NoteLevel.ERROR) };
}
