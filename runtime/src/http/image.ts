/** What a picture is by its own bytes; the sender's word is not asked. SVG and everything else that can carry a script is no picture. */
export interface ImageFacts {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

const longestSide = 12_000;

/** Reads type and size from the first bytes; undefined when it is none of the three, is cut short, or has an absurd size. */
export function imageFacts(bytes: Uint8Array): ImageFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = jpeg(view) ?? png(view) ?? webp(view);
  if (!facts) return undefined;
  const sane = facts.width > 0 && facts.height > 0 && facts.width <= longestSide && facts.height <= longestSide;
  return sane ? facts : undefined;
}

function png(view: DataView): ImageFacts | undefined {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || view.getUint32(12) !== 0x49484452)
    return undefined;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** Start-of-frame markers hold the size; C4, C8 and CC are other tables. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpeg(view: DataView): ImageFacts | undefined {
  if (view.byteLength < 12 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webp(view: DataView): ImageFacts | undefined {
  if (view.byteLength < 30 || view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return undefined;
  const type = 'image/webp';
  switch (view.getUint32(12)) {
    case 0x56503858:
      return {
        type,
        width: 1 + (view.getUint16(24, true) | (view.getUint8(26) << 16)),
        height: 1 + (view.getUint16(27, true) | (view.getUint8(29) << 16)),
      };
    case 0x56503820:
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return { type, width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
    }
    default:
      return undefined;
  }
}
