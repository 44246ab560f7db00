import { type Theme, useTheme } from './theme';

const NAMES: readonly [Theme, string][] = [['auto', 'Som systemet'], ['ljust', 'Ljust'], ['morkt', 'Mörkt']];

/** Light, dark, or as the system has it. */
export function ThemeChoice() {
  const [theme, setTheme] = useTheme();
  return (
    <label class="temaval">
      <span class="temaval-text">Utseende</span>
      <select value={theme} onChange={(event) => setTheme(event.currentTarget.value as Theme)}>
        {NAMES.map(([value, name]) => <option key={value} value={value}>{name}</option>)}
      </select>
    </label>
  );
}
