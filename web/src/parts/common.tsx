import type { ComponentChildren } from 'preact';
import { entityPath, type Claim, type Link } from '../api';
import { useWords, type Loaded } from '../context';
import { figureText } from '../figure';
import { reasonIn } from '../reasons';
import { shortened } from '../text';

/** Text from elsewhere: its own direction, whatever stands around it. */
export const Bdi = ({ children }: { children: ComponentChildren }) => <bdi dir="auto">{children}</bdi>;

export function Await<T>({ of, children }: { of: Loaded<T>; children: (data: T) => ComponentChildren }) {
  const { t } = useWords();
  if (of.error) return <p class="problem" role="alert">{t('failed', { reason: of.error.message })}</p>;
  if (!of.data) return <p class="quiet" aria-busy="true">{t('loading')}</p>;
  return <>{children(of.data)}</>;
}

export function Section({ title, children, id }: { title: string; children: ComponentChildren; id?: string }) {
  return <section aria-label={title} id={id}><h2>{title}</h2>{children}</section>;
}

/** Units that a figure needs: %, money, SI. What is counted (people, cases) the measure says. */
const kShownUnit = /^(%|[A-Z]{3}|[a-zA-Z°]{1,3}[23]?)$/;

/** Why, in the reader's language. */
export function Reason({ text }: { text: string }) {
  const w = useWords();
  return <span class="quiet">{reasonIn(text, w).clauses.join(w.t('reason.join'))}</span>;
}

/** An event has none. */
export const Grade = ({ grade }: { grade: string | null }) => grade && <span class={`grade ${grade}`}>{useWords().word('grade', grade)}</span>;

export function FigureValue({ claim }: { claim: Claim }) {
  const w = useWords();
  const unit = claim.unit && kShownUnit.test(claim.unit) ? ` ${claim.unit}` : '';
  if (claim.type === 'event') return <bdi class="figure">{w.word('plover', claim.event)}</bdi>;
  return <bdi class="figure" dir="ltr">{figureText(claim, w.number) + unit}</bdi>;
}

/** Outlet ← agency ← speaker ← source: the nearest to the reader first. */
export function Chain({ chain, outlet }: { chain: Link[]; outlet?: string | null }) {
  const { t } = useWords();
  const links = chain.some((l) => l.role === 'outlet') || !outlet ? chain : [{ role: 'outlet', kind: 'outlet', name: outlet, key: null }, ...chain];
  if (!links.length) return <span class="chain quiet">{t('own_voice')}</span>;
  return (
    <ol class="chain" aria-label={t('chain')}>
      {links.map((l, i) => (
        <li key={i} class={l.role}>{l.key ? <a href={entityPath(l.key)}><Bdi>{l.name ?? t('unnamed')}</Bdi></a> : <Bdi>{l.name || t('unnamed')}</Bdi>}</li>
      ))}
    </ol>
  );
}

/** Why what was read deserves a second look. Articles that an older program read have none. */
export function Doubts({ of }: { of: string[] | undefined }) {
  const w = useWords();
  if (!of?.length) return null;
  return <ul class="doubts" aria-label={w.t('doubts')}>{of.map((d) => <li key={d}>{w.word('doubt', d)}</li>)}</ul>;
}

export const sentenceHref = (c: Claim) => `/article/${c.article}#claim=${c.label}`;

const Place = ({ claim }: { claim: Claim }) => claim.place && <> · {claim.place_key ? <a href={entityPath(claim.place_key)}><Bdi>{claim.place}</Bdi></a> : <Bdi>{claim.place}</Bdi>}</>;

/** Who did it to whom, as the article says it. */
function Parties({ claim }: { claim: Claim }) {
  const w = useWords();
  return <>{claim.actor && <>{w.t('event.by')} <Bdi>{claim.actor}</Bdi> </>}{claim.target && <>{w.t('event.to')} <Bdi>{claim.target}</Bdi></>}</>;
}

export function What({ claim }: { claim: Claim }) {
  const w = useWords();
  const standing = [...(claim.mode ? [w.word('plover.mode', claim.mode)] : []), ...claim.context.map((c) => w.word('plover.context', c))];
  if (claim.type === 'event') return <span class="what"><Parties claim={claim} /><Place claim={claim} />{standing.length > 0 && <span class="quiet"> ({standing.join(w.t('list.join'))})</span>}</span>;
  const target = claim.target_class ? ` (${w.word('target', claim.target_class)})` : '';
  return <span class="what">{w.word('measure', claim.measure)}{target}<Place claim={claim} /></span>;
}

export function ClaimCard({ claim, children }: { claim: Claim; children?: ComponentChildren }) {
  const w = useWords();
  return (
    <article class="claim">
      <header><FigureValue claim={claim} /> <What claim={claim} /> <Grade grade={claim.grade} /></header>
      <blockquote dir="auto">{shortened(claim.sentence)}</blockquote>
      <Chain chain={claim.chain} outlet={claim.outlet} />
      <Doubts of={claim.doubts} />
      <footer>
        <span>{w.days(claim.from, claim.to)}</span>
        <a class="source" href={sentenceHref(claim)}>{w.t('source')}</a>
        <a href={`/claim/${claim.id}`}>{w.t('explain')}</a>
        {children}
      </footer>
    </article>
  );
}

export function PairCard({ relation, reason, later, earlier }: { relation: string; reason: string; later: Claim; earlier: Claim }) {
  const w = useWords();
  return (
    <div class={`pair ${relation}`}>
      <p class="reason"><strong>{w.word('relation', relation)}</strong> · <What claim={later} /> <Reason text={reason} /></p>
      <div class="sides"><ClaimCard claim={earlier} /><ClaimCard claim={later} /></div>
    </div>
  );
}

export function ClaimList({ claims }: { claims: Claim[] }) {
  const { t } = useWords();
  return claims.length ? <div class="list">{claims.map((c) => <ClaimCard key={c.id} claim={c} />)}</div> : <p class="quiet">{t('none')}</p>;
}
