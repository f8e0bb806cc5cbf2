import { composeLab } from './compose-lab.ts';
import { runGateApp } from './run-gate-app.ts';

runGateApp(composeLab);
