import * as fs from 'fs';
import * as path from 'path';
import { CACHE, Tool } from './tools';
import { which } from '../install';
import { run } from '../run';

const KAFKA = '4.1.1';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>tools</groupId>
  <artifactId>kafka</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA}</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId><version>${KAFKA}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

/** The folder of Kafka's libraries for broker and consumer, fetched by Maven if missing. */
export async function kafkaJars(): Promise<Tool> {
  const kept = path.join(CACHE, `kafka-${KAFKA}`);
  if (fs.existsSync(kept)) return { file: kept, from: CACHE };
  const maven = which('mvn');
  if (maven === undefined) return { missing: 'no mvn on the PATH to fetch the libraries of Kafka' };
  fs.mkdirSync(CACHE, { recursive: true });
  const folder = fs.mkdtempSync(path.join(CACHE, '.fetching-'));
  try {
    fs.writeFileSync(path.join(folder, 'pom.xml'), POM);
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=jars'];
    await run(maven, ['-q', '-B', ...goal], { cwd: folder, seconds: 600 });
    fs.renameSync(path.join(folder, 'jars'), kept);
    return { file: kept, from: CACHE };
  } catch (error) {
    return { missing: `the libraries of Kafka ${KAFKA} could not be fetched: ${error instanceof Error ? error.message : error}` };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
