import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { Browser, Page } from 'puppeteer-core';
import { manyWorkloads } from '../../explanation/workloads';
import { realProgram } from '../../real-programs';
import { cli } from '../io';

export const CHROMIUM = realProgram('CHROMIUM', 'chromium', 'the page of explain, in a browser, is');

/** In a container there is no user namespace for the browser's own sandbox, and root must do without it. The page is one that the test has written. */
export async function startBrowser(): Promise<Browser> {
  return puppeteer.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-color-profile=srgb'] });
}

/** Writes the page of some documents, and gives its address. */
export async function writePage(folder: string, name: string, documents: readonly object[]): Promise<string> {
  const { status, stdout } = await cli(['explain', '-', '--output', 'html'], { stdin: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: documents }) });
  if (status !== 0) throw new Error(`explain ended with ${status}`);
  const file = join(folder, `${name}.html`);
  writeFileSync(file, stdout);
  return pathToFileURL(file).href;
}

export const writeFleet = (folder: string, count: number) => writePage(folder, String(count), manyWorkloads(count));

export interface Opened {
  readonly page: Page;
  /** What the page complained of, or asked the network for. */
  readonly problems: string[];
}

export async function open(browser: Browser, address: string, width = 1280, height = 900): Promise<Opened> {
  const page = await browser.newPage();
  // Keys go to the page in front, and the one before may still be closing.
  await page.bringToFront();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
  page.on('request', (request) => { if (request.url().split('#')[0] !== address.split('#')[0]) problems.push(`asks for ${request.url()}`); });
  await page.setViewport({ width, height });
  await page.goto(address);
  return { page, problems };
}

/** What a person reads: the text that is on the page. */
export const textOf = (page: Page): Promise<string> => page.evaluate("document.getElementById('page').innerText") as Promise<string>;

/** What has the focus, as a screen reader says it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText") as Promise<string>;

/** What is wrong with how the page looks: text that sticks out of its box, or drawings and tables that are wider than the window. */
export const ugly = (page: Page): Promise<string[]> => page.evaluate(`(() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page is ' + document.documentElement.scrollWidth + ' px wide in a window of ' + innerWidth);
  for (const svg of document.querySelectorAll('svg')) {
    const whole = svg.getBoundingClientRect();
    if (whole.right > innerWidth + 1) found.push('a drawing ends at ' + whole.right + ' px');
    const boxes = [...svg.querySelectorAll('rect')].map((rect) => rect.getBoundingClientRect());
    const texts = [...svg.querySelectorAll('text')];
    for (const text of texts) {
      const own = text.getBoundingClientRect();
      if (own.left < whole.left - 1 || own.right > whole.right + 1 || own.bottom > whole.bottom + 1) found.push('text sticks out of its drawing: ' + text.textContent);
      const box = boxes.filter((one) => one.left <= own.left && own.left <= one.right && one.top <= own.top + 3 && own.bottom - 3 <= one.bottom).sort((a, b) => a.width * a.height - b.width * b.height)[0];
      if (box && own.right > box.right + 1) found.push('text sticks out of its box: ' + text.textContent);
    }
    for (const [i, text] of texts.entries()) for (const other of texts.slice(i + 1)) {
      const a = text.getBoundingClientRect(), b = other.getBoundingClientRect();
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 5 && b.top < a.bottom - 5) found.push('texts lie on each other: ' + text.textContent + ' / ' + other.textContent);
    }
  }
  return found;
})()`) as Promise<string[]>;

/** The lowest contrast between a text and what is behind it, of all texts on the page. @see https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const lowestContrast = (page: Page): Promise<{ readonly contrast: number; readonly text: string }> => page.evaluate(`(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => { const [r, g, b] = channels(color).map((c) => c / 255).map((c) => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const opaque = (color) => color.startsWith('rgb') && (channels(color)[3] ?? 1) > 0;
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      if (e instanceof SVGElement && e.tagName === 'text') {
        const own = e.getBoundingClientRect();
        const boxes = [...e.ownerSVGElement.querySelectorAll('rect,circle')].filter((box) => { const r = box.getBoundingClientRect(); return r.left <= own.left + 1 && own.right <= r.right + 1 && r.top <= own.top + 4 && own.bottom - 4 <= r.bottom; });
        const fill = boxes.map((box) => getComputedStyle(box).fill).filter(opaque).pop();
        if (fill) return fill;
      }
      const color = getComputedStyle(e).backgroundColor;
      if (opaque(color)) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  let lowest = { contrast: 99, text: '' };
  for (const element of document.querySelectorAll('#page *')) {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()).join('');
    if (text === '' || element.getClientRects().length === 0 || element.tagName === 'title') continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(element instanceof SVGElement ? style.fill : style.color), light(behind(element))].sort((x, y) => y - x);
    const contrast = (a + .05) / (b + .05);
    if (contrast < lowest.contrast) lowest = { contrast, text };
  }
  return lowest;
})()`) as Promise<{ contrast: number; text: string }>;
