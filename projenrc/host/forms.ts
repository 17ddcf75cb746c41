/** The forms for issues and pull requests. */
import { cdk, YamlFile } from 'projen';

interface Attributes {
  readonly description?: string;
  readonly placeholder?: string;
  readonly render?: string;
  readonly options?: readonly string[];
}

interface Field {
  readonly type: 'input' | 'textarea' | 'dropdown';
  readonly id: string;
  readonly attributes: Attributes & { readonly label: string };
  readonly validations: { readonly required: boolean };
}

const field = (type: Field['type']) => (id: string, label: string, attributes: Attributes, required = true): Field => (
  { type, id, attributes: { label, ...attributes }, validations: { required } });
const input = field('input');
const textarea = field('textarea');
const dropdown = field('dropdown');

const VERSIONS = input('versions', 'Versions', { description: 'Of cdk8s-sidecars, cdk8s, cdk8s-plus and Kubernetes, and of Node', placeholder: 'cdk8s-sidecars-33 1.2.0, cdk8s 2.70.0, Kubernetes 1.33, Node 22' });

const BUG = {
  name: 'Bug',
  description: 'Something is composed, validated or documented wrongly',
  labels: ['bug'],
  body: [
    VERSIONS,
    dropdown('language', 'Language', { options: ['TypeScript or JavaScript', 'Python', 'Java', 'Go', 'command line'] }),
    textarea('code', 'The smallest program or manifest that shows it', { description: 'Leave out passwords and names that are nobody\'s business.', render: 'text' }),
    textarea('actual', 'What is written or printed', { description: 'The manifest, or the whole error', render: 'text' }),
    textarea('expected', 'What it should be', { description: 'And where that is documented, if you know' }),
  ],
};

const FEATURE = {
  name: 'Feature',
  description: 'A rule, an option, a command or anything else',
  labels: ['enhancement'],
  body: [
    textarea('problem', 'What you want to do', { description: 'The problem, before the solution' }),
    textarea('today', 'What you do today', { description: 'CustomSidecar, a patch, a rule in another program ...' }, false),
    textarea('proposal', 'What you would write', { description: 'A line of code, a flag, or the rule\'s message and its fix', render: 'text' }, false),
  ],
};

const AGENT = {
  name: 'Agent or exporter',
  description: 'A log shipper, an exporter or another sidecar for the catalog',
  labels: ['catalog'],
  body: [
    dropdown('kind', 'What it is', { options: ['exporter', 'log shipper', 'log destination', 'watcher', 'another sidecar'] }),
    input('project', 'Its repository and licence', { placeholder: 'https://github.com/..., Apache-2.0' }),
    input('image', 'Its image, with a version', { description: 'Pulled without a login, for amd64 and arm64', placeholder: 'registry.example.com/name:1.2.3' }),
    textarea('config', 'How it is configured', { description: 'Flags, variables and files, with a link to where they are documented' }),
    textarea('runs', 'What it needs to run', { description: 'User, writable paths, ports, health endpoint, how it is told to stop and what it does then' }),
  ],
};

/** What a pull request is asked. */
export const PULL_REQUEST = [
  'What changes for a user, and why:',
  '',
  '- [ ] `npm test` passes, and a test fails without the change',
  '- [ ] generated files are written by their scripts (CONTRIBUTING.md, "Generated files")',
  '- [ ] CHANGELOG.md has a line under "Unreleased", unless users see nothing of it',
  '- [ ] docs and docstrings say what the code does now',
];

/** Writes the forms for issues. */
export function addForms(project: cdk.JsiiProject): void {
  const write = (name: string, obj: object) => new YamlFile(project, `.github/ISSUE_TEMPLATE/${name}.yml`, { obj });
  write('bug', BUG);
  write('feature', FEATURE);
  write('agent', AGENT);
  write('config', {
    blank_issues_enabled: false,
    contact_links: [{
      name: 'A vulnerability',
      url: 'https://github.com/cdk8s-sidecars/cdk8s-sidecars/security/advisories/new',
      about: 'Report it privately, see SECURITY.md',
    }],
  });
}
