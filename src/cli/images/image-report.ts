import { InventoryEntry, ImageVersion, PinKind } from './inventory';
import { ImageUse } from './read-images';
import { CATALOG_IMAGES, CatalogImage, REVIEWED } from '../../images/catalog-images';
import { printable } from '../../manifest/printable';
import { count } from '../../validation/report/text-format';

/** Counts of the pins of an inventory. */
interface Summary {
  readonly files: number;
  readonly containers: number;
  readonly images: number;
  /** Images that are used in several versions. */
  readonly differing: number;
  /** References without a fixed version. */
  readonly unpinned: number;
}

function summaryOf(inventory: readonly InventoryEntry[], files: number): Summary {
  const versions = inventory.flatMap((entry) => entry.versions);
  return {
    files,
    containers: versions.reduce((sum, { uses }) => sum + uses.length, 0),
    images: inventory.length,
    differing: inventory.filter((entry) => entry.versions.length > 1).length,
    unpinned: versions.filter(({ pin }) => isLoose(pin)).length,
  };
}

function isLoose(pin: PinKind): boolean {
  return pin === 'latest' || pin === 'none';
}

/** The report as JSON, for programs. */
export function imagesAsJson(inventory: readonly InventoryEntry[], files: number): string {
  const images = inventory.map(({ image, catalog, versions }) => ({
    image,
    catalog: catalog?.image,
    differs: versions.length > 1,
    versions: versions.map(({ uses, ...version }) => ({ ...version, uses: uses.map(({ image: _, ...use }) => use) })),
  }));
  return `${JSON.stringify({ summary: summaryOf(inventory, files), images, catalog: Object.values(CATALOG_IMAGES), reviewed: REVIEWED }, null, 1)}\n`;
}

/** The report as text, for people: the images of the input with their versions, then those of the catalog. */
export function imagesAsText(inventory: readonly InventoryEntry[], files: number): string {
  const lines = inventory.flatMap(({ image, catalog, versions }) => [
    `${printable(image)}${catalog === undefined ? '' : ` (${catalog.usedBy.join(', ')})`}${versions.length > 1 ? `: ${versions.length} versions` : ''}`,
    ...table(versions.map((version) => [`  ${printable(versionText(version))}`, pinText(version, catalog), placesText(version.uses)])),
    '',
  ]);
  return [...lines, ...(files > 0 ? [closing(summaryOf(inventory, files)), ''] : []), ...catalogLines(), ''].join('\n');
}

function versionText({ tag, digest }: ImageVersion): string {
  return `${tag ?? (digest === undefined ? '(no tag)' : '')}${digest === undefined ? '' : `@${digest.slice(0, 'sha256:'.length + 12)}`}`;
}

function pinText({ pin, tag }: ImageVersion, catalog: CatalogImage | undefined): string {
  if (isLoose(pin)) return 'no fixed version';
  const other = catalog !== undefined && tag !== undefined && tag !== catalog.version ? `, the catalog has ${catalog.version}` : '';
  return `${pin}${other}`;
}

function placesText(uses: readonly ImageUse[]): string {
  const [first] = uses;
  const owner = [first.namespace, first.name].filter((part) => part !== undefined).join('/');
  const where = `${first.file}:${first.line} ${first.kind} ${owner} · ${first.container}`;
  return printable(uses.length === 1 ? where : `${uses.length} times, first ${where}`);
}

function closing({ files, containers, images, differing, unpinned }: Summary): string {
  const aside = [differing > 0 ? `${differing} in more versions than one` : '', unpinned > 0 ? `${unpinned} without a fixed version` : ''].filter((part) => part !== '');
  return `${count(images, 'image')} in ${count(containers, 'place')} of ${count(files, 'file')}${aside.length === 0 ? '' : `: ${aside.join(', ')}`}`;
}

function catalogLines(): string[] {
  const rows = Object.values<CatalogImage>(CATALOG_IMAGES).map(({ image, version, released, endOfLife, usedBy }) => [
    `  ${image}:${version}`, released ?? '', endOfLife === undefined ? '' : `until ${endOfLife}`, usedBy.join(', '),
  ]);
  return [`Images of the catalog, reviewed ${REVIEWED}:`, ...table(rows)];
}

/** Rows with aligned columns; empty columns are omitted. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column].length))) ?? [];
  return rows.map((row) => row.map((cell, column) => (widths[column] === 0 ? '' : `${cell.padEnd(widths[column])}  `)).join('').trimEnd());
}
