import { eachSidecarRule, nameOf } from './support/sidecar-rule';
import { asString } from '../../../manifest/json';

/**
 * Only about sidecars: other linters check the image of main. A digest or a tag with a digit
 * counts as a version, so that all release schemes pass.
 */
export const IMAGE_VERSION = eachSidecarRule({
  id: 'sidecar/image-version',
  severity: 'warning',
  title: 'Every sidecar\'s image has a version or a digest',
  why: 'A tag that moves changes the sidecar of every pod that starts from now on, in a workload that nobody touched.',
  fix: 'write the version as the tag, for example fluent-bit:5.1.1, or pin the digest with @sha256:',
  link: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  check: (sidecar, report) => {
    const image = asString(sidecar.container.image);
    // The API rules report a missing image; "$", "{" and the like are template placeholders.
    if (image === undefined || image === '' || image.includes('@') || /[^\w.:/-]/.test(image)) return;
    const colon = image.indexOf(':', image.lastIndexOf('/') + 1);
    const tag = colon < 0 ? undefined : image.slice(colon + 1);
    if (tag !== undefined && /\d/.test(tag) && !tag.startsWith('latest')) return;
    const says = tag === undefined ? 'no tag, which means latest' : `the tag "${tag}", which is no version`;
    report({ path: `${sidecar.path}/image`, message: `the image of ${nameOf(sidecar)} has ${says}` });
  },
});
