const simple: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '"': '"', "'": "'", '\\': '\\', '/': '/' };

/** The text a string literal stands for, without its quotes. An unknown escape stays as written, as in a regular expression (`"\d+"`). */
export const literalText = (literal: string): string =>
  literal.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs, (whole, short, long, letter) => {
    if (letter !== undefined) return Object.hasOwn(simple, letter) ? (simple[letter] as string) : whole;
    const point = Number.parseInt(short ?? long, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
