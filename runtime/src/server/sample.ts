import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@sceneworks/scene';
import type { DistrictRow, Id, Role, SampleAccount, Scene, Source, Unit } from '@sceneworks/schemas';
import type { LibraryCase } from '../library/load.ts';
import type { AccountStore } from '../people/accounts.ts';
import { hashPassword, readablePassword } from '../people/password.ts';
import type { SourceSecrets } from '../store/mongo/source-secrets.ts';
import type { SceneCases } from '../store/scene-cases.ts';
import type { Store } from '../store/store.ts';

/** What `DATA/sample.json` holds: how to get in as each role, and how to send as each feed. */
export interface SampleFile {
  readonly accounts: readonly {
    readonly login: string;
    readonly password: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly post: string;
    readonly postTitle: { readonly zh: string; readonly en?: string };
  }[];
  readonly sources: readonly { readonly id: Id; readonly secret: string; readonly examplePayload: unknown }[];
}

const sampleFile = (dataFolder: string): string => join(dataFolder, 'sample.json');

/** The accounts of a sample that was loaded into this folder before; empty when none was. */
export function sampleAccounts(dataFolder: string): readonly (SampleAccount & { readonly password: string })[] {
  const path = sampleFile(dataFolder);
  if (!existsSync(path)) return [];
  const { accounts } = JSON.parse(readFileSync(path, 'utf8')) as SampleFile;
  return shownFirst.flatMap((role) => {
    const account = accounts.find(({ roles }) => roles.includes(role));
    return account ? [{ login: account.login, password: account.password, name: account.name, role, post: account.postTitle }] : [];
  });
}

/** The roles as a newcomer is offered them: who works on matters first. */
const shownFirst: readonly Role[] = [
  'dispatcher',
  'dutyChief',
  'intakeOfficer',
  'handler',
  'verifier',
  'unitLead',
  'leader',
  'analyst',
  'designer',
  'reviewer',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
];

/** Those who are sent out for most matters come first in the file, and so stand for their role. */
const isSentOut = (role: Role, unit: Unit | undefined): boolean => unit?.kind === 'street' && (role === 'handler' || role === 'verifier');

/** What loading needs of the library: the rows of the district and the scenes, read by the caller. */
export interface SampleLibrary {
  readonly rows: readonly DistrictRow[];
  readonly scenes: readonly Scene[];
  /** One payload a source, as its scene's cases send it */
  readonly examples: ReadonlyMap<Id, unknown>;
  /** The cases of the scenes */
  readonly cases: readonly LibraryCase[];
}

const durableMode = 0o600;

/**
 * Loads the sample district, publishes its scenes, makes an account for every person with a post, and a secret for every feed. The
 * file with the passwords is written first and the district last: a crash half way leaves a database that is loaded again from that
 * file, not one without scenes or one nobody can enter.
 */
export async function loadSample(
  {
    store,
    accounts,
    secrets,
    sceneCases,
    dataFolder,
    now,
    only,
  }: {
    readonly store: Store;
    readonly accounts: AccountStore;
    readonly secrets: SourceSecrets;
    readonly sceneCases: SceneCases;
    readonly dataFolder: string;
    readonly now: string;
    /** Persons who get an account; all with a post when absent. Making a password's hash takes its time */
    readonly only?: ReadonlySet<Id>;
  },
  { rows, scenes, examples, cases }: SampleLibrary,
): Promise<SampleFile> {
  const file = fileOf(dataFolder, rows, examples, only);
  for (const { id, secret } of file.sources) await secrets.put(id, [secret]);
  await addAccounts(accounts, file, rows);
  const sources = rows.filter((row) => row.kind === 'source').map((row) => row.value as Source);
  for (const scene of scenes) {
    const compiled = compile(scene, { sources });
    if (!('plan' in compiled)) throw new Error(`scene ${scene.id} does not compile: ${JSON.stringify(compiled.problems[0])}`);
    const { plan } = compiled;
    await store.insertVersion({ _id: plan.hash, scene: scene.id, drawing: scene, plan, at: now, by: 'sample' });
    await store.moveScenePointer({ _id: scene.id, hash: plan.hash, at: now, by: 'sample' }, null);
  }
  for (const { scene, id, case: held } of cases) await sceneCases.put(scene, { id, case: held, updatedAt: now, updatedBy: 'sample' });
  const firstWrite = rows.map((row) => ({ ...row, rev: 1 }));
  if (!(await store.appendDistrict(1, firstWrite)))
    throw new Error('the district of this database is not empty: the sample is loaded only into a new one');
  return file;
}

/** The file of a loading that did not come to its end is used again: some of its accounts may stand already. */
function fileOf(dataFolder: string, rows: readonly DistrictRow[], examples: SampleLibrary['examples'], only?: ReadonlySet<Id>): SampleFile {
  const fresh = sampleFileOf(rows, examples, only);
  const path = sampleFile(dataFolder);
  const logins = ({ accounts }: SampleFile): string => accounts.map(({ login }) => login).join(' ');
  if (existsSync(path)) {
    const before = JSON.parse(readFileSync(path, 'utf8')) as SampleFile;
    if (logins(before) === logins(fresh)) return before;
  }
  writeFileSync(path, `${JSON.stringify(fresh, null, 2)}\n`, { mode: durableMode });
  chmodSync(path, durableMode);
  return fresh;
}

interface PersonRow {
  readonly id: Id;
  readonly name: string;
  readonly posts: readonly { readonly post: Id }[];
}
interface PostRow {
  readonly id: Id;
  readonly role: Role;
  readonly unit: Id;
  readonly title: { readonly zh: string; readonly en?: string };
}

function sampleFileOf(rows: readonly DistrictRow[], examples: SampleLibrary['examples'], only?: ReadonlySet<Id>): SampleFile {
  const of = <T>(kind: DistrictRow['kind']) => rows.filter((row) => row.kind === kind).map((row) => row.value as T);
  const posts = new Map(of<PostRow>('post').map((post) => [post.id, post]));
  const units = new Map(of<Unit>('unit').map((unit) => [unit.id, unit]));
  const accounts = of<PersonRow>('person').flatMap((person) => {
    const held = person.posts.flatMap(({ post }) => posts.get(post) ?? []);
    const [main] = held;
    return main && (only?.has(person.id) ?? true)
      ? [
          {
            login: person.id.toLowerCase(),
            password: readablePassword(),
            name: person.name,
            roles: [...new Set(held.map(({ role }) => role))],
            post: main.id,
            postTitle: main.title,
          },
        ]
      : [];
  });
  const sources = of<Source>('source')
    .filter(({ kind }) => kind === 'webhook' || kind === 'import')
    .map(({ id }) => ({ id, secret: randomBytes(24).toString('base64url'), examplePayload: examples.get(id) ?? null }));
  const goesOut = ({ post }: { readonly post: Id }): boolean => {
    const held = posts.get(post);
    return held !== undefined && isSentOut(held.role, units.get(held.unit));
  };
  return { accounts: [...accounts.filter(goesOut), ...accounts.filter((account) => !goesOut(account))], sources };
}

async function addAccounts(accounts: AccountStore, file: SampleFile, rows: readonly DistrictRow[]): Promise<void> {
  const people = new Map(rows.filter((row) => row.kind === 'person').map((row) => [row.id.toLowerCase(), row.id]));
  const add = async ({ login, password }: SampleFile['accounts'][number]) => {
    const account = {
      _id: login,
      person: people.get(login) ?? login,
      password: await hashPassword(password),
      failures: 0,
      lockedUntil: null,
    };
    await accounts.insertAccount(account);
  };
  // Hashing is the work of the thread pool: four at a time keep it busy.
  const left = [...file.accounts];
  const lane = async () => {
    for (let next = left.pop(); next; next = left.pop()) await add(next);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}
