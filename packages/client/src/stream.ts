import type { StreamMessage } from '@sceneworks/schemas';

/** `live`: messages come. `lost`: the line is down and is being tried again; what happened meanwhile was missed. */
export type StreamState = 'connecting' | 'live' | 'lost';

export interface StreamOptions {
  readonly url?: string;
  /** Ids and kinds only: read what moved through the client */
  readonly onMessage: (message: StreamMessage) => void;
  /** After every `lost` → `live` the screens must be read again */
  readonly onState: (state: StreamState) => void;
  readonly open?: (url: string) => EventSource;
}

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Server-sent events with a growing pause between tries; gives the function that ends it. */
export function openStream({ url = '/api/stream', onMessage, onState, open = (at) => new EventSource(at) }: StreamOptions): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = firstPauseMs;
  let ended = false;

  const connect = () => {
    onState('connecting');
    source = open(url);
    source.onopen = () => {
      pause = firstPauseMs;
      onState('live');
    };
    source.onmessage = (event: MessageEvent<string>) => onMessage(JSON.parse(event.data) as StreamMessage);
    source.onerror = () => {
      source?.close();
      if (ended) return;
      onState('lost');
      timer = setTimeout(connect, pause);
      pause = Math.min(pause * 2, longestPauseMs);
    };
  };

  connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    source?.close();
  };
}
