import { stringify } from 'yaml';

/** A program that Debian does not have. */
export interface Recipe {
  readonly program: string;
  /** The variable with the path of a binary to use instead. */
  readonly variable: string;
  /** How Go builds it from its module proxy; absent for other programs. */
  readonly go?: {
    readonly version: string;
    /** Files for a build as in its repository: with the versions, replacements and checksums of its go.mod and go.sum. */
    readonly module?: string;
    readonly files?: Readonly<Record<string, string>>;
    /** Arguments of `go`, one run after the other, in the folder of the files; the last one leaves the binary under the name of the program. */
    readonly runs: readonly (readonly string[])[];
  };
}

const BUILD = ['build', '-mod=mod', '-trimpath', '-ldflags=-s -w'];

/** The last version of this module that contains the log store. */
const VICTORIA = { module: 'github.com/VictoriaMetrics/VictoriaMetrics', version: 'v1.121.0' };

const victoriaLogs: Recipe = {
  program: 'victoria-logs',
  variable: 'VICTORIA_LOGS',
  go: { ...VICTORIA, runs: [[...BUILD, '-o', 'victoria-logs', `${VICTORIA.module}/app/victoria-logs`]] },
};

/** The components of the rendered configs and the unit tests, except those that take minutes to build. */
const OTEL = { core: 'v0.158.0', providers: 'v1.64.0' };
const core = (...names: string[]) => names.map((name) => ({ gomod: `go.opentelemetry.io/collector/${name} ${OTEL.core}` }));
const contrib = (...names: string[]) => names.map((name) => ({ gomod: `github.com/open-telemetry/opentelemetry-collector-contrib/${name} ${OTEL.core}` }));
const OTEL_COMPONENTS = {
  receivers: [...core('receiver/otlpreceiver'), ...contrib('receiver/filelogreceiver')],
  processors: [
    ...core('processor/batchprocessor', 'processor/memorylimiterprocessor'),
    ...contrib('processor/attributesprocessor', 'processor/k8sattributesprocessor', 'processor/resourceprocessor', 'processor/transformprocessor'),
  ],
  exporters: [
    ...core('exporter/debugexporter', 'exporter/otlpexporter', 'exporter/otlphttpexporter'),
    ...contrib('exporter/fileexporter', 'exporter/kafkaexporter'),
  ],
  extensions: contrib(
    'extension/basicauthextension', 'extension/bearertokenauthextension', 'extension/healthcheckextension',
    'extension/storage/filestorage',
  ),
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
  go: { ...REDIS_EXPORTER, runs: [[...BUILD, '-o', 'redis_exporter', REDIS_EXPORTER.module]] },
};

/** Debian's package has no Kubernetes service discovery; this build has only that. */
const PROMETHEUS = { module: 'github.com/prometheus/prometheus', version: 'v0.316.0' };

const prometheus: Recipe = {
  program: 'prometheus-kubernetes',
  variable: 'PROMETHEUS',
  go: { ...PROMETHEUS, runs: [[...BUILD, '-tags', 'remove_all_sd,enable_kubernetes_sd', '-o', 'prometheus-kubernetes', `${PROMETHEUS.module}/cmd/prometheus`]] },
};

/** A pre-release of 9.3.0: its tags are not in Go's module proxy. The checksums are those of other modules that require it. */
const BEATS = { module: 'github.com/elastic/beats/v7', version: 'v7.0.0-alpha2.0.20251031181001-be9871f5dab9' };
const BEATS_SUMS = { '': '6bIs597CRPi8Kxa2orUqWT13NzGPsTWCr/8QkKAPV9o=', '/go.mod': 'xQjaJwHDmleIzlAynr/yvjYyfHkMGLqD9SVTpJKX73g=' };

/** The EC2 client would take a quarter of the build time, only for `add_cloud_metadata`, so it is replaced by a stub. */
const EC2 = 'github.com/aws/aws-sdk-go-v2/service/ec2';
const NO_EC2 = {
  'ec2/go.mod': `module ${EC2}`,
  'ec2/types/types.go': `package types

type Filter struct {
	Name   *string
	Values []string
}

type Tag struct{ Value *string }`,
  'ec2/ec2.go': `package ec2

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/aws"
	"${EC2}/types"
)

type Client struct{}
type Options struct{}
type DescribeTagsInput struct{ Filters []types.Filter }
type DescribeTagsOutput struct{ Tags []types.Tag }

func NewFromConfig(aws.Config, ...func(*Options)) *Client { return nil }

func (*Client) DescribeTags(context.Context, *DescribeTagsInput, ...func(*Options)) (*DescribeTagsOutput, error) {
	return nil, errors.New("this Filebeat was built without EC2")
}`,
};

const filebeat: Recipe = {
  program: 'filebeat',
  variable: 'FILEBEAT',
  go: {
    ...BEATS,
    files: {
      'go.sum': Object.entries(BEATS_SUMS).map(([what, sum]) => `${BEATS.module} ${BEATS.version}${what} h1:${sum}`).join('\n'),
      ...NO_EC2,
    },
    runs: [
      ['mod', 'edit', `-replace=${EC2}=./ec2`],
      [...BUILD, '-o', 'filebeat', `${BEATS.module}/filebeat`],
    ],
  },
};

/** Its go.mod replaces a part of it by a folder, which is a separate module in the proxy. */
const LOKI = { module: 'github.com/grafana/loki/v3', version: 'v3.7.8' };
const LOKI_PUSH = { module: 'github.com/grafana/loki/pkg/push', version: 'v0.0.0-20250630054201-94c0ba7b0952' };

const loki: Recipe = {
  program: 'loki',
  variable: 'LOKI',
  go: {
    ...LOKI,
    runs: [
      ['mod', 'edit', `-dropreplace=${LOKI_PUSH.module}`, `-require=${LOKI_PUSH.module}@${LOKI_PUSH.version}`],
      [...BUILD, '-o', 'loki', `${LOKI.module}/cmd/loki`],
    ],
  },
};

/** Elastic's server of the protocol between Beats and Logstash. The checksums are those of Beats. */
const LUMBER = { module: 'github.com/elastic/go-lumber', version: 'v0.1.2-0.20220819171948-335fde24ea0f' };
const LUMBER_SUMS = { '': 'TsPpU5EAwlt7YZoupKlxZ093qTZYdGou3EhfTF1U0B4=', '/go.mod': 'HHaWnZamYKWsR9/eZNHqRHob8iQDKnchHmmskT/SKko=' };

const lumberjack: Recipe = {
  program: 'lumberjack-server',
  variable: 'LUMBERJACK_SERVER',
  go: {
    version: LUMBER.version,
    files: {
      'go.mod': `module tools\n\ngo 1.21\n\nrequire ${LUMBER.module} ${LUMBER.version}`,
      'go.sum': Object.entries(LUMBER_SUMS).map(([what, sum]) => `${LUMBER.module} ${LUMBER.version}${what} h1:${sum}`).join('\n'),
      'main.go': `package main

import (
	"encoding/json"
	"log"
	"os"

	"${LUMBER.module}/server"
)

// Prints each event on a separate line, and acknowledges a batch after printing it.
func main() {
	listening, err := server.ListenAndServe(os.Args[1], server.V1(false), server.V2(true))
	if err != nil {
		log.Fatal(err)
	}
	printed := json.NewEncoder(os.Stdout)
	for batch := range listening.ReceiveChan() {
		for _, event := range batch.Events {
			if err := printed.Encode(event); err != nil {
				log.Fatal(err)
			}
		}
		batch.ACK()
	}
}`,
    },
    runs: [[...BUILD, '-o', 'lumberjack-server', '.']],
  },
};

export const RECIPES: Readonly<Record<string, Recipe>> = {
  'victoria-logs': victoriaLogs,
  'otelcol-contrib': otelcol,
  'redis_exporter': redisExporter,
  'prometheus-kubernetes': prometheus,
  filebeat,
  loki,
  'lumberjack-server': lumberjack,
  'fluent-bit': { program: 'fluent-bit', variable: 'FLUENT_BIT' },
  'vector': { program: 'vector', variable: 'VECTOR' },
  // Its module is not in Go's proxy; Debian's package has an older one under another name.
  'nginx-prometheus-exporter': { program: 'nginx-prometheus-exporter', variable: 'NGINX_EXPORTER' },
};
