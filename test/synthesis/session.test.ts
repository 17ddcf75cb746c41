import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { CustomSidecar, SidecarDeployment, SidecarMount } from '../../src';

const main = { image: 'nginx:1.27.5' };
const sidecar = () => new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0', mounts: [SidecarMount.config('/etc/agent', { a: 'b' })] });

/** Charts whose order is not that of their making, with objects that depend on what another chart holds. */
function build(): { app: App; charts: Chart[] } {
  const app = new App();
  const charts = Array.from({ length: 4 }, (_, i) => new Chart(app, `chart-${i}`));
  const webs = charts.map((chart) => new SidecarDeployment(chart, 'web', { main, sidecars: [sidecar()] }));
  const odd = new ApiObject(charts[0], 'odd', { apiVersion: 'v1', kind: 'ConfigMap' });
  odd.addDependency(webs[3]);
  webs[1].node.addDependency(new ApiObject(charts[1], 'later', { apiVersion: 'v1', kind: 'ConfigMap' }));
  return { app, charts };
}

test('an app of many charts is validated twice, however many they are', () => {
  const { app } = build();
  let asked = 0;
  app.node.addValidation({ validate: () => { asked++; return []; } });
  app.synthYaml();

  expect(asked).toBe(2);
});

test('all charts come out as each would alone', () => {
  const { app } = build();
  const together = app.synthYaml();
  const alone = app.charts.flatMap((chart) => chart.toJson() as unknown[]);

  expect(together).toBe(Yaml.stringify(...alone));
  expect(together.indexOf('name: chart-3-web')).toBeLessThan(together.indexOf('name: chart-0-odd'));
  expect(together.indexOf('name: chart-1-later')).toBeLessThan(together.indexOf('name: chart-1-web'));
});

test('what a chart says of itself is what is written', () => {
  const { app, charts } = build();
  class Own extends Chart {
    toJson() {
      return super.toJson().slice(0, 1);
    }
  }
  const own = new Own(app, 'own');
  new SidecarDeployment(own, 'web', { main, sidecars: [sidecar()] });
  charts[2].toJson = () => [{ kind: 'Mine' }];

  const text = app.synthYaml();
  expect(text.match(/name: own-/g)).toHaveLength(1);
  expect(text).not.toContain('name: chart-2-web');
});

test('charts are prepared anew in the next synthesis', () => {
  const { app, charts } = build();
  app.synthYaml();
  charts[0].node.addValidation({ validate: () => ['wrong'] });

  expect(() => app.synthYaml()).toThrow('wrong');
  expect(() => charts[0].toJson()).toThrow('wrong');
});
