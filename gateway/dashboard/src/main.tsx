import { render } from 'preact';
// Before all components, whose own styles may say otherwise.
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/print.css';
import { Shell } from './app/shell';
import { applyStoredTheme } from './app/theme';

applyStoredTheme();
const root = document.querySelector('#navet');
if (root) {
  root.textContent = '';
  render(<Shell />, root);
}
