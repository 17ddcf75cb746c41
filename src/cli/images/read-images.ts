import { asArray, asObject, asString, isObject, Json, JsonObject } from '../../manifest/json';
import { podTemplateAt, podTemplatePointer } from '../../manifest/pod-template';
import { ContainerRole, viewPod } from '../../manifest/pod-view';
import { parseDocument, positionsIn } from '../../validation/source/parse';
import { LineIndex } from '../../validation/source/positions';
import { DocumentSplitter, SourceDocument } from '../../validation/source/splitter';
import { Input, openInput, reasonOf } from '../input-files';

/** A use of an image in a manifest. */
export interface ImageUse {
  readonly image: string;
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  readonly namespace?: string;
  readonly name?: string;
  /** The name of the container or of the volume. */
  readonly container: string;
  readonly role: ContainerRole | 'volume';
}

export interface ImagesRead {
  readonly files: number;
  readonly uses: readonly ImageUse[];
  /** Unreadable inputs. */
  readonly problems: readonly string[];
}

/** Every image in the pods of manifests. Keeps one document in memory at a time. */
export async function readImages(inputs: AsyncIterable<Input>, stdin: () => AsyncIterable<Buffer>): Promise<ImagesRead> {
  const uses: ImageUse[] = [];
  const problems: string[] = [];
  let files = 0;
  for await (const input of inputs) {
    if (input.note !== undefined) continue;
    files++;
    if (input.problem !== undefined) {
      problems.push(`${input.file}: ${input.problem}`);
      continue;
    }
    const splitter = new DocumentSplitter();
    const take = (documents: readonly SourceDocument[]) => documents.forEach((document) => readDocument(input.file, document, uses, problems));
    try {
      for await (const chunk of input.path === undefined ? stdin() : openInput(input.path)) take(splitter.push(chunk));
      take(splitter.end());
    } catch (e) {
      if ((e as NodeJS.ErrnoException).syscall === undefined) throw e;
      problems.push(`${input.file}: ${reasonOf(e)}`);
    }
  }
  return { files, uses, problems };
}

function readDocument(file: string, document: SourceDocument, uses: ImageUse[], problems: string[]): void {
  const parsed = document.problem ? { problems: [document.problem] } : parseDocument(document.text, document.isAscii);
  if ('problems' in parsed) {
    const { line, column } = new LineIndex(document.text, document.line).positionOf(parsed.problems[0].offset);
    problems.push(`${file}:${line}:${column}: ${parsed.problems[0].message}`);
    return;
  }
  const found = imagesIn(parsed.value, '');
  const positions = positionsIn(parsed, document.text, document.line, found.map(({ path }) => path));
  found.forEach(({ path: _, ...use }, i) => uses.push({ ...use, file, line: positions[i].line }));
}

type Found = Omit<ImageUse, 'file' | 'line'> & { readonly path: string };

function imagesIn(value: Json, prefix: string): Found[] {
  if (!isObject(value)) return [];
  if (asString(value.kind)?.endsWith('List') === true) return asArray(value.items).flatMap((item, i) => imagesIn(item, `${prefix}/items/${i}`));
  const pointer = podTemplatePointer(value);
  const template = pointer === undefined ? undefined : podTemplateAt(value, pointer);
  return template === undefined ? [] : imagesOfPod(value, template, pointer!, prefix);
}

function imagesOfPod(manifest: JsonObject, template: JsonObject, pointer: string, prefix: string): Found[] {
  const metadata = asObject(manifest.metadata);
  const [namespace, name] = [asString(metadata?.namespace), asString(metadata?.name)];
  const owner = { kind: manifest.kind as string, ...(namespace !== undefined && { namespace }), ...(name !== undefined && { name }) };
  const { containers, specPath, spec } = viewPod(template, pointer);
  const ofContainers = containers.flatMap(({ container, name: own, role, path }) => {
    const image = asString(container.image);
    return image === undefined || image === '' ? [] : [{ ...owner, image, container: own, role, path: `${prefix}${path}/image` }];
  });
  const ofVolumes = asArray(spec.volumes).flatMap((volume, i) => {
    const image = asString(asObject(asObject(volume)?.image)?.reference);
    const own = asString(asObject(volume)?.name) ?? '';
    return image === undefined || image === '' ? [] : [{ ...owner, image, container: own, role: 'volume' as const, path: `${prefix}${specPath}/volumes/${i}/image/reference` }];
  });
  return [...ofContainers, ...ofVolumes];
}
