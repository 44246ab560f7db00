import { render } from 'preact';
import { Shell } from './app/shell';
import { applyStoredTheme } from './app/theme';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/components.css';
import './styles/print.css';

applyStoredTheme();
const root = document.querySelector('#navet');
if (root) {
  root.textContent = '';
  render(<Shell />, root);
}
