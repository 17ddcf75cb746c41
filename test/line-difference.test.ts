import { lineDifference } from './line-difference';

test('names the lines of one text alone, each place behind the line before it', () => {
  expect(lineDifference('a\nb\nc\nd\ne', 'a\nB\nc\nd\ne\nf')).toBe('@@ a\n- b\n+ B\n@@ e\n+ f');
  expect(lineDifference('b\nc', 'a\nb')).toBe('@@ \n+ a\n@@ b\n- c');
  expect(lineDifference('a\nx\na\ny', 'a\na')).toBe('@@ a\n- x\n@@ a\n- y');
});

test('is empty for equal texts', () => {
  expect(lineDifference('a\nb', 'a\nb')).toBe('');
});
