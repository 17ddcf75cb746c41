import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { containerRule } from '../support/rules';

export const containerImage: Rule = containerRule({
  id: 'api/container-image',
  severity: 'error',
  title: 'A container has an image',
  why: 'The API server refuses a container without an image, and a Pod whose image has spaces around it.',
  fix: 'set image to a reference such as "registry.example/app:1.2.3"',
  link: `${CONCEPTS}containers/images/`,
  check: ({ container, path }, report, pod) => {
    const { image } = container;
    if (image === undefined || image === '') {
      report({ path: `${path}/image`, message: 'the container has no image' });
    } else if (typeof image === 'string' && pod.path === '' && image !== image.trim()) {
      report({ path: `${path}/image`, message: `"${image}" has whitespace around it`, fix: `write "${image.trim()}"` });
    }
  },
});
