/**
 * One mirror of the distribution, as this machine's own package sources name it. Nothing is fetched from any other address, so that a machine
 * behind a company mirror (or without the internet at all) behaves as its administrator decided.
 */
export type Mirror = {
  /** As written, for example `http://mirror.example/debian` or `mirror+file:///etc/apt/mirrors/debian.list` */
  uri: string;
  /** For example `bookworm` */
  suite: string;
  components: string[];
  /** Key ring files that may sign this mirror, absolute; empty when the machine's general key rings apply */
  signedBy: string[];
  /** A key written inline in the source, armoured; absent when there is none */
  inlineKey?: string;
};

/**
 * Reads a classic `sources.list`: one mirror a line, `deb [options] uri suite component…`.
 * Lines that are comments, source packages (`deb-src`) or malformed are left out.
 */
export function readList(text: string): Mirror[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    if (!match) return [];
    const [, options = '', uri = '', suite = '', components = ''] = match;
    const signedBy = /(?:^|\s)signed-by=(\S+)/i.exec(options)?.[1]?.split(',') ?? [];
    return [{ uri, suite, components: words(components), signedBy: signedBy.filter((path) => path.startsWith('/')) }];
  });
}

/**
 * Reads a deb822 `.sources` file: stanzas of fields, several addresses and suites in one stanza, continuation lines indented, `Enabled: no`
 * switches a stanza off, `Signed-By` is a path or a whole key.
 */
export function readStanzas(text: string): Mirror[] {
  const lines = text.split('\n').filter((line) => !line.startsWith('#'));
  return lines
    .join('\n')
    .split(/\n\s*\n/)
    .flatMap(mirrorsOfStanza);
}

function mirrorsOfStanza(stanza: string): Mirror[] {
  const fields = fieldsOf(stanza);
  if (!words(fields.get('types')).includes('deb') || /^(no|false|0|off)$/i.test((fields.get('enabled') ?? 'yes').trim())) return [];
  const signed = fields.get('signed-by') ?? '';
  const key = signed.includes('-----BEGIN') ? { inlineKey: armoured(signed) } : {};
  const signedBy = key.inlineKey
    ? []
    : words(signed)
        .flatMap((item) => item.split(','))
        .filter((path) => path.startsWith('/'));
  const components = words(fields.get('components'));
  return words(fields.get('uris')).flatMap((uri) =>
    words(fields.get('suites')).map((suite) => ({ uri, suite, components, signedBy, ...key })),
  );
}

function fieldsOf(stanza: string): Map<string, string> {
  const fields = new Map<string, string>();
  let current = '';
  for (const line of stanza.split('\n')) {
    const start = /^([A-Za-z0-9-]+):(.*)$/.exec(line);
    if (start) {
      current = (start[1] ?? '').toLowerCase();
      fields.set(current, start[2] ?? '');
    } else if (current && /^\s/.test(line)) fields.set(current, `${fields.get(current)}\n${line}`);
  }
  return fields;
}

/** In a stanza every line of a key is indented by one space and an empty line is written as a lone dot. */
function armoured(value: string): string {
  const lines = value
    .split('\n')
    .map((line) => line.trim())
    .map((line) => (line === '.' ? '' : line));
  return `${lines.join('\n').trim()}\n`;
}

const words = (text: string | undefined): string[] => (text ?? '').split(/\s+/).filter((word) => word !== '');

/**
 * The mirror from which a newer suite of the same distribution may be read: the first enabled one that carries `main` of exactly the installed
 * suite (updates, security and third parties are other suites or other addresses). `undefined` when the machine names none.
 */
export function mainMirror(mirrors: Mirror[], codename: string): Mirror | undefined {
  return mirrors.find((mirror) => mirror.suite === codename && mirror.components.includes('main') && !mirror.uri.startsWith('cdrom:'));
}
