/** The page of `explain --output html`, as a person has it: in a browser, read, searched and driven by the keyboard. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, Page } from 'puppeteer-core';
import { CHROMIUM, focused, lowestContrast, open, startBrowser, textOf, ugly, writeFleet, writePage } from './browser';
import { describeWith } from '../../real-programs';

/** Where the pictures go, for those who want to look at them. */
const PICTURES = process.env.EXPLAIN_PICTURES || undefined;

// On a machine with other work a browser may take its time.
jest.setTimeout(120_000);

describeWith(CHROMIUM)('in a browser', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'explain-page-'));
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => { for (const page of await browser.pages()) await page.close(); });

  async function picture(page: Page, name: string): Promise<void> {
    // Taken in any case: a page that cannot be painted is a failure. Of hundreds of cards the first rows do.
    const { height, width } = await page.evaluate('({ width: innerWidth, height: document.documentElement.scrollHeight })') as Record<'width' | 'height', number>;
    const png = await page.screenshot({ clip: { x: 0, y: 0, width, height: Math.min(height, 4_000) }, captureBeyondViewport: true });
    expect(png.length).toBeGreaterThan(5_000);
    if (PICTURES === undefined) return;
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(join(PICTURES, `${name}.png`), png);
  }

  const SIZES = [[1280, 900], [390, 844]] as const;
  const SCHEMES = ['light', 'dark'] as const;

  test.each([1, 9, 300])('%i workloads look right: nothing sticks out, nothing lies on something else, text can be read, in light and dark, wide and narrow', async (count) => {
    const address = await writeFleet(folder, count);
    for (const [width, height] of SIZES) {
      const { page, problems } = await open(browser, address, width, height);
      // The first seven are all that differ: they are looked at once.
      const pods = Array.from({ length: count === 9 ? 7 : 1 }, (_, i) => `#${i}`);
      for (const scheme of SCHEMES) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        for (const place of count === 1 ? ['#0'] : ['#', ...pods]) {
          await page.evaluate(`location.hash = ${JSON.stringify(place)}`);
          await page.waitForSelector(place === '#' ? 'ul.pods' : '.drawn');
          const where = `${count} ${place} ${width} ${scheme}`;
          expect([where, await ugly(page)]).toEqual([where, []]);
          const { contrast, text } = await lowestContrast(page);
          expect([where, text, contrast >= 4.5]).toEqual([where, text, true]);
          await picture(page, where.replace(/ #? ?/g, '-'));
        }
      }
      expect(problems).toEqual([]);
      await page.close();
    }
  }, 240_000);

  test('one workload is opened at once, and the page says all of it', async () => {
    const { page } = await open(browser, await writeFleet(folder, 1));
    const text = await textOf(page);

    for (const said of [
      'Deployment team-1/cart-0', '2 to 10 replicas, by HorizontalPodAutoscaler cart-0', 'cpu 600m, memory 464Mi', 'cpu 100m, memory 208Mi', 'Burstable', '45 s',
      'after the startup probe of "proxy" has succeeded', 'after "migrate" has completed', 'startup probe: GET :15021/ready, every 2 s, for up to 60 s',
      'preStop from 0 s: GET :15020/drain', 'SIGTERM when all regular containers have ended, not before 10 s', 'told to stop, and killed 2 s later',
      'log-shipper reads /var/log/web; web writes /var/log/web', 'Service cart-0:80, LoadBalancer', 'no container', 'rolls if checksum/config is computed from it',
    ]) expect(text).toContain(said);
    expect(await page.title()).toBe('Deployment team-1/cart-0');
  });

  test('the drawings tell who cannot see them what they show', async () => {
    const { page } = await open(browser, await writeFleet(folder, 1));
    const labels = await page.$$eval('svg[role=img]', (drawings) => drawings.map((drawing) => drawing.getAttribute('aria-label')));

    expect(labels[0]).toContain('1, proxy, first; 2, migrate, after the startup probe of "proxy" has succeeded');
    expect(labels[1]).toContain('the stop, within 45 seconds: web, preStop from 0 s');
    expect(await page.$$eval('svg.drawn .edge.reads', (edges) => edges.length)).toBe(3);
    expect(await page.$$eval('svg.drawn .edge:not(.reads)', (edges) => edges.length)).toBe(2);
  });

  test('the keyboard reaches everything: move, open, go on, come back', async () => {
    const { page } = await open(browser, await writeFleet(folder, 9));
    const press = async (...keys: readonly string[]) => { for (const key of keys) await page.keyboard.press(key as 'Enter'); };
    await press('ArrowRight');
    expect(await focused(page)).toMatch(/^Deployment team-1\/cart-0: 2 to 10 pods · Burstable; 3 sidecars · stops within 45 s; requests cpu 600m, memory 464Mi$/);
    await press('ArrowRight', 'ArrowRight');
    expect(await focused(page)).toMatch(/^CronJob team-1\/search-2/);
    await press('ArrowDown');
    expect(await focused(page)).toMatch(/^Deployment team-1\/stock-7/);
    await press('ArrowUp', 'ArrowLeft', 'Enter');
    expect(await focused(page)).toBe('StatefulSet team-1/checkout-1');
    // No key waits for what the one before it showed.
    await press('ArrowRight', 'ArrowRight');
    expect(await page.title()).toContain('payments-3');
    expect(await textOf(page)).toContain('4 of 9');
    await press('ArrowLeft');
    expect(await page.title()).toContain('search-2');
    await press('Escape');
    expect(await focused(page)).toMatch(/^CronJob team-1\/search-2/);
    await press('Home');
    expect(await focused(page)).toMatch(/^Deployment team-1\/cart-0/);
    await press('End');
    expect(await focused(page)).toMatch(/^StatefulSet team-1\/prices-8/);
    await page.goBack();
    await page.waitForFunction("document.title.includes('search-2')");
  });

  test('keys that come faster than the browser tells of a new address all count', async () => {
    const { page } = await open(browser, await writeFleet(folder, 9));
    const title = await page.evaluate(`{
      for (const key of ['ArrowRight', 'Enter', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowRight']) {
        const target = document.activeElement ?? document.body;
        if (key === 'Enter') target.click();
        else target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }
      document.title;
    }`);
    expect(title).toContain('search-2');
    await page.evaluate(`{
      for (const key of ['Escape', 'ArrowRight']) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }`);
    expect(await focused(page)).toMatch(/^DaemonSet team-1\/payments-3/);
  });

  test('search finds by name, container and image, says how many, and is left by Escape', async () => {
    const { page } = await open(browser, await writeFleet(folder, 300));
    const shown = () => page.$$eval('ul.pods > li', (cards) => cards.length);
    const status = () => page.$eval('[role=status]', (element) => element.textContent);
    expect([await shown(), await status()]).toEqual([300, '300 workloads']);
    await page.keyboard.press('/');
    await page.keyboard.type('fluent-bit team-3');
    expect([await shown(), await status()]).toEqual([3, '3 of 300 workloads']);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#title');
    expect(await textOf(page)).toContain('1 of 3');
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await page.waitForSelector('ul.pods');
    expect(await shown()).toBe(300);
    await page.keyboard.press('/');
    await page.keyboard.type('no such thing');
    expect([await shown(), await status()]).toEqual([0, '0 of 300 workloads']);
  });

  test('names of any kind are text: nothing of them is run or loaded', async () => {
    const evil = '</script><img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>\u2028<!--';
    const { page, problems } = await open(browser, await writePage(folder, 'evil', [{
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: evil, namespace: evil },
      spec: {
        containers: [{ name: evil, image: evil, volumeMounts: [{ name: evil, mountPath: evil }], ports: [{ name: evil, containerPort: 1 }] }],
        volumes: [{ name: evil, hostPath: { path: evil } }],
      },
    }]));
    await page.waitForSelector('.drawn');

    expect(await page.title()).toContain('Pod </script><img');
    expect(await page.title()).not.toBe('owned');
    expect(await page.$$('#page img, #page script')).toEqual([]);
    expect(await textOf(page)).toContain('<img src=x onerror=');
    expect(problems).toEqual([]);
  });

  test('the page is the same at every run, and asks nobody for anything', async () => {
    const address = await writeFleet(folder, 9);
    const { page, problems } = await open(browser, address);
    await page.evaluate("fetch('https://example.com/').catch(() => undefined)");

    // The policy of the page refuses, and says so; no request leaves.
    expect(problems.filter((problem) => problem.startsWith('asks for'))).toEqual([]);
    expect(problems.join()).toContain('Content Security Policy');
  });
});
