import { requirementProblem, requirementText, satisfies } from '../../src/injection/labels';

const labels = { tier: 'web', team: '' };

test.each([
  [{ key: 'tier', operator: 'In', values: ['db', 'web'] }, true, 'tier in (db,web)'],
  [{ key: 'tier', operator: 'In', values: ['db'] }, false, 'tier in (db)'],
  [{ key: 'other', operator: 'In', values: ['db'] }, false, 'other in (db)'],
  [{ key: 'tier', operator: 'NotIn', values: ['db'] }, true, 'tier notin (db)'],
  [{ key: 'tier', operator: 'NotIn', values: ['web'] }, false, 'tier notin (web)'],
  // As the API server reads it: what has no such label is not in the set.
  [{ key: 'other', operator: 'NotIn', values: ['web'] }, true, 'other notin (web)'],
  [{ key: 'team', operator: 'Exists' }, true, 'team'],
  [{ key: 'other', operator: 'Exists', values: [] }, false, 'other'],
  [{ key: 'other', operator: 'DoesNotExist' }, true, '!other'],
  [{ key: 'team', operator: 'DoesNotExist' }, false, '!team'],
  // No label has the name of something that every object has.
  [{ key: 'constructor', operator: 'Exists' }, false, 'constructor'],
])('%j: %s', (requirement, holds, text) => {
  expect(satisfies(labels, requirement)).toBe(holds);
  expect(requirementText(requirement)).toBe(text);
  expect(requirementProblem(requirement)).toBeUndefined();
});

test.each<[object, string]>([
  [{ operator: 'Exists' }, 'has no key'],
  [{ key: 'a', operator: 'NotEquals', values: ['b'] }, 'write In, NotIn, Exists or DoesNotExist'],
  [{ key: 'a', operator: 'exist' }, 'write Exists'],
  [{ key: 'a' }, 'has the operator "undefined"'],
  [{ key: 'a', operator: 'In' }, 'has no values: In needs at least one'],
  [{ key: 'a', operator: 'NotIn', values: [] }, 'has no values: NotIn needs at least one'],
  [{ key: 'a', operator: 'Exists', values: ['b'] }, 'has values: Exists takes none'],
  [{ key: 'a', operator: 'In', values: 'b' }, 'no list of texts'],
  [{ key: 'a', operator: 'In', values: [1] }, 'no list of texts'],
])('%j is refused', (requirement, message) => {
  expect(requirementProblem(requirement)).toContain(message);
});
