import { useEffect, useState } from 'preact/hooks';
import { inBrowser } from '../components/storage';

/** Light, dark, or as the system has it. */
export type Theme = 'auto' | 'ljust' | 'morkt';

const KEY = 'navet:tema';

const stored = (): Theme => {
  const value = inBrowser.get(KEY);
  return value === 'ljust' || value === 'morkt' ? value : 'auto';
};

const apply = (theme: Theme) => {
  if (theme === 'auto') delete document.documentElement.dataset['tema'];
  else document.documentElement.dataset['tema'] = theme;
};

/** Puts on what was chosen the last time; called before anything is drawn. */
export const applyStoredTheme = (): void => apply(stored());

/** The theme that is chosen, and how another is; the choice is kept in this browser. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(stored);
  useEffect(() => {
    apply(theme);
    if (theme === 'auto') inBrowser.remove(KEY);
    else inBrowser.set(KEY, theme);
  }, [theme]);
  return [theme, setTheme];
}
