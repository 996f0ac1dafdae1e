// The ledger says in English why claims agree or differ, clause by clause (src/ledger/compare.cpp, story.cpp). Here each kind of clause has a message, so that
// the reader gets it in their own language. A clause that is not known stays as it is; a test walks the reasons of a real ledger and finds none.
import type { Words } from './i18n';

/** What stands in a clause: who says it, a figure, a measure, a name, a count. */
type Part = 'who' | 'figure' | 'measure' | 'name' | 'count';
interface Clause { message: string; pattern: RegExp; parts: Part[] }

const clause = (message: string, english: string, ...parts: Part[]): Clause => ({ message, pattern: new RegExp(`^${english}(?:; |$)`), parts });
const kWho = '(.+?)', kAny = '(.+?)';

const kClauses: Clause[] = [
  clause('reason.differ', `${kAny} \\(${kWho}\\) and ${kAny} \\(${kWho}\\) differ`, 'figure', 'who', 'figure', 'who'),
  clause('reason.both.open', `${kAny} \\(${kWho}\\) and ${kAny} \\(${kWho}\\) can both be true: the words leave a side open`, 'figure', 'who', 'figure', 'who'),
  clause('reason.both.longer', `${kAny} \\(${kWho}\\) and ${kAny} \\(${kWho}\\) can both be true: the larger figure is of a longer time`, 'figure', 'who', 'figure', 'who'),
  clause('reason.both.part', `${kAny} \\(${kWho}\\) and ${kAny} \\(${kWho}\\) can both be true: ${kAny} is a part of ${kAny}`, 'figure', 'who', 'figure', 'who', 'name', 'name'),
  clause('reason.denies', `${kWho} denies what ${kWho} says \\(${kAny}\\)`, 'who', 'who', 'figure'),
  clause('reason.rounded', `${kAny} and ${kAny} agree, one is rounded`, 'figure', 'figure'),
  clause('reason.agree', `${kAny} and ${kAny} agree`, 'figure', 'figure'),
  clause('reason.origins.different', `different origins: ${kWho}; ${kWho}`, 'who', 'who'),
  clause('reason.origin.body', `one origin: ${kWho} and ${kWho} speak for one body`, 'who', 'who'),
  clause('reason.origin.one', `one origin: ${kWho}`, 'who'),
  clause('reason.origin.name', `the names may be of one origin: ${kAny}, ${kAny}`, 'name', 'name'),
  clause('reason.copies', 'the sentences are copies'),
  clause('reason.fixed', 'the figure cannot move'),
  clause('reason.moment', 'both speak of the same moment'),
  clause('reason.falls', 'a toll does not fall, and the later is the lower'),
  clause('reason.lower', 'the later is lower'),
  clause('reason.higher', 'the later is higher'),
  clause('reason.measure.same', 'same measure \\((\\w+)\\)', 'measure'),
  clause('reason.measure.like', '(\\w+) and (\\w+) are comparable', 'measure', 'measure'),
  clause('reason.place.same', `same place \\(${kAny}\\)`, 'name'),
  clause('reason.place.in', `${kAny} lies in ${kAny}`, 'name', 'name'),
  clause('reason.place.none', 'same story; a place is not named'),
  clause('reason.place.story', `same story \\(${kAny}, ${kAny}\\)`, 'name', 'name'),
  clause('reason.time.unknown', 'the time of one is not known'),
  clause('reason.time.same', 'the same time'),
  clause('reason.time.day', 'a day apart'),
  clause('reason.time.days', '(\\d+) days apart', 'count'),
  clause('reason.confirmed', 'the party responsible says so'),
  clause('reason.independent', '(\\d+) independent origins, uncontested', 'count'),
  clause('reason.single', 'one origin'),
  clause('reason.event', 'events are not compared'),
];

function who(text: string, w: Words): string {
  if (text === 'an outlet that is not named') return w.t('reason.who.outlet');
  const unnamed = /^an unnamed source \((.*)\)$/.exec(text);
  if (unnamed) return unnamed[1] === 'speaker not certain' ? w.t('unnamed') : w.t('reason.who.unnamed', { name: unnamed[1]! });
  const own = /^(.*) in its own voice$/.exec(text);
  return own ? w.t('reason.who.own', { name: own[1]! }) : text;
}

function figure(text: string, w: Words): string {
  if (text === 'none') return w.t('reason.none');
  if (text === 'a denial') return w.t('reason.denial');
  if (text === 'a claim') return w.t('reason.claim');
  return text.replace(' to ', '–').replace(/[\d,]+(\.\d+)?/g, (digits) => w.number(Number(digits.replaceAll(',', ''))));
}

const kMade: { [part in Part]: (text: string, w: Words) => string } = { who, figure, measure: (text, w) => w.word('measure', text), name: (text) => text, count: (text) => text };
// A name's own direction, whatever stands around it: first strong isolate … pop directional isolate.
const isolated = (text: string) => `\u2068${text}\u2069`;

/** The clauses in the reader's words, and whether all of them were known. */
export function reasonIn(reason: string, w: Words): { clauses: string[]; isWhole: boolean } {
  const clauses: string[] = [];
  let rest = reason, isWhole = true;
  while (rest) {
    let length = 0;
    for (const { message, pattern, parts } of kClauses) {
      const found = pattern.exec(rest);
      if (!found) continue;
      const values: { [name: string]: string | number } = {};
      parts.forEach((part, i) => { const text = found[i + 1]!; values[part === 'count' ? 'count' : `v${i}`] = part === 'count' ? Number(text) : isolated(kMade[part](text, w)); });
      clauses.push(w.t(message, values));
      length = found[0].length;
      break;
    }
    if (!length) {
      const end = rest.indexOf('; ');
      length = end < 0 ? rest.length : end + 2;
      clauses.push(isolated(end < 0 ? rest : rest.slice(0, end)));
      isWhole = false;
    }
    rest = rest.slice(length);
  }
  return { clauses, isWhole };
}
