import { ISidecar, KubernetesVersion, SidecarContext, SidecarContextProps, SidecarPlacement } from '../../src';
import { Answers } from '../../src/synthesis/answers';

const CONTEXT: SidecarContextProps = {
  constructPath: 'chart/web',
  workloadKind: 'Deployment',
  workloadName: 'web',
  main: 'app',
  kubernetesVersion: KubernetesVersion.V1_27,
  placement: SidecarPlacement.CLASSIC,
};

const newAnswers = () => new Answers((sidecar, object) => `web-${sidecar}-${object}`);

function ask(sidecars: readonly ISidecar[], context: Partial<SidecarContextProps> = {}) {
  const answers = newAnswers();
  return sidecars.map((sidecar) => answers.now(sidecar, sidecar.name, { ...CONTEXT, ...context }));
}

test('a sidecar that writes to its context does not mislead the next', () => {
  const seen: unknown[] = [];
  const sidecar = (name: string): ISidecar => ({
    name,
    bind: (context: SidecarContext) => {
      seen.push([context.main, context.labels, context.mainPorts]);
      expect(() => { (context as { main: string }).main = 'other'; }).toThrow(TypeError);
      context.labels.app = 'other';
      context.mainPorts.push(1);
      return { image: 'a:1' };
    },
  });

  ask([sidecar('one'), sidecar('two')], { labels: { app: 'web' }, mainPorts: [80] });
  expect(seen).toEqual([['app', { app: 'web' }, [80]], ['app', { app: 'web' }, [80]]]);
});

test('a sidecar knows what is known of its pod', () => {
  const seen: SidecarContext[] = [];
  const sidecar: ISidecar = { name: 's', bind: (context) => { seen.push(context); return { image: 'a:1' }; } };
  const mainMounts = [{ mountPath: '/a', volumeName: 'v', readOnly: true }];
  ask([sidecar], { mainImage: 'app:1', mainPorts: [8080, 9000], mainUser: 101, mainMounts, namespace: 'shop', replicas: 3, logLabels: { team: 'web' } });
  ask([sidecar]);

  const common = { constructPath: 'chart/web', workloadKind: 'Deployment', workloadName: 'web', main: 'app', placement: SidecarPlacement.CLASSIC };
  expect(seen).toMatchObject([
    { ...common, mainImage: 'app:1', mainPorts: [8080, 9000], mainUser: 101, mainMounts, namespace: 'shop', replicas: 3, logLabels: { team: 'web' } },
    { ...common, mainPorts: [], mainMounts: [], labels: {}, logLabels: {} },
  ]);
  const { mainImage, mainUser, namespace, replicas, serviceAccountName, clusterNodes } = seen[1];
  expect([mainImage, mainUser, namespace, replicas, serviceAccountName, clusterNodes].filter((known) => known !== undefined)).toEqual([]);
});

test('the name of an object is that of its sidecar; a context that a test makes has one, too', () => {
  const names: string[] = [];
  const sidecar = (name: string): ISidecar => ({ name, bind: (context) => { names.push(context.objectName('role')); return { image: 'a:1' }; } });
  ask([sidecar('one'), sidecar('two')]);
  sidecar('own').bind(new SidecarContext({
    constructPath: 'a', workloadKind: 'Pod', workloadName: 'web', main: 'app', kubernetesVersion: KubernetesVersion.V1_33, placement: SidecarPlacement.NATIVE,
  }));

  expect(names).toEqual(['web-one-role', 'web-two-role', 'web-role']);
});

describe('a sidecar that was asked when it was added', () => {
  const images: string[] = [];
  const sidecar: ISidecar = {
    name: 's',
    bind: ({ labels, mainPorts, kubernetesVersion }) => {
      images.push(`${labels.app}:${mainPorts.join('-')}-${kubernetesVersion.minor}`);
      return { image: images[images.length - 1] };
    },
  };
  const added = { ...CONTEXT, labels: { app: 'web' }, mainPorts: [80], replicas: 1 };
  const answers = newAnswers();
  beforeEach(() => {
    images.length = 0;
    answers.first(sidecar, 's', added);
  });

  test('is not asked again while what it read is as it was', () => {
    const rendered = { ...CONTEXT, labels: { app: 'web' }, mainPorts: [80], replicas: 3, mainImage: 'app:1' };
    expect(answers.now(sidecar, 's', rendered)).toEqual({ image: 'web:80-27' });
    expect(images).toEqual(['web:80-27']);
  });

  test.each<[string, Partial<SidecarContextProps>, string]>([
    ['a label', { labels: { app: 'shop' } }, 'shop:80-27'],
    ['a port', { mainPorts: [80, 81] }, 'web:80-81-27'],
    ['the version', { kubernetesVersion: KubernetesVersion.V1_33 }, 'web:80-33'],
  ])('is asked again when %s has changed', (_, changed, image) => {
    expect(answers.now(sidecar, 's', { ...added, ...changed })).toEqual({ image });
    expect(images).toHaveLength(2);
  });

  test('is asked again under another name', () => {
    answers.now(sidecar, 'other', added);
    expect(images).toHaveLength(2);
  });
});

test('what keeps a sidecar from answering when it is added is thrown when the pod is rendered', () => {
  const answers = newAnswers();
  const silent = { name: 'silent', bind: () => undefined } as unknown as ISidecar;
  const broken: ISidecar = { name: 'broken', bind: () => { throw new Error('no port'); } };

  expect(answers.first(silent, 'silent', CONTEXT)).toBeUndefined();
  expect(answers.first(broken, 'broken', CONTEXT)).toBeUndefined();
  expect(() => answers.now(broken, 'broken', CONTEXT)).toThrow('no port');
});
