/** Where messages send readers: the npm package has no room for the documents. */
export const DOCS = 'https://github.com/cdk8s-sidecars/cdk8s-sidecars/blob/main/docs/';

export const RULES_DOC = `${DOCS}rules.md`;
export const NOTES_DOC = `${DOCS}notes.md`;
