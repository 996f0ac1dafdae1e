// The shell: which page, in which language, and the ear for what happens in the ledger.
import { render } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { get, Problem, token, type About } from './api';
import { SharedContext, navigate } from './context';
import { loadSettings, saveSettings, Words, type Settings } from './i18n';
import { AddPage } from './pages/add';
import { ArticlePage } from './pages/article';
import { ClaimPage } from './pages/claim';
import { EntityPage } from './pages/entity';
import { ExportsPage } from './pages/exports';
import { ReviewPage } from './pages/review';
import { SearchPage } from './pages/search';
import { StoryPage } from './pages/story';
import { StoriesPage, TodayPage } from './pages/today';
import { listenTo } from './stream';

function pageOf(path: string, query: URLSearchParams) {
  const [, first = '', ...rest] = path.split('/');
  const subject = rest.map(decodeURIComponent).join('/');
  switch (first) {
    case 'stories': return <StoriesPage />;
    case 'story': return <StoryPage id={subject} />;
    case 'article': return <ArticlePage id={subject} />;
    case 'claim': return <ClaimPage id={subject} />;
    case 'entity': return <EntityPage entityKey={subject} />;
    case 'search': return <SearchPage query={query} />;
    case 'add': return <AddPage />;
    case 'review': return <ReviewPage />;
    case 'exports': return <ExportsPage />;
    default: return <TodayPage />;
  }
}

const kNav = [['/', 'today'], ['/stories', 'stories'], ['/search', 'search'], ['/add', 'add'], ['/review', 'review'], ['/exports', 'exports']] as const;

function SettingsForm({ words: w, change }: { words: Words; change: (settings: Settings) => void }) {
  const s = w.settings;
  const pick = <K extends keyof Settings>(name: K, options: [Settings[K] & string, string][], label: string) => (
    <label>{label}<select value={s[name]} onChange={(e) => change({ ...s, [name]: e.currentTarget.value })}>{options.map(([value, text]) => <option key={value} value={value}>{text}</option>)}</select></label>
  );
  return (
    <details class="settings"><summary>{w.t('settings')}</summary><div>
      {pick('language', [['ar', 'العربية'], ['en', 'English']], w.t('language'))}
      {pick('digits', [['latn', '0123456789'], ['arab', '٠١٢٣٤٥٦٧٨٩']], w.t('digits'))}
      {pick('months', [['levant', w.t('months.levant')], ['egypt', w.t('months.egypt')], ['maghreb', w.t('months.maghreb')]], w.t('months'))}
      {pick('theme', [['auto', w.t('theme.auto')], ['light', w.t('theme.light')], ['dark', w.t('theme.dark')]], w.t('theme'))}
    </div></details>
  );
}

function App() {
  const [settings, setSettings] = useState(loadSettings);
  const [place, setPlace] = useState(location.pathname + location.search);
  const [about, setAbout] = useState<About | null>(null);
  const [isLocked, setLocked] = useState(false);
  const [version, setVersion] = useState(0);
  const ears = useRef(new Set<(name: string, data: unknown) => void>());
  const words = useMemo(() => new Words(settings), [settings]);

  // Not later than the page shows it: a choice must not be lost when the page is left at once.
  useLayoutEffect(() => {
    document.documentElement.lang = settings.language;
    document.documentElement.dir = words.isRtl ? 'rtl' : 'ltr';
    document.documentElement.dataset['theme'] = settings.theme;
    document.title = words.t('app');
    saveSettings(settings);
  }, [settings]);
  useEffect(() => {
    const moved = () => setPlace(location.pathname + location.search);
    // Links inside stay inside; everything else is the browser's.
    const clicked = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.('a');
      if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.origin !== location.origin || link.hasAttribute('download') || link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return;
      event.preventDefault();
      navigate(link.pathname + link.search + link.hash);
      scrollTo(0, 0);
      document.getElementById('main')?.focus();
    };
    addEventListener('popstate', moved);
    addEventListener('click', clicked);
    return () => { removeEventListener('popstate', moved); removeEventListener('click', clicked); };
  }, []);
  useEffect(() => {
    get<About>('/api/v1').then((a) => { setAbout(a); setLocked(false); }, (error) => { if (error instanceof Problem && error.status === 401) setLocked(true); });
  }, [version]);
  useEffect(() => {
    if (!about) return;
    return listenTo('/api/v1/events', (name, data) => {
      ears.current.forEach((hear) => hear(name, data));
      if (name !== 'job' && name !== 'watch') setVersion((v) => v + 1);
    });
  }, [about === null]);

  const listen = (hear: (name: string, data: unknown) => void) => { ears.current.add(hear); return () => { ears.current.delete(hear); }; };
  const url = new URL(place, location.origin);
  const unlock = (event: SubmitEvent) => {
    event.preventDefault();
    token.set(String(new FormData(event.currentTarget as HTMLFormElement).get('token')));
    setVersion((v) => v + 1);
  };
  return (
    <SharedContext.Provider value={{ words, about, version, listen }}>
      <a class="skip" href="#main">{words.t('skip')}</a>
      <header class="top">
        <a class="name" href="/">{words.t('app')}</a>
        <nav aria-label={words.t('nav')}><ul>{kNav.map(([path, name]) => <li key={path}><a href={path} aria-current={url.pathname === path ? 'page' : undefined}>{words.t(`nav.${name}`)}</a></li>)}</ul></nav>
        <SettingsForm words={words} change={setSettings} />
      </header>
      <main id="main" tabIndex={-1}>
        {isLocked ? <form class="paste" onSubmit={unlock}><label>{words.t('token')}<input name="token" type="password" autocomplete="off" /></label><button>{words.t('token.send')}</button></form> : pageOf(url.pathname, url.searchParams)}
      </main>
    </SharedContext.Provider>
  );
}

render(<App />, document.getElementById('app')!);
