import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** What kubectl makes of a text: the documents that it reads up to the first error. */
export interface KubectlRead {
  readonly documents: readonly unknown[];
  readonly error?: string;
}

/** Reads JSON texts from stdin, one a line, with kubectl's own decoder, which cuts at markers and calls sigs.k8s.io/yaml. */
const PROGRAM = `package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
)

func read(text []byte) (result map[string]any) {
	documents := []json.RawMessage{}
	defer func() {
		if r := recover(); r != nil {
			result = map[string]any{"documents": documents, "error": fmt.Sprint(r)}
		}
	}()
	decoder := utilyaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096)
	for {
		var document json.RawMessage
		if err := decoder.Decode(&document); err != nil {
			if err == io.EOF {
				return map[string]any{"documents": documents}
			}
			return map[string]any{"documents": documents, "error": err.Error()}
		}
		if len(document) > 0 {
			documents = append(documents, document)
		}
	}
}

func main() {
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\\n')
		if len(line) > 1 {
			var text string
			if err := json.Unmarshal(line, &text); err != nil {
				panic(err)
			}
			if err := out.Encode(read([]byte(text))); err != nil {
				out.Encode(map[string]any{"error": err.Error()})
			}
		}
		if err != nil {
			return
		}
	}
}
`;

const GO_MOD = `module kubectl-reader

go 1.24

require k8s.io/apimachinery v0.34.4
`;

/** Where the program is kept, which git ignores. */
const FOLDER = path.join(__dirname, '../../../.work/kubectl-reader');

/** Builds the reader with Go. Returns why that is impossible, or undefined. */
export function buildReader(go: string): string | undefined {
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.writeFileSync(path.join(FOLDER, 'main.go'), PROGRAM);
  // Its requirements are completed by Go, which need not be done again.
  if (!fs.existsSync(path.join(FOLDER, 'go.sum'))) fs.writeFileSync(path.join(FOLDER, 'go.mod'), GO_MOD);
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=mod', GOWORK: 'off' };
  const { status, stderr } = spawnSync('nice', ['-n', '19', go, 'build', '-o', 'reader', '.'], { cwd: FOLDER, env, encoding: 'utf8' });
  return status === 0 ? undefined : `kubectl's reader could not be built: ${(stderr ?? '').trim().split('\n').pop()}`;
}

/** What kubectl makes of each text. */
export function readAsKubectl(texts: readonly string[]): KubectlRead[] {
  const input = texts.map((text) => JSON.stringify(text)).join('\n');
  const { stdout } = spawnSync(path.join(FOLDER, 'reader'), { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as KubectlRead);
}
