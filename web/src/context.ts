// What every part of the page may use: the reader's words, the ledger's state, and a clock that ticks when the ledger changes.
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { get, type About } from './api';
import { kDefaults, Words } from './i18n';

export interface Shared { words: Words; about: About | null; version: number; listen: (hear: (name: string, data: unknown) => void) => () => void }
export const SharedContext = createContext<Shared>({ words: new Words(kDefaults), about: null, version: 0, listen: () => () => {} });
export const useShared = () => useContext(SharedContext);
export const useWords = () => useContext(SharedContext).words;

export interface Loaded<T> { data: T | null; error: Error | null }
/** Asks again when the address changes, when the ledger does, and when `again` does; what was there stays until the answer comes. */
export function useData<T>(path: string | null, again = 0): Loaded<T> {
  const { version } = useShared();
  const [state, setState] = useState<Loaded<T> & { path: string | null }>({ data: null, error: null, path: null });
  useEffect(() => {
    let isWanted = true;
    if (path) {
      get<T>(path).then((data) => isWanted && setState({ data, error: null, path }), (error: Error) => isWanted && setState({ data: null, error, path }));
    }
    return () => { isWanted = false; };
  }, [path, version, again]);
  return state.path === path ? state : { data: null, error: null };
}

export function navigate(path: string) {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}
