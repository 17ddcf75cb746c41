export interface XmlElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const TOKEN = /<\?xml version="1\.0" encoding="UTF-8"\?>\n|<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<>]+)/gy;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Parses the XML that reports are made of; throws on anything that is not well formed. */
export function parseXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < xml.length; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(xml);
    if (!token) throw new Error(`not well formed at ${JSON.stringify(xml.slice(at, at + 80))}`);
    const [, closing, name, attributes, empty, text] = token;
    const parent = open[open.length - 1];
    if (text !== undefined) {
      parent.text += unescape(text);
    } else if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    } else if (name !== undefined) {
      const element: XmlElement = { name, attributes: {}, children: [], text: '' };
      for (const [, key, value] of attributes.matchAll(/([a-z]+)="([^"]*)"/g)) element.attributes[key] = unescape(value);
      parent.children.push(element);
      if (empty === '') open.push(element);
    }
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('not one closed root element');
  return root.children[0];
}

function unescape(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text)) throw new Error('a character that XML cannot hold');
  return text.replace(/&(?:#(\d+)|(\w+));|&/g, (entity, code: string | undefined, name: string | undefined) => {
    const character = code !== undefined ? String.fromCharCode(Number(code)) : name !== undefined ? ENTITIES[name] : undefined;
    if (character === undefined) throw new Error(`the entity ${entity} is not known`);
    return character;
  });
}
