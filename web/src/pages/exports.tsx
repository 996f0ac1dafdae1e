import { useState } from 'preact/hooks';
import { download, person, post } from '../api';
import { useShared } from '../context';
import { Section } from '../parts/common';

const kFiles: { [format: string]: string } = { xlsx: 'claims.xlsx', csv: 'claims.csv', jsonl: 'claims.jsonl', geojson: 'claims.geojson', corrections: 'corrections.csv', ucdp: 'incidents-ucdp.csv', acled: 'incidents-acled.csv', plover: 'events-plover.jsonl' };

export function ExportsPage() {
  const { words: w, about } = useShared();
  const [told, setTold] = useState('');
  const get = async (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const query = new URLSearchParams(String(data.get('filter')));
    const format = String(data.get('format'));
    query.set('format', format);
    if (data.get('bom')) query.set('bom', '1');
    setTold('');
    try {
      await download(`/api/v1/export?${query}`, kFiles[format]!);
    } catch (error) {
      setTold(w.t('failed', { reason: (error as Error).message }));
    }
  };
  const bring = async (file: File | undefined) => {
    if (!file) return;
    try {
      const done = await post<{ noted: number; refused: number; failures: { line: number; reason: string }[] }>('/api/v1/corrections?person=' + encodeURIComponent(person.get()), file, 'text/csv');
      setTold([w.t('exports.imported', { noted: done.noted, refused: done.refused }), ...done.failures.map((f) => `${f.line}: ${f.reason}`)].join(' · '));
    } catch (error) {
      setTold(w.t('failed', { reason: (error as Error).message }));
    }
  };
  return (
    <>
      <h1>{w.t('nav.exports')}</h1>
      <form class="paste" onSubmit={get}>
        <label>{w.t('exports.format')}<select name="format" dir="ltr">{Object.keys(kFiles).map((f) => <option key={f} value={f}>{f}</option>)}</select></label>
        <label>{w.t('exports.filter')}<input name="filter" dir="ltr" placeholder="measure=killed&min_chains=2" /></label>
        <label class="check"><input type="checkbox" name="bom" checked /> {w.t('exports.bom')}</label>
        <button>{w.t('exports.get')}</button>
      </form>
      {about?.writable && <Section title={w.t('exports.import')}><label class="button">{w.t('add.choose')}<input type="file" accept=".csv,text/csv" onChange={(e) => bring(e.currentTarget.files?.[0])} /></label></Section>}
      <p role="status">{told}</p>
    </>
  );
}
