import { stringify } from 'yaml';

/** A program that Debian does not have. */
export interface Recipe {
  readonly program: string;
  /** Names a binary of it that is to be used instead. */
  readonly variable: string;
  /** How Go builds it from its module proxy; absent where it is no Go program. */
  readonly go?: {
    readonly version: string;
    readonly files: Readonly<Record<string, string>>;
    /** Arguments of `go`, one run after the other, in the folder of the files; the last one leaves the binary under the name of the program. */
    readonly runs: readonly (readonly string[])[];
  };
}

const BUILD = ['build', '-mod=mod', '-trimpath', '-ldflags=-s -w'];

/** The last version of this module that has the log store in it. `go install` refuses modules that replace others, so what it replaces is repeated. */
const VICTORIA = { module: 'github.com/VictoriaMetrics/VictoriaMetrics', version: 'v1.121.0' };
const AWS = 'github.com/aws/aws-sdk-go-v2';
const VICTORIA_REPLACES: readonly (readonly [string, string])[] = [
  ['cloud.google.com/go/storage', 'v1.43.0'],
  [AWS, 'v1.32.8'],
  [`${AWS}/config`, 'v1.28.11'],
  [`${AWS}/credentials`, 'v1.17.52'],
  [`${AWS}/feature/s3/manager`, 'v1.17.48'],
  [`${AWS}/service/internal/checksum`, 'v1.4.8'],
  [`${AWS}/service/s3`, 'v1.72.3'],
  [`${AWS}/service/sso`, 'v1.24.9'],
  [`${AWS}/service/ssooidc`, 'v1.28.8'],
];

const victoriaLogs: Recipe = {
  program: 'victoria-logs',
  variable: 'VICTORIA_LOGS',
  go: {
    version: VICTORIA.version,
    files: {
      'go.mod': [
        'module tools',
        'go 1.24.0',
        `require ${VICTORIA.module} ${VICTORIA.version}`,
        ...VICTORIA_REPLACES.map(([module, version]) => `replace ${module} => ${module} ${version}`),
      ].join('\n'),
    },
    runs: [[...BUILD, '-o', 'victoria-logs', `${VICTORIA.module}/app/victoria-logs`]],
  },
};

/** What the configs rendered here are made of, and no more: each component is time to build. */
const OTEL = { core: 'v0.158.0', providers: 'v1.64.0' };
const core = (...names: string[]) => names.map((name) => ({ gomod: `go.opentelemetry.io/collector/${name} ${OTEL.core}` }));
const contrib = (...names: string[]) => names.map((name) => ({ gomod: `github.com/open-telemetry/opentelemetry-collector-contrib/${name} ${OTEL.core}` }));
const OTEL_COMPONENTS = {
  receivers: contrib('receiver/filelogreceiver'),
  processors: [...core('processor/memorylimiterprocessor'), ...contrib('processor/attributesprocessor', 'processor/transformprocessor')],
  exporters: core('exporter/debugexporter', 'exporter/otlphttpexporter'),
  extensions: contrib('extension/healthcheckextension', 'extension/storage/filestorage'),
  providers: ['env', 'file', 'yaml'].map((name) => ({ gomod: `go.opentelemetry.io/collector/confmap/provider/${name}provider ${OTEL.providers}` })),
};

const otelcol: Recipe = {
  program: 'otelcol-contrib',
  variable: 'OTELCOL',
  go: {
    version: OTEL.core,
    files: {
      'builder.yaml': stringify({ dist: { name: 'otelcol-contrib', output_path: './source', version: OTEL.core.slice(1) }, ...OTEL_COMPONENTS }),
    },
    runs: [
      ['run', `go.opentelemetry.io/collector/cmd/builder@${OTEL.core}`, '--config', 'builder.yaml', '--skip-compilation'],
      ['-C', 'source', ...BUILD, '-o', '../otelcol-contrib', '.'],
    ],
  },
};

const REDIS_EXPORTER = { module: 'github.com/oliver006/redis_exporter', version: 'v1.88.0' };

const redisExporter: Recipe = {
  program: 'redis_exporter',
  variable: 'REDIS_EXPORTER',
  go: {
    version: REDIS_EXPORTER.version,
    files: { 'go.mod': ['module tools', 'go 1.26.0', `require ${REDIS_EXPORTER.module} ${REDIS_EXPORTER.version}`].join('\n') },
    runs: [[...BUILD, '-o', 'redis_exporter', REDIS_EXPORTER.module]],
  },
};

export const RECIPES: Readonly<Record<string, Recipe>> = {
  'victoria-logs': victoriaLogs,
  'otelcol-contrib': otelcol,
  'redis_exporter': redisExporter,
  'filebeat': { program: 'filebeat', variable: 'FILEBEAT' },
  'fluent-bit': { program: 'fluent-bit', variable: 'FLUENT_BIT' },
  'vector': { program: 'vector', variable: 'VECTOR' },
};
