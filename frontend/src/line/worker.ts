import type { Challenge } from './api';
import { solve } from './solve';

// The proof of work, beside the page, so that nothing stutters while it is done.
addEventListener('message', (event: MessageEvent<Challenge>) => postMessage(solve(event.data)));
