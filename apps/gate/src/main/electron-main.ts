import { compose } from './compose.ts';
import { runGateApp } from './run-gate-app.ts';

runGateApp(compose);
