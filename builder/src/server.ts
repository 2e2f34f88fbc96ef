import { type Answer, createClient } from '@sceneworks/client';
import type { Refusal } from '@sceneworks/schemas';
import { QueryClient } from '@tanstack/react-query';

/** The server this page came from. */
export const server = createClient();

/** A refusal as an error, because that is how the query cache keeps what went wrong. */
export class Refused extends Error {
  readonly refusal: Refusal;
  readonly status: number;
  constructor(refusal: Refusal, status: number) {
    super(refusal.code);
    this.refusal = refusal;
    this.status = status;
  }
}

/** The value, or a throw that the query cache catches. */
export async function valueFrom<T>(answer: Promise<Answer<T>>): Promise<T> {
  const got = await answer;
  if (got.ok) return got.value;
  throw new Refused(got.refusal, got.status);
}

const tries = 2;

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, failure) => failure instanceof Refused && failure.status >= 500 && count < tries,
      networkMode: 'always',
      refetchOnWindowFocus: false,
    },
  },
});
