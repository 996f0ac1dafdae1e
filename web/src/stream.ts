// Server-sent events (WHATWG HTML, 9.2) over fetch: an EventSource could carry no token.
import { send } from './api';

export interface Heard { name: string; data: string; id: string }

/** Cuts a stream into events; what is not whole yet waits for the next piece. */
export class EventCutter {
  private rest = '';
  push(text: string): Heard[] {
    this.rest += text.replace(/\r\n?/g, '\n');
    const blocks = this.rest.split('\n\n');
    this.rest = blocks.pop()!;
    return blocks.flatMap((block) => {
      const heard = { name: 'message', data: '', id: '' };
      for (const line of block.split('\n')) {
        const colon = line.indexOf(':');
        if (colon <= 0) continue;
        const field = line.slice(0, colon), value = line.slice(colon + 1).replace(/^ /, '');
        if (field === 'event') heard.name = value;
        else if (field === 'id') heard.id = value;
        else if (field === 'data') heard.data += heard.data ? `\n${value}` : value;
      }
      return heard.data ? [heard] : [];
    });
  }
}

const kAgainAfter = 3000;

/** Listens until it is told to stop; comes back with the last event's id after a cut. */
export function listenTo(path: string, hear: (name: string, data: unknown) => void): () => void {
  const ended = new AbortController();
  let last = '';
  void (async () => {
    while (!ended.signal.aborted) {
      try {
        const response = await send(path, { signal: ended.signal, headers: last ? { 'Last-Event-ID': last } : {} });
        const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader(), cutter = new EventCutter();
        for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
          for (const { name, data, id } of cutter.push(piece.value)) {
            if (id) last = id;
            hear(name, JSON.parse(data));
          }
        }
      } catch {
        // Cut, refused, or stopped: the loop knows which.
      }
      if (!ended.signal.aborted) await new Promise((done) => setTimeout(done, kAgainAfter));
    }
  })();
  return () => ended.abort();
}
