import { join } from 'node:path';
import { composeLab } from './compose-lab.ts';
import { hostGateScreen } from './host-gate-screen.ts';
import { runGateApp } from './run-gate-app.ts';

runGateApp(composeLab, (gate, parts) => hostGateScreen(gate, parts, join(__dirname, 'browser')));
