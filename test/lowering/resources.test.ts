import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { resourcesJson, sizeText } from '../../src/lowering/resources';

test('requests and limits: what is given stays as it is given, the rest takes its default', () => {
  expect(resourcesJson({ memory: { limit: Size.gibibytes(1) }, ephemeralStorage: { request: Size.mebibytes(500) } })).toEqual({
    requests: { 'cpu': '10m', 'ephemeral-storage': '500Mi' },
    limits: { cpu: '200m', memory: '1Gi' },
  });
  expect(resourcesJson({ cpu: { request: kplus.Cpu.millis(5) }, memory: {} })).toEqual({ requests: { cpu: '5m' } });
  expect(resourcesJson({ cpu: {}, memory: {} })).toEqual({});
});

test.each([[1, '1Ki'], [1024, '1Mi'], [1536, '1536Ki'], [1024 * 1024, '1Gi'], [1025 * 1024, '1025Mi']])('%d KiB are %s', (kibibytes, text) => {
  expect(sizeText(Size.kibibytes(kibibytes))).toBe(text);
});
