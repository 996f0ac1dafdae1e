// The API as docs/serving.md and openapi.json describe it.
export interface Link { role: string; kind: string; name: string | null; key: string | null }
export interface ArticleRef { article_title: string; outlet: string | null; url: string | null; path: string | null; story: string }
export interface Claim extends ArticleRef {
  id: string; article: string; label: string; statement: string | null; type: string; measure: string | null; event: string | null; mode: string | null; context: string[]; target_class: string | null;
  low: number | null; high: number | null; bound: string | null; unit: string | null; words: string | null; place: string | null; place_key: string | null;
  actor: string | null; target: string | null; from: string | null; to: string | null; reported: string | null; modality: string; polarity: string; part_of: string | null; same_as: string | null;
  origin: string | null; own_voice: boolean; chain: Link[]; doubts: string[]; sentence: string; rule: string | null; grade: string | null; grade_reason: string; origins: number; review: string | null; corrected: boolean;
}
export interface Relation { relation: string; to: string; this_is_later: boolean; reason: string }
export interface Explanation extends Claim { relations: Relation[] }
export interface Pair { relation: string; reason: string; later: Claim; earlier: Claim }
export interface Statement extends ArticleRef { article: string; label: string | null; published: string | null; words: string; act: string | null; mode: string | null; chain: Link[]; doubts: string[] }
export interface Hit extends ArticleRef { article: string; published: string | null; snippet: string; statements: string[] }
export interface StoryLine { story: string; title: string; from: string | null; to: string | null; articles: number; outlets: number; claims: number; contradictions: number }
export interface StoryChange extends StoryLine { new_articles: number; is_new: boolean }
export interface Today { since: string; changes: { articles: number; stories: StoryChange[]; pairs: Pair[] }; contested: Claim[]; single_source: Claim[] }
export interface Step { as_of: string | null; low: number; high: number; claims: string[] }
export interface Figure { measure: string; target_class: string | null; place: string | null; contested: boolean; claims: string[]; history: Step[] }
export interface StoryArticle extends ArticleRef { id: string; published: string | null }
export interface Story { story: string; title: string; articles: StoryArticle[]; figures: Figure[]; claims: Claim[]; relations: { relation: string; later: string; earlier: string; reason: string }[] }
export interface ArticleLine { id: string; title: string; outlet: string | null; url: string | null; path: string | null; published: string | null; captured: string; story: string; relays: string[]; statements: number; claims: number }
export type Span = [number, number];
export interface Record {
  text: string; body: Span[]; title_span: Span | null;
  entities: { id: string; kind: string; key: string | null; name: { ar: string; en: string | null }; mentions: { span: Span }[] }[];
  times: { id: string; span: Span; from: string | null; to: string | null }[];
  statements: { id: string; span: Span; mode: string; cue: { act: string } | null; chain: { role: string; kind: string; name: string | null }[]; doubts?: string[] }[];
  claims: { id: string; span: Span; type: string; trigger?: Span }[];
}
export interface Copy { jaccard: number; containment: number; copy: StoryArticle; original: StoryArticle }
export interface ArticlePage { article: ArticleLine; record: Record; claims: Claim[]; copies: Copy[] }
export interface Entity { key: string; kind: string | null; name: string; name_en: string | null; lat: number | null; lon: number | null; articles: number; statements: number }
export interface EntityPage { entity: Entity; statements: Statement[]; claims_by: Claim[]; claims_about: Claim[]; claims_at: Claim[]; articles: ArticleLine[] }
export interface Likeness { asked: string; claims: (Claim & { relation: string; reason: string })[]; sentences: (Statement & { likeness: number; may_be_opposite: boolean })[] }
export interface Review { review: number; at: string; by: string; action: string; subject: string; detail: string | null; note: string | null; undoes: number | null; undone_by: number | null }
export interface Job { job: number; name: string; state: 'waiting' | 'reading' | 'done' | 'failed'; articles: number; added: number; unchanged: number; failed: number; failures: { input: string; reason: string }[]; ids: string[] }
export interface About { version: string; ledger: string; writable: boolean; token_needed: boolean; counts: { articles: number; statements: number; claims: number; stories: number; entities: number } }
export interface Place { key: string; name: string; name_en: string | null; lat: number | null; lon: number | null; precision: string | null; radius_km: number | null; claims: number }
export interface Watching {
  is_on: boolean; waiting: number; done: number; given_up: number;
  feeds: { url: string; title: string | null; next_check: string | null; failures: number; fault: string | null }[];
  faults: { url: string; fault: string; is_given_up: boolean; attempts: number }[];
}
export interface Watched { kind: 'feed_checked' | 'feed_failed' | 'page_kept' | 'page_refused' | 'page_postponed' | 'page_named' | 'failed'; url: string; what: string; entries: number; new_pages: number }
export interface Taken { taken: number; refused: { url: string; reason: string }[] }
export interface Page<T> { results: T[]; next: string | null }
export interface Field { name: string; value: string; help: string }

export class Problem extends Error {
  constructor(readonly status: number, readonly code: string, detail: string, readonly hint: string | null) { super(detail); }
}

const kToken = 'isnad.token';
export const token = { get: () => sessionStorage.getItem(kToken), set: (value: string) => sessionStorage.setItem(kToken, value) };

/** Asks with the token; an answer that is none becomes a Problem. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const word = token.get();
  if (word) headers.set('Authorization', `Bearer ${word}`);
  const response = await fetch(path, { ...init, headers });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({ code: 'failed', detail: response.statusText, hint: null }));
  throw new Problem(response.status, problem.code, problem.detail, problem.hint);
}

export const get = async <T>(path: string): Promise<T> => (await send(path)).json();
export const post = async <T>(path: string, body: BodyInit, type: string): Promise<T> =>
  (await send(path, { method: 'POST', body, headers: { 'X-Isnad': '1', 'Content-Type': type } })).json();
export const postJson = <T>(path: string, body: unknown) => post<T>(path, JSON.stringify(body), 'application/json');
const kPerson = 'isnad.person';
/** Who decides: the name that the Review page asks for. */
export const person = { get: () => localStorage.getItem(kPerson) || 'reviewer', set: (name: string) => localStorage.setItem(kPerson, name) };
export const postDecision = (decision: { action: string; subject: string; [field: string]: unknown }) => postJson<{ number: number }>('/api/v1/reviews', { ...decision, person: person.get() });
/** Saves an answer as a file: through the page, since a link could not carry the token. */
export async function download(path: string, name: string) {
  const url = URL.createObjectURL(await (await send(path)).blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

export const entityPath = (key: string) => `/entity/${key.split('/').map(encodeURIComponent).join('/')}`;
