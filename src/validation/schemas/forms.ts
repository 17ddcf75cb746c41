import { isBase64 } from '../../manifest/base64';
import { DNS_LABEL_FORM, DNS_SUBDOMAIN_FORM, isDnsLabel, isDnsSubdomain, isQualifiedName, QUALIFIED_NAME_FORM } from '../../manifest/names';

/** A text format that a field may require. */
export interface Form {
  readonly fits: (text: string) => boolean;
  /** Description of the format, as the end of "it must be". */
  readonly words: string;
  /** An example. */
  readonly example: string;
}

/** Whether a text is a valid segment of a URL path: `path.IsValidPathSegmentName` of apimachinery. */
export function isPathSegment(text: string): boolean {
  return text !== '.' && text !== '..' && !/[/%]/.test(text);
}

/** A DNS name, a slash and a path: `validation.IsDomainPrefixedPath` of apimachinery. */
function isPrefixedPath(text: string): boolean {
  const slash = text.indexOf('/');
  return slash > 0 && text.length <= 250 && isDnsSubdomain(text.slice(0, slash)) && /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(text.slice(slash + 1));
}

function isUrlPath(text: string): boolean {
  if (text === '' || text === '/') return true;
  if (!text.startsWith('/')) return false;
  const segments = text.slice(1).split('/');
  if (segments[segments.length - 1] === '') segments.pop();
  return segments.every(isDnsSubdomain);
}

const IQN = /^iqn\.\d{4}-\d{2}\.([A-Za-z0-9.-]+)(:[^,;*&$|\s]+)$/;
const EUI = /^eui\.[0-9a-fA-F]{16}$/;
const NAA = /^naa\.[0-9a-fA-F]{32}$/;

/** The formats by their names in the generated schemas. */
export const FORMS: Readonly<Record<string, Form>> = {
  given: { fits: (text) => text !== '', words: 'not empty', example: 'x' },
  subdomain: { fits: isDnsSubdomain, words: DNS_SUBDOMAIN_FORM, example: 'a.example' },
  label: { fits: isDnsLabel, words: DNS_LABEL_FORM, example: 'a-1' },
  label1035: {
    fits: (text) => isDnsLabel(text) && /^[a-z]/.test(text),
    words: `${DNS_LABEL_FORM}, and starting with a letter`,
    example: 'v1',
  },
  labelKey: { fits: isQualifiedName, words: QUALIFIED_NAME_FORM, example: 'example.com/x' },
  segment: { fits: (text) => text !== '' && isPathSegment(text), words: 'a text without "/" and "%" that is not "." or ".."', example: 'web' },
  prefixedPath: { fits: isPrefixedPath, words: 'a DNS name, "/" and a path, such as example.com/controller', example: 'example.com/c' },
  driver: {
    fits: (text) => text.length <= 63 && isDnsSubdomain(text.toLowerCase()),
    words: 'a DNS name of 63 characters at most',
    example: 'csi.example.com',
  },
  iqn: {
    fits: (text) => IQN.test(text) || EUI.test(text) || NAA.test(text),
    words: 'a qualified name of iSCSI, such as iqn.2001-04.com.example:storage, or one that starts with eui or naa',
    example: 'eui.0123456789abcdef',
  },
  urlPath: { fits: isUrlPath, words: 'a path such as /validate, each segment of lower case letters, digits, "-" and "."', example: '/validate' },
  hookName: {
    fits: (text) => isDnsSubdomain(text) && text.split('.').length >= 3,
    words: 'a DNS name of at least three parts, such as hook.example.com',
    example: 'hook.example.com',
  },
  hostPorts: { fits: (text) => text.split(',').every((part) => /^[^:]+:[^:]+$/.test(part)), words: 'host:port, or several of them with commas between', example: 'a:1' },
  base64: { fits: isBase64, words: 'base64', example: 'YWJj' },
};
