import type { Answer } from '@sceneworks/client';
import type { CommandBody, CommandResult, IncidentPage, Refusal } from '@sceneworks/schemas';
import { create } from 'zustand';
import { cache, server } from '../server.ts';
import { type DraftOf, keepDraft } from './draft.ts';
import { forgetPictures, sendPictures } from './pictures.ts';

/** A command that could not be sent yet. Its id is made once: however often it is sent, it is done once. */
export interface Waiting {
  readonly person: string;
  readonly incident: string;
  readonly title: string;
  readonly body: CommandBody;
  /** Where what was typed goes back to when the server says no */
  readonly draft?: DraftOf;
  /** The server said no: it stays, with its reason, until the person decides */
  readonly refusal?: Refusal;
}

const key = 'sceneworks.outbox';
const retryMs = 10_000;
const idBytes = 16;

const remembered = (): readonly Waiting[] => {
  const text = localStorage.getItem(key);
  return text === null ? [] : (JSON.parse(text) as Waiting[]);
};

interface Outbox {
  readonly waiting: readonly Waiting[];
  readonly sending: boolean;
}

export const useOutbox = create<Outbox>(() => ({ waiting: remembered(), sending: false }));

const keep = (waiting: readonly Waiting[]) => {
  localStorage.setItem(key, JSON.stringify(waiting));
  useOutbox.setState({ waiting });
};

/** An id that no other device makes; also where the page has no secure origin. */
export const newCommandId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(idBytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const unsent = (answer: Answer<unknown>): boolean =>
  !answer.ok && (answer.status === 0 || answer.status === 401 || answer.status >= 500 || answer.status === 429);

/** The screens see at once what a command came to. */
function show(incident: IncidentPage | undefined): void {
  if (incident) cache.setQueryData<IncidentPage>(['incident', incident.row.id], incident);
  void cache.invalidateQueries({ queryKey: ['tasks'] });
  void cache.invalidateQueries({ queryKey: ['taskForm'] });
  if (incident) void cache.invalidateQueries({ queryKey: ['journal', incident.row.id] });
}

/** A command with the pictures it speaks of sent ahead; or that the server was not reached; or why it takes one of them not. */
const ready = async (body: CommandBody): Promise<CommandBody | 'away' | Refusal> => {
  if (!body.data) return body;
  const sent = await sendPictures(body.data);
  if (sent === 'away' || 'code' in sent) return sent;
  return sent.data === body.data ? body : { ...body, data: sent.data };
};

/** What became of a command: done, kept to be sent later, or refused. */
export type Performed = { readonly kind: 'done' } | { readonly kind: 'kept' } | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What a person decided, and on which matter. */
export type Decided = Omit<Waiting, 'refusal'>;

/**
 * Does what a person decided. Without a network it is kept on the device and sent when the line is back, after what was decided before:
 * the order in which somebody acted on a matter is the order in which it is done.
 */
export async function perform(decided: Decided): Promise<Performed> {
  const { person, incident, body } = decided;
  await sendWaiting(person);
  const others = () => useOutbox.getState().waiting.filter((one) => one.body.id !== body.id);
  const isBehind = others().some((one) => one.person === person && one.incident === incident && !one.refusal);
  const prepared = isBehind ? 'away' : await ready(body);
  if (prepared !== 'away' && 'code' in prepared) return { kind: 'refused', refusal: prepared };
  const answer: Answer<CommandResult> | undefined = prepared === 'away' ? undefined : await server.command(incident, prepared);
  if (answer?.ok) {
    await forgetPictures(body.data);
    // What was refused of the same task before is settled by this.
    keep(others().filter((one) => !(one.refusal && one.incident === incident && one.body.task === body.task)));
    show(answer.value?.incident);
    return { kind: 'done' };
  }
  if (answer && answer.status !== 0) return { kind: 'refused', refusal: answer.refusal };
  keep([...others(), prepared === 'away' ? decided : { ...decided, body: prepared }]);
  return { kind: 'kept' };
}

/** Sends what waits, in order. What is refused stays with its reason; what cannot be sent is tried again. */
export async function sendWaiting(person: string): Promise<void> {
  const { sending, waiting } = useOutbox.getState();
  if (sending) return;
  useOutbox.setState({ sending: true });
  for (const one of waiting.filter((item) => item.person === person && !item.refusal)) {
    const prepared = await ready(one.body);
    if (prepared === 'away') break;
    const isRefused = 'code' in prepared;
    const body = isRefused ? one.body : prepared;
    // Pictures go once: what is sent again names them as the server does.
    if (body !== one.body) keep(useOutbox.getState().waiting.map((item) => (item.body.id === body.id ? { ...item, body } : item)));
    const answer: Answer<CommandResult> = isRefused
      ? { ok: false, status: 422, refusal: prepared }
      : await server.command(one.incident, body);
    if (unsent(answer)) break;
    const rest = useOutbox.getState().waiting;
    if (answer.ok) {
      keep(rest.filter((item) => item.body.id !== body.id));
      await forgetPictures(one.body.data);
      show(answer.value?.incident);
    } else {
      if (one.draft && body.data) keepDraft(one.draft, body.data);
      keep(rest.map((item) => (item.body.id === body.id ? { ...item, refusal: answer.refusal } : item)));
    }
  }
  useOutbox.setState({ sending: false });
}

/** The person tries once more what was refused. */
export async function sendAgain(person: string, id: string): Promise<void> {
  keep(useOutbox.getState().waiting.map(({ refusal, ...item }) => (item.body.id === id ? item : refusal ? { ...item, refusal } : item)));
  await sendWaiting(person);
}

/** The person gives up what was refused. */
export const discard = (id: string): void => keep(useOutbox.getState().waiting.filter(({ body }) => body.id !== id));

/** Keeps trying while somebody is signed in; gives the function that ends it. */
export function watchLine(person: string): () => void {
  const send = () => {
    if (useOutbox.getState().waiting.length > 0) void sendWaiting(person);
  };
  send();
  const timer = setInterval(send, retryMs);
  window.addEventListener('online', send);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', send);
  };
}
