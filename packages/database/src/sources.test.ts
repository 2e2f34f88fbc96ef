import { describe, expect, test } from '@jest/globals';
import { mainMirror, readList, readStanzas } from './sources.ts';

describe('package sources', () => {
  test('a classic list: options, several components, comments and source packages left out', () => {
    const text = [
      '# deb http://old.example/debian bookworm main',
      'deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] http://mirror.example/debian bookworm main contrib # near',
      'deb-src http://mirror.example/debian bookworm main',
      'deb http://plain.example/debian bookworm-updates main',
    ].join('\n');
    expect(readList(text)).toEqual([
      { uri: 'http://mirror.example/debian', suite: 'bookworm', components: ['main', 'contrib'], signedBy: ['/usr/share/keyrings/a.gpg'] },
      { uri: 'http://plain.example/debian', suite: 'bookworm-updates', components: ['main'], signedBy: [] },
    ]);
  });

  test('deb822 stanzas: two suites make two mirrors, comments inside a stanza, a stanza switched off', () => {
    const text = [
      'Types: deb deb-src',
      '# http://snapshot.example/20250520',
      'URIs: http://mirror.example/debian',
      'Suites: bookworm',
      ' bookworm-updates',
      'Components: main',
      'Signed-By: /usr/share/keyrings/a.gpg',
      '',
      'Types: deb',
      'Enabled: no',
      'URIs: http://off.example/debian',
      'Suites: bookworm',
      'Components: main',
    ].join('\n');
    const mirror = { uri: 'http://mirror.example/debian', components: ['main'], signedBy: ['/usr/share/keyrings/a.gpg'] };
    expect(readStanzas(text)).toEqual([
      { ...mirror, suite: 'bookworm' },
      { ...mirror, suite: 'bookworm-updates' },
    ]);
  });

  test('a key written inline keeps its lines; its lone dots are empty lines', () => {
    const key = ['-----BEGIN PGP PUBLIC KEY BLOCK-----', '.', 'abcd', '-----END PGP PUBLIC KEY BLOCK-----'];
    const text = [
      'Types: deb',
      'URIs: http://mirror.example/debian',
      'Suites: bookworm',
      'Components: main',
      'Signed-By:',
      ...key.map((line) => ` ${line}`),
    ].join('\n');
    expect(readStanzas(text)[0]).toMatchObject({ signedBy: [], inlineKey: `${key.join('\n').replace('\n.\n', '\n\n')}\n` });
  });

  test('the mirror taken carries main of exactly the installed suite', () => {
    const mirrors = readList(
      [
        'deb cdrom:[Debian]/ bookworm main',
        'deb http://third.example/apt cloud-bookworm main',
        'deb http://security.example/debian-security bookworm-security main',
        'deb http://extra.example/debian bookworm contrib',
        'deb http://mirror.example/debian bookworm main',
      ].join('\n'),
    );
    expect(mainMirror(mirrors, 'bookworm')?.uri).toBe('http://mirror.example/debian');
    expect(mainMirror(mirrors, 'bullseye')).toBeUndefined();
  });
});
