// Language, digits and names of months, each as the reader chose; Arabic first.
import ar from './messages/ar.json';
import en from './messages/en.json';

export type Language = 'ar' | 'en';
export type Months = 'levant' | 'egypt' | 'maghreb';
export interface Settings { language: Language; digits: 'latn' | 'arab'; months: Months; theme: 'auto' | 'light' | 'dark' }

type Message = string | { [plural: string]: string };
const kMessages: { [language in Language]: { [key: string]: Message } } = { ar, en };
const kRegion: { [months in Months]: string } = { levant: 'ar-SY', egypt: 'ar-EG', maghreb: 'ar-TN' };
const kKey = 'isnad.settings';

export const kDefaults: Settings = { language: 'ar', digits: 'latn', months: 'levant', theme: 'auto' };

export function loadSettings(): Settings {
  try {
    return { ...kDefaults, ...JSON.parse(localStorage.getItem(kKey) ?? '{}') };
  } catch {
    return kDefaults;
  }
}
export const saveSettings = (settings: Settings) => localStorage.setItem(kKey, JSON.stringify(settings));

export class Words {
  readonly isRtl: boolean;
  private readonly locale: string;
  private readonly plurals: Intl.PluralRules;
  private readonly numbers: Intl.NumberFormat;
  constructor(readonly settings: Settings) {
    this.isRtl = settings.language === 'ar';
    this.locale = `${this.isRtl ? kRegion[settings.months] : 'en-GB'}-u-nu-${settings.digits}-ca-gregory`;
    this.plurals = new Intl.PluralRules(settings.language);
    this.numbers = new Intl.NumberFormat(`${this.isRtl ? 'ar-EG' : 'en'}-u-nu-${settings.digits}`, { maximumFractionDigits: 2 });
  }
  number = (n: number) => this.numbers.format(n);
  /** The message; `count` chooses the plural, and stands for {count}. */
  t = (key: string, values: { [name: string]: string | number } = {}): string => {
    const message = kMessages[this.settings.language][key] ?? kMessages.en[key] ?? key;
    const count = values['count'];
    const text = typeof message === 'string' ? message : message[this.plurals.select(Number(count))] ?? message['other']!;
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? this.number(value) : value ?? '';
    });
  };
  /** A word of the ledger (a measure, an act) in the reader's language; as it is where there is none. */
  word = (kind: string, name: string | null): string => (name === null ? '' : `${kind}.${name}` in kMessages[this.settings.language] ? this.t(`${kind}.${name}`) : name.replaceAll('_', ' '));
  day = (iso: string | null): string =>
    iso ? new Intl.DateTimeFormat(this.locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`)) : this.t('unknown');
  /** A moment, in the reader's own time zone. */
  time = (iso: string): string => new Intl.DateTimeFormat(this.locale, { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }).format(new Date(iso));
  /** As exactly as it is known: one day, from … to …, until …. */
  days = (from: string | null, to: string | null): string => {
    if (from && to) return from === to ? this.day(from) : this.t('days.range', { from: this.day(from), to: this.day(to) });
    if (from) return this.t('days.since', { from: this.day(from) });
    return to ? this.t('days.until', { to: this.day(to) }) : this.t('days.unknown');
  };
}
