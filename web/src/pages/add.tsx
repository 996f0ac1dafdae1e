import { useEffect, useState } from 'preact/hooks';
import { get, post, postJson, type Job } from '../api';
import { useShared } from '../context';
import { Bdi, Section } from '../parts/common';
import { WatchingSections } from '../parts/watching';

const hasEnded = (job: Job) => job.state === 'done' || job.state === 'failed';

export function AddPage() {
  const { words: w, about, listen } = useShared();
  const [jobs, setJobs] = useState<Job[]>([]);
  const [problem, setProblem] = useState('');
  const put = (job: Job) => setJobs((was) => [job, ...was.filter((j) => j.job !== job.job)].sort((a, b) => b.job - a.job));
  useEffect(() => listen((name, data) => { if (name === 'job') setJobs((was) => was.map((j) => (j.job === (data as Job).job ? (data as Job) : j))); }), []);
  // Events may be missed; asking never is.
  useEffect(() => {
    const open = jobs.filter((j) => !hasEnded(j));
    if (!open.length) return;
    const timer = setTimeout(() => open.forEach((j) => get<Job>(`/api/v1/uploads/${j.job}`).then(put, () => {})), 700);
    return () => clearTimeout(timer);
  }, [jobs]);
  const sent = async (taken: Promise<{ job: number }>) => {
    setProblem('');
    try {
      put(await get<Job>(`/api/v1/uploads/${(await taken).job}`));
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const files = (list: FileList | null | undefined) => { for (const file of list ?? []) void sent(post(`/api/v1/uploads?name=${encodeURIComponent(file.name)}`, file, 'application/octet-stream')); };
  const paste = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const article = Object.fromEntries([...new FormData(form)].filter(([, value]) => String(value).trim()));
    if (article['text']) void sent(postJson<{ job: number }>('/api/v1/uploads', article)).then(() => form.reset());
  };
  if (about && !about.writable) return <><h1>{w.t('nav.add')}</h1><p>{w.t('review.readonly')}</p></>;
  return (
    <>
      <h1>{w.t('nav.add')}</h1>
      <div class="drop" onDragOver={(e) => e.preventDefault()} onDrop={(e) => { e.preventDefault(); files(e.dataTransfer?.files); }}>
        <p>{w.t('add.drop')}</p>
        <label class="button">{w.t('add.choose')}<input type="file" multiple onChange={(e) => { files(e.currentTarget.files); e.currentTarget.value = ''; }} /></label>
      </div>
      {problem && <p class="problem" role="alert">{problem}</p>}
      <Section title={w.t('add.paste')}>
        <form class="paste" onSubmit={paste}>
          <label>{w.t('add.title')}<input name="title" dir="auto" /></label>
          <label>{w.t('add.text')}<textarea name="text" rows={6} dir="auto" required /></label>
          <div class="row"><label>{w.t('add.outlet')}<input name="outlet" dir="auto" /></label><label>{w.t('add.published')}<input name="published" type="date" /></label><label>{w.t('add.url')}<input name="url" type="url" dir="ltr" /></label></div>
          <button>{w.t('add.send')}</button>
        </form>
      </Section>
      <Section title={w.t('add.jobs')}>
        <ul class="plain" aria-live="polite">{jobs.map((j) => (
          <li key={j.job} class={`job ${j.state}`}><Bdi>{j.name}</Bdi> · <strong>{w.t(`job.${j.state}`)}</strong> · {w.t('job.counts', { added: j.added, unchanged: j.unchanged, failed: j.failed })}
            {j.ids.slice(0, 5).map((id) => <> <a key={id} href={`/article/${id}`}><bdi dir="ltr">{id.slice(0, 8)}</bdi></a></>)}
            {j.failures.length > 0 && <ul>{j.failures.map((f, i) => <li key={i} class="problem"><Bdi>{f.input}</Bdi>: <span dir="auto">{f.reason}</span></li>)}</ul>}</li>
        ))}</ul>
      </Section>
      <WatchingSections />
    </>
  );
}
