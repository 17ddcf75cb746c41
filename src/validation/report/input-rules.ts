import { DOCS } from '../../manifest/documents';
import { RuleInfo } from '../rule';

const LINK = `${DOCS}cli.md#input-that-cannot-be-read`;

export const UNREADABLE_FILE: RuleInfo = {
  id: 'input/file',
  severity: 'error',
  title: 'Every file that is named can be read',
  why: 'What was not read was not validated, so nothing can be said about it.',
  fix: 'correct the path, or the permissions of the file',
  link: LINK,
};

export const UNREADABLE_TEXT: RuleInfo = {
  id: 'input/yaml',
  severity: 'error',
  title: 'Every document is correct YAML or JSON in UTF-8',
  why: 'kubectl refuses it, or reads something else than what was meant.',
  fix: 'correct the document at this place',
  link: LINK,
};

export const KEY_GIVEN_TWICE: RuleInfo = {
  id: 'input/duplicate-key',
  severity: 'warning',
  title: 'A key stands once in a mapping',
  why: 'kubectl takes the last one and drops the others without a word, which hardly was meant.',
  fix: 'remove one of the two, or move its content to the other',
  link: LINK,
};

/** Findings about the input itself. They cannot be suppressed: they mean that the input was not validated. */
export const INPUT_RULES: readonly RuleInfo[] = [UNREADABLE_FILE, UNREADABLE_TEXT, KEY_GIVEN_TWICE];
