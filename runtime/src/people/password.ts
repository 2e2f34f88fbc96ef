import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

const weak = new Set(['1234567890', 'password123', 'qwerty12345', 'admin12345', 'abcd123456', 'aa123456789', 'passw0rd123']);

/** Why a password is refused; undefined when it will do: ten characters, three of the four classes, not a well-known one, not the login. */
export function passwordFault(password: string, login: string): 'short' | 'classes' | 'weak' | undefined {
  if ([...password].length < 10) return 'short';
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((set) => set.test(password)).length;
  if (classes < 3) return 'classes';
  const plain = password.toLowerCase();
  return weak.has(plain) || plain.includes(login.toLowerCase()) ? 'weak' : undefined;
}

/** Argon2id with the library's own cost, which follows OWASP's (about 70 ms on a server core). */
export const hashPassword = (password: string): Promise<string> => hash(password);

let decoy: Promise<string> | undefined;

/** Checks a password; an unknown account is checked against a decoy, so that its answer takes as long. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(18).toString('base64url'));
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== undefined && matches;
}

/** A password a person can type from paper: four groups, no letters that look alike, three classes. */
export function readablePassword(random: (bytes: number) => Uint8Array = randomBytes): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const bytes = random(16);
  const pick = (set: string, i: number) => set[(bytes[i] as number) % set.length] as string;
  const group = (from: number) => pick(letters, from) + pick(letters, from + 1) + pick(letters, from + 2);
  return `${group(0).charAt(0).toUpperCase()}${group(0).slice(1)}-${group(4)}-${group(8)}-${pick('23456789', 12)}${pick('23456789', 13)}${pick('23456789', 14)}`;
}
