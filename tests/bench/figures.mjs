/** `npm run figures -- NAME`: the entry is plain JavaScript because Node 20 runs no TypeScript; the figures themselves are built. */
import '../dist/bench/figures.js';
