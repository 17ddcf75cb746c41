import { composed, fragment, problemOf, specOf, template } from './support';

const claiming = (name: string, ...claims: string[]) => fragment(name, { claims });
const ROTATE = 'it rotates the files below /var/log/app';

test('what two sidecars would both do is refused, naming both', () => {
  const composition = composed(template(), [claiming('a', ROTATE), claiming('other'), claiming('b', 'it reloads main', ROTATE)]);

  expect(problemOf(composition)).toBe(`sidecars "a" and "b" both do this: ${ROTATE} | take one of the two out`);
  expect(composition.problems[0].rule).toBe('compose/claim');
});

test('of three, each further one is told with the first', () => {
  const { problems } = composed(template(), [claiming('a', ROTATE), claiming('b', ROTATE), claiming('c', ROTATE)]);

  expect(problems.map(({ message }) => message.split(' both')[0])).toEqual(['sidecars "a" and "b"', 'sidecars "a" and "c"']);
});

test('different claims go together, and one sidecar may say one twice', () => {
  specOf(composed(template(), [claiming('a', ROTATE, ROTATE), claiming('b', 'it rotates the files below /var/log/other'), fragment('c')]));
});

test('claims that overlap are refused', () => {
  const composition = composed(template(), [claiming('a', 'rotates /var/log/app/*.log'), claiming('b', 'rotates /var/log/app/access.*')]);

  expect(problemOf(composition)).toBe(
    'sidecars "a" and "b" both do some of this: rotates /var/log/app/*.log, and rotates /var/log/app/access.* | take one of the two out',
  );
});

test('claims leave nothing in the manifest', () => {
  expect(composed(template(), [claiming('a', ROTATE)])).toEqual(composed(template(), [fragment('a')]));
});
